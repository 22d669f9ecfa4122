//! # aws/cloudformation-silent
//!
//! A stack tells nobody what happens to it.
//!
//! ## Why
//! Changes and failures of the stack are noticed late.
//!
//! ## Bad
//! ```hcl
//! resource "aws_cloudformation_stack" "shop" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `notification_arns` is not set, so nobody hears of its changes
//!   name = "shop"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_cloudformation_stack" "shop" {
//!   name              = "shop"
//!   notification_arns = ["arn:aws:sns:eu-central-1:111122223333:stacks"]
//! }
//! ```
//!
//! ## Fix
//! Set `notification_arns` to a topic.
//!
//! ## References
//! - https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cfn-console-create-stack.html

use crate::finding::Severity;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/cloudformation-silent",
    summary: "A stack tells nobody what happens to it",
    severity: Severity::Hint,
    category: Category::Logging,
    on: On::Types(&["aws_cloudformation_stack"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_124"],
        kics: &["b72d0026-f649-4c91-a9ea-15d8f681ac09"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["notification_arns"],
        be: Be::Set,
        absent: Absent::Bad,
        because: "nobody hears of its changes",
        ..Must::NONE
    }),
};
