//! Policies in Rego, which an organization writes over the intent document: see `docs/policies.md`.
//!
//! They are read with the configuration and evaluated here, in memory: no built-in function of theirs reads files or opens
//! connections. Each rule has a time limit. One that fails is told, and the others go on.

mod bounded;
mod engine;
mod failure;
mod imports;
mod input;
mod load;
mod names;
mod outcome;
mod run;
mod tests_of;

pub use failure::Failure;
pub use load::{LoadError, load};
pub(crate) use run::run;
pub use tests_of::{Test, Tested, Verdict, test};

use crate::finding::Severity;
use regorus::Engine;
use std::fmt;

/// The rules of a package that give findings, and how severe those are unless they say so themselves.
const ENTRIES: [(&str, Severity); 3] = [
    ("deny", Severity::Error),
    ("violation", Severity::Error),
    ("warn", Severity::Warning),
];

/// Policies that are ready to be applied.
#[derive(Clone)]
pub struct Policies {
    /// With every policy that could be read, without their tests.
    engine: Engine,
    /// Those policies, without their tests.
    files: Vec<File>,
    /// What is wrong with the others.
    pub failures: Vec<Failure>,
}

/// One `.rego` file.
#[derive(Clone, Debug)]
struct File {
    /// Relative to the configuration.
    path: String,
    text: String,
    /// `data.acme.tags`
    package: String,
}

impl fmt::Debug for Policies {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Policies")
            .field("files", &self.files.len())
            .field("failures", &self.failures)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
