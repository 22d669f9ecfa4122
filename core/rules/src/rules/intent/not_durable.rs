//! # intent/not-durable
//!
//! What must not be lost can be lost.
//!
//! ## Why
//! Somebody relies on it being there tomorrow, and on getting it back when it is not.
//!
//! ## Bad
//! ```hcl
//! # @intent Orders of the shop
//! # @criticality medium
//! resource "aws_db_instance" "orders" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `aws_db_instance.orders` has no deletion protection, but `@criticality medium` is declared
//!   engine                  = "postgres"
//!   backup_retention_period = 7
//! }
//! ```
//! ```hcl
//! # @intent Invoices, kept for ten years
//! # @lifetime permanent
//! resource "aws_ebs_volume" "invoices" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `aws_ebs_volume.invoices` has no `prevent_destroy`, but `@lifetime permanent` is declared
//!   availability_zone = "eu-central-1a"
//!   size              = 100
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! # @intent Orders of the shop
//! # @criticality high
//! resource "aws_db_instance" "orders" {
//!   engine                  = "postgres"
//!   multi_az                = true
//!   backup_retention_period = 14
//!   deletion_protection     = true
//! }
//! ```
//! ```hcl
//! # @intent Invoices, kept for ten years
//! # @lifetime permanent
//! resource "aws_ebs_volume" "invoices" {
//!   availability_zone = "eu-central-1a"
//!   size              = 100
//!
//!   lifecycle {
//!     prevent_destroy = true
//!   }
//! }
//! ```
//!
//! ## Fix
//! Add what is missing, or declare that it matters less.
//!
//! | | asks for |
//! |---|---|
//! | `@criticality medium` | backups and deletion protection |
//! | `@criticality high` | also several zones or replicas, backups that are kept 7 days or more, a final snapshot |
//! | `@lifetime permanent` | of what holds data, `prevent_destroy` or deletion protection |

use crate::finding::{FixKind, Severity};
use crate::obligations::Ask;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use crate::rules::obliged;
use trueline_hcl::{Mode, Resource};

pub static RULE: Rule = Rule {
    name: "intent/not-durable",
    summary: "What must not be lost can be lost",
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
    obliged::check(context, resource, Ask::is_durability, out);
}
