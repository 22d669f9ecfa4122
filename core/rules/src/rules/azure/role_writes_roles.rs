//! # azure/role-writes-roles
//!
//! A role may make and change roles.
//!
//! ## Why
//! Who has it can give itself every right.
//!
//! ## Bad
//! ```hcl
//! resource "azurerm_role_definition" "ops" {
//!   name = "ops"
//!
//!   permissions {
//!     actions = ["Microsoft.Authorization/roleDefinitions/write"]
//! #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `Microsoft.Authorization/roleDefinitions/write` may make and change roles
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "azurerm_role_definition" "ops" {
//!   name = "ops"
//!
//!   permissions {
//!     actions = ["Microsoft.Authorization/roleDefinitions/read", "Microsoft.Compute/*"]
//!   }
//! }
//! ```
//!
//! ## Fix
//! Leave the action out, or take it out by `not_actions`.
//!
//! ## References
//! - https://learn.microsoft.com/azure/role-based-access-control/custom-roles

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "azure/role-writes-roles",
    summary: "A role may make and change roles",
    severity: Severity::Warning,
    category: Category::Identity,
    on: On::Types(&["azurerm_role_definition"]),
    aliases: Aliases {
        trivy: &["AVD-AZU-0052"],
        kics: &["3fa5900f-9aac-4982-96b2-a6143d9c99fb"],
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

/// Actions that write definitions of roles, in lower case.
const WRITING: &[&str] = &[
    "microsoft.authorization/roledefinitions/write",
    "microsoft.authorization/roledefinitions/*",
    "microsoft.authorization/*/write",
    "microsoft.authorization/*",
];

fn check(_: &Context, role: &Resource, out: &mut Findings) {
    for permissions in role.blocks_of("permissions") {
        let Some(actions) = permissions.attr("actions") else {
            continue;
        };
        if !actions.value.is_known() {
            out.unknown();
            continue;
        }
        let mut texts = actions
            .value
            .items_or_self()
            .iter()
            .filter_map(|action| action.as_str());
        if let Some(text) = texts.find(|text| WRITING.contains(&text.to_ascii_lowercase().as_str()))
        {
            out.at(actions.whole, format!("`{text}` may make and change roles"));
        }
    }
}
