//! # aws/mwaa-public
//!
//! The console of an Airflow environment is open to the internet.
//!
//! ## Why
//! A sign-in alone then stands between everyone and what the workflows may do.
//!
//! ## Bad
//! ```hcl
//! resource "aws_mwaa_environment" "flows" {
//!   name                  = "flows"
//!   webserver_access_mode = "PUBLIC_ONLY"
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `webserver_access_mode` is `PUBLIC_ONLY`, so anyone can reach its console
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_mwaa_environment" "flows" {
//!   name = "flows"
//! }
//! ```
//!
//! ## Fix
//! Set `webserver_access_mode = "PRIVATE_ONLY"`, the default.
//!
//! ## References
//! - https://docs.aws.amazon.com/mwaa/latest/userguide/configuring-networking.html

use crate::facts::Exposure;
use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/mwaa-public",
    summary: "The console of an Airflow environment is open to the internet",
    severity: Severity::Warning,
    category: Category::Exposure,
    on: On::Types(&["aws_mwaa_environment"]),
    aliases: Aliases {
        checkov: &["CKV2_AWS_66"],
        ..Aliases::NONE
    },
    allowed_by: Some(Exposure::Public),
    matter: None,
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::Must(Must {
        path: &["webserver_access_mode"],
        be: Be::OneOf(&["PRIVATE_ONLY"]),
        absent: Absent::Good,
        because: "anyone can reach its console",
        ..Must::NONE
    }),
};
