//! # kubernetes/cron-job-no-deadline
//!
//! A job that could not start in time is started whenever it can.
//!
//! ## Why
//! After an outage, missed runs start at once, or after 100 of them none at all.
//!
//! ## Bad
//! ```hcl
//! resource "kubernetes_cron_job_v1" "report" {
//!   metadata {
//!     name      = "report"
//!     namespace = "shop"
//!   }
//!
//!   spec {
//! # ^^^^ `spec.starting_deadline_seconds` is not set, so
//!     schedule = "0 3 * * *"
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "kubernetes_cron_job_v1" "report" {
//!   metadata {
//!     name      = "report"
//!     namespace = "shop"
//!   }
//!
//!   spec {
//!     schedule                  = "0 3 * * *"
//!     starting_deadline_seconds = 600
//!   }
//! }
//! ```
//!
//! ## Fix
//! Set `starting_deadline_seconds`.
//!
//! ## References
//! - https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/

use crate::finding::Severity;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "kubernetes/cron-job-no-deadline",
    summary: "A job that could not start in time is started whenever it can",
    severity: Severity::Hint,
    category: Category::Hygiene,
    on: On::Types(&["kubernetes_cron_job", "kubernetes_cron_job_v1"]),
    aliases: Aliases {
        kics: &["58876b44-a690-4e9f-9214-7735fa0dd15d"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["spec", "starting_deadline_seconds"],
        be: Be::Set,
        absent: Absent::Bad,
        because: "it is started whenever it can be",
        ..Must::NONE
    }),
};
