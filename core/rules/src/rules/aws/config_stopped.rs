//! # aws/config-stopped
//!
//! AWS Config is set up and records nothing, or not everything.
//!
//! ## Why
//! What changed, when and by whom, can't be told.
//!
//! ## Bad
//! ```hcl
//! resource "aws_config_configuration_recorder_status" "main" {
//!   name       = "main"
//!   is_enabled = false
//! # ^^^^^^^^^^^^^^^^^^ `is_enabled` is `false`, so nothing is recorded
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_config_configuration_recorder" "main" {
//!   name     = "main"
//!   role_arn = "arn:aws:iam::111122223333:role/config"
//! }
//!
//! resource "aws_config_configuration_recorder_status" "main" {
//!   name       = aws_config_configuration_recorder.main.name
//!   is_enabled = true
//! }
//! ```
//!
//! ## Fix
//! Set `is_enabled = true`, and let the recorder record everything.
//!
//! ## References
//! - https://docs.aws.amazon.com/config/latest/developerguide/stop-start-recorder.html

use crate::finding::Severity;
use crate::rule::{Absent, Aliases, Be, Category, Check, Context, Findings, Group, Must, On, Rule};
use trueline_hcl::Resource;
use trueline_hcl::model::Read;

pub static RULE: Rule = Rule {
    name: "aws/config-stopped",
    summary: "AWS Config is set up and records nothing, or not everything",
    severity: Severity::Info,
    category: Category::Logging,
    on: On::Types(&["aws_config_configuration_recorder_status"]),
    aliases: Aliases {
        checkov: &["CKV2_AWS_45"],
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

const ENABLED: Must = Must {
    path: &["is_enabled"],
    be: Be::True,
    absent: Absent::Good,
    because: "nothing is recorded",
    ..Must::NONE
};

fn check(context: &Context, status: &Resource, out: &mut Findings) {
    out.must(&ENABLED);
    let Some(name) = status.attr("name") else {
        return;
    };
    for recorder in context.model.sources(&name.value) {
        for group in recorder.blocks_of("recording_group") {
            let Read::Known(all) = group.read("all_supported") else {
                continue;
            };
            if all.value.as_bool() == Some(false) {
                let draft = out.at(
                    name.whole,
                    "the recorder doesn't record every kind of resource",
                );
                draft.because(all.whole, "`all_supported` is `false`");
            }
        }
    }
}
