//! # aws/glue-no-security-configuration
//!
//! A job of Glue has no security configuration.
//!
//! ## Why
//! What it writes to logs, bookmarks and buckets is encrypted as those are, or not.
//!
//! ## Bad
//! ```hcl
//! resource "aws_glue_job" "load" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `security_configuration` is not set, so nothing says how what it writes is encrypted
//!   name     = "load"
//!   role_arn = "arn:aws:iam::111122223333:role/load"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_glue_job" "load" {
//!   name                   = "load"
//!   role_arn               = "arn:aws:iam::111122223333:role/load"
//!   security_configuration = "main"
//! }
//! ```
//!
//! ## Fix
//! Make an `aws_glue_security_configuration`, and name it here.
//!
//! ## References
//! - https://docs.aws.amazon.com/glue/latest/dg/console-security-configurations.html

use crate::finding::Severity;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/glue-no-security-configuration",
    summary: "A job of Glue has no security configuration",
    severity: Severity::Hint,
    category: Category::Encryption,
    on: On::Types(&["aws_glue_job", "aws_glue_crawler", "aws_glue_dev_endpoint"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_195"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["security_configuration"],
        be: Be::Set,
        absent: Absent::Bad,
        because: "nothing says how what it writes is encrypted",
        ..Must::NONE
    }),
};
