//! Roles, bindings and service accounts of Kubernetes.

mod account;
mod binding;
mod role;

use super::{Deriver, Rights};
use trueline_hcl::Resource;

pub fn privilege<'a>(cx: &Deriver<'a>, r: &'a Resource) -> Option<Rights> {
    let ty = r.ty.strip_suffix("_v1").unwrap_or(&r.ty);
    Some(match ty {
        "kubernetes_role" | "kubernetes_cluster_role" => role::of(r),
        "kubernetes_role_binding" | "kubernetes_cluster_role_binding" => binding::of(cx, r),
        "kubernetes_service_account" => account::of(cx, r),
        _ => return None,
    })
}

/// A field of the `metadata` block.
fn metadata<'a>(resource: &'a Resource, name: &str) -> Option<&'a trueline_hcl::model::Attr> {
    let mut blocks = resource.blocks_of("metadata");
    super::given(blocks.next()?, name)
}
