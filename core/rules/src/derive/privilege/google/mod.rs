//! Service accounts, grants and roles of Google.

mod account;
mod grant;
mod permission;
mod role;

use super::{Deriver, Rights};
use trueline_hcl::Resource;

pub fn privilege<'a>(cx: &Deriver<'a>, r: &'a Resource) -> Option<Rights> {
    match r.ty.as_str() {
        "google_service_account" => Some(account::of(cx, r)),
        "google_project_iam_custom_role" | "google_organization_iam_custom_role" => {
            Some(role::of_custom(r))
        }
        ty if grant::is_grant(ty) => Some(grant::of(cx, r)),
        _ => None,
    }
}
