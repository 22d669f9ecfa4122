//! Ingresses: public, unless their class or an annotation says internal.

use super::{Annotations, annotations};
use crate::derive::exposure::cite::cite_attr;
use crate::derive::exposure::{Reach, given, open, open_block};
use crate::facts::{Exposure, Fact, Proof};
use trueline_hcl::{Resource, Value};

const SCHEME: &str = "alb.ingress.kubernetes.io/scheme";
const CLASS: &str = "kubernetes.io/ingress.class";

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
    let find = |name: &str| {
        known
            .iter()
            .find(|(key, _)| *key == name)
            .map(|(_, value)| *value)
    };
    if let Some(scheme) = find(SCHEME) {
        return by_scheme(scheme);
    }
    if let Some(class) = find(CLASS) {
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
