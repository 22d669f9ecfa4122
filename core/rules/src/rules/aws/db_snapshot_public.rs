//! # aws/db-snapshot-public
//!
//! A snapshot of a database is shared with everyone.
//!
//! ## Why
//! Anyone with an AWS account can restore it and read every row. Public snapshots are searched for.
//!
//! ## Bad
//! ```hcl
//! resource "aws_db_snapshot" "before" {
//!   db_instance_identifier = "orders"
//!   db_snapshot_identifier = "before"
//!   shared_accounts        = ["all"]
//! #                          ^^^^^^^ `all` lets anyone with an AWS account restore the snapshot
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_db_snapshot" "before" {
//!   db_instance_identifier = "orders"
//!   db_snapshot_identifier = "before"
//!   shared_accounts        = ["111122223333"]
//! }
//! ```
//!
//! ## Fix
//! Name the accounts that need it.
//!
//! ## References
//! - https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ShareSnapshot.html

use crate::finding::Severity;
use crate::obligations::Matter;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/db-snapshot-public",
    summary: "A snapshot of a database is shared with everyone",
    severity: Severity::Error,
    category: Category::Exposure,
    on: On::Types(&[
        "aws_db_snapshot",
        "aws_db_snapshot_copy",
        "aws_db_cluster_snapshot",
        "aws_rds_cluster_snapshot_copy",
    ]),
    aliases: Aliases {
        checkov: &["CKV_AWS_302"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: Some(Matter::PrivateCopies),
    fix: None,
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::With(check),
};

fn check(_: &Context, snapshot: &Resource, out: &mut Findings) {
    let Some(attr) = snapshot.attr("shared_accounts") else {
        return;
    };
    let items = attr.value.items_or_self();
    match items.iter().find(|item| item.as_str() == Some("all")) {
        Some(item) => {
            let draft = out.at(
                attr.site,
                "`all` lets anyone with an AWS account restore the snapshot",
            );
            if attr.site.chunk != item.site.chunk {
                draft.because(item.site, "`all` comes from here");
            }
        }
        None if items.iter().any(|item| !item.is_known()) => out.unknown(),
        None => {}
    }
}
