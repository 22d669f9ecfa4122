//! Identities: what the roles allow that are assigned to them, and the access policies that name them.

use super::{access_policy, assignment};
use crate::derive::privilege::{Deriver, Rights, given, items, nothing, perhaps, somewhere};
use crate::facts::{Fact, Proof};
use trueline_hcl::Resource;

/// Types that are identities.
const IDENTITIES: &[&str] = &[
    "azuread_group",
    "azuread_service_principal",
    "azuread_user",
    "azurerm_user_assigned_identity",
];

/// None where nothing is assigned to something that is no identity itself.
pub fn of<'a>(cx: &Deriver<'a>, resource: &'a Resource) -> Option<Rights> {
    if IDENTITIES.contains(&resource.ty.as_str()) {
        return Some(cx.shared(resource, assigned));
    }
    let mut blocks = resource.blocks_of("identity");
    let block = blocks.next()?;
    let mut fact = cx.shared(resource, assigned);
    if let Some(attr) = given(block, "identity_ids") {
        for value in items(attr) {
            let here = Proof::new(attr.site, "it has this identity");
            let found = cx.found(value, &["azurerm_user_assigned_identity"], "id");
            let each = found.into_iter().flatten().map(|r| cx.shared(r, assigned));
            fact = fact.max(match each.reduce(Fact::or) {
                Some(fact) => fact.then([here]),
                None => super::super::unknown(value, vec![here]),
            });
        }
    }
    (fact.high() > crate::facts::Privilege::None).then_some(fact)
}

fn assigned<'a>(cx: &Deriver<'a>, identity: &'a Resource) -> Rights {
    let mut fact = nothing();
    let links = cx.companions(identity, "azurerm_role_assignment", "principal_id", &[]);
    for link in links {
        let here = given(link.resource, "principal_id");
        let here = here.map(|attr| Proof::new(attr.site, "assigned to it here"));
        let role = assignment::of(cx, link.resource).then(here);
        fact = fact.max(perhaps(role, link.depends));
    }
    for link in cx.companions(
        identity,
        "azurerm_key_vault_access_policy",
        "object_id",
        &[],
    ) {
        let here = given(link.resource, "object_id");
        let here = here.map(|attr| Proof::new(attr.site, "named here"));
        let policy = access_policy::allowed(link.resource).then(here);
        fact = fact.max(perhaps(policy, link.depends));
    }
    for vault in cx.model.referrers(identity.id) {
        for policy in vault.blocks_of("access_policy") {
            let named = |value| cx.model.sources(value).any(|r| r.id == identity.id);
            if vault.ty == "azurerm_key_vault"
                && let Some(attr) = given(policy, "object_id").filter(|a| named(&a.value))
            {
                let here = Proof::new(attr.site, "named here");
                fact = fact.max(access_policy::allowed(policy).then([here]));
            }
        }
    }
    somewhere(fact, identity, "no role in the code is assigned to it")
}
