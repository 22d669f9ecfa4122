//! Identities, role assignments and role definitions of Azure, and the access policies of its key vaults.

mod access_policy;
mod assignment;
mod definition;
mod identity;

use super::{Deriver, Rights};
use trueline_hcl::Resource;

pub fn privilege<'a>(cx: &Deriver<'a>, r: &'a Resource) -> Option<Rights> {
    match r.ty.as_str() {
        "azurerm_role_assignment" => Some(assignment::of(cx, r)),
        "azurerm_key_vault_access_policy" => Some(access_policy::of(r)),
        "azurerm_role_definition" => Some(definition::of(r)),
        _ => identity::of(cx, r),
    }
}
