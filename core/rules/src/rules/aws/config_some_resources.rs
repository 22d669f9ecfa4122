//! # aws/config-some-resources
//!
//! AWS Config doesn't record every kind of resource.
//!
//! ## Why
//! What changed, when and by whom, can't be told of what is not recorded.
//!
//! ## Bad
//! ```hcl
//! resource "aws_config_configuration_recorder" "main" {
//!   name     = "main"
//!   role_arn = "arn:aws:iam::111122223333:role/config"
//!
//!   recording_group {
//!     all_supported = false
//! #   ^^^^^^^^^^^^^^^^^^^^^ `recording_group.all_supported` is `false`, so changes of some resources are not recorded
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_config_configuration_recorder" "main" {
//!   name     = "main"
//!   role_arn = "arn:aws:iam::111122223333:role/config"
//! }
//! ```
//!
//! ## Fix
//! Set `all_supported = true` and, in one region, `include_global_resource_types = true`.
//!
//! ## References
//! - https://docs.aws.amazon.com/config/latest/developerguide/select-resources.html

use crate::finding::Severity;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/config-some-resources",
    summary: "AWS Config doesn't record every kind of resource",
    severity: Severity::Info,
    category: Category::Logging,
    on: On::Types(&["aws_config_configuration_recorder"]),
    aliases: Aliases {
        checkov: &["CKV2_AWS_48"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["recording_group", "all_supported"],
        be: Be::True,
        absent: Absent::Good,
        because: "changes of some resources are not recorded",
        ..Must::NONE
    }),
};
