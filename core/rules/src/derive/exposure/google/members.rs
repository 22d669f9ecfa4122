//! Members of bindings: whom they stand for.

use crate::derive::exposure::cite::cite;
use crate::derive::exposure::{Reach, nobody, open};
use crate::facts::{Exposure, Fact, Proof};
use crate::policy::member;
use trueline_hcl::model::{Attr, Mode};
use trueline_hcl::{Input, Resource, Site, Value};

/// Whom the members in an argument, or the one member, stand for.
pub fn members(attr: Option<&Attr>) -> Reach {
    each(attr, |value, site| {
        let Some(text) = value.as_str() else {
            return is_account(value).then(|| {
                let says = "one named service account";
                Fact::known(Exposure::Private, cite(value.site, site, says))
            });
        };
        let member = member(text)?;
        let says = format!("`{text}` is {}", member.what);
        Some(Fact::known(member.exposure, cite(value.site, site, says)))
    })
}

/// Read from a service account of the code, and from nothing else.
fn is_account(value: &Value) -> bool {
    let inputs = value.inputs();
    let account = |input: &Input| {
        matches!(input, Input::Attribute(to)
            if matches!(to.ty.as_str(), "google_service_account" | "google_project_service_identity"
                | "google_storage_project_service_account")
            || (to.mode == Mode::Data && to.ty.ends_with("_service_account")))
    };
    !inputs.is_empty() && inputs.iter().all(account)
}

/// The highest of what each item of a list, or a single value, is; unknown where `read` can't tell.
pub fn each(attr: Option<&Attr>, read: impl Fn(&Value, Site) -> Option<Reach>) -> Reach {
    let Some(attr) = attr.filter(|attr| !attr.value.is_null()) else {
        return nobody();
    };
    let items = attr.value.items_or_self();
    items
        .iter()
        .map(|item| {
            read(item, attr.site).unwrap_or_else(|| {
                let proofs = cite(item.site, attr.site, "who this is, the code doesn't say");
                open(Exposure::Private, Exposure::Public, item, proofs)
            })
        })
        .fold(nobody(), Fact::max)
}

/// A whole policy, as JSON.
pub fn policy(resource: &Resource) -> Reach {
    let Some(attr) = resource.attr("policy_data") else {
        return nobody();
    };
    let document = trueline_hcl::policy::document(&attr.value);
    let bindings = document
        .as_ref()
        .and_then(|d| d.get("bindings")?.as_items());
    let Some(bindings) = bindings else {
        let proof = Proof::new(attr.site, "what this policy says is not in the code");
        return open(
            Exposure::Private,
            Exposure::Public,
            &attr.value,
            vec![proof],
        );
    };
    let mut fact = nobody();
    for binding in bindings {
        let members = match binding.as_entries() {
            Some(entries) => entries.get("members"),
            None => Some(binding),
        };
        // What is no list of members is unknown, all of it.
        let members = members.map_or(&[][..], |members| {
            members.as_items().unwrap_or(std::slice::from_ref(members))
        });
        for value in members {
            let Some(member) = value.as_str().and_then(member) else {
                let proofs = cite(value.site, attr.site, "who this is, the code doesn't say");
                fact = fact.max(open(Exposure::Private, Exposure::Public, value, proofs));
                continue;
            };
            let says = format!("this member is {}", member.what);
            fact = fact.max(Fact::known(
                member.exposure,
                cite(value.site, attr.site, says),
            ));
        }
    }
    fact
}
