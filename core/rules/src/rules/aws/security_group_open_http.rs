//! # aws/security-group-open-http
//!
//! Port 80 is open to the internet.
//!
//! ## Why
//! What is sent over it can be read and changed on the way. A listener that only redirects to HTTPS needs the port, which
//! is why this rule is off unless turned on.
//!
//! ## Bad
//! ```hcl
//! resource "aws_security_group" "web" {
//!   ingress {
//!     from_port   = 80
//!     to_port     = 80
//!     protocol    = "tcp"
//!     cidr_blocks = ["0.0.0.0/0"]
//! #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^ `0.0.0.0/0` can reach HTTP (port 80)
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_security_group" "web" {
//!   ingress {
//!     from_port   = 443
//!     to_port     = 443
//!     protocol    = "tcp"
//!     cidr_blocks = ["0.0.0.0/0"]
//!   }
//! }
//! ```
//! ```hcl
//! # @intent Sends everyone on to HTTPS.
//! # @exposure public
//! resource "aws_security_group" "web" {
//!   ingress {
//!     from_port   = 80
//!     to_port     = 80
//!     protocol    = "tcp"
//!     cidr_blocks = ["0.0.0.0/0"]
//!   }
//! }
//! ```
//!
//! ## Fix
//! Serve HTTPS on port 443 instead. Where port 80 is meant to be reached by everyone, declare `@exposure public`.
//!
//! ## References
//! - https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html

use crate::facts::Exposure;
use crate::finding::Severity;
use crate::ingress;
use crate::net::Service;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use crate::rules::services;
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/security-group-open-http",
    summary: "Port 80 is open to the internet",
    severity: Severity::Info,
    category: Category::Network,
    on: On::Types(ingress::TYPES),
    aliases: Aliases {
        checkov: &["CKV_AWS_260"],
        kics: &["ffac8a12-322e-42c1-b9b9-81ff85c39ef7"],
        ..Aliases::NONE
    },
    allowed_by: Some(Exposure::Public),
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::With(check),
};

const HTTP: &[Service] = &[Service {
    port: 80,
    name: "HTTP",
}];

fn check(_: &Context, resource: &Resource, out: &mut Findings) {
    services::check(HTTP, resource, out);
}
