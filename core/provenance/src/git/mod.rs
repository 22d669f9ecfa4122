//! Access to a git repository: where things are, what is staged, what a commit holds.
//!
//! Read-only, but for the objects, notes and refs that trueline itself owns: the index and the work tree are never written.

mod authors;
mod base;
mod calls;
mod changes;
mod error;
mod index;
pub mod origin;
mod range;
mod repo;
mod tree;

pub use authors::authors;
pub use base::{base, base_of_workspace};
pub use changes::{Change, changed_paths, staged_paths};
pub use error::GitError;
pub use git2::Oid;
pub use index::IndexSource;
pub use range::Range;
pub use repo::{Environment, Repo, State, blob_id};
pub use tree::TreeSource;
pub use trueline_hcl::MAX_FILE;

/// Whether a path is Terraform or OpenTofu code that the workspace may read, and not below `.terraform`.
pub fn is_terraform(path: &str) -> bool {
    const ENDINGS: [&str; 6] = [
        ".tf",
        ".tofu",
        ".tf.json",
        ".tofu.json",
        ".tfvars",
        ".tfvars.json",
    ];
    ENDINGS.iter().any(|ending| path.ends_with(ending))
        && !path.split('/').any(|part| part == ".terraform")
}

/// `path` below `prefix`, where it is; both relative to the repository's root.
fn below<'a>(prefix: &str, path: &'a str) -> Option<&'a str> {
    if prefix.is_empty() {
        return Some(path);
    }
    path.strip_prefix(prefix)?.strip_prefix('/')
}

fn join(prefix: &str, path: &str) -> String {
    if prefix.is_empty() {
        return path.to_owned();
    }
    format!("{prefix}/{path}")
}
