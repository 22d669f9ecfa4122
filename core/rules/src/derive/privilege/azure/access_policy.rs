//! Access policies of key vaults: what their permissions let the one do whom they name.

use crate::derive::cite::cite;
use crate::derive::privilege::{Rights, given, nothing, somewhere, unknown};
use crate::facts::{Fact, Privilege};
use trueline_hcl::model::Attr;
use trueline_hcl::{Body, Resource, Value};

const PERMISSIONS: &[&str] = &[
    "certificate_permissions",
    "key_permissions",
    "secret_permissions",
    "storage_permissions",
];

/// Permissions that change nothing, in lower case: who encrypts and decrypts with a key uses what it holds.
const READS: &[&str] = &[
    "backup",
    "decrypt",
    "encrypt",
    "get",
    "getissuers",
    "getrotationpolicy",
    "getsas",
    "list",
    "listissuers",
    "listsas",
    "unwrapkey",
    "verify",
    "wrapkey",
];

/// What the policy allows. Nothing in a vault gives rights to others, so that nothing is more than to write.
pub fn of(policy: &Resource) -> Rights {
    somewhere(allowed(policy), policy, "it allows nothing")
}

/// Of a policy, or of the block of a vault that is one.
pub fn allowed(policy: &Body) -> Rights {
    let lists = PERMISSIONS.iter().filter_map(|name| given(policy, name));
    lists.map(list).fold(nothing(), Fact::max)
}

/// The highest of a list, proved by the first permission that is as high.
fn list(attr: &Attr) -> Rights {
    let Some(items) = attr.value.as_items() else {
        let says = "which permissions, the code doesn't say";
        return unknown(&attr.value, cite(attr.value.site, attr.site, says));
    };
    let mut fact = nothing();
    let mut known: Vec<(&Value, Privilege)> = Vec::new();
    for item in items {
        match item.as_str() {
            Some(text) => known.push((item, level(text))),
            None => {
                let proofs = cite(item.site, attr.site, "what this is, the code doesn't say");
                fact = fact.max(unknown(item, proofs));
            }
        }
    }
    let Some(highest) = known.iter().map(|(_, level)| *level).max() else {
        return fact;
    };
    known.retain(|(_, level)| *level == highest);
    let Some((first, _)) = known.first() else {
        return fact;
    };
    let does = match highest {
        Privilege::Read => "reads",
        _ => "writes",
    };
    let mut says = format!("`{}` {does}", first.as_str().unwrap_or_default());
    if known.len() > 1 {
        says.push_str(&format!(", with {} more", known.len() - 1));
    }
    fact.max(Fact::known(highest, cite(first.site, attr.site, says)))
}

fn level(permission: &str) -> Privilege {
    match READS.contains(&permission.to_ascii_lowercase().as_str()) {
        true => Privilege::Read,
        false => Privilege::Write,
    }
}
