//! # azure/defender-off
//!
//! A kind of resource is not watched by Defender for Cloud.
//!
//! ## Why
//! Attacks on it raise no alert. The tier with alerts costs by the resource.
//!
//! ## Bad
//! ```hcl
//! resource "azurerm_security_center_subscription_pricing" "vaults" {
//!   resource_type = "KeyVaults"
//!   tier          = "Free"
//! # ^^^^^^^^^^^^^^^^^^^^^^ `tier` is `Free`, so
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "azurerm_security_center_subscription_pricing" "vaults" {
//!   resource_type = "KeyVaults"
//!   tier          = "Standard"
//! }
//! ```
//!
//! ## Fix
//! Set `tier = "Standard"`.
//!
//! ## References
//! - https://learn.microsoft.com/azure/defender-for-cloud/defender-for-cloud-introduction

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "azure/defender-off",
    summary: "A kind of resource is not watched by Defender for Cloud",
    severity: Severity::Info,
    category: Category::Logging,
    on: On::Types(&["azurerm_security_center_subscription_pricing"]),
    aliases: Aliases {
        checkov: &[
            "CKV_AZURE_19",
            "CKV_AZURE_55",
            "CKV_AZURE_61",
            "CKV_AZURE_69",
            "CKV_AZURE_79",
            "CKV_AZURE_84",
            "CKV_AZURE_85",
            "CKV_AZURE_86",
            "CKV_AZURE_87",
            "CKV_AZURE_234",
        ],
        trivy: &["AVD-AZU-0045"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["tier"],
        be: Be::OneOf(&["Standard"]),
        absent: Absent::Good,
        because: "attacks raise no alert",
        ..Must::NONE
    }),
};
