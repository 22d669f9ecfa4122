//! # aws/sns-no-customer-key
//!
//! A topic has no key of its own.
//!
//! ## Why
//! With `alias/aws/sns`, nobody can restrict who uses the key, and services such as CloudWatch and EventBridge, which need
//! the right to use it, can't be given that right.
//!
//! ## Bad
//! ```hcl
//! resource "aws_sns_topic" "orders" {
//!   name              = "orders"
//!   kms_master_key_id = "alias/aws/sns"
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `kms_master_key_id` is `alias/aws/sns`, so services of AWS can't publish to it, and no policy of a key says who may read it
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_sns_topic" "orders" {
//!   name              = "orders"
//!   kms_master_key_id = "alias/orders"
//! }
//! ```
//!
//! ## Fix
//! Set `kms_master_key_id` to a key of one's own whose policy lets the publishers use it.
//!
//! ## References
//! - https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html

use crate::finding::Severity;
use crate::obligations::Matter;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use crate::rules::safeguard;
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/sns-no-customer-key",
    summary: "A topic has no key of its own",
    severity: Severity::Info,
    category: Category::Encryption,
    on: On::Types(&["aws_sns_topic"]),
    aliases: Aliases {
        trivy: &["AVD-AWS-0136"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: Some(Matter::CustomerKey),
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::With(check),
};

fn check(context: &Context, resource: &Resource, out: &mut Findings) {
    let because =
        "services of AWS can't publish to it, and no policy of a key says who may read it";
    safeguard::check(context, resource, Matter::CustomerKey, because, out);
}
