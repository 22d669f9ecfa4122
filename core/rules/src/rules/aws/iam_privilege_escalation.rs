//! # aws/iam-privilege-escalation
//!
//! A policy lets whoever has it take more rights.
//!
//! ## Why
//! Some actions, alone or together, add up to more than each gives: to write one's own policy, to run code as a stronger
//! role, to make keys for another user. The right that was meant to be small is then as good as all. Those that put code into
//! what has a role already are told as information: what they give depends on that role.
//!
//! ## Bad
//! ```hcl
//! resource "aws_iam_policy" "deploy" {
//!   policy = jsonencode({
//!     Version = "2012-10-17"
//!     Statement = [{
//!       Effect   = "Allow"
//!       Action   = ["s3:GetObject", "iam:PutRolePolicy"]
//! #                                 ^^^^^^^^^^^^^^^^^^^ `iam:PutRolePolicy`: a role can be allowed anything
//!       Resource = "*"
//!     }]
//!   })
//! }
//! ```
//! ```hcl
//! data "aws_iam_policy_document" "deploy" {
//!   statement {
//!     actions   = ["iam:PassRole", "lambda:CreateFunction"]
//! #                ^^^^^^^^^^^^^^ `iam:PassRole` with `lambda:CreateFunction`: a new function runs as any role that may be passed
//!     resources = ["*"]
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_iam_policy" "deploy" {
//!   policy = jsonencode({
//!     Version = "2012-10-17"
//!     Statement = [{
//!       Effect   = "Allow"
//!       Action   = ["iam:PutRolePolicy"]
//!       Resource = "arn:aws:iam::111122223333:role/app"
//!     }]
//!   })
//! }
//! ```
//! ```hcl
//! data "aws_iam_policy_document" "deploy" {
//!   statement {
//!     actions   = ["iam:PassRole"]
//!     resources = ["arn:aws:iam::111122223333:role/app"]
//!   }
//!
//!   statement {
//!     actions   = ["lambda:CreateFunction"]
//!     resources = ["*"]
//!   }
//! }
//! ```
//! ```hcl
//! data "aws_iam_policy_document" "deploy" {
//!   statement {
//!     actions   = ["iam:PutRolePolicy"]
//!     resources = ["*"]
//!   }
//!
//!   statement {
//!     effect    = "Deny"
//!     actions   = ["iam:Put*"]
//!     resources = ["*"]
//!   }
//! }
//! ```
//! ```hcl
//! # @intent Takes the account over in an emergency.
//! # @privilege admin
//! resource "aws_iam_policy" "rescue" {
//!   policy = jsonencode({
//!     Version = "2012-10-17"
//!     Statement = [{
//!       Effect   = "Allow"
//!       Action   = ["iam:PutRolePolicy"]
//!       Resource = "*"
//!     }]
//!   })
//! }
//! ```
//!
//! ## Fix
//! Name the resources, or take the action away. Where it is meant, declare `@privilege admin`.
//!
//! ## References
//! - https://rhinosecuritylabs.com/aws/aws-privilege-escalation-methods-mitigation/
//! - https://pathfinding.cloud/

use crate::finding::Severity;
use crate::policy::aws::{ActionSet, Granted, escalates, granted};
use crate::policy::{Effect, Statement};
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, Rule};
use crate::rules::identity::{self, Fault};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/iam-privilege-escalation",
    summary: "A policy lets whoever has it take more rights",
    severity: Severity::Warning,
    category: Category::Identity,
    on: identity::ON,
    aliases: Aliases {
        checkov: &["CKV_AWS_286", "CKV_AWS_110"],
        trivy: &["AVD-AWS-0342"],
        kics: &["e39bee8c-fe54-4a3f-824d-e5e2d1cca40a"],
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

/// What has rules of its own, and what leaves out the worst by name.
const TOLD: &[&str] = &["*", "*:*", "iam:*", "NotAction"];

fn check(context: &Context, resource: &Resource, out: &mut Findings) {
    identity::all(context, resource, out, |statements| {
        fault(statements).into_iter().collect()
    });
}

/// The policy hands any role to a service that it may also make use of.
pub fn passes_a_role(statements: &[&Statement]) -> bool {
    let (everywhere, somewhere) = always(statements);
    escalates(&everywhere, &somewhere).is_some_and(|(way, _)| way.passed_to.is_some())
}

/// What the statements add up to.
pub fn fault(statements: &[&Statement]) -> Option<Fault> {
    let (everywhere, somewhere) = always(statements);
    let (way, found) = escalates(&everywhere, &somewhere)?;
    let first = found.first()?;
    let message = format!("`{}`: {}", way.actions.join("` with `"), way.why);
    let mut fault = Fault::new(first.site, message);
    // What is there already decides what the others give: a function, a machine, a stack with a role.
    let is_of_iam = way.actions.iter().any(|action| action.starts_with("iam:"));
    fault.only = (!is_of_iam).then_some(Severity::Info);
    let others = way.actions.iter().zip(&found).skip(1);
    fault.with = others
        .map(|(action, g)| (g.site, format!("`{action}` is allowed here")))
        .collect();
    Some(fault)
}

/// What is allowed everywhere, and what is allowed at all, whatever the circumstances.
fn always(statements: &[&Statement]) -> (Vec<Granted>, Vec<Granted>) {
    let always = statements.iter().filter(|s| s.allows_always());
    let told = |g: &Granted| TOLD.iter().any(|all| g.label.eq_ignore_ascii_case(all));
    // What a Deny perhaps takes back is not known to be allowed.
    let mut denied = ActionSet::default();
    let denies = statements
        .iter()
        .filter(|s| s.effect != Some(Effect::Allow));
    denies
        .flat_map(|s| granted(s))
        .for_each(|g| denied.add(&g.actions));
    let of = |statement: &&Statement| {
        let granted = granted(statement).into_iter().filter(|g| !told(g));
        let left = granted.map(|mut g| {
            g.actions.remove(&denied);
            g
        });
        left.collect::<Vec<_>>()
    };
    let everywhere: Vec<Granted> = always
        .clone()
        .filter(|s| s.is_on_all_of_a_kind())
        .flat_map(of)
        .collect();
    let somewhere: Vec<Granted> = always.flat_map(of).collect();
    (everywhere, somewhere)
}
