//! Who wrote the annotations of the open folder, as far as it is recorded: an input of the check.

use smol_str::SmolStr;
use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;
use trueline_authors::AuthorsError;
use trueline_hcl::Workspace;
use trueline_provenance::Attributions;
use trueline_provenance::attribute::Known;
use trueline_provenance::git::Repo;
use trueline_rules::authorship::marks;
use trueline_rules::{Authorship, Config};

#[derive(Default)]
pub(super) struct Authors {
    known: Known,
    /// Something is recorded in the repository.
    any: bool,
    /// What the marks of each edited file said when they were looked up.
    said: HashMap<SmolStr, Vec<String>>,
    pub(super) authorship: Arc<Authorship>,
}

impl Authors {
    /// Looks at git and the journal; true where something else is known now.
    pub(super) fn refresh(
        &mut self,
        folder: &Path,
        workspace: &Workspace,
        config: &Config,
    ) -> bool {
        self.said.clear();
        // What can't be read is not known: the command line tells why.
        let next = self.look_up(folder, workspace, config).unwrap_or_default();
        let is_other = next != *self.authorship;
        if is_other {
            self.authorship = Arc::new(next);
        }
        is_other
    }

    pub(super) fn is_any_known(&self) -> bool {
        self.any
    }

    /// A file was edited; true where something else is known of annotations now. Typing elsewhere asks nobody.
    pub(super) fn edited(
        &mut self,
        path: &str,
        folder: &Path,
        workspace: &Workspace,
        config: &Config,
    ) -> bool {
        if !self.any {
            return false;
        }
        // Any word may be the last that an agent wrote in a block.
        if config.agents.is_limiting() {
            return self.refresh(folder, workspace, config);
        }
        let file = workspace.file(path);
        let said = file.map_or_else(Vec::new, |file| {
            let said = |mark: trueline_rules::authorship::Mark| {
                format!("{}\n{}\n{}", mark.address, mark.text, mark.around)
            };
            marks(file).into_iter().map(said).collect()
        });
        if self.said.get(path) == Some(&said) {
            return false;
        }
        let is_other = self.refresh(folder, workspace, config);
        self.said.insert(path.into(), said);
        is_other
    }

    fn look_up(
        &mut self,
        folder: &Path,
        workspace: &Workspace,
        config: &Config,
    ) -> Result<Authorship, AuthorsError> {
        self.any = false;
        let repo = Repo::discover(folder)?;
        let prefix = repo.relative(folder).unwrap_or_default();
        let bases = repo.next_parents()?;
        let known = std::mem::take(&mut self.known);
        let attributions = Attributions::with(&repo, known)?;
        let mut attributions = attributions.reading(trueline_authors::claims);
        self.any = !attributions.is_empty();
        let found =
            trueline_authors::in_scope(&mut attributions, &bases, &prefix, workspace, config);
        self.known = attributions.into_known();
        found
    }
}
