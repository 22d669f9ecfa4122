//! # aws/codebuild-unencrypted
//!
//! A build writes its results unencrypted.
//!
//! ## Why
//! Packages and reports hold what was built from, and whoever gets at the bucket's storage reads them.
//!
//! ## Bad
//! ```hcl
//! resource "aws_codebuild_project" "app" {
//!   name = "app"
//!
//!   artifacts {
//!     type                = "S3"
//!     location            = "builds"
//!     encryption_disabled = true
//! #   ^^^^^^^^^^^^^^^^^^^^^^^^^^ `encryption_disabled` is `true`, so what is built is stored in the clear
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_codebuild_project" "app" {
//!   name = "app"
//!
//!   artifacts {
//!     type     = "S3"
//!     location = "builds"
//!   }
//! }
//! ```
//! ```hcl
//! # It has no results.
//! resource "aws_codebuild_project" "checks" {
//!   name = "checks"
//!
//!   artifacts {
//!     type                = "NO_ARTIFACTS"
//!     encryption_disabled = true
//!   }
//! }
//! ```
//!
//! ## Fix
//! Remove `encryption_disabled`.
//!
//! ## References
//! - https://docs.aws.amazon.com/codebuild/latest/userguide/security-encryption.html

use crate::finding::{FixKind, Severity};
use crate::rule::{Aliases, Category, Check, Context, DraftEdit, Findings, Group, On, Rule};
use trueline_hcl::{BlockValue, Resource};

pub static RULE: Rule = Rule {
    name: "aws/codebuild-unencrypted",
    summary: "A build writes its results unencrypted",
    severity: Severity::Warning,
    category: Category::Encryption,
    on: On::Types(&["aws_codebuild_project"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_78"],
        trivy: &["AVD-AWS-0018"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Safe),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::With(check),
};

fn check(_: &Context, project: &Resource, out: &mut Findings) {
    for kind in ["artifacts", "secondary_artifacts"] {
        for artifacts in project.blocks_of(kind) {
            judge(artifacts, out);
        }
    }
}

fn judge(artifacts: &BlockValue, out: &mut Findings) {
    if artifacts.str_or("type", "") == Some("NO_ARTIFACTS") {
        return;
    }
    let Some(disabled) = artifacts.attr("encryption_disabled") else {
        return;
    };
    match disabled.value.as_bool() {
        Some(true) => {
            let draft = out.at(
                disabled.whole,
                "`encryption_disabled` is `true`, so what is built is stored in the clear",
            );
            if disabled.site == disabled.value.site {
                let edit = DraftEdit::replace(disabled.site, "false");
                draft.fix(
                    FixKind::Safe,
                    "Set `encryption_disabled = false`",
                    vec![edit],
                );
            }
        }
        Some(false) => {}
        None => out.unknown(),
    }
}
