//! # aws/eks-old-version
//!
//! A cluster asks for a version of Kubernetes that is no longer supported.
//!
//! ## Why
//! It gets no fixes, and Amazon upgrades it when they like. A version counts as supported while Amazon's extended support lasts, though that costs more. The dates follow Amazon's release calendar.
//!
//! ## Bad
//! ```hcl
//! resource "aws_eks_cluster" "main" {
//!   name    = "main"
//!   version = "1.27"
//! # ^^^^^^^^^^^^^^^^ `1.27` has had no fixes since 2025-07-24
//! }
//! ```
//! ```hcl
//! resource "aws_eks_cluster" "main" {
//!   name    = "main"
//!   version = "1.21"
//! # ^^^^^^^^^^^^^^^^ `1.21` has had no fixes since 2024-10-11 or longer
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_eks_cluster" "main" {
//!   name    = "main"
//!   version = "1.34"
//! }
//! ```
//! ```hcl
//! # The newest, when it is made.
//! resource "aws_eks_cluster" "main" {
//!   name = "main"
//! }
//! ```
//!
//! ## Fix
//! Upgrade version by version: nodes and add-ons first.
//!
//! ## References
//! - https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html

use crate::check::must;
use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use jiff::civil::{Date, date};
use trueline_hcl::Resource;
use trueline_hcl::model::Read;

pub static RULE: Rule = Rule {
    name: "aws/eks-old-version",
    summary: "A cluster asks for a version of Kubernetes that is no longer supported",
    severity: Severity::Warning,
    category: Category::Supply,
    on: On::Types(&["aws_eks_cluster"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_339"],
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

/// The first minor version of the table, and when the extended support of each ends.
const FIRST: u32 = 23;
const ENDS: &[Date] = &[
    date(2024, 10, 11), // 1.23
    date(2025, 1, 31),  // 1.24
    date(2025, 5, 1),   // 1.25
    date(2025, 6, 11),  // 1.26
    date(2025, 7, 24),  // 1.27
    date(2025, 11, 26), // 1.28
    date(2026, 3, 23),  // 1.29
    date(2026, 7, 23),  // 1.30
    date(2026, 11, 26), // 1.31
    date(2027, 3, 23),  // 1.32
    date(2027, 7, 29),  // 1.33
    date(2027, 12, 2),  // 1.34
];

fn check(context: &Context, cluster: &Resource, out: &mut Findings) {
    let version = match cluster.read("version") {
        Read::Known(version) => version,
        Read::Unknown(_) => return out.unknown(),
        Read::Absent => return,
    };
    let said = must::shown(&version.value);
    let minor = said
        .strip_prefix("1.")
        .and_then(|minor| minor.parse::<u32>().ok());
    let Some(minor) = minor else {
        return;
    };
    let (end, longer) = match minor.checked_sub(FIRST) {
        Some(nth) => (ENDS.get(nth as usize), ""),
        None => (ENDS.first(), " or longer"),
    };
    if let Some(end) = end.filter(|end| context.today >= **end) {
        let message = format!("`{said}` has had no fixes since {end}{longer}");
        out.at(version.whole, message);
    }
}
