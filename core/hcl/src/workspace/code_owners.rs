//! CODEOWNERS: who owns which files, as the hosts of repositories read it. Only its text is kept here.

use super::Workspace;
use crate::chunk::Notes;
use crate::source::Source;
use smol_str::SmolStr;
use std::sync::Arc;

/// Where it may stand, the place that counts first.
pub const CODE_OWNERS: [&str; 4] = [
    ".github/CODEOWNERS",
    "CODEOWNERS",
    "docs/CODEOWNERS",
    ".gitlab/CODEOWNERS",
];

/// The file that says who owns what.
#[derive(Debug)]
pub struct CodeOwners {
    pub path: SmolStr,
    pub text: String,
    /// What others have read from the text.
    pub notes: Notes,
}

impl Workspace {
    /// The workspace's CODEOWNERS as it was when the workspace was loaded; None where its root has none that is text.
    pub fn code_owners(&self) -> Option<&CodeOwners> {
        self.code_owners.as_deref()
    }

    /// With CODEOWNERS as it is now.
    pub fn with_code_owners_read_again(&self) -> Workspace {
        Workspace {
            code_owners: read(&*self.source),
            ..self.clone()
        }
    }
}

pub(super) fn read(source: &dyn Source) -> Option<Arc<CodeOwners>> {
    let one = |path: &&'static str| {
        let bytes = source.read(path).ok()?;
        let text = std::str::from_utf8(&bytes).ok()?.to_owned();
        Some(Arc::new(CodeOwners {
            path: (*path).into(),
            text,
            notes: Notes::default(),
        }))
    };
    CODE_OWNERS.iter().find_map(one)
}
