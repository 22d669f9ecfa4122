//! Claims that name a level, held against the fact that is derived: exceeded, and slack.

use crate::facts::{Exposure, Fact, Facts, Level, Privilege, name_inputs};
use crate::finding::{FixKind, Severity};
use crate::intent::{Claim, Intent, Origin};
use crate::rule::{Context, Draft, DraftEdit, Findings};
use trueline_hcl::model::ResourceData;
use trueline_hcl::{Resource, Site};

/// A level that annotations claim and the code shows.
pub trait Claimed: Level {
    /// The annotation's tag, without `@`.
    const TAG: &'static str;

    /// None where the fact does not apply.
    fn fact(facts: &Facts) -> Option<&Fact<Self>>;

    /// What is declared nearest to the resource.
    fn own(intent: &Intent) -> Option<&Claim<Self>>;

    /// What the calls on the way to it declare.
    fn bound(intent: &Intent) -> &[Claim<Self>];
}

impl Claimed for Exposure {
    const TAG: &'static str = "exposure";

    fn fact(facts: &Facts) -> Option<&Fact<Self>> {
        facts.exposure.as_ref()
    }

    fn own(intent: &Intent) -> Option<&Claim<Self>> {
        intent.exposure.as_ref()
    }

    fn bound(intent: &Intent) -> &[Claim<Self>] {
        &intent.bound.exposure
    }
}

impl Claimed for Privilege {
    const TAG: &'static str = "privilege";

    fn fact(facts: &Facts) -> Option<&Fact<Self>> {
        facts.privilege.as_ref()
    }

    fn own(intent: &Intent) -> Option<&Claim<Self>> {
        intent.privilege.as_ref()
    }

    fn bound(intent: &Intent) -> &[Claim<Self>] {
        &intent.bound.privilege
    }
}

/// A finding for each claim about the resource that the code exceeds: its own, and those of the calls that lead to it.
pub fn exceeded<L: Claimed>(context: &Context, resource: &Resource, out: &mut Findings) {
    let Some(fact) = L::fact(context.facts.of(resource.id)) else {
        return;
    };
    let intent = context.intents.of(resource.id);
    // What calls declare binds in any case, and is among the bound ones.
    let own = L::own(intent).filter(|claim| !is_call(claim));
    for claim in own.into_iter().chain(L::bound(intent)) {
        if fact.exceeds(claim.value) {
            tell(context, resource, claim, fact, out);
        } else if fact.high() > claim.value && context.config.intent.report_unknown {
            perhaps(context, resource, claim, fact, out);
        } else if fact.high() > claim.value {
            out.unknown();
        }
    }
}

fn is_call<L>(claim: &Claim<L>) -> bool {
    matches!(claim.origin, Origin::Call(_))
}

fn tell<L: Claimed>(
    context: &Context,
    resource: &Resource,
    claim: &Claim<L>,
    fact: &Fact<L>,
    out: &mut Findings,
) {
    let level = fact.low();
    let message = format!(
        "{} is `{level}`, but {}",
        name(resource),
        declared(context, claim)
    );
    found(context, resource, claim, fact, message, out);
}

fn perhaps<L: Claimed>(
    context: &Context,
    resource: &Resource,
    claim: &Claim<L>,
    fact: &Fact<L>,
    out: &mut Findings,
) {
    let (name, level) = (name(resource), fact.high());
    let inputs = name_inputs(&fact.depends);
    let depending = match inputs.is_empty() {
        true => String::new(),
        false => format!(", depending on {inputs}"),
    };
    let declared = declared(context, claim);
    let message = format!("{name} is perhaps `{level}`{depending}, but {declared}");
    found(context, resource, claim, fact, message, out).only(Severity::Warning);
}

fn found<'a, L: Claimed>(
    context: &Context,
    resource: &Resource,
    claim: &Claim<L>,
    fact: &Fact<L>,
    message: String,
    out: &'a mut Findings,
) -> &'a mut Draft {
    let draft = out.at(place(resource, claim), message);
    if let (Origin::Module, Some(site)) = (claim.origin, claim.site) {
        draft.because(
            site,
            format!("`@module` declares `@{} {}` here", L::TAG, claim.value),
        );
    }
    if let Origin::Call(call) = claim.origin {
        draft.binding(&context.model.resource(call).name, resource.header);
    }
    draft.evidence.extend(fact.evidence.iter().cloned());
    draft
}

/// At the claim, where that is the block's or its call's: what is declared for a whole directory is told at the block.
fn place<L>(resource: &Resource, claim: &Claim<L>) -> Site {
    match claim.origin {
        Origin::Block | Origin::Call(_) => claim.site.unwrap_or(resource.header),
        Origin::Module | Origin::Config => resource.header,
    }
}

/// Without its key: in which instances it holds is said where they are put together.
fn name(resource: &Resource) -> String {
    format!("`{}.{}`", resource.ty, resource.name)
}

fn declared<L: Claimed>(context: &Context, claim: &Claim<L>) -> String {
    let (tag, level) = (L::TAG, claim.value);
    match claim.origin {
        Origin::Block => format!("`@{tag} {level}` is declared"),
        Origin::Call(call) => {
            let call = &context.model.resource(call).name;
            format!("`module.{call}` declares `@{tag} {level}`")
        }
        Origin::Module => format!("`@{tag} {level}` is declared for its module"),
        Origin::Config => format!("trueline.toml declares the {tag} `{level}` for this path"),
    }
}

/// A finding where the block's own claim allows more than any of its instances does, with the claim that fits.
pub fn slack<L: Claimed>(context: &Context, resource: &Resource, out: &mut Findings) {
    let claim = L::own(context.intents.of(resource.id));
    // What is declared for more than one block has to allow what the highest of them does.
    let Some(claim) = claim.filter(|claim| claim.origin == Origin::Block) else {
        return;
    };
    let (Some(site), Some(level)) = (claim.site, highest::<L>(context, resource)) else {
        return;
    };
    if level >= claim.value {
        return;
    }
    let ResourceData { ty, name, .. } = &**resource;
    let (tag, claimed) = (L::TAG, claim.value);
    let message = format!("`@{tag} {claimed}` is declared, but `{ty}.{name}` is `{level}`");
    let title = format!("Declare `@{tag} {level}`");
    let edit = DraftEdit::replace(site, level.to_string());
    let draft = out
        .at(site, message)
        .fix(FixKind::Behaviour, title, vec![edit]);
    let fact = L::fact(context.facts.of(resource.id));
    draft
        .evidence
        .extend(fact.iter().flat_map(|fact| fact.evidence.iter().cloned()));
}

/// The most that the code allows for any instance of the block.
fn highest<L: Claimed>(context: &Context, resource: &Resource) -> Option<L> {
    let of = |r: &Resource| L::fact(context.facts.of(r.id)).map(Fact::high);
    let own = of(resource)?;
    if resource.key.is_none() {
        return Some(own);
    }
    let instances = context.model.of_block(resource.block);
    instances.filter_map(of).max()
}
