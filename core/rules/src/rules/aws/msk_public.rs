//! # aws/msk-public
//!
//! The brokers of a cluster get addresses on the internet.
//!
//! ## Why
//! A public endpoint leaves certificates and passwords as the only defence against everyone.
//!
//! ## Bad
//! ```hcl
//! resource "aws_msk_cluster" "events" {
//!   cluster_name = "events"
//!
//!   broker_node_group_info {
//!     instance_type = "kafka.m7g.large"
//!
//!     connectivity_info {
//!       public_access {
//!         type = "SERVICE_PROVIDED_EIPS"
//! #       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `broker_node_group_info.connectivity_info.public_access.type` is `SERVICE_PROVIDED_EIPS`, so the brokers get addresses
//!       }
//!     }
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_msk_cluster" "events" {
//!   cluster_name = "events"
//! }
//! ```
//!
//! ## Fix
//! Set `type = "DISABLED"`, the default.
//!
//! ## References
//! - https://docs.aws.amazon.com/msk/latest/developerguide/public-access.html

use crate::facts::Exposure;
use crate::finding::{FixKind, Severity};
use crate::obligations::Matter;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/msk-public",
    summary: "The brokers of a cluster get addresses on the internet",
    severity: Severity::Error,
    category: Category::Exposure,
    on: On::Types(&["aws_msk_cluster"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_291"],
        kics: &["54378d69-dd7c-4b08-a43e-80d563396857"],
        ..Aliases::NONE
    },
    allowed_by: Some(Exposure::Public),
    matter: Some(Matter::Exposure),
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::Must(Must {
        path: &[
            "broker_node_group_info",
            "connectivity_info",
            "public_access",
            "type",
        ],
        be: Be::OneOf(&["DISABLED"]),
        absent: Absent::Good,
        because: "the brokers get addresses on the internet",
        ..Must::NONE
    }),
};
