//! The intent of each resource of a model, with what it inherits.

use super::Intents;
use crate::config::Config;
use trueline_hcl::{Model, Workspace};

/// What is declared for each resource: by its own annotation, the `module` calls on the way to it, `@module` of its
/// directory, and the configuration by path; the nearest wins, tag by tag.
pub fn collect(model: &Model, workspace: &Workspace, config: &Config) -> Intents {
    let _ = (model, workspace, config);
    Intents::default()
}
