//! The fact of how long a resource lasts.

use crate::facts::{Proof, Told};
use crate::intent::Lifetime;
use trueline_hcl::Input;

/// How long a resource lasts, by everything that says so.
#[derive(Clone, Debug, PartialEq)]
pub struct Lifespan {
    pub ends: Vec<End>,
    pub evidence: Vec<Proof>,
    pub depends: Vec<Input>,
}

/// One thing that says when a resource goes.
#[derive(Clone, Debug, PartialEq)]
pub struct End {
    /// `@lifetime`, `the tag `ttl``: what says it.
    pub by: String,
    /// None where the value can't be read as a lifetime.
    pub when: Option<Lifetime>,
    /// None where the configuration says it.
    pub proof: Option<Proof>,
    pub depends: Vec<Input>,
}

impl Lifespan {
    /// None where nothing says when it goes.
    pub fn new(ends: Vec<End>) -> Option<Self> {
        let evidence = ends.iter().filter_map(|end| end.proof.clone()).collect();
        let depends = ends.iter().flat_map(|end| end.depends.clone()).collect();
        (!ends.is_empty()).then_some(Self {
            ends,
            evidence,
            depends,
        })
    }

    /// As it is told: `until 2027-01-31`; where several things say different, all of them.
    pub fn told(&self) -> Told<'_> {
        let mut values = Vec::new();
        for end in &self.ends {
            let when = end.when.map_or("unknown".to_owned(), |w| w.to_string());
            if !values.contains(&when) {
                values.push(when);
            }
        }
        Told {
            name: "lifetime",
            values,
            evidence: &self.evidence,
            depends: &self.depends,
        }
    }
}
