//! An identity: its policies, and those that limit it.

use super::managed::Managed;
use crate::facts::Proof;
use trueline_hcl::{Input, Site, Value};

/// The policies of one identity, or the one policy of a grant.
#[derive(Clone, Debug, Default)]
pub struct Identity {
    /// What each allows, all of them do.
    pub attached: Vec<Attached>,
    /// Permissions boundaries and the like: only what each of them allows too is allowed.
    pub limits: Vec<Attached>,
}

/// A policy, and how it comes to the identity.
#[derive(Clone, Debug)]
pub struct Attached {
    pub grant: Grant,
    /// The places that attach it, told after the action.
    pub trail: Vec<Proof>,
    /// What it waits for whether it is attached: empty where it surely is.
    pub depends: Vec<Input>,
}

#[derive(Clone, Debug)]
pub enum Grant {
    /// An identity policy, as [`Policy::read`] takes it.
    Document(Value),
    /// A policy of AWS's own, and where it is named.
    Managed(&'static Managed, Site),
    /// A policy that is not in the code.
    Unknown(Vec<Input>),
}

impl Grant {
    pub(super) fn document(&self) -> Option<Value> {
        match self {
            Grant::Document(document) => Some(document.clone()),
            Grant::Managed(managed, site) => managed.document(*site),
            Grant::Unknown(_) => None,
        }
    }
}
