//! Service control policies: they limit everybody in an account, and which account the code is for it doesn't say.

use super::policy;
use crate::derive::privilege::{Deriver, given};
use crate::facts::Proof;
use crate::policy::aws::{Attached, Grant};
use crate::policy::{Effect, Policy};
use trueline_hcl::{Input, Resource, Value};

const SERVICE_CONTROL: &str = "SERVICE_CONTROL_POLICY";

/// The service control policies of the code, each of which perhaps holds.
pub fn limits(cx: &Deriver) -> Vec<Attached> {
    let policies = cx.model.of_type("aws_organizations_policy");
    policies
        .filter(|r| limits_accounts(r))
        .filter_map(limit)
        .collect()
}

fn limits_accounts(policy: &Resource) -> bool {
    policy.str_or("type", SERVICE_CONTROL) == Some(SERVICE_CONTROL)
}

fn limit(resource: &Resource) -> Option<Attached> {
    let attr = given(resource, "content")?;
    let mut limit = policy::of_attr(attr);
    if let Grant::Document(document) = &mut limit.grant {
        *document = with_everything(document);
    }
    let address = &resource.address;
    let what = format!("whether `{address}` holds for its account");
    limit.depends.push(Input::Setting(what.into()));
    limit.trail = vec![Proof::new(attr.site, "this policy may limit it")];
    Some(limit)
}

/// A policy that only denies stands beside one that allows everything, which AWS attaches.
fn with_everything(document: &Value) -> Value {
    let policy = Policy::read(document);
    let allows = |effect| effect != Some(Effect::Deny);
    if policy.statements.iter().any(|s| allows(s.effect)) || !policy.unreadable.is_empty() {
        return document.clone();
    }
    let site = document.site;
    let text = |text: &str| Value::string(text, site);
    let everything = [
        ("Effect".into(), text("Allow")),
        ("Action".into(), text("*")),
        ("Resource".into(), text("*")),
    ];
    let mut statements = vec![Value::object(everything.into(), site)];
    if let Some(own) = document.get("Statement") {
        let own = own.items_or_self();
        statements.extend(own.iter().cloned());
    }
    let mut entries = document.as_entries().cloned().unwrap_or_default();
    entries.insert("Statement".into(), Value::tuple(statements, site));
    Value::object(entries, site)
}
