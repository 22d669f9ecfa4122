//! What Google Cloud bills by time or size.

use super::components::{Component, Count, between};
use trueline_hcl::{BlockValue, Body, Resource, Site};

const ON_DEMAND: &str = "machines run on demand, without discounts for sustained or committed use";

pub fn components(r: &Resource) -> Vec<Component> {
    match r.ty.as_str() {
        "google_compute_instance" => instance(r),
        "google_container_cluster" => {
            vec![one("kubernetes-cluster", r.header)]
        }
        "google_container_node_pool" => vec![node_pool(r)],
        "google_sql_database_instance" => {
            let settings = r.blocks_of("settings");
            settings.map(database).collect()
        }
        "google_compute_disk" => {
            let disk = one("disk", r.header).class(r, "type", Some("pd-standard"));
            vec![disk.sized(r, "size", Count::ANY)]
        }
        "google_redis_instance" => {
            let cache = one("cache", r.header).class(r, "tier", Some("BASIC"));
            vec![cache.sized(r, "memory_size_gb", Count::ANY)]
        }
        "google_compute_router_nat" => vec![one("nat-gateway", r.header)],
        "google_compute_address" | "google_compute_global_address" => {
            // An address inside of the network costs nothing.
            match r.str_or("address_type", "EXTERNAL") {
                Some("EXTERNAL") => vec![one("public-address", r.header)],
                _ => Vec::new(),
            }
        }
        _ => Vec::new(),
    }
}

fn one(product: &'static str, site: Site) -> Component {
    Component::new("google", product, site)
}

fn machine(body: &Body, site: Site, default: Option<&str>) -> Component {
    one("instance", site)
        .class(body, "machine_type", default)
        .assuming(ON_DEMAND)
}

fn instance(r: &Resource) -> Vec<Component> {
    let mut found = vec![machine(r, r.header, None)];
    let disks = r
        .blocks_of("boot_disk")
        .flat_map(|disk| disk.blocks_of("initialize_params"));
    // The size of a boot disk that isn't written is the image's.
    let disks = disks.filter(|disk| disk.attr("size").is_some());
    found.extend(disks.map(|disk| {
        let boot = one("disk", disk.header).class(disk, "type", Some("pd-standard"));
        boot.sized(disk, "size", Count::ANY)
    }));
    let accelerators = r.blocks_of("guest_accelerator");
    found.extend(accelerators.map(|gpu| {
        one("accelerator", gpu.header)
            .class(gpu, "type", None)
            .times(gpu, "count", Count::ONE)
    }));
    found
}

fn node_pool(r: &Resource) -> Component {
    let config = r.blocks_of("node_config").next();
    let mut nodes = match config {
        // `e2-medium` where nothing is said, by the provider's documentation.
        Some(config) => machine(config, config.header, Some("e2-medium")),
        None => machine(r, r.header, Some("e2-medium")),
    };
    nodes.count = match r.blocks_of("autoscaling").next() {
        Some(scaling) => between(
            scaling,
            "min_node_count",
            "max_node_count",
            &mut nodes.depends,
        ),
        None => return nodes.times(r, "node_count", Count::ANY),
    };
    nodes
}

fn database(settings: &BlockValue) -> Component {
    let tier = one("database", settings.header).class(settings, "tier", None);
    let zones = match settings.str_or("availability_type", "ZONAL") {
        Some("ZONAL") => Some("zonal"),
        Some("REGIONAL") => Some("regional"),
        _ => None,
    };
    tier.also(zones)
}
