//! # aws/codebuild-no-logs
//!
//! A build keeps no logs.
//!
//! ## Why
//! What was built from what, and why it failed, can't be told.
//!
//! checkov wants `logs_config` to be there. Without it the logs go to CloudWatch, so only what turns them off is a fault here.
//!
//! ## Bad
//! ```hcl
//! resource "aws_codebuild_project" "app" {
//!   name = "app"
//!
//!   logs_config {
//!     cloudwatch_logs {
//!       status = "DISABLED"
//! #     ^^^^^^^^^^^^^^^^^^^ `status` is `DISABLED` in every place for logs
//!     }
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! # They go to CloudWatch, unless that is turned off.
//! resource "aws_codebuild_project" "app" {
//!   name = "app"
//! }
//! ```
//! ```hcl
//! resource "aws_codebuild_project" "app" {
//!   name = "app"
//!
//!   logs_config {
//!     cloudwatch_logs {
//!       status = "DISABLED"
//!     }
//!
//!     s3_logs {
//!       status   = "ENABLED"
//!       location = "logs/builds"
//!     }
//!   }
//! }
//! ```
//!
//! ## Fix
//! Remove the `status`, or send the logs to a bucket.
//!
//! ## References
//! - https://docs.aws.amazon.com/codebuild/latest/userguide/change-project.html#change-project-console-logs

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/codebuild-no-logs",
    summary: "A build keeps no logs",
    severity: Severity::Info,
    category: Category::Logging,
    on: On::Types(&["aws_codebuild_project"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_314"],
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

fn check(_: &Context, project: &Resource, out: &mut Findings) {
    for config in project.blocks_of("logs_config") {
        if config.is_open("cloudwatch_logs") || config.is_open("s3_logs") {
            return out.unknown();
        }
        let status = |kind: &'static str, default| {
            let mut places = config.blocks_of(kind);
            places
                .next()
                .map_or(Some(default), |place| place.str_or("status", default))
        };
        match (
            status("cloudwatch_logs", "ENABLED"),
            status("s3_logs", "DISABLED"),
        ) {
            (Some("DISABLED"), Some("DISABLED")) => {}
            (Some(_), Some(_)) => continue,
            _ => return out.unknown(),
        }
        let place = config
            .block("cloudwatch_logs")
            .and_then(|logs| logs.attr("status"));
        if let Some(status) = place {
            out.at(
                status.whole,
                "`status` is `DISABLED` in every place for logs",
            );
        }
    }
}
