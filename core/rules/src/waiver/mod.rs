//! Waivers: `@allow` and the suppression comments of other scanners.

use crate::config::Config;
use crate::rule::Draft;
use jiff::civil::Date;
use trueline_hcl::{Model, Workspace};

/// The waivers that stand in the code below one root module.
#[derive(Clone, Debug, Default)]
pub struct Waivers {}

/// Reads every waiver that can concern a resource of the model.
pub fn collect(model: &Model, workspace: &Workspace, config: &Config, today: Date) -> Waivers {
    let _ = (model, workspace, config, today);
    Waivers::default()
}

impl Waivers {
    /// Marks the drafts that are waived, and gives back what is wrong with the waivers themselves: unused, of a rule
    /// that there is not, expired.
    pub fn apply(&self, drafts: &mut [Draft]) -> Vec<Draft> {
        let _ = drafts;
        Vec::new()
    }
}
