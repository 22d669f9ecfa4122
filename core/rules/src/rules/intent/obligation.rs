//! # intent/obligation
//!
//! The data that a block holds or carries asks for protection that the code doesn't give.
//!
//! ## Why
//! Who puts data there relies on the level that is declared: on its encryption, its logs, its backups, and on who reaches it.
//!
//! ## Bad
//! ```hcl
//! # @intent Addresses of customers
//! # @data confidential
//! resource "aws_dynamodb_table" "customers" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `aws_dynamodb_table.customers` has no backups, but `@data confidential` is declared
//!   name     = "customers"
//!   hash_key = "id"
//! }
//! ```
//! ```hcl
//! # @intent News of orders
//! # @data internal
//! resource "aws_sns_topic" "orders" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `aws_sns_topic.orders` is not encrypted at rest, but `@data internal` is declared
//!   name = "orders"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! # @intent Addresses of customers
//! # @data confidential
//! resource "aws_dynamodb_table" "customers" {
//!   name     = "customers"
//!   hash_key = "id"
//!
//!   point_in_time_recovery {
//!     enabled = true
//!   }
//! }
//! ```
//! ```hcl
//! # @intent Prices, as anyone may see them
//! # @data public
//! resource "aws_dynamodb_table" "prices" {
//!   name     = "prices"
//!   hash_key = "id"
//! }
//! ```
//!
//! ## Fix
//! Add what is missing. Where the data is less sensitive than that, declare it: a person decides that.
//!
//! | `@data` | asks for |
//! |---|---|
//! | `internal` | encryption at rest; exposure not `public` |
//! | `confidential` | also encryption in transit, where the resource decides it; backups or versioning |
//! | `restricted` | also a customer-managed key, access logs, deletion protection, no public snapshot or replica; exposure `private` |
//! | `pci`, `phi`, `pii` | access logs at any level |
//!
//! `@lifetime ephemeral` asks for a tag or an argument that says when the resource expires, and asks for no backups and no deletion protection.

use crate::finding::{FixKind, Severity};
use crate::obligations::Ask;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use crate::rules::obliged;
use trueline_hcl::{Mode, Resource};

pub static RULE: Rule = Rule {
    name: "intent/obligation",
    summary: "The data that a block holds or carries asks for protection that the code doesn't give",
    severity: Severity::Error,
    category: Category::Intent,
    on: On::Mode(Mode::Managed),
    aliases: Aliases::NONE,
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Safe),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::With(check),
};

fn check(context: &Context, resource: &Resource, out: &mut Findings) {
    obliged::check(context, resource, |ask: Ask| !ask.is_durability(), out);
}
