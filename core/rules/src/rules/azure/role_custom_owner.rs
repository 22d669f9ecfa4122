//! # azure/role-custom-owner
//!
//! A role of one's own may do everything.
//!
//! ## Why
//! Such a role is an owner under another name: reviews that look for owners miss it.
//!
//! ## Bad
//! ```hcl
//! resource "azurerm_role_definition" "ops" {
//!   name = "ops"
//!
//!   permissions {
//!     actions = ["*"]
//! #   ^^^^^^^^^^^^^^^ `*` may do everything
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
//!     actions     = ["*"]
//!     not_actions = ["Microsoft.Authorization/*/Write", "Microsoft.Authorization/*/Delete"]
//!   }
//! }
//! ```
//! ```hcl
//! resource "azurerm_role_definition" "reader" {
//!   name = "reader"
//!
//!   permissions {
//!     actions = ["*/read"]
//!   }
//! }
//! ```
//!
//! ## Fix
//! Name the actions, or take out those of `Microsoft.Authorization`.
//!
//! ## References
//! - https://learn.microsoft.com/azure/role-based-access-control/custom-roles

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use trueline_hcl::Resource;
use trueline_hcl::model::Read;

pub static RULE: Rule = Rule {
    name: "azure/role-custom-owner",
    summary: "A role of one's own may do everything",
    severity: Severity::Warning,
    category: Category::Identity,
    on: On::Types(&["azurerm_role_definition"]),
    aliases: Aliases {
        checkov: &["CKV_AZURE_39"],
        trivy: &["AVD-AZU-0030", "AVD-AZU-0052"],
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

const AUTHORIZATION: &str = "microsoft.authorization/";

fn check(_: &Context, role: &Resource, out: &mut Findings) {
    for permissions in role.blocks_of("permissions") {
        let actions = match permissions.read("actions") {
            Read::Known(actions) => actions,
            Read::Absent => continue,
            Read::Unknown(_) => {
                out.unknown();
                continue;
            }
        };
        let mut items = actions.value.items_or_self().iter();
        if !items.any(|action| action.as_str() == Some("*")) {
            continue;
        }
        match permissions.read("not_actions") {
            Read::Unknown(_) => out.unknown(),
            Read::Known(not) if takes_authorization(&not.value) => {}
            Read::Known(_) | Read::Absent => {
                out.at(actions.whole, "`*` may do everything, as an owner may");
            }
        }
    }
}

/// Without it, the role can't grant itself or others anything.
fn takes_authorization(not_actions: &trueline_hcl::Value) -> bool {
    let texts = not_actions
        .items_or_self()
        .iter()
        .filter_map(trueline_hcl::Value::as_str);
    let mut texts = texts.map(str::to_ascii_lowercase);
    texts.any(|text| text == "*" || text.starts_with(AUTHORIZATION))
}
