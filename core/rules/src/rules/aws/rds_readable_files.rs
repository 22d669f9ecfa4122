//! # aws/rds-readable-files
//!
//! A version of PostgreSQL lets its users read files of its machine.
//!
//! ## Why
//! The extension `log_fdw` of these versions reads any file, those with credentials of the service among them (AWS-2022-004). Versions are compared with the first minor version that has the fix.
//!
//! ## Bad
//! ```hcl
//! resource "aws_db_instance" "main" {
//!   engine         = "postgres"
//!   engine_version = "13.2"
//! # ^^^^^^^^^^^^^^^^^^^^^^^ `13.2` lets users read files of the machine; `13.3` doesn't
//!   instance_class = "db.m7g.large"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_db_instance" "main" {
//!   engine         = "postgres"
//!   engine_version = "13.3"
//!   instance_class = "db.m7g.large"
//! }
//! ```
//! ```hcl
//! # The minor version is Amazon's choice, and they choose none of those.
//! resource "aws_db_instance" "main" {
//!   engine         = "postgres"
//!   engine_version = "13"
//!   instance_class = "db.m7g.large"
//! }
//! ```
//!
//! ## Fix
//! Move to the minor version that the message names, or a later one.
//!
//! ## References
//! - https://aws.amazon.com/security/security-bulletins/AWS-2022-004/

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use trueline_hcl::Resource;
use trueline_hcl::model::Read;

pub static RULE: Rule = Rule {
    name: "aws/rds-readable-files",
    summary: "A version of PostgreSQL lets its users read files of its machine",
    severity: Severity::Error,
    category: Category::Supply,
    on: On::Types(&["aws_db_instance", "aws_rds_cluster"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_250", "CKV_AWS_388"],
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

/// The first minor version of each major one that has the fix.
const FIXED: &[(&str, u32)] = &[("9.6", 22), ("10", 17), ("11", 12), ("12", 7), ("13", 3)];
const FIXED_AURORA: &[(&str, u32)] = &[("10", 14), ("11", 9)];

fn check(_: &Context, database: &Resource, out: &mut Findings) {
    let fixed = match database.str_or("engine", "") {
        Some("postgres") => FIXED,
        Some("aurora-postgresql") => FIXED_AURORA,
        _ => return,
    };
    let Read::Known(version) = database.read("engine_version") else {
        return;
    };
    let Some(said) = version.value.as_str() else {
        return;
    };
    let Some((major, minor)) = said.rsplit_once('.') else {
        return;
    };
    let known = fixed.iter().find(|(name, _)| *name == major);
    let (Some((_, first)), Ok(minor)) = (known, minor.parse::<u32>()) else {
        return;
    };
    if minor < *first {
        let message =
            format!("`{said}` lets users read files of the machine; `{major}.{first}` doesn't");
        out.at(version.whole, message);
    }
}
