//! # aws/ecs-writable-root
//!
//! A container may write to its own root file system.
//!
//! ## Why
//! What gets into a container can then replace the programs in it, and stay.
//!
//! ## Bad
//! ```hcl
//! resource "aws_ecs_task_definition" "web" {
//!   family                = "web"
//!   container_definitions = jsonencode([{ name = "web", image = "web:1" }])
//! #                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ container `web` may write to its root file system
//! }
//! ```
//! ```hcl
//! resource "aws_ecs_task_definition" "web" {
//!   family = "web"
//!
//!   container_definitions = jsonencode([{
//!     name  = "web"
//!     image = "web:1"
//!     readonlyRootFilesystem = false
//! #                            ^^^^^ container `web` may write to its root file system
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
//!     readonlyRootFilesystem = true
//!   }])
//! }
//! ```
//!
//! ## Fix
//! Set `readonlyRootFilesystem = true`, and mount volumes for what has to be written.
//!
//! ## References
//! - https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use crate::rules::containers;
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/ecs-writable-root",
    summary: "A container may write to its own root file system",
    severity: Severity::Hint,
    category: Category::Hygiene,
    on: On::Types(&["aws_ecs_task_definition"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_336"],
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

fn check(_: &Context, task: &Resource, out: &mut Findings) {
    let Some(found) = containers::of(task) else {
        return out.unknown();
    };
    for container in found.each() {
        if container.as_entries().is_none() {
            out.unknown();
            continue;
        }
        let place = match container.get("readonlyRootFilesystem") {
            None => container,
            Some(value) if value.as_bool() == Some(false) => value,
            Some(value) if value.is_null() => container,
            Some(_) => continue,
        };
        let message = format!(
            "{} may write to its root file system",
            containers::called(container)
        );
        out.at(found.site(place), message);
    }
}
