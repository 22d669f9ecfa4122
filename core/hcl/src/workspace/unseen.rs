//! Code that a directory has, or will have when Terraform runs, and that isn't read.

use super::Workspace;
use crate::file::File;
use crate::module::is_code;
use crate::site::Site;

/// A file of Terragrunt's, which may write code beside it when it runs.
const TERRAGRUNT: &str = "terragrunt.hcl";

/// The ends of the names of texts from which code is made.
const TEMPLATES: [&str; 4] = [".tmpl", ".tpl", ".j2", ".erb"];

impl Workspace {
    /// A lock file of providers stands in the directory.
    pub fn has_lock(&self, dir: &str) -> bool {
        let names = self.source.list_here(dir).unwrap_or_default();
        names.iter().any(|name| name == Self::LOCK)
    }

    /// The file in which a site stands is in another directory, too, word for word: a link to it, or a copy that something makes.
    pub fn is_copied(&self, site: Site) -> bool {
        super::note_outside();
        let Some(file) = self.find(site.file) else {
            return false;
        };
        let own = super::load::dir_of(&file.path);
        let name = file.path.strip_prefix(own).unwrap_or(&file.path);
        let name = name.trim_start_matches('/');
        let is_same = |other: &File| {
            let texts = |file: &File| {
                file.chunks
                    .iter()
                    .map(|p| p.chunk.text.len())
                    .sum::<usize>()
            };
            texts(other) == texts(file) && other.text() == file.text()
        };
        self.dirs.iter().any(|(dir, files)| {
            let path = match dir.as_str() {
                "" => name.to_owned(),
                dir => format!("{dir}/{name}"),
            };
            dir != own && files.file(&path).is_some_and(is_same)
        })
    }

    /// Code stands in the directory that isn't in the workspace, as where it is ignored, or something there makes code when it runs:
    /// what is declared in the directory isn't all that will be. No edit of code changes that.
    pub fn has_unseen_code(&self, dir: &str) -> bool {
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
        // It writes code into copies of the modules that its files name.
        let holds = || self.source.holds(TERRAGRUNT);
        if self.graph().roots.contains(dir) && *self.terragrunt.get_or_init(holds) {
            return true;
        }
        names.iter().any(|name| {
            let template = TEMPLATES.iter().find_map(|end| name.strip_suffix(end));
            let is_unseen = is_code(name) && !name.starts_with('.') && !is_seen(name);
            is_unseen || name == TERRAGRUNT || template.is_some_and(is_code)
        })
    }
}
