//! Service accounts: what the roles allow that are bound to them.

use super::{binding, metadata};
use crate::derive::privilege::{Deriver, Rights, given, nothing, perhaps, somewhere};
use crate::facts::Proof;
use trueline_hcl::{BlockValue, Resource};

const BINDINGS: &[&str] = &[
    "kubernetes_role_binding",
    "kubernetes_role_binding_v1",
    "kubernetes_cluster_role_binding",
    "kubernetes_cluster_role_binding_v1",
];

pub fn of<'a>(cx: &Deriver<'a>, account: &'a Resource) -> Rights {
    let mut fact = nothing();
    for link in BINDINGS.iter().flat_map(|ty| cx.model.of_type(ty)) {
        for subject in link.blocks_of("subject") {
            let Some(sure) = is(cx, account, subject) else {
                continue;
            };
            let site = given(subject, "name").map_or(subject.header, |name| name.site);
            let rights = binding::of(cx, link).then([Proof::new(site, "bound to it here")]);
            let mut doubts = link
                .key_unknown
                .as_ref()
                .map_or(Vec::new(), |key| key.inputs().to_vec());
            if !sure {
                doubts.push(trueline_hcl::Input::Setting(link.address.clone()));
            }
            fact = fact.max(perhaps(rights, doubts));
        }
    }
    somewhere(fact, account, "no role in the code is bound to it")
}

/// Whether a subject is the account, surely; None where it is another.
fn is(cx: &Deriver, account: &Resource, subject: &BlockValue) -> Option<bool> {
    let kind = given(subject, "kind").and_then(|kind| kind.value.as_str());
    if kind != Some("ServiceAccount") {
        return None;
    }
    let name = &given(subject, "name")?.value;
    if cx.model.sources(name).any(|r| r.id == account.id) {
        let others = cx.model.sources(name).filter(|r| r.ty == account.ty);
        return Some(others.count() == 1);
    }
    let text = |attr: Option<&trueline_hcl::model::Attr>, default: &str| match attr {
        None => Some(default.to_owned()),
        Some(attr) => attr.value.as_str().map(str::to_owned),
    };
    let same = text(metadata(account, "name"), "").filter(|own| !own.is_empty())?;
    if name.as_str()? != same {
        return None;
    }
    let (own, named) = (
        text(metadata(account, "namespace"), "default"),
        text(given(subject, "namespace"), "default"),
    );
    match (own, named) {
        (Some(own), Some(named)) => (own == named).then_some(true),
        // Both may be the same.
        _ => Some(false),
    }
}
