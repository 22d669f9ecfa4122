//! # aws/firewall-no-customer-key
//!
//! A network firewall is encrypted with a key of Amazon's.
//!
//! ## Why
//! Amazon's keys can't be withdrawn, shared with other accounts or watched use by use; for most data they are enough, and this asks for more.
//!
//! ## Bad
//! ```hcl
//! resource "aws_networkfirewall_firewall_policy" "main" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `encryption_configuration.key_id` is not set, so a key of Amazon's encrypts it
//!   name = "main"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_networkfirewall_firewall_policy" "main" {
//!   name = "main"
//!
//!   encryption_configuration {
//!     key_id = "arn:aws:kms:eu-central-1:111122223333:key/0123"
//!     type   = "CUSTOMER_KMS"
//!   }
//! }
//! ```
//!
//! ## Fix
//! Make an `aws_kms_key`, and name it in `encryption_configuration` with the type `CUSTOMER_KMS`.
//!
//! ## References
//! - https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html

use crate::finding::Severity;
use crate::obligations::Matter;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use crate::rules::customer_keys::{self, Keyed};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/firewall-no-customer-key",
    summary: "A network firewall is encrypted with a key of Amazon's",
    severity: Severity::Hint,
    category: Category::Encryption,
    on: On::Types(&[
        "aws_networkfirewall_firewall",
        "aws_networkfirewall_firewall_policy",
        "aws_networkfirewall_rule_group",
    ]),
    aliases: Aliases {
        checkov: &["CKV_AWS_345", "CKV_AWS_346"],
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

const ROWS: &[Keyed] = &[customer_keys::by(
    &[
        "aws_networkfirewall_firewall",
        "aws_networkfirewall_firewall_policy",
        "aws_networkfirewall_rule_group",
    ],
    &["encryption_configuration", "key_id"],
)];

fn check(_: &Context, resource: &Resource, out: &mut Findings) {
    customer_keys::check(ROWS, resource, out);
}
