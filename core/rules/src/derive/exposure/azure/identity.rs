//! What is read by who has a key or a role: vaults, namespaces, registries. Where the network lets one come from doesn't matter to
//! who has neither.

use super::PUBLIC_NETWORK;
use super::service::rules;
use crate::derive::exposure::switch::Switch;
use crate::derive::exposure::{Reach, by_default};
use crate::facts::Exposure;
use trueline_hcl::Resource;

const ANONYMOUS: Switch = Switch {
    attr: "anonymous_pull_enabled",
    on: (Exposure::Public, "anyone may pull from it"),
    off: (Exposure::Private, "only who is granted it may pull from it"),
    absent: Some(false),
};

/// None for any other type.
pub fn of(resource: &Resource) -> Option<Reach> {
    let named = |says| Some(by_default(resource, Exposure::Private, says));
    match resource.ty.as_str() {
        "azurerm_key_vault" => named("only who has a role or an access policy may read it"),
        "azurerm_servicebus_namespace"
        | "azurerm_servicebus_queue"
        | "azurerm_servicebus_topic"
        | "azurerm_eventhub_namespace"
        | "azurerm_eventhub" => named("only who has a key or a role may read it"),
        "azurerm_container_registry" => {
            let anonymous = ANONYMOUS.read(resource, resource.header);
            if anonymous.high() == Exposure::Private {
                return Some(anonymous);
            }
            let network = PUBLIC_NETWORK.read(resource, resource.header);
            Some(
                anonymous
                    .min(network)
                    .min(rules(resource, "network_rule_set")),
            )
        }
        _ => None,
    }
}
