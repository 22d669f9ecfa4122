//! # aws/docdb-plaintext
//!
//! A document database takes connections without TLS.
//!
//! ## Why
//! Whoever listens in the network reads queries, answers and passwords.
//!
//! ## Bad
//! ```hcl
//! resource "aws_docdb_cluster_parameter_group" "orders" {
//!   family = "docdb5.0"
//!
//!   parameter {
//!     name  = "tls"
//!     value = "disabled"
//! #   ^^^^^^^^^^^^^^^^^^ `tls` is `disabled`, so queries and passwords may cross the network in the clear
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_docdb_cluster_parameter_group" "orders" {
//!   family = "docdb5.0"
//!
//!   parameter {
//!     name  = "ttl_monitor"
//!     value = "enabled"
//!   }
//! }
//! ```
//!
//! ## Fix
//! Set `tls = "enabled"`, the default.
//!
//! ## References
//! - https://docs.aws.amazon.com/documentdb/latest/developerguide/security.encryption.ssl.html

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use crate::rules::named::{self, Named};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/docdb-plaintext",
    summary: "A document database takes connections without TLS",
    severity: Severity::Warning,
    category: Category::Encryption,
    on: On::Types(&["aws_docdb_cluster_parameter_group"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_90"],
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
    let tls = named::read(group, "parameter", &[("name", "tls")]);
    if let (Named::Given(attr), Some("disabled")) = (tls, tls.text().as_deref()) {
        out.at(
            attr.whole,
            "`tls` is `disabled`, so queries and passwords may cross the network in the clear",
        );
    }
}
