//! # google/project-default-network
//!
//! A project comes with a network that is open to the internet.
//!
//! ## Why
//! Its firewall lets in SSH and RDP from everywhere.
//!
//! ## Bad
//! ```hcl
//! resource "google_project" "shop" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `auto_create_network` is not set, so
//!   name       = "shop"
//!   project_id = "shop"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "google_project" "shop" {
//!   name                = "shop"
//!   project_id          = "shop"
//!   auto_create_network = false
//! }
//! ```
//!
//! ## Fix
//! Set `auto_create_network = false`. On a project that exists, delete the network by hand.
//!
//! ## References
//! - https://cloud.google.com/vpc/docs/vpc#default-network

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "google/project-default-network",
    summary: "A project comes with a network that is open to the internet",
    severity: Severity::Warning,
    category: Category::Network,
    on: On::Types(&["google_project"]),
    aliases: Aliases {
        checkov: &["CKV_GCP_27"],
        trivy: &["AVD-GCP-0010"],
        kics: &["59571246-3f62-4965-a96f-c7d97e269351"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::Must(Must {
        path: &["auto_create_network"],
        be: Be::False,
        absent: Absent::Bad,
        because: "its network lets in SSH and RDP from everywhere",
        ..Must::NONE
    }),
};
