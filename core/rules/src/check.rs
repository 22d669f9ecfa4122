//! From a workspace to findings: evaluate each root, derive, check, merge.

use crate::config::Config;
use crate::facts::FactTable;
use crate::finding::Report;
use crate::intent::Intents;
use crate::rule::Draft;
use jiff::civil::Date;
use smol_str::SmolStr;
use trueline_hcl::{Base, Model, Workspace};

/// What a check depends on, all of it: the same input gives the same report, to the byte.
pub struct Input<'a> {
    pub workspace: &'a Workspace,
    pub config: &'a Config,
    pub base: &'a Base,
    /// The clock, in UTC.
    pub today: Date,
}

/// One root module, evaluated and checked. It stays valid until a file that it reads, the configuration, the base or the day changes.
pub struct RootAnalysis {
    pub root: SmolStr,
    pub model: Model,
    pub facts: FactTable,
    pub intents: Intents,
    pub drafts: Vec<Draft>,
    pub unknown: usize,
}

/// Evaluates and checks one root module.
pub fn analyze(input: &Input, root: &str) -> RootAnalysis {
    let _ = (input, root);
    todo!()
}

/// The report over several roots: a finding in a module that is called from several places is told once, and says
/// in which of them it holds where that is not all. `wanted` keeps what is in these files.
pub fn merge(input: &Input, roots: &[&RootAnalysis], wanted: &dyn Fn(&str) -> bool) -> Report {
    let _ = (input, roots, wanted);
    todo!()
}

/// Every root module that reads a wanted file, checked and merged.
pub fn check(input: &Input, wanted: &dyn Fn(&str) -> bool) -> Report {
    let _ = (input, wanted);
    todo!()
}
