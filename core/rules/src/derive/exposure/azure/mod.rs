//! What is reached at Azure.

mod app;
mod cluster;
mod database;
mod front;
mod identity;
mod machine;
mod security_group;
mod service;
mod storage;

use super::switch::Switch;
use super::{Deriver, Reach};
use crate::facts::Exposure;
use trueline_hcl::Resource;

/// Of most services.
const PUBLIC_NETWORK: Switch = Switch {
    attr: "public_network_access_enabled",
    on: (Exposure::Public, "it is reached from the internet"),
    off: (
        Exposure::Internal,
        "it is reached through private endpoints only",
    ),
    absent: Some(true),
};

pub fn exposure<'a>(cx: &Deriver<'a>, r: &'a Resource) -> Option<Reach> {
    match r.ty.as_str() {
        "azurerm_network_security_group" => Some(security_group::of(cx, r)),
        "azurerm_network_security_rule" => security_group::of_rule(r),
        "azurerm_storage_account" => Some(storage::of(cx, r)),
        "azurerm_storage_container" => Some(storage::of_container(cx, r)),
        "azurerm_kubernetes_cluster" => Some(cluster::of(r)),
        "azurerm_linux_virtual_machine"
        | "azurerm_windows_virtual_machine"
        | "azurerm_virtual_machine" => Some(machine::of(cx, r)),
        "azurerm_network_interface" => Some(machine::of_interface(cx, r)),
        _ => database::of(cx, r)
            .or_else(|| service::of(cx, r))
            .or_else(|| identity::of(r))
            .or_else(|| app::of(cx, r))
            .or_else(|| front::of(r)),
    }
}
