//! What verifying says. Its JSON is published, so its shape has a version.

use super::fault::{Fault, Level};
use super::policy::Policy;
use super::signature::{Verified, Wrong};
use git2::Oid;
use schemars::JsonSchema;
use serde::Serialize;

/// The version of the JSON.
pub const VERSION: u32 = 1;

/// What was found in a range of commits.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Report {
    /// The version of this format: 1.
    pub version: u32,
    /// How many commits were looked at.
    pub commits: usize,
    /// Where the policy stands: a commit, or the defaults.
    pub policy: String,
    /// Where the allowed signers stand; absent where none are known, so that a signature shows only that nothing was changed since.
    pub signers: Option<String>,
    /// Of each commit that changes Terraform files or names a statement, the oldest first.
    pub verdicts: Vec<Verdict>,
}

/// What was found in one commit.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Verdict {
    /// Its id.
    pub commit: String,
    /// The SHA-256 of its statement; absent where it has none.
    pub statement: Option<String>,
    /// Its message names that statement, so that a signature of the commit covers it.
    pub bound: bool,
    /// Whose signatures are right: the principals of allowed signers, or fingerprints where none are known.
    pub signed_by: Vec<String>,
    /// The part of what it changes that agents are known to have written, of 1; absent where no statement counts.
    pub agents: Option<f64>,
    pub faults: Vec<Told>,
    /// An allowed signer signed.
    #[serde(skip)]
    pub(super) trusted: bool,
}

/// One fault.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct Told {
    pub fault: Fault,
    pub level: Level,
    /// The file that it is in, relative to the repository's root.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// The block that it is in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    pub message: String,
}

impl Report {
    /// The JSON schema, as `docs/verify.schema.json` has it.
    pub fn schema() -> serde_json::Value {
        schemars::schema_for!(Report).to_value()
    }

    /// How many faults count this much.
    pub fn count(&self, level: Level) -> usize {
        let faults = self.verdicts.iter().flat_map(|verdict| &verdict.faults);
        faults.filter(|told| told.level == level).count()
    }
}

impl Verdict {
    pub(super) fn of(commit: Oid) -> Verdict {
        Verdict {
            commit: commit.to_string(),
            statement: None,
            bound: false,
            signed_by: Vec::new(),
            agents: None,
            faults: Vec::new(),
            trusted: false,
        }
    }

    pub(super) fn tell(&mut self, policy: &Policy, fault: Fault, message: String) {
        self.push(policy.level(fault), fault, None, None, message);
    }

    /// Counts no more than `most`, whatever the policy says.
    pub(super) fn tell_at_most(
        &mut self,
        policy: &Policy,
        fault: Fault,
        most: Level,
        message: String,
    ) {
        self.push(policy.level(fault).min(most), fault, None, None, message);
    }

    pub(super) fn tell_of(
        &mut self,
        policy: &Policy,
        fault: Fault,
        path: &str,
        address: Option<&str>,
        message: String,
    ) {
        self.push(policy.level(fault), fault, Some(path), address, message);
    }

    fn push(
        &mut self,
        level: Level,
        fault: Fault,
        path: Option<&str>,
        address: Option<&str>,
        message: String,
    ) {
        if level == Level::Off {
            return;
        }
        self.faults.push(Told {
            fault,
            level,
            path: path.map(str::to_owned),
            address: address.filter(|a| !a.is_empty()).map(str::to_owned),
            message,
        });
    }

    pub(super) fn signed_by(&mut self, verified: &Verified) {
        self.trusted |= verified.principals.is_some();
        let name = verified
            .principals
            .as_ref()
            .unwrap_or(&verified.fingerprint);
        if !self.signed_by.contains(name) {
            self.signed_by.push(name.clone());
        }
    }

    /// An allowed signer signed a statement of it.
    pub(super) fn is_trusted(&self) -> bool {
        self.trusted
    }

    pub(super) fn has_errors(&self) -> bool {
        self.faults.iter().any(|told| told.level == Level::Error)
    }

    /// The worst first, each once: several statements may say the same.
    pub(super) fn finish(&mut self) {
        self.faults
            .sort_by(|a, b| b.level.cmp(&a.level).then_with(|| a.cmp(b)));
        self.faults.dedup();
    }
}

/// A wrong signature of `what`, as a fault.
pub(super) fn describe(wrong: &Wrong, what: &str) -> (Fault, String) {
    match wrong {
        Wrong::Malformed(why) => (
            Fault::SignatureWrong,
            format!("the signature of {what} can't be read: {why}"),
        ),
        Wrong::Content => (
            Fault::SignatureWrong,
            format!("the signature is not of {what} as it is: it was changed after it was signed"),
        ),
        Wrong::Namespace(namespace) => (
            Fault::SignatureNamespace,
            format!("the signature of {what} is in the namespace `{namespace}`, not `in-toto`"),
        ),
        Wrong::Unknown { fingerprint } => (
            Fault::KeyUnknown,
            format!("{what} is signed with {fingerprint}, which no allowed signer has"),
        ),
        Wrong::NotAllowed { fingerprint } => (
            Fault::KeyNotAllowed,
            format!(
                "{what} is signed with {fingerprint}, which isn't allowed the namespace `in-toto`"
            ),
        ),
        Wrong::Expired { fingerprint, why } => (
            Fault::KeyExpired,
            format!("{what} is signed with {fingerprint}: {why}"),
        ),
        Wrong::Revoked { fingerprint } => (
            Fault::KeyRevoked,
            format!("{what} is signed with {fingerprint}, which is revoked"),
        ),
        Wrong::Certificate { fingerprint, why } => (
            Fault::KeyUnknown,
            format!("{what} is signed with {fingerprint}, whose certificate doesn't count: {why}"),
        ),
    }
}
