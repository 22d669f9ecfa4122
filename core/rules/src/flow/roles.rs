//! Who can read at Azure: the identities to which roles are assigned, and those that access policies name.

use super::named::{at, named};
use super::{Hop, is_there, name};
use crate::facts::Proof;
use trueline_hcl::{Model, Resource};

/// Roles that let their holder read data, by the type that it is in. Owners and contributors can fetch the keys.
#[rustfmt::skip]
const READERS: &[(&str, &[&str])] = &[
    ("azurerm_storage_account", &["Owner", "Contributor", "Storage Account Contributor", "Reader and Data Access", "Storage Blob Data Reader",
        "Storage Blob Data Contributor", "Storage Blob Data Owner", "Storage Queue Data Reader", "Storage Queue Data Contributor",
        "Storage Table Data Reader", "Storage Table Data Contributor", "Storage File Data SMB Share Reader"]),
    ("azurerm_storage_container", &["Storage Blob Data Reader", "Storage Blob Data Contributor", "Storage Blob Data Owner"]),
    ("azurerm_key_vault", &["Key Vault Secrets User", "Key Vault Secrets Officer", "Key Vault Administrator"]),
    ("azurerm_cosmosdb_account", &["Owner", "Contributor", "DocumentDB Account Contributor"]),
    ("azurerm_eventhub", &["Azure Event Hubs Data Receiver", "Azure Event Hubs Data Owner"]),
    ("azurerm_eventhub_namespace", &["Azure Event Hubs Data Receiver", "Azure Event Hubs Data Owner", "Owner", "Contributor"]),
    ("azurerm_servicebus_namespace", &["Azure Service Bus Data Receiver", "Azure Service Bus Data Owner", "Owner", "Contributor"]),
    ("azurerm_servicebus_queue", &["Azure Service Bus Data Receiver", "Azure Service Bus Data Owner"]),
    ("azurerm_container_registry", &["AcrPull", "AcrPush", "Owner", "Contributor"]),
    ("azurerm_search_service", &["Search Index Data Reader", "Search Index Data Contributor", "Owner", "Contributor"]),
];

/// The identities that can read `from`.
pub fn hops<'a>(model: &'a Model, from: &'a Resource) -> Vec<Hop<'a>> {
    let mut hops = assigned(model, from);
    hops.extend(vault(model, from));
    hops
}

fn assigned<'a>(model: &'a Model, from: &'a Resource) -> Vec<Hop<'a>> {
    let Some((_, readers)) = READERS.iter().find(|(ty, _)| *ty == from.ty) else {
        return Vec::new();
    };
    let mut hops = Vec::new();
    for assignment in model.referrers(from.id) {
        if assignment.ty != "azurerm_role_assignment" || !is_there(assignment, from) {
            continue;
        }
        let Some(role) = assignment.attr("role_definition_name") else {
            continue;
        };
        let reads = role
            .value
            .as_str()
            .is_some_and(|role| readers.contains(&role));
        let scoped = at(assignment, "scope");
        if !reads
            || !scoped
                .iter()
                .any(|s| named(model, s.value).iter().any(|r| r.id == from.id))
        {
            continue;
        }
        for principal in at(assignment, "principal_id") {
            for to in named(model, principal.value) {
                let says = format!(
                    "`{}` lets {} read {}",
                    role.value.as_str().unwrap_or_default(),
                    name(to),
                    name(from)
                );
                hops.push(Hop {
                    to,
                    proofs: vec![Proof::new(role.site, says)],
                });
            }
        }
    }
    hops
}

fn vault<'a>(model: &'a Model, from: &'a Resource) -> Vec<Hop<'a>> {
    if from.ty != "azurerm_key_vault" {
        return Vec::new();
    }
    let apart = model
        .referrers(from.id)
        .filter(|r| r.ty == "azurerm_key_vault_access_policy" && is_there(r, from));
    let own = from.blocks_of("access_policy").map(|block| &block.body);
    let mut hops = Vec::new();
    for policy in apart.map(|r| &r.body).chain(own) {
        let granted = [
            "secret_permissions",
            "key_permissions",
            "certificate_permissions",
        ]
        .into_iter();
        let get = granted.flat_map(|name| at(policy, name)).find(|given| {
            given
                .value
                .as_str()
                .is_some_and(|p| p.eq_ignore_ascii_case("get"))
        });
        let Some(get) = get else {
            continue;
        };
        for principal in at(policy, "object_id") {
            for to in named(model, principal.value) {
                let says = format!("its access policy lets {} read {}", name(to), name(from));
                hops.push(Hop {
                    to,
                    proofs: vec![Proof::new(get.site, says)],
                });
            }
        }
    }
    hops
}
