//! # aws/sqs-encryption-left
//!
//! Whether a queue is encrypted is left to when it was made.
//!
//! ## Why
//! New queues are encrypted by default. One that was made before October 2022 is as it was made: what says nothing does not
//! change it. Because it is right for most, this rule is off unless turned on.
//!
//! ## Bad
//! ```hcl
//! resource "aws_sqs_queue" "orders" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ neither `sqs_managed_sse_enabled` nor `kms_master_key_id` is set, so a queue of before October 2022 stays in the clear
//!   name = "orders"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_sqs_queue" "orders" {
//!   name                    = "orders"
//!   sqs_managed_sse_enabled = true
//! }
//! ```
//! ```hcl
//! resource "aws_sqs_queue" "orders" {
//!   name              = "orders"
//!   kms_master_key_id = "alias/orders"
//! }
//! ```
//!
//! ## Fix
//! Set `sqs_managed_sse_enabled = true`.
//!
//! ## References
//! - https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-server-side-encryption.html

use crate::finding::{FixKind, Severity};
use crate::rule::{Aliases, Category, Check, Context, DraftEdit, Findings, Group, Item, On, Rule};
use trueline_hcl::Resource;
use trueline_hcl::model::Read;

pub static RULE: Rule = Rule {
    name: "aws/sqs-encryption-left",
    summary: "Whether a queue is encrypted is left to when it was made",
    severity: Severity::Hint,
    category: Category::Encryption,
    on: On::Types(&["aws_sqs_queue"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_27"],
        trivy: &["AVD-AWS-0096"],
        kics: &["6e8849c1-3aa7-40e3-9063-b85ee300f29f"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Safe),
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::With(check),
};

const MANAGED: &str = "sqs_managed_sse_enabled";

fn check(_: &Context, queue: &Resource, out: &mut Findings) {
    match queue.read("kms_master_key_id") {
        Read::Known(attr) if attr.value.as_str() == Some("") => {}
        Read::Known(_) => return,
        Read::Unknown(_) => return out.unknown(),
        Read::Absent => {}
    }
    if !matches!(queue.read(MANAGED), Read::Absent) {
        return;
    }
    let message = format!(
        "neither `{MANAGED}` nor `kms_master_key_id` is set, so a queue of before October 2022 stays in the clear"
    );
    let edit = DraftEdit::insert(queue, Item::attr(MANAGED, "true"));
    let title = format!("Set `{MANAGED} = true`");
    out.at(queue.header, message)
        .fix(FixKind::Safe, title, vec![edit]);
}
