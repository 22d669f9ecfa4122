//! File systems: what the groups of their mount targets let in. They are reached from within their VPC only.

use super::security_group::{attached, default_group};
use crate::derive::exposure::{Deriver, Reach, by_default, somewhere};
use crate::facts::Exposure;
use trueline_hcl::Resource;

pub fn of<'a>(cx: &Deriver<'a>, system: &'a Resource) -> Reach {
    let targets = ("aws_efs_mount_target", "file_system_id", &[][..]);
    let groups = cx.grants(system, targets, |target| {
        let inside = by_default(
            target,
            Exposure::Internal,
            "it is reached from within its VPC only",
        );
        inside.min(attached(cx, target.read("security_groups"), || {
            default_group(target)
        }))
    });
    somewhere(groups, system, "it has no mount target")
}
