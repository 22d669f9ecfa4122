//! # intent/exposure-slack
//!
//! The intent allows more than the code does.
//!
//! ## Why
//! The next change can open it without anybody being asked.
//!
//! ## Bad
//! ```hcl
//! # @intent Calls from the load balancer
//! # @exposure public
//! #           ^^^^^^ `@exposure public` is declared, but `aws_security_group.api` is `internal`
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
//! ## Good
//! ```hcl
//! # @intent Calls from the load balancer
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
//! Declare what the code does.

use crate::facts::Exposure;
use crate::finding::{FixKind, Severity};
use crate::intent::Origin;
use crate::rule::{Aliases, Category, Check, Context, DraftEdit, Findings, On, Rule};
use trueline_hcl::{Mode, Resource};

pub static RULE: Rule = Rule {
    name: "intent/exposure-slack",
    summary: "The intent allows more than the code does",
    severity: Severity::Hint,
    category: Category::Intent,
    on: On::Mode(Mode::Managed),
    aliases: Aliases::NONE,
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    check: Check::With(check),
};

fn check(context: &Context, resource: &Resource, out: &mut Findings) {
    let claim = context.intents.of(resource.id).exposure.as_ref();
    // What is declared for more than one block has to allow what the most exposed of them does.
    let Some(claim) = claim.filter(|claim| claim.origin == Origin::Block) else {
        return;
    };
    let (Some(site), Some(level)) = (claim.site, highest(context, resource)) else {
        return;
    };
    if level >= claim.value {
        return;
    }
    let Resource { ty, name, .. } = resource;
    let message = format!(
        "`@exposure {}` is declared, but `{ty}.{name}` is `{level}`",
        claim.value
    );
    let title = format!("Declare `@exposure {level}`");
    let edit = DraftEdit::replace(site, level.to_string());
    let draft = out
        .at(site, message)
        .fix(FixKind::Behaviour, title, vec![edit]);
    let fact = &context.facts.of(resource.id).exposure;
    draft
        .evidence
        .extend(fact.iter().flat_map(|fact| fact.evidence.iter().cloned()));
}

/// The most that the code allows for any instance of the block.
fn highest(context: &Context, resource: &Resource) -> Option<Exposure> {
    let of = |r: &Resource| {
        context
            .facts
            .of(r.id)
            .exposure
            .as_ref()
            .map(|fact| fact.high())
    };
    let own = of(resource)?;
    if resource.key.is_none() {
        return Some(own);
    }
    let instances = context
        .model
        .of_type(&resource.ty)
        .filter(|r| r.block == resource.block);
    instances.filter_map(of).max()
}
