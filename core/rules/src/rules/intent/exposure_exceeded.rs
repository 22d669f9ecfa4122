//! # intent/exposure-exceeded
//!
//! The code lets in more than the intent says.
//!
//! ## Why
//! Somebody relies on the intent: who reviews the change, and who puts data there.
//!
//! ## Bad
//! ```hcl
//! # @intent Calls between our own services
//! # @exposure internal
//! #           ^^^^^^^^ `aws_security_group.api` is `public`, but `@exposure internal` is declared
//! resource "aws_security_group" "api" {
//!   ingress {
//!     from_port   = 443
//!     to_port     = 443
//!     protocol    = "tcp"
//!     cidr_blocks = ["0.0.0.0/0"]
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! # @intent Calls between our own services
//! # @exposure internal
//! resource "aws_security_group" "api" {
//!   ingress {
//!     from_port   = 443
//!     to_port     = 443
//!     protocol    = "tcp"
//!     cidr_blocks = ["10.0.0.0/8"]
//!   }
//! }
//! ```
//!
//! ## Fix
//! Close what the evidence names. Where the exposure is meant, declare it: a person decides that.

use crate::facts::{Exposure, Fact, name_inputs};
use crate::finding::Severity;
use crate::intent::{Claim, Origin};
use crate::rule::{Aliases, Category, Check, Context, Findings, On, Rule};
use trueline_hcl::{Mode, Resource, Site};

pub static RULE: Rule = Rule {
    name: "intent/exposure-exceeded",
    summary: "The code lets in more than the intent says",
    severity: Severity::Error,
    category: Category::Intent,
    on: On::Mode(Mode::Managed),
    aliases: Aliases::NONE,
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    check: Check::With(check),
};

fn check(context: &Context, resource: &Resource, out: &mut Findings) {
    let Some(fact) = &context.facts.of(resource.id).exposure else {
        return;
    };
    let intent = context.intents.of(resource.id);
    // What calls declare binds in any case, and is in `bound`.
    let own = intent.exposure.iter().filter(|claim| !is_call(claim));
    for claim in own.chain(&intent.bound) {
        if fact.exceeds(claim.value) {
            tell(context, resource, claim, fact, out);
        } else if fact.high() > claim.value && context.config.intent.report_unknown {
            perhaps(context, resource, claim, fact, out);
        } else if fact.high() > claim.value {
            out.unknown();
        }
    }
}

fn is_call(claim: &Claim<Exposure>) -> bool {
    matches!(claim.origin, Origin::Call(_))
}

fn tell(
    context: &Context,
    resource: &Resource,
    claim: &Claim<Exposure>,
    fact: &Fact<Exposure>,
    out: &mut Findings,
) {
    let level = fact.low();
    let message = format!(
        "{} is `{level}`, but {}",
        name(resource),
        declared(context, claim)
    );
    found(resource, claim, fact, message, out);
}

fn perhaps(
    context: &Context,
    resource: &Resource,
    claim: &Claim<Exposure>,
    fact: &Fact<Exposure>,
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
    found(resource, claim, fact, message, out).only(Severity::Warning);
}

fn found<'a>(
    resource: &Resource,
    claim: &Claim<Exposure>,
    fact: &Fact<Exposure>,
    message: String,
    out: &'a mut Findings,
) -> &'a mut crate::rule::Draft {
    let draft = out.at(place(resource, claim), message);
    if let (Origin::Module, Some(site)) = (claim.origin, claim.site) {
        draft.because(
            site,
            format!("`@module` declares `@exposure {}` here", claim.value),
        );
    }
    draft.evidence.extend(fact.evidence.iter().cloned());
    draft
}

/// At the claim, where that is the block's or its call's: what is declared for a whole directory is told at the block.
fn place(resource: &Resource, claim: &Claim<Exposure>) -> Site {
    match claim.origin {
        Origin::Block | Origin::Call(_) => claim.site.unwrap_or(resource.header),
        Origin::Module | Origin::Config => resource.header,
    }
}

/// Without its key: in which instances it holds is said where they are put together.
fn name(resource: &Resource) -> String {
    format!("`{}.{}`", resource.ty, resource.name)
}

fn declared(context: &Context, claim: &Claim<Exposure>) -> String {
    let level = claim.value;
    match claim.origin {
        Origin::Block => format!("`@exposure {level}` is declared"),
        Origin::Call(call) => {
            let call = &context.model.resource(call).name;
            format!("`module.{call}` declares `@exposure {level}`")
        }
        Origin::Module => format!("`@exposure {level}` is declared for its module"),
        Origin::Config => format!("trueline.toml declares the exposure `{level}` for this path"),
    }
}
