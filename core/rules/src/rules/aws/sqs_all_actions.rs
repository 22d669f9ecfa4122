//! # aws/sqs-all-actions
//!
//! The policy of a queue allows every action.
//!
//! ## Why
//! To read, to purge, to delete the queue and to change its policy: whoever was meant to send can do all of it.
//!
//! ## Bad
//! ```hcl
//! resource "aws_sqs_queue_policy" "orders" {
//!   queue_url = "https://sqs.eu-central-1.amazonaws.com/111122223333/orders"
//!   policy = jsonencode({
//!     Statement = [{
//!       Effect    = "Allow"
//!       Principal = { AWS = "arn:aws:iam::444455556666:role/shop" }
//!       Action    = "sqs:*"
//! #                 ^^^^^^^ `sqs:*` allows to read, purge and delete the queue, and to change its policy
//!       Resource  = "*"
//!     }]
//!   })
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_sqs_queue_policy" "orders" {
//!   queue_url = "https://sqs.eu-central-1.amazonaws.com/111122223333/orders"
//!   policy = jsonencode({
//!     Statement = [
//!       {
//!         Effect    = "Allow"
//!         Principal = { AWS = "arn:aws:iam::444455556666:role/shop" }
//!         Action    = "sqs:SendMessage"
//!         Resource  = "*"
//!       },
//!       {
//!         Effect    = "Deny"
//!         Principal = "*"
//!         Action    = "sqs:*"
//!         Resource  = "*"
//!         Condition = { Bool = { "aws:SecureTransport" = "false" } }
//!       },
//!     ]
//!   })
//! }
//! ```
//! ```hcl
//! # The account that has it, as Amazon's own default.
//! resource "aws_sqs_queue" "orders" {
//!   name = "orders"
//!   policy = jsonencode({
//!     Statement = [{
//!       Effect    = "Allow"
//!       Principal = { AWS = "arn:aws:iam::111122223333:root" }
//!       Action    = "SQS:*"
//!       Resource  = "*"
//!     }]
//!   })
//! }
//! ```
//!
//! ## Fix
//! Allow the actions that are needed: `sqs:SendMessage` for those that send.
//!
//! ## References
//! - https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-security-best-practices.html

use crate::document;
use crate::finding::Severity;
use crate::policy::{Effect, Policy, Statement};
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use trueline_hcl::{Resource, Value};

pub static RULE: Rule = Rule {
    name: "aws/sqs-all-actions",
    summary: "The policy of a queue allows every action",
    severity: Severity::Warning,
    category: Category::Identity,
    on: On::Types(&["aws_sqs_queue", "aws_sqs_queue_policy"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_72"],
        trivy: &["AVD-AWS-0097"],
        kics: &["816ea8cf-d589-442d-a917-2dd0ce0e45e3"],
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

fn check(_: &Context, queue: &Resource, out: &mut Findings) {
    let Some(attr) = queue.attr("policy").filter(|attr| !attr.value.is_null()) else {
        return;
    };
    let Some(document) = document::of(&attr.value) else {
        return out.unknown();
    };
    for statement in &Policy::read(&document).statements {
        if statement.effect != Some(Effect::Allow) || statement.actions.negated || is_own(statement)
        {
            continue;
        }
        let is_all = |item: &&&Value| {
            item.as_str()
                .is_some_and(|text| text == "*" || text.eq_ignore_ascii_case("sqs:*"))
        };
        let Some(all) = statement.actions.items.iter().find(is_all) else {
            continue;
        };
        let text = all.as_str().unwrap_or_default();
        let message = format!(
            "`{text}` allows to read, purge and delete the queue, and to change its policy"
        );
        let is_here = all.site.chunk == attr.site.chunk && attr.site.range.covers(all.site.range);
        let place = if is_here { all.site } else { attr.whole };
        let draft = out.at(place, message);
        if !is_here {
            draft.because(all.site, "the statement stands here");
        }
    }
}

/// It is for a whole account, which decides itself who in it may do what: Amazon's default says the same of its own.
fn is_own(statement: &Statement) -> bool {
    let mut principals = statement.principals.iter();
    let is_account = |value: &Value| {
        let text = value.as_str().or(value.outline()).unwrap_or_default();
        text.ends_with(":root") || text.len() == 12 && text.bytes().all(|b| b.is_ascii_digit())
    };
    !statement.principals.is_empty()
        && principals
            .all(|p| is_account(p.value) || !p.value.is_known() && p.value.outline().is_none())
}
