//! # azure/vmss-no-upgrades
//!
//! Machines of a scale set keep the image that they started with.
//!
//! ## Why
//! Holes that newer images have mended stay open.
//!
//! ## Bad
//! ```hcl
//! resource "azurerm_virtual_machine_scale_set" "web" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `automatic_os_upgrade` is not set, so
//!   name = "web"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "azurerm_virtual_machine_scale_set" "web" {
//!   name                 = "web"
//!   automatic_os_upgrade = true
//! }
//! ```
//!
//! ## Fix
//! Set `automatic_os_upgrade = true`, with a health probe.
//!
//! ## References
//! - https://learn.microsoft.com/azure/virtual-machine-scale-sets/virtual-machine-scale-sets-automatic-upgrade

use crate::finding::Severity;
use crate::rule::{Absent, Aliases, Be, Category, Check, Context, Findings, Group, Must, On, Rule};
use crate::rules::by_type::{self, Table};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "azure/vmss-no-upgrades",
    summary: "Machines of a scale set keep the image that they started with",
    severity: Severity::Info,
    category: Category::Hygiene,
    on: On::Types(&["azurerm_virtual_machine_scale_set"]),
    aliases: Aliases {
        checkov: &["CKV_AZURE_95"],
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

const TABLE: Table = &[(&["azurerm_virtual_machine_scale_set"], &[UPGRADED, WINDOWS])];

const UPGRADED: Must = Must {
    path: &["automatic_os_upgrade"],
    be: Be::True,
    absent: Absent::Bad,
    because: "mended holes stay open",
    ..Must::NONE
};

const WINDOWS: Must = Must {
    path: &["os_profile_windows_config", "enable_automatic_upgrades"],
    absent: Absent::Good,
    ..UPGRADED
};

fn check(_: &Context, resource: &Resource, out: &mut Findings) {
    by_type::check(TABLE, resource, out);
}
