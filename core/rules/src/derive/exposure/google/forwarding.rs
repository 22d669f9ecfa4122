//! Forwarding rules: the front of a load balancer.

use crate::derive::exposure::cite::cite_attr;
use crate::derive::exposure::{Reach, by_default, given, open};
use crate::facts::{Exposure, Fact};
use trueline_hcl::Resource;

/// None for any other type.
pub fn of(rule: &Resource) -> Option<Reach> {
    if !matches!(
        rule.ty.as_str(),
        "google_compute_forwarding_rule" | "google_compute_global_forwarding_rule"
    ) {
        return None;
    }
    let Some(attr) = given(rule, "load_balancing_scheme") else {
        return Some(by_default(
            rule,
            Exposure::Public,
            "without a scheme it is external",
        ));
    };
    Some(match attr.value.as_str() {
        Some(scheme) if scheme.starts_with("INTERNAL") => Fact::known(
            Exposure::Internal,
            cite_attr(attr, "its scheme is internal"),
        ),
        Some("EXTERNAL" | "EXTERNAL_MANAGED") => {
            Fact::known(Exposure::Public, cite_attr(attr, "its scheme is external"))
        }
        // Empty for rules that lead to a service of Google's.
        Some(_) => Fact::known(
            Exposure::Internal,
            cite_attr(attr, "it leads from within the network"),
        ),
        None => {
            let proofs = cite_attr(attr, "its scheme is not known from the code");
            open(Exposure::Internal, Exposure::Public, &attr.value, proofs)
        }
    })
}
