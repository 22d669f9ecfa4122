//! Whether a resource has something that protects it: yes, no, or not known from the code.

use crate::facts::{Proof, Told};
use crate::rule::DraftFix;
use std::fmt;
use trueline_hcl::{Input, Site};

use super::matter::Matter;

#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Met {
    Yes,
    No,
    Unknown,
}

/// What the code says of one matter of one resource.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    pub met: Met,
    /// The places that say so, the one that decides first.
    pub proofs: Vec<Proof>,
    /// What it waits for, where it is unknown.
    pub waits: Vec<Input>,
    /// For how many days backups are kept, where there are any and that is known; [`FOREVER`] where they are not removed.
    pub days: Option<i64>,
    /// What would mend it.
    pub fix: Option<DraftFix>,
}

/// Nothing removes it.
pub const FOREVER: i64 = i64::MAX;

impl State {
    pub fn yes(proofs: Vec<Proof>) -> Self {
        Self::new(Met::Yes, proofs)
    }

    pub fn no(proofs: Vec<Proof>) -> Self {
        Self::new(Met::No, proofs)
    }

    pub fn unknown(proofs: Vec<Proof>, waits: Vec<Input>) -> Self {
        Self {
            waits,
            ..Self::new(Met::Unknown, proofs)
        }
    }

    fn new(met: Met, proofs: Vec<Proof>) -> Self {
        Self {
            met,
            proofs,
            waits: Vec::new(),
            days: None,
            fix: None,
        }
    }

    pub fn for_days(mut self, days: Option<i64>) -> Self {
        self.days = days;
        self
    }

    /// Either is enough. Of two that lack it, the first one tells how to mend it.
    pub fn or(self, other: Self) -> Self {
        match (self.met, other.met) {
            (Met::Yes, Met::Yes) if other.days > self.days => other,
            (Met::Yes, _) => self,
            (_, Met::Yes) => other,
            (Met::Unknown, _) => self,
            (_, Met::Unknown) => other,
            (Met::No, Met::No) if self.proofs.is_empty() => other,
            (Met::No, Met::No) => Self {
                fix: self.fix.or(other.fix),
                ..self
            },
        }
    }

    /// Both are needed.
    pub fn and(self, other: Self) -> Self {
        match (self.met, other.met) {
            (Met::No, _) => self,
            (_, Met::No) => other,
            (Met::Unknown, _) => self,
            (_, Met::Unknown) => other,
            (Met::Yes, Met::Yes) => self.with(other),
        }
    }

    /// Surely there only where `waits` is empty.
    pub fn if_there(self, waits: Vec<Input>) -> Self {
        match waits.is_empty() {
            true => self,
            false => Self::unknown(self.proofs, waits),
        }
    }

    fn with(mut self, other: Self) -> Self {
        for proof in other.proofs {
            if !self.proofs.iter().any(|known| known.site == proof.site) {
                self.proofs.push(proof);
            }
        }
        self.fix = self.fix.or(other.fix);
        self
    }

    /// The site that decides.
    pub fn site(&self) -> Option<Site> {
        self.proofs.first().map(|proof| proof.site)
    }
}

/// A matter of a resource, and its state.
#[derive(Clone, Debug, PartialEq)]
pub struct Safeguard {
    pub matter: Matter,
    pub state: State,
}

/// `backups 7 days`, `no versioning`, `deletion protection?` where it is unknown.
impl fmt::Display for Safeguard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let matter = self.matter;
        match (self.state.met, self.state.days) {
            (Met::Yes, Some(1)) => write!(f, "{matter} 1 day"),
            (Met::Yes, Some(days)) if days > 0 && days < FOREVER => {
                write!(f, "{matter} {days} days")
            }
            (Met::Yes, _) => write!(f, "{matter}"),
            (Met::No, _) => write!(f, "no {matter}"),
            (Met::Unknown, _) => write!(f, "{matter}?"),
        }
    }
}

/// What protects one resource, by matter: a fact, with evidence for each.
#[derive(Clone, Debug, PartialEq)]
pub struct Safeguards {
    /// In the order of [`Matter`].
    pub all: Vec<Safeguard>,
    /// The places that say so.
    pub evidence: Vec<Proof>,
    /// What it waits for.
    pub depends: Vec<Input>,
}

impl Safeguards {
    /// None where there are none to speak of.
    pub fn new(mut all: Vec<Safeguard>) -> Option<Self> {
        all.sort_by_key(|safeguard| safeguard.matter);
        let states = || all.iter().map(|safeguard| &safeguard.state);
        let proofs = states().flat_map(|state| state.proofs.iter().cloned());
        let mut evidence: Vec<Proof> = Vec::new();
        for proof in proofs {
            if !evidence.contains(&proof) {
                evidence.push(proof);
            }
        }
        let mut depends: Vec<Input> = Vec::new();
        for input in states().flat_map(|state| &state.waits) {
            if !depends.contains(input) {
                depends.push(input.clone());
            }
        }
        (!all.is_empty()).then_some(Self {
            all,
            evidence,
            depends,
        })
    }

    /// As it is told, by this name.
    pub fn told(&self, name: &'static str) -> Told<'_> {
        Told {
            name,
            values: vec![self.to_string()],
            evidence: &self.evidence,
            depends: &self.depends,
        }
    }

    pub fn of(&self, matter: Matter) -> Option<&State> {
        let found = self.all.iter().find(|s| s.matter == matter);
        found.map(|s| &s.state)
    }
}

/// `backups 7 days, no deletion protection, redundancy?`
impl fmt::Display for Safeguards {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, safeguard) in self.all.iter().enumerate() {
            let comma = if n == 0 { "" } else { ", " };
            write!(f, "{comma}{safeguard}")?;
        }
        Ok(())
    }
}
