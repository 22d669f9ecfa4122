//! # azure/security-contact-silent
//!
//! Nobody is told of security alerts.
//!
//! ## Why
//! An alert that nobody gets is no alert.
//!
//! ## Bad
//! ```hcl
//! resource "azurerm_security_center_contact" "main" {
//!   email               = "security@corp.example"
//!   alert_notifications = false
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^ `alert_notifications` is `false`, so
//!   alerts_to_admins    = true
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "azurerm_security_center_contact" "main" {
//!   email               = "security@corp.example"
//!   alert_notifications = true
//!   alerts_to_admins    = true
//! }
//! ```
//!
//! ## Fix
//! Set `alert_notifications` and `alerts_to_admins` to `true`.
//!
//! ## References
//! - https://learn.microsoft.com/azure/defender-for-cloud/configure-email-notifications

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Context, Findings, Group, Must, On, Rule};
use crate::rules::by_type::{self, Table};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "azure/security-contact-silent",
    summary: "Nobody is told of security alerts",
    severity: Severity::Info,
    category: Category::Logging,
    on: On::Types(&["azurerm_security_center_contact"]),
    aliases: Aliases {
        checkov: &["CKV_AZURE_21", "CKV_AZURE_22"],
        trivy: &["AVD-AZU-0044"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::With(check),
};

const TABLE: Table = &[(&["azurerm_security_center_contact"], &[CONTACT, ADMINS])];

const CONTACT: Must = Must {
    path: &["alert_notifications"],
    be: Be::True,
    absent: Absent::Good,
    because: "alerts are sent to nobody",
    ..Must::NONE
};

const ADMINS: Must = Must {
    path: &["alerts_to_admins"],
    because: "those who administer it are not told",
    ..CONTACT
};

fn check(_: &Context, resource: &Resource, out: &mut Findings) {
    by_type::check(TABLE, resource, out);
}
