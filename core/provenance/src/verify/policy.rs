//! What is demanded of statements, as data.

use super::fault::{Fault, Level};
use std::collections::BTreeMap;

#[derive(Clone, Debug)]
pub struct Policy {
    /// Where it isn't what the fault counts by itself.
    pub levels: BTreeMap<Fault, Level>,
    /// A statement counts only if it is signed.
    pub signed: bool,
    /// A commit's message names its statement.
    pub bound: bool,
    /// What a countersignature must be.
    pub countersignature: Strength,
    /// Who countersigns must not be the author of the commit.
    pub countersigned_by_another: bool,
    /// Above this part of what a commit changes, of 1, that agents wrote, somebody else than its author must have signed its statement.
    pub second_person_above: Option<f64>,
    /// The key of the trailers that name agents.
    pub trailer: Option<String>,
}

/// How much a signature shows.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strength {
    /// Not signed.
    None,
    /// Signed by an allowed signer.
    Signed,
    /// Signed with a security key that somebody touched.
    Hardware,
}

impl Default for Policy {
    fn default() -> Self {
        Policy {
            levels: BTreeMap::new(),
            signed: false,
            bound: true,
            countersignature: Strength::None,
            countersigned_by_another: false,
            second_person_above: None,
            trailer: Some("Assisted-by".to_owned()),
        }
    }
}

impl Policy {
    pub fn level(&self, fault: Fault) -> Level {
        let configured = self.levels.get(&fault).copied();
        let demanded = (fault == Fault::Unsigned && self.signed).then_some(Level::Error);
        configured.or(demanded).unwrap_or(fault.level())
    }
}
