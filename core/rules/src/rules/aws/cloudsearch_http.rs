//! # aws/cloudsearch-http
//!
//! A CloudSearch domain answers without TLS, or with versions that are broken.
//!
//! ## Why
//! Whoever listens in the network reads queries and documents.
//!
//! ## Bad
//! ```hcl
//! resource "aws_cloudsearch_domain" "shop" {
//!   name = "shop"
//!
//!   endpoint_options {
//! # ^^^^^^^^^^^^^^^^ `endpoint_options.enforce_https` is not set, so queries cross the network in the clear
//!     tls_security_policy = "Policy-Min-TLS-1-2-2019-07"
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_cloudsearch_domain" "shop" {
//!   name = "shop"
//!
//!   endpoint_options {
//!     enforce_https       = true
//!     tls_security_policy = "Policy-Min-TLS-1-2-2019-07"
//!   }
//! }
//! ```
//!
//! ## Fix
//! Set `enforce_https = true` and `tls_security_policy = "Policy-Min-TLS-1-2-2019-07"`.
//!
//! ## References
//! - https://docs.aws.amazon.com/cloudsearch/latest/developerguide/configuring-domain-endpoint-options.html

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Context, Findings, Group, Must, On, Rule};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/cloudsearch-http",
    summary: "A CloudSearch domain answers without TLS, or with versions that are broken",
    severity: Severity::Warning,
    category: Category::Encryption,
    on: On::Types(&["aws_cloudsearch_domain"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_218", "CKV_AWS_220"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::With(check),
};

const HTTPS: Must = Must {
    path: &["endpoint_options", "enforce_https"],
    be: Be::True,
    absent: Absent::Bad,
    because: "queries cross the network in the clear",
    ..Must::NONE
};

const TLS: Must = Must {
    path: &["endpoint_options", "tls_security_policy"],
    be: Be::OneOf(&["Policy-Min-TLS-1-2-2019-07"]),
    absent: Absent::Good,
    because: "TLS 1.0 is spoken",
    ..Must::NONE
};

fn check(_: &Context, _: &Resource, out: &mut Findings) {
    out.must(&HTTPS);
    out.must(&TLS);
}
