//! Load balancers: internal or facing the internet, and what their groups and web ACLs let in.

use super::security_group::{attached, default_group};
use super::web_acl;
use crate::derive::exposure::switch::Switch;
use crate::derive::exposure::{Deriver, Reach, by_default, open};
use crate::facts::{Exposure, Proof};
use trueline_hcl::Resource;

const SCHEME: Switch = Switch {
    attr: "internal",
    on: (Exposure::Internal, "it is internal"),
    off: (Exposure::Public, "it faces the internet"),
    absent: Some(false),
};

pub fn of<'a>(cx: &Deriver<'a>, lb: &'a Resource) -> Reach {
    let kind = lb.str_or("load_balancer_type", "application");
    let groups = attached(cx, lb.read("security_groups"), || without_groups(lb, kind));
    let scheme = match kind {
        Some("gateway") => by_default(lb, Exposure::Internal, "it is reached through endpoints"),
        _ => SCHEME.read(lb, lb.header),
    };
    scheme.min(groups).min(web_acl::of_balancer(cx, lb))
}

/// A classic load balancer.
pub fn of_classic<'a>(cx: &Deriver<'a>, lb: &'a Resource) -> Reach {
    let groups = attached(cx, lb.read("security_groups"), || default_group(lb));
    SCHEME.read(lb, lb.header).min(groups)
}

fn without_groups(lb: &Resource, kind: Option<&str>) -> Reach {
    let message = "it has no security groups: it lets anyone in";
    match (kind, lb.attr("load_balancer_type")) {
        (Some("application"), _) => default_group(lb),
        (None, Some(attr)) => {
            let proof = Proof::new(attr.site, "without groups, the type decides");
            open(
                Exposure::Private,
                Exposure::Public,
                &attr.value,
                vec![proof],
            )
        }
        _ => by_default(lb, Exposure::Public, message),
    }
}
