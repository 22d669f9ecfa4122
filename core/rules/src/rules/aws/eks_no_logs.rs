//! # aws/eks-no-logs
//!
//! The control plane of a cluster doesn't export all its logs.
//!
//! ## Why
//! Who called the API, and why a pod was not scheduled, can't be told.
//!
//! ## Bad
//! ```hcl
//! resource "aws_eks_cluster" "main" {
//!   name                      = "main"
//!   enabled_cluster_log_types = ["api", "audit"]
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `enabled_cluster_log_types` lacks `authenticator`, `controllerManager`, `scheduler`
//! }
//! ```
//! ```hcl
//! resource "aws_eks_cluster" "main" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `enabled_cluster_log_types` is not set, so nobody can tell what the control plane did
//!   name = "main"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_eks_cluster" "main" {
//!   name                      = "main"
//!   enabled_cluster_log_types = ["api", "audit", "authenticator", "controllerManager", "scheduler"]
//! }
//! ```
//!
//! ## Fix
//! Set `enabled_cluster_log_types = ["api", "audit", "authenticator", "controllerManager", "scheduler"]`. They cost by volume; `audit` is what is missed first.
//!
//! ## References
//! - https://docs.aws.amazon.com/eks/latest/userguide/control-plane-logs.html

use crate::finding::Severity;
use crate::obligations::Matter;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/eks-no-logs",
    summary: "The control plane of a cluster doesn't export all its logs",
    severity: Severity::Info,
    category: Category::Logging,
    on: On::Types(&["aws_eks_cluster"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_37"],
        trivy: &["AVD-AWS-0038"],
        kics: &[
            "37304d3f-f852-40b8-ae3f-725e87a7cedf",
            "66f130d9-b81d-4e8e-9b08-da74b9c891df",
        ],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: Some(Matter::AccessLogs),
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["enabled_cluster_log_types"],
        be: Be::Has(&[
            "api",
            "audit",
            "authenticator",
            "controllerManager",
            "scheduler",
        ]),
        absent: Absent::Bad,
        because: "nobody can tell what the control plane did",
        ..Must::NONE
    }),
};
