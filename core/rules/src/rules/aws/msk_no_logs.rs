//! # aws/msk-no-logs
//!
//! The brokers of a cluster export no logs.
//!
//! ## Why
//! What failed, and who connected, can't be told.
//!
//! ## Bad
//! ```hcl
//! resource "aws_msk_cluster" "events" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ no log of the brokers is exported
//!   cluster_name = "events"
//! }
//! ```
//! ```hcl
//! resource "aws_msk_cluster" "events" {
//!   cluster_name = "events"
//!
//!   logging_info {
//! # ^^^^^^^^^^^^ no log of the brokers is exported
//!     broker_logs {
//!       s3 {
//!         enabled = false
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
//!
//!   logging_info {
//!     broker_logs {
//!       s3 {
//!         enabled = false
//!       }
//!
//!       cloudwatch_logs {
//!         enabled   = true
//!         log_group = "events"
//!       }
//!     }
//!   }
//! }
//! ```
//!
//! ## Fix
//! Add `logging_info` with `broker_logs`, and one of `cloudwatch_logs`, `firehose` and `s3`.
//!
//! ## References
//! - https://docs.aws.amazon.com/msk/latest/developerguide/msk-logging.html

use crate::finding::Severity;
use crate::obligations::Matter;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/msk-no-logs",
    summary: "The brokers of a cluster export no logs",
    severity: Severity::Info,
    category: Category::Logging,
    on: On::Types(&["aws_msk_cluster"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_80"],
        trivy: &["AVD-AWS-0074"],
        kics: &["2f56b7ab-7fba-4e93-82f0-247e5ddeb239"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: Some(Matter::AccessLogs),
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::With(check),
};

const PLACES: &[&str] = &["cloudwatch_logs", "firehose", "s3"];

fn check(_: &Context, cluster: &Resource, out: &mut Findings) {
    let mut unknown = cluster.is_open("logging_info");
    for info in cluster.blocks_of("logging_info") {
        unknown |= info.is_open("broker_logs");
        for logs in info.blocks_of("broker_logs") {
            for place in PLACES {
                unknown |= logs.is_open(place);
                for to in logs.blocks_of(place) {
                    match to.bool_or("enabled", false) {
                        Some(true) => return,
                        Some(false) => {}
                        None => unknown = true,
                    }
                }
            }
        }
    }
    if unknown {
        return out.unknown();
    }
    let info = cluster.block("logging_info");
    let site = info.map_or(cluster.header, |info| info.header);
    out.at(site, "no log of the brokers is exported");
}
