//! # aws/ec2-metadata-hops
//!
//! Containers of a machine can fetch its credentials.
//!
//! ## Why
//! A token of the metadata service may travel more than one hop, so that what runs in a container on the machine gets the
//! credentials of the machine. Where containers are meant to, that is right, which is why this rule is off unless turned
//! on.
//!
//! ## Bad
//! ```hcl
//! resource "aws_launch_template" "app" {
//!   metadata_options {
//!     http_tokens                 = "required"
//!     http_put_response_hop_limit = 2
//! #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `metadata_options.http_put_response_hop_limit` is `2`, so what runs in a container gets the credentials of the machine
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_launch_template" "app" {
//!   metadata_options {
//!     http_tokens                 = "required"
//!     http_put_response_hop_limit = 1
//!   }
//! }
//! ```
//!
//! ## Fix
//! Set `http_put_response_hop_limit = 1`, which is also the default.
//!
//! ## References
//! - https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-service.html

use crate::finding::{FixKind, Severity};
use crate::rule::{Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/ec2-metadata-hops",
    summary: "Containers of a machine can fetch its credentials",
    severity: Severity::Hint,
    category: Category::Identity,
    on: On::Types(&["aws_launch_template", "aws_launch_configuration"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_341"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["metadata_options", "http_put_response_hop_limit"],
        be: Be::AtMost(1),
        because: "what runs in a container gets the credentials of the machine",
        ..Must::NONE
    }),
};
