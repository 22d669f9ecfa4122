//! A guardrail and an intent about the same attribute give one finding: the stricter.

use crate::finding::Severity;
use crate::obligations::demands;
use crate::rule::{Context, Draft};
use crate::rules::intent::{not_durable, obligation};
use crate::{owners, rules};
use std::collections::HashSet;
use trueline_hcl::{Resource, ResourceId};

/// Leaves a guardrail out where what intent asks for is told of the same matter, and makes it as severe as the intent is
/// where only the guardrail looks at it.
pub fn fold(context: &Context, drafts: &mut Vec<Draft>) {
    let asked = drafts.iter().filter(|draft| is_asked(draft));
    let (waived, told): (Vec<_>, Vec<_>) = asked.partition(|draft| draft.waived.is_some());
    let of = |drafts: Vec<&Draft>| -> HashSet<_> {
        let about = drafts
            .into_iter()
            .map(|draft| (draft.resource, draft.matter));
        about.collect()
    };
    let (waived, told) = (of(waived), of(told));
    let fixes: Vec<_> = drafts
        .iter()
        .filter(|draft| is_guardrail(draft))
        .filter_map(|draft| Some((draft.resource, draft.matter?, draft.fix.clone()?)))
        .collect();
    for draft in drafts.iter_mut().filter(|draft| is_asked(draft)) {
        let same = |(resource, matter, _): &&(ResourceId, _, _)| {
            *resource == draft.resource && Some(*matter) == draft.matter
        };
        if draft.fix.is_none() {
            draft.fix = fixes.iter().find(same).map(|(_, _, fix)| fix.clone());
        }
    }
    drafts.retain_mut(|draft| {
        if !is_guardrail(draft) {
            return true;
        }
        let concerned = concerned(context, draft.resource);
        let is_in = |set: &HashSet<_>| {
            concerned
                .iter()
                .any(|r| set.contains(&(r.id, draft.matter)))
        };
        if is_in(&told) {
            return false;
        }
        // Somebody said why what intent asks for is not needed here.
        if !is_in(&waived) {
            raise(context, &concerned, draft);
        }
        true
    });
}

fn is_asked(draft: &Draft) -> bool {
    draft.rule == obligation::RULE.name || draft.rule == not_durable::RULE.name
}

fn is_guardrail(draft: &Draft) -> bool {
    draft.matter.is_some() && draft.waived.is_none() && !draft.rule.starts_with("intent/")
}

/// The resource that a finding is about, and what that belongs to.
fn concerned<'a>(context: &Context<'a>, id: ResourceId) -> Vec<&'a Resource> {
    let resource = context.model.resource(id);
    let owners = owners::of(context.model, resource).into_iter();
    std::iter::once(resource).chain(owners).collect()
}

/// What intent asks for is missing, as the guardrail shows: it is as severe as the intent's own rule.
fn raise(context: &Context, concerned: &[&Resource], draft: &mut Draft) {
    // Whether an exposure exceeds what the data allows is derived, and not for a guardrail to say.
    if draft.matter == Some(crate::obligations::Matter::Exposure) {
        return;
    }
    let asks = concerned.iter().find_map(|resource| {
        let demands = demands::of(context.intents.of(resource.id));
        demands.into_iter().find(|d| Some(d.matter) == draft.matter)
    });
    let Some(demand) = asks else { return };
    let rule = match demand.ask.is_durability() {
        true => &not_durable::RULE,
        false => &obligation::RULE,
    };
    // What the configuration turns down or off stays so.
    let own = rules::find(draft.rule).map(|entry| entry.rule);
    let is_default = own.is_some_and(|own| context.config.severity(own) == Some(own.severity));
    let severity = context.config.severity(rule);
    let Some(severity) = severity.filter(|to| *to > draft.severity && is_default) else {
        return;
    };
    draft.severity = severity.max(Severity::Info);
    let declared = demands::declared(context.model, &demand);
    draft.message = format!("{}; {declared}", draft.message);
    if let Some(site) = demand.site {
        draft.because(
            site,
            format!("`{}` asks for {}", demand.says, demand.matter),
        );
    }
}
