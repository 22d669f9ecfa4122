//! What is reached at Google.

mod binding;
mod bucket;
mod cluster;
mod database;
mod firewall;
mod forwarding;
mod instance;
mod members;
mod sql;

use super::{Deriver, Reach};
use trueline_hcl::Resource;

pub fn exposure<'a>(cx: &Deriver<'a>, r: &'a Resource) -> Option<Reach> {
    match r.ty.as_str() {
        "google_compute_firewall" => firewall::of(r),
        "google_compute_instance" => Some(instance::of(cx, r)),
        "google_storage_bucket" => Some(bucket::of(cx, r)),
        "google_sql_database_instance" => Some(sql::of(r)),
        "google_container_cluster" => Some(cluster::of(r)),
        _ => binding::of(cx, r)
            .or_else(|| forwarding::of(r))
            .or_else(|| database::of(cx, r)),
    }
}
