//! # aws/ecs-host-processes
//!
//! A task shares the processes of its host.
//!
//! ## Why
//! A container that sees the processes of the host, or their memory, reads the secrets of every other task there.
//!
//! ## Bad
//! ```hcl
//! resource "aws_ecs_task_definition" "agent" {
//!   family                = "agent"
//!   container_definitions = jsonencode([{ name = "agent", image = "agent:1" }])
//!   pid_mode              = "host"
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `pid_mode` is `host`, so the task sees what other tasks do
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_ecs_task_definition" "agent" {
//!   family                = "agent"
//!   container_definitions = jsonencode([{ name = "agent", image = "agent:1" }])
//!   pid_mode              = "task"
//! }
//! ```
//!
//! ## Fix
//! Remove the argument, or set it to `"task"`.
//!
//! ## References
//! - https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html#task_definition_pidmode

use crate::finding::Severity;
use crate::rule::{Absent, Aliases, Be, Category, Check, Context, Findings, Group, Must, On, Rule};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/ecs-host-processes",
    summary: "A task shares the processes of its host",
    severity: Severity::Warning,
    category: Category::Identity,
    on: On::Types(&["aws_ecs_task_definition"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_335"],
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

const PROCESSES: Must = Must {
    path: &["pid_mode"],
    be: Be::NotOneOf(&["host"]),
    absent: Absent::Good,
    because: "the task sees what other tasks do",
    ..Must::NONE
};

const MEMORY: Must = Must {
    path: &["ipc_mode"],
    be: Be::NotOneOf(&["host"]),
    absent: Absent::Good,
    because: "the task sees what other tasks do",
    ..Must::NONE
};

fn check(_: &Context, _: &Resource, out: &mut Findings) {
    out.must(&PROCESSES);
    out.must(&MEMORY);
}
