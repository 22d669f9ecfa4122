//! # azure/vm-password
//!
//! A virtual machine can be logged into with a password.
//!
//! ## Why
//! Passwords are guessed; machines with them are tried from everywhere all the time.
//!
//! ## Bad
//! ```hcl
//! resource "azurerm_linux_virtual_machine" "app" {
//!   name                            = "app"
//!   disable_password_authentication = false
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `disable_password_authentication` is `false`, so a guessed password
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "azurerm_linux_virtual_machine" "app" {
//!   name = "app"
//! }
//! ```
//!
//! ## Fix
//! Remove `disable_password_authentication` and give an `admin_ssh_key`. This replaces the machine.
//!
//! ## References
//! - https://learn.microsoft.com/azure/virtual-machines/linux/create-ssh-keys-detailed

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "azure/vm-password",
    summary: "A virtual machine can be logged into with a password",
    severity: Severity::Warning,
    category: Category::Identity,
    on: On::Types(&[
        "azurerm_linux_virtual_machine",
        "azurerm_linux_virtual_machine_scale_set",
        "azurerm_virtual_machine",
        "azurerm_virtual_machine_scale_set",
    ]),
    aliases: Aliases {
        checkov: &[
            "CKV_AZURE_178",
            "CKV_AZURE_149",
            "CKV_AZURE_1",
            "CKV_AZURE_49",
        ],
        trivy: &["AVD-AZU-0039"],
        kics: &["dafe30ec-325d-4516-85d1-e8e6776f012c"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Replace),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::Must(Must {
        path: &["disable_password_authentication"],
        be: Be::True,
        absent: Absent::Good,
        unless: &[],
        or: &[&["os_profile_linux_config", "disable_password_authentication"]],
        because: "a guessed password is enough to log in",
        ..Must::NONE
    }),
};
