//! # aws/ecs-old-platform
//!
//! A Fargate service stays on one platform version.
//!
//! ## Why
//! Fixes of the kernel and the runtime come with new platform versions, and a service that names one doesn't get them.
//!
//! ## Bad
//! ```hcl
//! resource "aws_ecs_service" "web" {
//!   name             = "web"
//!   launch_type      = "FARGATE"
//!   platform_version = "1.3.0"
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^ `platform_version` is `1.3.0`, so the tasks don't move to newer platforms
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_ecs_service" "web" {
//!   name        = "web"
//!   launch_type = "FARGATE"
//! }
//! ```
//!
//! ## Fix
//! Remove the argument: the default is `LATEST`.
//!
//! ## References
//! - https://docs.aws.amazon.com/AmazonECS/latest/developerguide/platform-fargate.html

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/ecs-old-platform",
    summary: "A Fargate service stays on one platform version",
    severity: Severity::Hint,
    category: Category::Supply,
    on: On::Types(&["aws_ecs_service"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_332"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["platform_version"],
        be: Be::OneOf(&["LATEST"]),
        absent: Absent::Good,
        because: "the tasks don't move to newer platforms",
        ..Must::NONE
    }),
};
