//! # aws/security-group-open-database-ports
//!
//! The port of a database is open to the internet.
//!
//! ## Why
//! Databases and caches are found by search engines for open ports; many have no password, and all have holes.
//!
//! ## Bad
//! ```hcl
//! resource "aws_security_group" "db" {
//!   ingress {
//!     from_port   = 5432
//!     to_port     = 5432
//!     protocol    = "tcp"
//!     cidr_blocks = ["0.0.0.0/0"]
//! #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^ `0.0.0.0/0` can reach PostgreSQL (port 5432)
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_security_group" "app" {}
//!
//! resource "aws_security_group" "db" {
//!   ingress {
//!     from_port       = 5432
//!     to_port         = 5432
//!     protocol        = "tcp"
//!     security_groups = [aws_security_group.app.id]
//!   }
//! }
//! ```
//!
//! ## Fix
//! Let in the security groups of the clients instead of addresses.
//!
//! ## References
//! - https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html

use crate::facts::Exposure;
use crate::finding::Severity;
use crate::ingress;
use crate::net::DATABASES;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use crate::rules::services;
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/security-group-open-database-ports",
    summary: "The port of a database is open to the internet",
    severity: Severity::Error,
    category: Category::Network,
    on: On::Types(ingress::TYPES),
    aliases: Aliases {
        kics: &["381c3f2a-ef6f-4eff-99f7-b169cda3422c"],
        ..Aliases::NONE
    },
    allowed_by: Some(Exposure::Public),
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::With(check),
};

fn check(_: &Context, resource: &Resource, out: &mut Findings) {
    services::check(DATABASES, resource, out);
}
