//! Private links: endpoints in a VPC, and services that are offered to other accounts.

use super::security_group::{attached, default_group};
use crate::derive::exposure::cite::cite;
use crate::derive::exposure::switch::Switch;
use crate::derive::exposure::{Deriver, Reach, by_default, given, nobody, open, somewhere};
use crate::facts::{Exposure, Fact};
use trueline_hcl::{Resource, Value};

/// An endpoint with addresses of its own; None for a gateway, which routes alone lead to.
pub fn of_endpoint<'a>(cx: &Deriver<'a>, endpoint: &'a Resource) -> Option<Reach> {
    if endpoint.str_or("vpc_endpoint_type", "Gateway") != Some("Interface") {
        return None;
    }
    let inside = by_default(
        endpoint,
        Exposure::Internal,
        "it is reached from within its VPC only",
    );
    let groups = attached(cx, endpoint.read("security_group_ids"), || {
        default_group(endpoint)
    });
    Some(inside.min(groups))
}

/// Who has to be let in one by one is not reached by anyone who asks.
const ACCEPTANCE: Switch = Switch {
    attr: "acceptance_required",
    on: (Exposure::Internal, "who connects has to be accepted"),
    off: (Exposure::Public, "who connects is let in"),
    absent: None,
};

/// A service that others may connect to.
pub fn of_service<'a>(cx: &Deriver<'a>, service: &'a Resource) -> Reach {
    let own = given(service, "allowed_principals").map_or_else(nobody, |attr| {
        let items = attr.value.items_or_self();
        items
            .iter()
            .map(|item| principal(item, attr.site))
            .fold(nobody(), Fact::max)
    });
    let ty = "aws_vpc_endpoint_service_allowed_principal";
    let apart = cx.grants(service, (ty, "vpc_endpoint_service_id", &[]), |allowed| {
        given(allowed, "principal_arn")
            .map_or_else(nobody, |attr| principal(&attr.value, attr.site))
    });
    let allowed = own.max(apart);
    match allowed.high() {
        Exposure::Private => somewhere(allowed, service, "no principal is allowed to connect"),
        _ => allowed.min(ACCEPTANCE.read(service, service.header)),
    }
}

fn principal(value: &Value, used: trueline_hcl::Site) -> Reach {
    match value.as_str() {
        Some("*") => Fact::known(Exposure::Public, cite(value.site, used, "`*` is anyone")),
        Some(name) => Fact::known(
            Exposure::Internal,
            cite(value.site, used, format!("`{name}` may connect")),
        ),
        None => {
            let proofs = cite(value.site, used, "who may connect, the code doesn't say");
            open(Exposure::Private, Exposure::Public, value, proofs)
        }
    }
}
