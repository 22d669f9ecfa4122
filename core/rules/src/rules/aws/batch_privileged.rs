//! # aws/batch-privileged
//!
//! A batch job has all rights of its host.
//!
//! ## Why
//! Whoever breaks out of such a container owns the machine, and the roles of every job on it.
//!
//! ## Bad
//! ```hcl
//! resource "aws_batch_job_definition" "build" {
//!   name = "build"
//!   type = "container"
//!
//!   container_properties = jsonencode({
//!     image      = "build:1"
//!     privileged = true
//! #                ^^^^ the container has all rights of its host
//!   })
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_batch_job_definition" "build" {
//!   name                 = "build"
//!   type                 = "container"
//!   container_properties = jsonencode({ image = "build:1" })
//! }
//! ```
//!
//! ## Fix
//! Remove `privileged`.
//!
//! ## References
//! - https://docs.aws.amazon.com/batch/latest/userguide/job_definition_parameters.html

use crate::document;
use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/batch-privileged",
    summary: "A batch job has all rights of its host",
    severity: Severity::Warning,
    category: Category::Identity,
    on: On::Types(&["aws_batch_job_definition"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_210"],
        kics: &["66cd88ac-9ddf-424a-b77e-e55e17630bee"],
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

fn check(_: &Context, job: &Resource, out: &mut Findings) {
    let Some(attr) = job
        .attr("container_properties")
        .filter(|attr| !attr.value.is_null())
    else {
        return;
    };
    let Some(container) = document::of(&attr.value) else {
        return out.unknown();
    };
    let Some(privileged) = container.get("privileged") else {
        return;
    };
    if privileged.as_bool() != Some(true) {
        return;
    }
    let place = document::place(attr, privileged);
    out.at(place, "the container has all rights of its host");
}
