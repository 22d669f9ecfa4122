//! What the open folder is measured against: the commit that is checked out.

use std::path::Path;
use std::sync::Arc;
use trueline_hcl::{Base, BaseText, Workspace};
use trueline_provenance::git::{self, GitError, Oid, Repo};

/// The texts of the parents of the commit to come.
#[derive(Default)]
pub(super) struct GitBase {
    /// None where it isn't known what the texts are measured against.
    parents: Option<Vec<Oid>>,
    pub(super) texts: Arc<Base>,
    /// The e-mail addresses of who wrote the last commits.
    pub(super) authors: Arc<[String]>,
}

/// How many commits are looked at for their authors.
const RECENT: usize = 200;

impl GitBase {
    pub(super) fn is_unknown(&self) -> bool {
        self.parents.is_none()
    }

    /// A file has come that may stand in the commit: the next refresh reads all again.
    pub(super) fn forget(&mut self) {
        self.parents = None;
    }

    /// Looks at git; true where another commit is checked out. Without a repository everything is new.
    pub(super) fn refresh(&mut self, folder: &Path, workspace: &Workspace) -> bool {
        let Ok((repo, parents)) = checked_out(folder) else {
            self.parents = Some(Vec::new());
            let was = std::mem::take(&mut self.texts);
            return !was.texts.is_empty();
        };
        if self.parents.as_ref() == Some(&parents) {
            return false;
        }
        let prefix = repo.relative(folder).unwrap_or_default();
        let paths = workspace.files().map(|file| &*file.path);
        let files = paths.filter_map(|path| Some((path, workspace.text(path)?.as_bytes())));
        // What git can't read is as new as what it doesn't know.
        self.texts = Arc::new(git::base(&repo, &parents, &prefix, files).unwrap_or_default());
        self.authors = git::authors(&repo, RECENT).unwrap_or_default().into();
        self.parents = Some(parents);
        true
    }

    /// Another text is about to take the place of `before`: what was the same as in the commit keeps its text.
    pub(super) fn before_edit(&mut self, path: &str, before: &str) {
        if !matches!(self.texts.texts.get(path), Some(BaseText::Same)) {
            return;
        }
        let was = BaseText::Was(before.into());
        let texts = &mut Arc::make_mut(&mut self.texts).texts;
        texts.insert(path.to_owned(), was);
    }
}

fn checked_out(folder: &Path) -> Result<(Repo, Vec<Oid>), GitError> {
    let repo = Repo::discover(folder)?;
    let parents = repo.next_parents()?;
    Ok((repo, parents))
}
