//! # aws/redshift-plaintext
//!
//! A data warehouse takes connections without TLS.
//!
//! ## Why
//! Whoever listens in the network reads queries, answers and passwords.
//!
//! ## Bad
//! ```hcl
//! resource "aws_redshift_parameter_group" "dwh" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `require_ssl` is not set, so queries and passwords may cross the network in the clear
//!   name   = "dwh"
//!   family = "redshift-1.0"
//! }
//! ```
//! ```hcl
//! resource "aws_redshift_parameter_group" "dwh" {
//!   name   = "dwh"
//!   family = "redshift-2.0"
//!
//!   parameter {
//!     name  = "require_ssl"
//!     value = "false"
//! #   ^^^^^^^^^^^^^^^ `require_ssl` is `false`, so queries
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_redshift_parameter_group" "dwh" {
//!   name   = "dwh"
//!   family = "redshift-1.0"
//!
//!   parameter {
//!     name  = "require_ssl"
//!     value = "true"
//!   }
//! }
//! ```
//! ```hcl
//! # On by default.
//! resource "aws_redshift_parameter_group" "dwh" {
//!   name   = "dwh"
//!   family = "redshift-2.0"
//! }
//! ```
//!
//! ## Fix
//! Set the parameter `require_ssl` to `true`.
//!
//! ## References
//! - https://docs.aws.amazon.com/redshift/latest/mgmt/connecting-ssl-support.html

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use crate::rules::named::{self, Named};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/redshift-plaintext",
    summary: "A data warehouse takes connections without TLS",
    severity: Severity::Warning,
    category: Category::Encryption,
    on: On::Types(&["aws_redshift_parameter_group"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_105"],
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

fn check(_: &Context, group: &Resource, out: &mut Findings) {
    let ssl = named::read(group, "parameter", &[("name", "require_ssl")]);
    let follows = "so queries and passwords may cross the network in the clear";
    match ssl {
        Named::Unknown => out.unknown(),
        Named::Absent if group.str_or("family", "") == Some("redshift-1.0") => {
            out.at(group.header, format!("`require_ssl` is not set, {follows}"));
        }
        Named::Given(attr) if ssl.text().as_deref() == Some("false") => {
            out.at(attr.whole, format!("`require_ssl` is `false`, {follows}"));
        }
        Named::Given(_) | Named::Absent => {}
    }
}
