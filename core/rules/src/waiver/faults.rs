//! What is wrong with a waiver: it waives nothing, a rule that there is not, or its day is over.

use super::{Waiver, Waivers};
use crate::check::discounted;
use crate::finding::FixKind;
use crate::nearest::nearest;
use crate::rule::{Draft, DraftEdit, DraftFix, Rule};
use crate::rules::agent::uncountersigned;
use crate::rules::waiver::{expired, unknown_rule, unused};
use crate::{aliases, docs, rules};
use jiff::civil::Date;
use trueline_hcl::Resource;

impl Waivers<'_> {
    /// Other scanners' comments may be about what is no rule here, so only their end is told.
    pub(super) fn faults(&self, waiver: &Waiver, used: bool) -> Vec<Draft> {
        if let Some(told) = self.uncountersigned(waiver, used) {
            return told;
        }
        let fault = match (
            waiver.until.filter(|_| self.is_expired(waiver)),
            waiver.ids.first(),
        ) {
            (Some(until), _) => Some(expired(waiver, until)),
            (None, Some(name)) if !used && waiver.by == "@allow" => self.without_use(name),
            _ => None,
        };
        let Some(fault) = fault else {
            return Vec::new();
        };
        let Some(severity) = self.config.severity(fault.rule) else {
            return Vec::new();
        };
        let fix = fault.instead.map(|instead| DraftFix {
            kind: FixKind::Behaviour,
            title: format!("Write `{instead}`"),
            edits: vec![DraftEdit::replace(waiver.site, instead)],
        });
        let draft = |resource: &Resource| Draft {
            rule: fault.rule.name,
            severity,
            resource: resource.id,
            matter: None,
            site: waiver.site,
            also: None,
            message: fault.message.clone(),
            help: docs::help(fault.rule.name),
            evidence: Vec::new(),
            fix: fix.clone(),
            waived: None,
            discounted: Vec::new(),
        };
        self.instances(waiver).map(draft).collect()
    }

    /// What is said of a waiver that needs a person's countersignature; None where it doesn't, or waives nothing anyway.
    fn uncountersigned(&self, waiver: &Waiver, used: bool) -> Option<Vec<Draft>> {
        let permission = waiver.permission().filter(|_| used)?;
        let severity = self.config.severity(&uncountersigned::RULE)?;
        let draft = |resource: &Resource| discounted::draft(resource, &permission, severity);
        Some(self.instances(waiver).map(draft).collect())
    }

    /// The instances of the block that a waiver is told at.
    fn instances(&self, waiver: &Waiver) -> impl Iterator<Item = &Resource> {
        let block = self.model.resource(waiver.resource).block;
        self.model.of_block(block)
    }

    fn without_use(&self, name: &str) -> Option<Fault> {
        let meant = aliases::meant(name);
        let Some(entry) = meant.first() else {
            // What policies are called is known once they have found something.
            let may_be_policy = self.config.policy.policies.is_some() && !is_slip(name);
            return (!may_be_policy).then(|| unknown(name));
        };
        // A rule that is off finds nothing; its waiver may be needed where it is on.
        self.config.severity(entry.rule).map(|_| Fault {
            rule: &unused::RULE,
            message: format!("nothing is left that this waiver of `{name}` is for"),
            instead: None,
        })
    }
}

/// A rule's name is near.
fn is_slip(name: &str) -> bool {
    nearest(name, rules::all().iter().map(|entry| entry.rule.name)).is_some()
}

struct Fault {
    rule: &'static Rule,
    message: String,
    /// The name to write in the place of the waiver's.
    instead: Option<&'static str>,
}

fn expired(waiver: &Waiver, until: Date) -> Fault {
    let names = waiver.ids.join("`, `");
    Fault {
        rule: &expired::RULE,
        message: format!("the waiver of `{names}` ended on {until}"),
        instead: None,
    }
}

fn unknown(name: &str) -> Fault {
    let near = nearest(name, rules::all().iter().map(|entry| entry.rule.name));
    let meant = near.map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
    Fault {
        rule: &unknown_rule::RULE,
        message: format!("`@allow` names `{name}`, which is no rule{meant}"),
        instead: near,
    }
}
