//! # aws/ecs-shared-role
//!
//! A task runs with the role that starts it.
//!
//! ## Why
//! The role that pulls images and reads secrets is then in the hands of everything that runs in the containers.
//!
//! ## Bad
//! ```hcl
//! resource "aws_iam_role" "web" {
//!   name               = "web"
//!   assume_role_policy = "{}"
//! }
//!
//! resource "aws_ecs_task_definition" "web" {
//!   family                = "web"
//!   container_definitions = jsonencode([{ name = "web", image = "web:1" }])
//!   execution_role_arn    = aws_iam_role.web.arn
//!   task_role_arn         = aws_iam_role.web.arn
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `task_role_arn` names the same role as `execution_role_arn`
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_ecs_task_definition" "web" {
//!   family                = "web"
//!   container_definitions = jsonencode([{ name = "web", image = "web:1" }])
//!   execution_role_arn    = "arn:aws:iam::111122223333:role/start"
//!   task_role_arn         = "arn:aws:iam::111122223333:role/web"
//! }
//! ```
//! ```hcl
//! resource "aws_ecs_task_definition" "web" {
//!   family                = "web"
//!   container_definitions = jsonencode([{ name = "web", image = "web:1" }])
//!   execution_role_arn    = "arn:aws:iam::111122223333:role/start"
//! }
//! ```
//!
//! ## Fix
//! Make a second role with the rights that the application needs, and name it in `task_role_arn`.
//!
//! ## References
//! - https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use trueline_hcl::{Resource, Value};

pub static RULE: Rule = Rule {
    name: "aws/ecs-shared-role",
    summary: "A task runs with the role that starts it",
    severity: Severity::Hint,
    category: Category::Identity,
    on: On::Types(&["aws_ecs_task_definition"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_249"],
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

fn check(context: &Context, task: &Resource, out: &mut Findings) {
    let (Some(runs), Some(starts)) = (task.attr("task_role_arn"), task.attr("execution_role_arn"))
    else {
        return;
    };
    match (runs.value.as_str(), starts.value.as_str()) {
        (Some(one), Some(other)) if one != other => return,
        (Some(_), Some(_)) => {}
        _ if is_same_role(context, &runs.value, &starts.value) => {}
        _ => return,
    }
    let message = "`task_role_arn` names the same role as `execution_role_arn`";
    out.at(runs.whole, message)
        .because(starts.whole, "the role that starts the task");
}

/// Both are read from the same instance of a role, and nothing else.
fn is_same_role(context: &Context, one: &Value, other: &Value) -> bool {
    let roles = |value| {
        let sources = context.model.sources(value);
        sources
            .map(|role| (role.id, role.ty == "aws_iam_role"))
            .collect::<Vec<_>>()
    };
    let (one, other) = (roles(one), roles(other));
    matches!(one.as_slice(), [(_, true)]) && one == other
}
