//! Identities and policies of Amazon.

mod attachment;
mod organization;
mod policy;
mod principal;
mod workload;

use super::{Deriver, Rights, somewhere};
use crate::policy::aws::{Identity, privilege as judge};
use trueline_hcl::Resource;

pub fn privilege<'a>(cx: &Deriver<'a>, r: &'a Resource) -> Option<Rights> {
    Some(match r.ty.as_str() {
        "aws_iam_role" | "aws_iam_user" | "aws_iam_group" => cx.shared(r, principal::of),
        "aws_iam_user_group_membership" | "aws_iam_group_membership" => {
            principal::of_membership(cx, r)
        }
        "aws_iam_instance_profile" => cx.shared(r, workload::of_profile),
        "aws_iam_policy"
        | "aws_iam_role_policy"
        | "aws_iam_user_policy"
        | "aws_iam_group_policy"
        | "aws_ssoadmin_permission_set_inline_policy" => grants(r, vec![policy::of(r)]),
        _ => {
            if let Some(attached) = attachment::of(cx, r) {
                return Some(grants(r, attached));
            }
            return workload::of(cx, r);
        }
    })
}

/// See [`Deriver::policies`].
pub fn identity<'a>(cx: &Deriver<'a>, r: &'a Resource) -> Option<Identity> {
    match r.ty.as_str() {
        "aws_iam_role" | "aws_iam_user" | "aws_iam_group" => Some(principal::identity(cx, r)),
        _ => None,
    }
}

/// What one grant gives by itself.
fn grants(resource: &Resource, attached: Vec<crate::policy::aws::Attached>) -> Rights {
    let fact = judge(&Identity {
        attached,
        limits: Vec::new(),
    });
    somewhere(fact, resource, "nothing is allowed by it")
}
