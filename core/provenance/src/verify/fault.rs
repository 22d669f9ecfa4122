//! What can be wrong with what a commit's note says, each told apart.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt;

/// How much a fault counts.
#[derive(
    Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// It is not told.
    Off,
    Info,
    Warning,
    Error,
}

/// What is wrong.
#[derive(
    Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Fault {
    /// The message names a statement that is nowhere.
    NoteMissing,
    /// The message names another statement than the one that is there, and nobody who may has signed that one.
    NoteAltered,
    /// A line of the note is no statement that is known here.
    NoteUnreadable,
    /// A signature is of something else: what was signed was changed.
    SignatureWrong,
    /// A signature was made for another purpose.
    SignatureNamespace,
    /// No allowed signer has the key.
    KeyUnknown,
    /// The key wasn't valid when the commit was made.
    KeyExpired,
    /// The signer isn't allowed to sign statements.
    KeyNotAllowed,
    KeyRevoked,
    /// The message and the note belong together, and the commit has another tree than they say.
    TreeSwapped,
    /// The note holds the statement of another commit.
    Replayed,
    /// The statement says something about the files that they don't bear out.
    ContentsDiffer,
    /// The message or the statement claims something that no record stands for.
    ClaimWithoutRecord,
    /// A countersignature is not a signature of what it is for by somebody who may.
    CountersignatureWrong,
    /// The commit changes Terraform files and has no statement.
    Unstamped,
    /// A statement leaves out a Terraform file that the commit changes.
    Incomplete,
    /// The statement is not signed.
    Unsigned,
    /// The message doesn't name the statement, so that a signature of the commit doesn't cover it.
    Unbound,
    /// It was committed without the check.
    Unchecked,
    /// Nobody accounts for what the commit changes.
    Unattributed,
    /// An agent did what it may not.
    OutOfScope,
    /// Something loosens what holds, was written by an agent, and isn't countersigned as it must be.
    Uncountersigned,
    /// Agents wrote so much of it that a second person must stand for it.
    SecondPerson,
}

/// Each with its name and its level unless it is configured, and a sentence.
const ALL: &[(Fault, &str, Level, &str)] = &[
    (
        Fault::NoteMissing,
        "note-missing",
        Level::Error,
        "The commit's message names a statement that is nowhere.",
    ),
    (
        Fault::NoteAltered,
        "note-altered",
        Level::Error,
        "The commit's message names another statement than the one that is there, and nobody who may has signed that one.",
    ),
    (
        Fault::NoteUnreadable,
        "note-unreadable",
        Level::Info,
        "A line of the note is no statement that is known here.",
    ),
    (
        Fault::SignatureWrong,
        "signature-wrong",
        Level::Error,
        "A signature is of something else: what was signed was changed.",
    ),
    (
        Fault::SignatureNamespace,
        "signature-namespace",
        Level::Error,
        "A signature was made for another purpose than to sign statements.",
    ),
    (
        Fault::KeyUnknown,
        "key-unknown",
        Level::Error,
        "No allowed signer has the key of the signature.",
    ),
    (
        Fault::KeyExpired,
        "key-expired",
        Level::Error,
        "The key of the signature wasn't valid when the commit was made.",
    ),
    (
        Fault::KeyNotAllowed,
        "key-not-allowed",
        Level::Error,
        "The signer isn't allowed to sign statements.",
    ),
    (
        Fault::KeyRevoked,
        "key-revoked",
        Level::Error,
        "The key of the signature is revoked.",
    ),
    (
        Fault::TreeSwapped,
        "tree-swapped",
        Level::Error,
        "Message and note belong together, and the commit has another tree than they say.",
    ),
    (
        Fault::Replayed,
        "replayed",
        Level::Error,
        "The note holds the statement of another commit.",
    ),
    (
        Fault::ContentsDiffer,
        "contents-differ",
        Level::Error,
        "The statement says something about the files that they don't bear out.",
    ),
    (
        Fault::ClaimWithoutRecord,
        "claim-without-record",
        Level::Warning,
        "The message or the statement claims something that no record stands for.",
    ),
    (
        Fault::CountersignatureWrong,
        "countersignature-wrong",
        Level::Error,
        "A countersignature is not a signature of what it is for by somebody who may.",
    ),
    (
        Fault::Unstamped,
        "unstamped",
        Level::Warning,
        "The commit changes Terraform files and has no statement.",
    ),
    (
        Fault::Incomplete,
        "incomplete",
        Level::Warning,
        "The statement leaves out a Terraform file that the commit changes.",
    ),
    (
        Fault::Unsigned,
        "unsigned",
        Level::Off,
        "The statement is not signed.",
    ),
    (
        Fault::Unbound,
        "unbound",
        Level::Info,
        "The commit's message doesn't name the statement, so that a signature of the commit doesn't cover it.",
    ),
    (
        Fault::Unchecked,
        "unchecked",
        Level::Warning,
        "It was committed without the check.",
    ),
    (
        Fault::Unattributed,
        "unattributed",
        Level::Off,
        "Nobody accounts for what the commit changes.",
    ),
    (
        Fault::OutOfScope,
        "out-of-scope",
        Level::Error,
        "An agent did what it may not.",
    ),
    (
        Fault::Uncountersigned,
        "uncountersigned",
        Level::Error,
        "Something loosens what holds, was written by an agent, and isn't countersigned as it must be.",
    ),
    (
        Fault::SecondPerson,
        "second-person",
        Level::Error,
        "Agents wrote so much of it that a second person must stand for it.",
    ),
];

impl Fault {
    pub fn all() -> impl Iterator<Item = Fault> {
        ALL.iter().map(|(fault, ..)| *fault)
    }

    /// `tree-swapped`
    pub fn name(self) -> &'static str {
        self.entry().1
    }

    /// What it counts unless it is configured.
    pub fn level(self) -> Level {
        self.entry().2
    }

    /// What it is, in a sentence.
    pub fn summary(self) -> &'static str {
        self.entry().3
    }

    /// The fault of this name.
    pub fn named(name: &str) -> Option<Fault> {
        Fault::all().find(|fault| fault.name() == name)
    }

    fn entry(self) -> &'static (Fault, &'static str, Level, &'static str) {
        let mut all = ALL.iter();
        all.find(|(fault, ..)| *fault == self)
            .expect("each fault has its row, which a test holds")
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_fault_has_its_row_and_its_name() {
        // The last one: those before it are as many as its number says.
        assert_eq!(ALL.len(), Fault::SecondPerson as usize + 1);
        for (at, (fault, name, ..)) in ALL.iter().enumerate() {
            assert_eq!(*fault as usize, at);
            assert_eq!(serde_json::json!(fault), *name);
            assert_eq!(Fault::named(name), Some(*fault));
        }
    }

    #[test]
    fn the_page_has_every_fault_with_its_level() {
        let page = include_str!("../../../../docs/verifying.md");
        for (fault, name, level, _) in ALL {
            let level = serde_json::json!(level);
            let row = format!("| `{name}` | {}", level.as_str().unwrap_or_default());
            assert!(page.contains(&row), "{fault}");
        }
    }
}
