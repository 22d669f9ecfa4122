//! Identities, role assignments and role definitions of Azure.

mod assignment;
mod definition;
mod identity;

use super::{Deriver, Rights};
use trueline_hcl::Resource;

pub fn privilege<'a>(cx: &Deriver<'a>, r: &'a Resource) -> Option<Rights> {
    match r.ty.as_str() {
        "azurerm_role_assignment" => Some(assignment::of(cx, r)),
        "azurerm_role_definition" => Some(definition::of(r)),
        _ => identity::of(cx, r),
    }
}
