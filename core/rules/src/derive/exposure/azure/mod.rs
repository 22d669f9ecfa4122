//! What is reached at Azure.

mod cluster;
mod database;
mod security_group;
mod storage;

use super::{Deriver, Reach};
use trueline_hcl::Resource;

pub fn exposure<'a>(cx: &Deriver<'a>, r: &'a Resource) -> Option<Reach> {
    match r.ty.as_str() {
        "azurerm_network_security_group" => Some(security_group::of(cx, r)),
        "azurerm_network_security_rule" => security_group::of_rule(r),
        "azurerm_storage_account" => Some(storage::of(cx, r)),
        "azurerm_storage_container" => Some(storage::of_container(cx, r)),
        "azurerm_kubernetes_cluster" => Some(cluster::of(r)),
        _ => database::of(cx, r),
    }
}
