//! # aws/mwaa-no-logs
//!
//! An Airflow environment keeps not all its logs.
//!
//! ## Why
//! Why a workflow failed, or who used the console, can't be told.
//!
//! ## Bad
//! ```hcl
//! resource "aws_mwaa_environment" "flows" {
//!   name = "flows"
//!
//!   logging_configuration {
//! # ^^^^^^^^^^^^^^^^^^^^^ `scheduler_logs`, `webserver_logs` and `worker_logs` are not on
//!     task_logs {
//!       enabled = true
//!     }
//!   }
//! }
//! ```
//! ```hcl
//! resource "aws_mwaa_environment" "flows" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `scheduler_logs`, `webserver_logs` and `worker_logs` are not on
//!   name = "flows"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_mwaa_environment" "flows" {
//!   name = "flows"
//!
//!   logging_configuration {
//!     scheduler_logs {
//!       enabled = true
//!     }
//!
//!     webserver_logs {
//!       enabled = true
//!     }
//!
//!     worker_logs {
//!       enabled = true
//!     }
//!   }
//! }
//! ```
//!
//! ## Fix
//! Add `scheduler_logs`, `webserver_logs` and `worker_logs` with `enabled = true`.
//!
//! ## References
//! - https://docs.aws.amazon.com/mwaa/latest/userguide/monitoring-airflow.html

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use trueline_hcl::{BlockValue, Resource};

pub static RULE: Rule = Rule {
    name: "aws/mwaa-no-logs",
    summary: "An Airflow environment keeps not all its logs",
    severity: Severity::Info,
    category: Category::Logging,
    on: On::Types(&["aws_mwaa_environment"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_242", "CKV_AWS_243", "CKV_AWS_244"],
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

const LOGS: &[&str] = &["scheduler_logs", "webserver_logs", "worker_logs"];

fn check(_: &Context, environment: &Resource, out: &mut Findings) {
    if environment.is_open("logging_configuration") {
        return out.unknown();
    }
    let config = environment.block("logging_configuration");
    let mut off = Vec::new();
    for kind in LOGS {
        match is_on(config, kind) {
            Some(true) => {}
            Some(false) => off.push(format!("`{kind}`")),
            None => out.unknown(),
        }
    }
    let site = config.map_or(environment.header, |config| config.header);
    match off.as_slice() {
        [] => {}
        [one] => {
            out.at(site, format!("{one} is not on"));
        }
        [rest @ .., last] => {
            out.at(site, format!("{} and {last} are not on", rest.join(", ")));
        }
    }
}

fn is_on(config: Option<&BlockValue>, kind: &str) -> Option<bool> {
    let Some(config) = config else {
        return Some(false);
    };
    match config.block(kind) {
        None if config.is_open(kind) => None,
        None => Some(false),
        Some(logs) => logs.bool_or("enabled", false),
    }
}
