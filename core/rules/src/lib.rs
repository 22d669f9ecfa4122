//! The shared rules core: intent, facts, guardrails, findings and fixes.
//!
//! [`check()`] is the one function that makes findings: the editor, the hooks and the command line
//! all call it with a workspace, a configuration and a date. It does no I/O.

pub mod aliases;
pub mod annotate;
pub mod authorship;
pub mod baseline;
pub mod blast;
pub mod catalogue;
pub mod check;
pub mod code_owners;
pub mod config;
pub mod cost;
pub mod derive;
pub mod docs;
pub mod document;
pub mod facts;
pub mod finding;
pub mod fix;
pub mod flow;
pub mod ingress;
pub mod intent;
pub mod intent_document;
pub mod kubernetes;
pub mod lifespan;
pub mod literals;
pub mod nearest;
pub mod net;
pub mod obligations;
pub mod owners;
pub mod placeholders;
pub mod policy;
pub mod rego;
pub mod rule;
pub mod rules;
pub mod secrets;
pub mod statistics;
#[cfg(test)]
mod testing;
pub mod waiver;

pub use authorship::Authorship;
pub use check::{Input, check};
pub use config::Config;
pub use facts::{Fact, Facts, Level};
pub use finding::{Finding, Report, Severity};
pub use rule::{Context, Rule};
