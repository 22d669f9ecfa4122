//! Ingresses: public, unless their class or an annotation says internal, or names the ranges that they answer.

use super::{Annotations, annotations};
use crate::derive::exposure::cite::cite_attr;
use crate::derive::exposure::sources::{self, Sources};
use crate::derive::exposure::{Reach, given, open, open_block, outside};
use crate::facts::{Exposure, Fact, Proof};
use crate::net::AddressRange;
use trueline_hcl::{Resource, Value};

const SCHEME: &str = "alb.ingress.kubernetes.io/scheme";
const CLASS: &str = "kubernetes.io/ingress.class";
/// Of an application gateway: it answers at its private address.
const PRIVATE_ADDRESS: &str = "appgw.ingress.kubernetes.io/use-private-ip";
/// The groups of the load balancer; with them, its controller ignores `inbound-cidrs`.
const GROUPS: &str = "alb.ingress.kubernetes.io/security-groups";
/// How the annotations end that list ranges between commas: those of nginx, of HAProxy, and of AWS's load balancers.
const RANGES: &[&str] = &[
    "/whitelist-source-range",
    "/allowlist-source-range",
    "/allow-list",
    "/whitelist",
    "/inbound-cidrs",
];

pub fn of(ingress: &Resource) -> Reach {
    let known = match annotations(ingress) {
        Annotations::Known(known) => known,
        Annotations::Unknown(inputs) => {
            let proof = Proof::new(
                ingress.header,
                "its annotations are not known from the code",
            );
            return Fact::between(Exposure::Internal, Exposure::Public, vec![proof], inputs);
        }
    };
    let front = front(ingress, &known);
    match callers(&known) {
        Some(callers) => front.min(callers),
        None => front,
    }
}

type Known<'a> = [(&'a str, &'a Value)];

fn find<'a>(known: &Known<'a>, name: &str) -> Option<&'a Value> {
    known
        .iter()
        .find(|(key, _)| *key == name)
        .map(|(_, value)| *value)
}

/// Where the address is at which it answers.
fn front(ingress: &Resource, known: &Known) -> Reach {
    if let Some(scheme) = find(known, SCHEME) {
        return by_scheme(scheme);
    }
    if let Some(value) = find(known, PRIVATE_ADDRESS)
        && value.as_str() != Some("false")
    {
        let proof = |says: &str| vec![Proof::new(value.site, says)];
        return match value.as_str() {
            Some(_) => Fact::known(Exposure::Internal, proof("its address is a private one")),
            None => open(
                Exposure::Internal,
                Exposure::Public,
                value,
                proof("its address may be a private one"),
            ),
        };
    }
    if let Some(class) = find(known, CLASS) {
        return by_class(class, Proof::new(class.site, ""));
    }
    if ingress.is_open("spec") {
        return open_block(ingress, "spec", Exposure::Internal, Exposure::Public);
    }
    let spec = ingress.block("spec");
    match spec.and_then(|spec| given(spec, "ingress_class_name")) {
        Some(attr) => {
            let proof = cite_attr(attr, "").remove(0);
            by_class(&attr.value, proof)
        }
        _ => Fact::known(
            Exposure::Public,
            vec![Proof::new(
                ingress.header,
                "nothing says that it is internal",
            )],
        ),
    }
}

/// From where it answers; None where no annotation says so.
fn callers(known: &Known) -> Option<Reach> {
    if let Some(groups) = find(known, GROUPS) {
        let proof = Proof::new(groups.site, "its security groups decide who reaches it");
        return Some(outside(
            Exposure::Private,
            Exposure::Public,
            "its security groups",
            vec![proof],
        ));
    }
    let lists = known.iter().filter(|(name, value)| {
        let is_list = RANGES.iter().any(|end| name.ends_with(end));
        is_list && !value.is_null() && value.as_str() != Some("")
    });
    lists.map(|(_, value)| ranges(value)).reduce(Fact::min)
}

fn ranges(value: &Value) -> Reach {
    let Some(text) = value.as_str() else {
        return sources::unknown(value, value.site);
    };
    let mut sources = Sources::default();
    for text in text.split(',').map(str::trim).filter(|t| !t.is_empty()) {
        match AddressRange::parse(text) {
            Some(range) => sources.add(range, text, value.site, value.site),
            None => sources.other(sources::unknown(value, value.site)),
        }
    }
    sources.fact(|| vec![Proof::new(value.site, "it answers nobody")])
}

fn by_scheme(scheme: &Value) -> Reach {
    let proof = |says: &str| vec![Proof::new(scheme.site, says)];
    match scheme.as_str() {
        Some("internal") => Fact::known(Exposure::Internal, proof("its scheme is internal")),
        Some(_) => Fact::known(Exposure::Public, proof("its scheme faces the internet")),
        None => open(
            Exposure::Internal,
            Exposure::Public,
            scheme,
            proof("its scheme is not known from the code"),
        ),
    }
}

fn by_class(class: &Value, at: Proof) -> Reach {
    let proof = |says: String| vec![Proof::new(at.site, says)];
    match class.as_str() {
        // The controller's documented default is internal.
        Some("alb") => Fact::known(
            Exposure::Internal,
            proof("the class `alb` is internal without a scheme".into()),
        ),
        // A tailnet is private, as long as nothing funnels the internet into it.
        Some("tailscale") => outside(
            Exposure::Internal,
            Exposure::Public,
            "whether its tailnet has a funnel",
            proof("the class `tailscale` answers a tailnet".into()),
        ),
        Some(class) if class.contains("internal") || class.contains("private") => Fact::known(
            Exposure::Internal,
            proof(format!("the class `{class}` is internal")),
        ),
        Some(class) => Fact::known(
            Exposure::Public,
            proof(format!("the class `{class}` is not internal")),
        ),
        None => open(
            Exposure::Internal,
            Exposure::Public,
            class,
            proof("its class is not known from the code".into()),
        ),
    }
}
