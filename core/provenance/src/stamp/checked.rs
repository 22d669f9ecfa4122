//! What the check before a commit found, kept until the commit's statement is made.
//!
//! `trueline/checked.json` of the work tree's git directory, for one tree: it says nothing about any other. If it is lost, the
//! statement doesn't say what was found.

use crate::git::{GitError, Repo};
use git2::Oid;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// What was found in a tree.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checked {
    /// The tree that was checked.
    pub tree: String,
    pub configurations: Vec<Configuration>,
    /// By path, relative to the repository's root.
    pub files: BTreeMap<String, CheckedFile>,
}

/// The configuration that a folder was checked with.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct Configuration {
    /// The folder, relative to the repository's root; `""` is its top.
    pub root: String,
    /// The SHA-256 of its `trueline.toml`, in hexadecimal; absent where there was none, so that the defaults held.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sha256: Option<String>,
}

/// A file that was checked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckedFile {
    /// Those of which there is something to say, by address as [`crate::blocks`] gives them.
    pub blocks: BTreeMap<String, CheckedBlock>,
    /// What was found outside of blocks.
    pub findings: Vec<Found>,
}

/// A block that was checked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckedBlock {
    /// What its own annotation declares: the value by tag, without the `@`.
    pub intent: BTreeMap<String, String>,
    pub findings: Vec<Found>,
    pub scope: Option<Scope>,
}

/// A finding, as far as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct Found {
    /// `aws/s3-public-acl`
    pub rule: String,
    /// `error`, `warning`, `info`, `hint`
    pub severity: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub waived: Option<Waived>,
}

/// Why a finding doesn't count.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct Waived {
    /// What waives it: the comment or tag.
    pub by: String,
    pub reason: String,
    /// It counts up to, not including, this day: `2027-01-31`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
}

/// Whether the agents that wrote a block were allowed to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Scope {
    pub decision: Decision,
    /// What decided it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
}

#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Decision {
    Within,
    Outside,
}

impl Checked {
    /// Keeps it, in the place of what was kept before.
    pub fn keep(&self, repo: &Repo) -> Result<(), GitError> {
        let path = file(repo);
        let io = |source| GitError::Io {
            path: path.clone(),
            source,
        };
        let json = serde_json::to_vec(self).expect("its keys are strings and its values plain");
        if let Some(dir) = path.parent() {
            std::fs::create_dir_all(dir).map_err(io)?;
        }
        let next = path.with_extension("next");
        std::fs::write(&next, json)
            .and_then(|()| std::fs::rename(&next, &path))
            .map_err(io)
    }

    /// What is kept of this tree.
    pub fn of(repo: &Repo, tree: Oid) -> Option<Checked> {
        let json = std::fs::read(file(repo)).ok()?;
        let checked: Checked = serde_json::from_slice(&json).ok()?;
        (checked.tree == tree.to_string()).then_some(checked)
    }
}

fn file(repo: &Repo) -> PathBuf {
    repo.git_dir().join("trueline/checked.json")
}
