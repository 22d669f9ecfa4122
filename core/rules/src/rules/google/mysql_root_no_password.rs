//! # google/mysql-root-no-password
//!
//! Anyone may log into a database as root.
//!
//! ## Why
//! A user without a password is let in from whatever host the entry names.
//!
//! ## Bad
//! ```hcl
//! resource "google_sql_database_instance" "main" {
//!   name             = "main"
//!   database_version = "MYSQL_8_0"
//! }
//!
//! resource "google_sql_user" "root" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `root` has no password
//!   name     = "root"
//!   instance = google_sql_database_instance.main.name
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "google_sql_database_instance" "main" {
//!   name             = "main"
//!   database_version = "MYSQL_8_0"
//! }
//!
//! variable "password" {}
//!
//! resource "google_sql_user" "root" {
//!   name     = "root"
//!   instance = google_sql_database_instance.main.name
//!   password = var.password
//! }
//! ```
//!
//! ## Fix
//! Set a `password`, from a secret.
//!
//! ## References
//! - https://cloud.google.com/sql/docs/mysql/users

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use trueline_hcl::Resource;
use trueline_hcl::model::Read;

pub static RULE: Rule = Rule {
    name: "google/mysql-root-no-password",
    summary: "Anyone may log into a database as root",
    severity: Severity::Error,
    category: Category::Identity,
    on: On::Types(&["google_sql_user"]),
    aliases: Aliases::NONE,
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::With(check),
};

fn check(context: &Context, user: &Resource, out: &mut Findings) {
    if user.str_or("name", "") != Some("root") {
        return;
    }
    let has_password = ["password", "password_wo", "type"];
    if has_password
        .iter()
        .any(|name| !matches!(user.read(name), Read::Absent))
    {
        return;
    }
    let Some(instance) = user.attr("instance") else {
        return;
    };
    let is_mysql = |database: &Resource| {
        let version = database.str_or("database_version", "");
        database.ty == "google_sql_database_instance"
            && version.is_some_and(|v| v.starts_with("MYSQL"))
    };
    if context.model.sources(&instance.value).any(is_mysql) {
        out.at(user.header, "`root` has no password");
    }
}
