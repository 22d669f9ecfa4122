//! # aws/ecs-no-insights
//!
//! A cluster collects no figures of its containers.
//!
//! ## Why
//! When tasks are killed or slow, nobody can tell what they used.
//!
//! ## Bad
//! ```hcl
//! resource "aws_ecs_cluster" "main" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `containerInsights` is not set, so nobody can tell what its tasks use
//!   name = "main"
//! }
//! ```
//! ```hcl
//! resource "aws_ecs_cluster" "main" {
//!   name = "main"
//!
//!   setting {
//!     name  = "containerInsights"
//!     value = "disabled"
//! #   ^^^^^^^^^^^^^^^^^^ `containerInsights` is `disabled`, so nobody can tell
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_ecs_cluster" "main" {
//!   name = "main"
//!
//!   setting {
//!     name  = "containerInsights"
//!     value = "enhanced"
//!   }
//! }
//! ```
//!
//! ## Fix
//! Add `setting { name = "containerInsights" value = "enabled" }`. It costs by the number of metrics.
//!
//! ## References
//! - https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cloudwatch-container-insights.html

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use crate::rules::named::{self, Named};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/ecs-no-insights",
    summary: "A cluster collects no figures of its containers",
    severity: Severity::Hint,
    category: Category::Logging,
    on: On::Types(&["aws_ecs_cluster"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_65"],
        trivy: &["AVD-AWS-0034"],
        kics: &["97cb0688-369a-4d26-b1f7-86c4c91231bc"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::With(check),
};

fn check(_: &Context, cluster: &Resource, out: &mut Findings) {
    let insights = named::read(cluster, "setting", &[("name", "containerInsights")]);
    let follows = "so nobody can tell what its tasks use";
    match insights {
        Named::Unknown => out.unknown(),
        Named::Absent => {
            out.at(
                cluster.header,
                format!("`containerInsights` is not set, {follows}"),
            );
        }
        Named::Given(attr) if insights.text().as_deref() == Some("disabled") => {
            out.at(
                attr.whole,
                format!("`containerInsights` is `disabled`, {follows}"),
            );
        }
        Named::Given(_) => {}
    }
}
