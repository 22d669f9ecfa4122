//! Code that a directory has, or will have when Terraform runs, and that isn't read.

use super::Workspace;
use crate::module::is_code;

/// A file of Terragrunt's, which may write code beside it when it runs.
const TERRAGRUNT: &str = "terragrunt.hcl";

/// The ends of the names of texts from which code is made.
const TEMPLATES: [&str; 4] = [".tmpl", ".tpl", ".j2", ".erb"];

/// The file that says which versions of providers `init` took.
const LOCK: &str = ".terraform.lock.hcl";

impl Workspace {
    /// A lock file of providers stands in the directory.
    pub fn has_lock(&self, dir: &str) -> bool {
        super::note_outside();
        let names = self.source.list_here(dir).unwrap_or_default();
        names.iter().any(|name| name == LOCK)
    }

    /// Code stands in the directory that isn't in the workspace, as where it is ignored, or something there makes code when it runs:
    /// what is declared in the directory isn't all that will be.
    pub fn has_unseen_code(&self, dir: &str) -> bool {
        super::note_outside();
        let Ok(names) = self.source.list_here(dir) else {
            return false; // Where files can't be listed, all that are read are all that there are.
        };
        let is_seen = |name: &str| {
            let path = match dir {
                "" => name.to_owned(),
                _ => format!("{dir}/{name}"),
            };
            let known = self.dir(dir).is_some_and(|dir| dir.file(&path).is_some());
            known || self.unreadable.iter().any(|file| file.path == path)
        };
        names.iter().any(|name| {
            let template = TEMPLATES.iter().find_map(|end| name.strip_suffix(end));
            let is_unseen = is_code(name) && !name.starts_with('.') && !is_seen(name);
            is_unseen || name == TERRAGRUNT || template.is_some_and(is_code)
        })
    }
}
