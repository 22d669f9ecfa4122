//! Role assignments: what the role allows.

use super::definition;
use crate::derive::cite::cite;
use crate::derive::named::resolve;
use crate::derive::privilege::{Deriver, Rights, given, nothing, somewhere, unknown};
use crate::facts::Privilege::{self, Admin, Read, Write};
use crate::facts::{Fact, Proof};
use trueline_hcl::model::{Attr, Mode};
use trueline_hcl::{Input, Resource, Value};

const DEFINITION: &[&str] = &["azurerm_role_definition"];

/// Built-in roles by Azure's documentation, with the ids of those that are named by id.
const KNOWN: &[(&str, &str, Privilege)] = &[
    ("AcrPull", "7f951dda-4ed3-4680-a7ca-43fe172d538d", Read),
    ("AcrPush", "8311e382-0749-4cb8-b61a-304f252e45ec", Write),
    ("Azure Container Storage Contributor", "", Admin),
    ("Azure Kubernetes Service RBAC Cluster Admin", "", Admin),
    ("Azure Kubernetes Service RBAC Writer", "", Write),
    ("Azure Service Bus Data Receiver", "", Read),
    ("Azure Service Bus Data Sender", "", Write),
    ("Azure Event Hubs Data Receiver", "", Read),
    ("Azure Event Hubs Data Sender", "", Write),
    ("Contributor", "b24988ac-6180-42a0-ab88-20f7382dd24c", Write),
    ("Key Vault Administrator", "", Write),
    ("Key Vault Certificates Officer", "", Write),
    ("Key Vault Crypto Officer", "", Write),
    ("Key Vault Secrets Officer", "", Write),
    (
        "Key Vault Secrets User",
        "4633458b-17de-408a-b874-0445c86b69e6",
        Read,
    ),
    ("Monitoring Metrics Publisher", "", Write),
    ("Owner", "8e3af657-a8ff-443c-a75c-2fe8c4bcb635", Admin),
    ("Reader", "acdd72a7-3385-48ef-bd42-f606fba81ae7", Read),
    (
        "Role Based Access Control Administrator",
        "f58310d9-a9f6-439a-9e8d-f62e7b41a168",
        Admin,
    ),
    ("Storage Actions Task Assignment Contributor", "", Admin),
    (
        "User Access Administrator",
        "18d7d88d-d35e-4fb5-a5c3-7773c20a72d9",
        Admin,
    ),
];

pub fn of<'a>(cx: &Deriver<'a>, assignment: &'a Resource) -> Rights {
    let fact = if let Some(attr) = given(assignment, "role_definition_name") {
        by_name(cx, attr)
    } else if let Some(attr) = given(assignment, "role_definition_id") {
        by_id(cx, attr)
    } else {
        nothing()
    };
    somewhere(fact, assignment, "it names no role")
}

fn by_name(cx: &Deriver, attr: &Attr) -> Rights {
    if let Some(fact) = custom(cx, attr) {
        return fact;
    }
    match attr.value.as_str().and_then(built_in) {
        Some(level) => known(
            &attr.value,
            attr,
            attr.value.as_str().unwrap_or_default(),
            level,
        ),
        None => unread(attr),
    }
}

fn by_id(cx: &Deriver, attr: &Attr) -> Rights {
    if let Some(fact) = custom(cx, attr) {
        return fact;
    }
    if let Some(id) = attr.value.as_str() {
        let id = id.rsplit('/').next().unwrap_or_default();
        let found = KNOWN
            .iter()
            .find(|(_, known, _)| !known.is_empty() && known.eq_ignore_ascii_case(id));
        return match found {
            Some((name, _, level)) => known(&attr.value, attr, name, *level),
            None => unread(attr),
        };
    }
    let name = looked_up(cx, &attr.value);
    match name.and_then(|name| Some((name, built_in(name.value.as_str()?)?))) {
        Some((name, level)) => {
            let text = name.value.as_str().unwrap_or_default();
            known(&name.value, attr, text, level)
        }
        None => unread(attr),
    }
}

fn custom(cx: &Deriver, attr: &Attr) -> Option<Rights> {
    let found = cx.found(&attr.value, DEFINITION, "name")?;
    let fact = found.into_iter().map(definition::of).reduce(Fact::or)?;
    Some(fact.then([Proof::new(attr.site, "the role is assigned here")]))
}

/// The name by which a data source looks a role up.
fn looked_up<'a>(cx: &Deriver<'a>, value: &Value) -> Option<&'a Attr> {
    let mut inputs = value.inputs().iter();
    let to = inputs.find_map(|input| match input {
        Input::Attribute(to) if to.mode == Mode::Data && to.ty == "azurerm_role_definition" => {
            Some(to)
        }
        _ => None,
    })?;
    match resolve(cx.model, to).as_slice() {
        [source] => given(source, "name"),
        _ => None,
    }
}

fn known(value: &Value, attr: &Attr, name: &str, level: Privilege) -> Rights {
    let says = match level {
        Admin => "manages permissions",
        Write => "writes",
        _ => "reads",
    };
    Fact::known(
        level,
        cite(value.site, attr.site, format!("`{name}` {says}")),
    )
}

fn unread(attr: &Attr) -> Rights {
    let message = "what this role allows is not in the code";
    unknown(&attr.value, cite(attr.value.site, attr.site, message))
}

/// By name, and by the convention of names: a reader reads, and a contributor changes everything but access.
fn built_in(name: &str) -> Option<Privilege> {
    let known = KNOWN
        .iter()
        .find(|(known, ..)| known.eq_ignore_ascii_case(name));
    if let Some((_, _, level)) = known {
        return Some(*level);
    }
    if name.ends_with(" Reader") {
        return Some(Read);
    }
    name.ends_with(" Contributor").then_some(Write)
}
