//! Policies that are written in the code.

use crate::derive::privilege::{given, waits};
use crate::facts::Proof;
use crate::policy::aws::{Attached, Grant};
use trueline_hcl::Resource;
use trueline_hcl::model::Attr;

/// The attributes that hold the document.
const DOCUMENTS: &[&str] = &["policy", "inline_policy"];

/// The document of a policy resource.
pub fn of(policy: &Resource) -> Attached {
    let attr = DOCUMENTS.iter().find_map(|name| given(policy, name));
    match attr {
        Some(attr) => of_attr(attr),
        // Required: it is being written.
        None => unknown(
            Vec::new(),
            vec![trueline_hcl::Input::Setting("`policy`".into())],
        ),
    }
}

/// The document that an attribute holds.
pub fn of_attr(attr: &Attr) -> Attached {
    match trueline_hcl::policy::document(&attr.value) {
        Some(document) => Attached {
            grant: Grant::Document(document),
            trail: vec![Proof::new(attr.site, "in the policy used here")],
            depends: Vec::new(),
        },
        None => {
            let message = "what this policy allows is not in the code";
            unknown(vec![Proof::new(attr.site, message)], waits(&attr.value))
        }
    }
}

/// A policy of which the code doesn't say what it allows.
pub fn unknown(trail: Vec<Proof>, inputs: Vec<trueline_hcl::Input>) -> Attached {
    Attached {
        grant: Grant::Unknown(inputs),
        trail,
        depends: Vec::new(),
    }
}
