//! # aws/iam-identity-escalation
//!
//! The policies of a role, user or group add up to more rights.
//!
//! ## Why
//! Each policy alone looks harmless. Together they let whoever has them act as a stronger role, or write policies for
//! themselves.
//!
//! ## Bad
//! ```hcl
//! resource "aws_iam_role" "deploy" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ its policies add up to more rights: `iam:PassRole` with `ec2:RunInstances`: a new instance runs as any role that may be passed
//!   name               = "deploy"
//!   assume_role_policy = "{}"
//! }
//!
//! resource "aws_iam_role_policy" "pass" {
//!   role = aws_iam_role.deploy.name
//!   policy = jsonencode({
//!     Version   = "2012-10-17"
//!     Statement = [{ Effect = "Allow", Action = "iam:PassRole", Resource = "*" }]
//!   })
//! }
//!
//! resource "aws_iam_role_policy" "run" {
//!   role = aws_iam_role.deploy.name
//!   policy = jsonencode({
//!     Version   = "2012-10-17"
//!     Statement = [{ Effect = "Allow", Action = "ec2:RunInstances", Resource = "*" }]
//!   })
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_iam_role" "deploy" {
//!   name               = "deploy"
//!   assume_role_policy = "{}"
//! }
//!
//! resource "aws_iam_role_policy" "pass" {
//!   role = aws_iam_role.deploy.name
//!   policy = jsonencode({
//!     Version   = "2012-10-17"
//!     Statement = [{ Effect = "Allow", Action = "iam:PassRole", Resource = "arn:aws:iam::111122223333:role/app" }]
//!   })
//! }
//!
//! resource "aws_iam_role_policy" "run" {
//!   role = aws_iam_role.deploy.name
//!   policy = jsonencode({
//!     Version   = "2012-10-17"
//!     Statement = [{ Effect = "Allow", Action = "ec2:RunInstances", Resource = "*" }]
//!   })
//! }
//! ```
//!
//! ## Fix
//! Name the resources, or take one of the actions away. Where it is meant, declare `@privilege admin`. What one policy
//! gives alone is told there.
//!
//! ## References
//! - https://pathfinding.cloud/

use crate::derive::privilege::Deriver;
use crate::finding::Severity;
use crate::policy::aws::Grant;
use crate::policy::{Policy, Statement};
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use crate::rules::aws::iam_privilege_escalation;
use crate::rules::identity;
use trueline_hcl::{Resource, Value};

pub static RULE: Rule = Rule {
    name: "aws/iam-identity-escalation",
    summary: "The policies of a role, user or group add up to more rights",
    severity: Severity::Warning,
    category: Category::Identity,
    on: On::Types(&["aws_iam_group", "aws_iam_role", "aws_iam_user"]),
    aliases: Aliases {
        kics: &[
            "30b88745-eebe-4ecb-a3a9-5cf886e96204",
            "89561b03-cb35-44a9-a7e9-8356e71606f4",
            "fa62ac4f-f5b9-45b9-97c1-625c8b6253ca",
            "94fbe150-27e3-4eba-9ca6-af32865e4503",
        ],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::With(check),
};

fn check(context: &Context, identity: &Resource, out: &mut Findings) {
    if identity::is_meant(context, identity) {
        return;
    }
    let Some(policies) = Deriver::new(context.model).policies(identity) else {
        return;
    };
    if !policies.limits.is_empty() {
        return out.unknown();
    }
    let sure = policies.attached.iter().filter(|a| a.depends.is_empty());
    let documents: Vec<&Value> = sure
        .filter_map(|a| match &a.grant {
            Grant::Document(document) => Some(document),
            Grant::Managed(..) | Grant::Unknown(_) => None,
        })
        .collect();
    let read: Vec<Policy> = documents.into_iter().map(Policy::read).collect();
    let of = |policy: &'_ Policy| {
        iam_privilege_escalation::fault(&policy.statements.iter().collect::<Vec<_>>()).is_some()
    };
    if read.len() < 2 || read.iter().any(of) {
        return;
    }
    let together: Vec<&Statement> = read.iter().flat_map(|p| &p.statements).collect();
    let Some(fault) = iam_privilege_escalation::fault(&together) else {
        return;
    };
    let message = format!("its policies add up to more rights: {}", fault.message);
    let draft = out.at(identity.header, message);
    draft.because(fault.site, "the first of these is allowed here");
    for (site, message) in fault.with {
        draft.because(site, message);
    }
}
