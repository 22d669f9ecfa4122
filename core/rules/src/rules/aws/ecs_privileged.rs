//! # aws/ecs-privileged
//!
//! A container has all rights of its host.
//!
//! ## Why
//! Whoever breaks out of such a container owns the machine, and the roles of every task on it.
//!
//! ## Bad
//! ```hcl
//! resource "aws_ecs_task_definition" "web" {
//!   family = "web"
//!
//!   container_definitions = jsonencode([{
//!     name  = "web"
//!     image = "web:1"
//!     privileged = true
//! #                ^^^^ container `web` has all rights of its host
//!   }])
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_ecs_task_definition" "web" {
//!   family = "web"
//!
//!   container_definitions = jsonencode([{
//!     name  = "web"
//!     image = "web:1"
//!     privileged = false
//!   }])
//! }
//! ```
//! ```hcl
//! resource "aws_ecs_task_definition" "web" {
//!   family                = "web"
//!   container_definitions = jsonencode([{ name = "web", image = "web:1" }])
//! }
//! ```
//!
//! ## Fix
//! Remove `privileged`; give the container the single capabilities that it needs in `linuxParameters`.
//!
//! ## References
//! - https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use crate::rules::containers;
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/ecs-privileged",
    summary: "A container has all rights of its host",
    severity: Severity::Warning,
    category: Category::Identity,
    on: On::Types(&["aws_ecs_task_definition"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_334"],
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

fn check(_: &Context, task: &Resource, out: &mut Findings) {
    let Some(found) = containers::of(task) else {
        return out.unknown();
    };
    for container in found.each() {
        let Some(privileged) = container.get("privileged") else {
            continue;
        };
        if privileged.as_bool() == Some(true) {
            let message = format!(
                "{} has all rights of its host",
                containers::called(container)
            );
            out.at(found.site(privileged), message);
        }
    }
}
