//! # aws/codebuild-privileged
//!
//! A build has all rights of its machine.
//!
//! ## Why
//! What a build runs, dependencies and their scripts among it, then owns the machine. Only builds of images need this.
//!
//! ## Bad
//! ```hcl
//! resource "aws_codebuild_project" "app" {
//!   name = "app"
//!
//!   environment {
//!     type            = "LINUX_CONTAINER"
//!     privileged_mode = true
//! #   ^^^^^^^^^^^^^^^^^^^^^^ `environment.privileged_mode` is `true`, so what the build runs owns the machine
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_codebuild_project" "app" {
//!   name = "app"
//!
//!   environment {
//!     type = "LINUX_CONTAINER"
//!   }
//! }
//! ```
//!
//! ## Fix
//! Remove `privileged_mode`, or build images with a tool that needs no daemon.
//!
//! ## References
//! - https://docs.aws.amazon.com/codebuild/latest/userguide/sample-docker.html

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/codebuild-privileged",
    summary: "A build has all rights of its machine",
    severity: Severity::Hint,
    category: Category::Identity,
    on: On::Types(&["aws_codebuild_project"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_316"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["environment", "privileged_mode"],
        be: Be::False,
        absent: Absent::Good,
        because: "what the build runs owns the machine",
        ..Must::NONE
    }),
};
