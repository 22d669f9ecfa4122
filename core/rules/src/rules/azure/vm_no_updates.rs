//! # azure/vm-no-updates
//!
//! A Windows machine does not install updates.
//!
//! ## Why
//! Holes that updates have mended stay open.
//!
//! ## Bad
//! ```hcl
//! resource "azurerm_windows_virtual_machine" "main" {
//!   name                      = "main"
//!   automatic_updates_enabled = false
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `automatic_updates_enabled` is `false`, so
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "azurerm_windows_virtual_machine" "main" {
//!   name = "main"
//! }
//! ```
//!
//! ## Fix
//! Remove the argument, or set `patch_mode`. A machine that exists is replaced by this.
//!
//! ## References
//! - https://learn.microsoft.com/azure/virtual-machines/automatic-vm-guest-patching

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule, When};

pub static RULE: Rule = Rule {
    name: "azure/vm-no-updates",
    summary: "A Windows machine does not install updates",
    severity: Severity::Warning,
    category: Category::Hygiene,
    on: On::Types(&[
        "azurerm_windows_virtual_machine",
        "azurerm_windows_virtual_machine_scale_set",
    ]),
    aliases: Aliases {
        checkov: &["CKV_AZURE_177"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Replace),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::Must(Must {
        path: &["automatic_updates_enabled"],
        be: Be::True,
        absent: Absent::Good,
        when: &[When::IsNot(
            &["patch_mode"],
            &["AutomaticByPlatform", "Manual"],
        )],
        or: &[&["enable_automatic_updates"]],
        because: "mended holes stay open",
        ..Must::NONE
    }),
};
