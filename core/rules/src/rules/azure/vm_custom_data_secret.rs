//! # azure/vm-custom-data-secret
//!
//! A secret stands in the start data of a machine.
//!
//! ## Why
//! Everyone who may read the machine can read its start data, and it stays in the state and in the repository.
//!
//! ## Bad
//! ```hcl
//! resource "azurerm_linux_virtual_machine" "app" {
//!   name        = "app"
//!   custom_data = base64encode("export AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLF")
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `custom_data` contains an AWS access key
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "azurerm_linux_virtual_machine" "app" {
//!   name        = "app"
//!   custom_data = base64encode("apt-get install -y nginx")
//! }
//! ```
//!
//! ## Fix
//! Put it into a key vault, and let the machine read it with its identity.
//!
//! ## References
//! - https://learn.microsoft.com/azure/virtual-machines/custom-data

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use crate::secrets;
use trueline_hcl::Resource;
use trueline_hcl::model::Attr;

pub static RULE: Rule = Rule {
    name: "azure/vm-custom-data-secret",
    summary: "A secret stands in the start data of a machine",
    severity: Severity::Error,
    category: Category::Secrets,
    on: On::Types(&[
        "azurerm_linux_virtual_machine",
        "azurerm_windows_virtual_machine",
        "azurerm_virtual_machine",
        "azurerm_linux_virtual_machine_scale_set",
        "azurerm_windows_virtual_machine_scale_set",
    ]),
    aliases: Aliases {
        checkov: &["CKV_AZURE_45"],
        trivy: &["AVD-AZU-0037"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::With(check),
};

fn check(_: &Context, machine: &Resource, out: &mut Findings) {
    for name in ["custom_data", "user_data"] {
        judge(machine.attr(name), out);
    }
    for profile in machine.blocks_of("os_profile") {
        judge(profile.attr("custom_data"), out);
    }
}

fn judge(attr: Option<&Attr>, out: &mut Findings) {
    let Some(attr) = attr.filter(|attr| !attr.value.is_null()) else {
        return;
    };
    let Some(text) = attr.value.as_str() else {
        return out.unknown();
    };
    let decoded = secrets::decoded(text);
    if let Some(secret) = secrets::find(decoded.as_deref().unwrap_or(text)) {
        let shown = secrets::hinted(secret.text);
        let name = &attr.name;
        out.at(
            attr.whole,
            format!("`{name}` contains {} (`{shown}`)", secret.what),
        );
    }
}
