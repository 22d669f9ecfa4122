//! What Azure bills by time or size.

use super::components::{Component, Count, between};
use trueline_hcl::{Body, Resource, Site};

const ON_DEMAND: &str = "machines are paid as they go, without a licence of one's own";

pub fn components(r: &Resource) -> Vec<Component> {
    match r.ty.as_str() {
        "azurerm_linux_virtual_machine" => vec![machine(r, r.header, "size", "linux")],
        "azurerm_windows_virtual_machine" => vec![machine(r, r.header, "size", "windows")],
        "azurerm_virtual_machine" => match r.blocks_of("os_profile_windows_config").next() {
            Some(_) => vec![machine(r, r.header, "vm_size", "windows")],
            None => vec![machine(r, r.header, "vm_size", "linux")],
        },
        "azurerm_linux_virtual_machine_scale_set" => {
            vec![machine(r, r.header, "sku", "linux").times(r, "instances", Count::ANY)]
        }
        "azurerm_windows_virtual_machine_scale_set" => {
            vec![machine(r, r.header, "sku", "windows").times(r, "instances", Count::ANY)]
        }
        "azurerm_kubernetes_cluster" => {
            let pools = r.blocks_of("default_node_pool");
            pools.map(|pool| node_pool(pool, pool.header)).collect()
        }
        "azurerm_kubernetes_cluster_node_pool" => vec![node_pool(r, r.header)],
        "azurerm_managed_disk" => {
            let disk = one("disk", r.header).class(r, "storage_account_type", None);
            vec![disk.sized(r, "disk_size_gb", Count::ANY)]
        }
        "azurerm_mssql_database" => vec![one("database", r.header).class(r, "sku_name", None)],
        "azurerm_postgresql_flexible_server" | "azurerm_mysql_flexible_server" => {
            vec![one("database", r.header).class(r, "sku_name", None)]
        }
        "azurerm_service_plan" => {
            let plan = one("app-plan", r.header).class(r, "sku_name", None);
            vec![plan.times(r, "worker_count", Count::ONE)]
        }
        "azurerm_nat_gateway" => vec![one("nat-gateway", r.header)],
        "azurerm_public_ip" => {
            vec![one("public-address", r.header).class(r, "sku", Some("Standard"))]
        }
        "azurerm_firewall" => vec![one("firewall", r.header).class(r, "sku_tier", None)],
        "azurerm_bastion_host" => vec![one("bastion", r.header).class(r, "sku", Some("Basic"))],
        _ => Vec::new(),
    }
}

fn one(product: &'static str, site: Site) -> Component {
    Component::new("azure", product, site)
}

fn machine(body: &Body, site: Site, size: &str, system: &'static str) -> Component {
    one("instance", site)
        .class(body, size, None)
        .also(Some(system))
        .assuming(ON_DEMAND)
}

/// Fixed, or between the bounds where it scales by itself.
fn node_pool(pool: &Body, site: Site) -> Component {
    let mut nodes = machine(pool, site, "vm_size", "linux");
    let scales = ["auto_scaling_enabled", "enable_auto_scaling"];
    let scales = scales
        .iter()
        .any(|name| pool.bool_or(name, false) != Some(false));
    match scales {
        true => {
            nodes.count = between(pool, "min_count", "max_count", &mut nodes.depends);
            nodes
        }
        // The API's default of a pool's count is 1.
        false => nodes.times(pool, "node_count", Count::ONE),
    }
}
