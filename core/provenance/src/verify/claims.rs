//! What a commit claims, and what the policy demands of it.

use super::contents::Contents;
use super::fault::Fault;
use super::patterns::matches;
use super::policy::Strength;
use super::report::{Verdict, describe};
use super::signature::verify;
use super::statement::Line;
use super::{Commit, Verifier};
use crate::claims::directory;
use crate::countersign::Countersignature;
use crate::git::GitError;
use crate::stamp::predicate::{BlockEntry, ClaimEntry, FileEntry};
use crate::stamp::{CheckState, Decision};

/// The rules that say by themselves what is demanded here.
const UNCOUNTERSIGNED: &str = "agent/uncountersigned";
const OUT_OF_SCOPE: &str = "agent/out-of-scope";
/// A smaller part is an end of rounding.
const NOTHING: f64 = 0.005;

impl Verifier<'_> {
    /// Agents that the message names, and countersignatures that a statement names, are there.
    pub(super) fn claims(&self, commit: &Commit, accepted: &[&Line], verdict: &mut Verdict) {
        for name in self.assistants(commit) {
            let names = |by: &crate::Contributor| by.to_string() == name || by.tool == name;
            let mut known = accepted
                .iter()
                .flat_map(|line| &line.statement.predicate.contributors);
            if !known.any(names) {
                let said =
                    format!("its message says that {name} assisted, and no statement records it");
                verdict.tell(&self.policy, Fault::ClaimWithoutRecord, said);
            }
        }
        for line in accepted {
            for file in &line.statement.predicate.files {
                for claim in file.claims.iter().flatten() {
                    self.countersigned(commit, line, file, claim, verdict);
                }
            }
        }
    }

    /// The values of the trailers that name agents: `claude-code:claude-sonnet-5`, what follows left out.
    fn assistants(&self, commit: &Commit) -> Vec<String> {
        let Some(wanted) = &self.policy.trailer else {
            return Vec::new();
        };
        let Ok(trailers) = git2::message_trailers_strs(&commit.message) else {
            return Vec::new();
        };
        let ours = trailers
            .iter()
            .filter(|(key, _)| key.eq_ignore_ascii_case(wanted));
        ours.filter_map(|(_, value)| value.split_whitespace().next().map(str::to_owned))
            .collect()
    }

    /// What a claim's countersignature is worth.
    fn countersigned(
        &self,
        commit: &Commit,
        line: &Line,
        file: &FileEntry,
        claim: &ClaimEntry,
        verdict: &mut Verdict,
    ) {
        let Some(at) = claim.countersigned else {
            return;
        };
        let mut tell = |fault, said| {
            let address = Some(claim.address.as_str());
            verdict.tell_of(&self.policy, fault, &file.path, address, said);
        };
        let text = &claim.text;
        let Some(envelope) = line.statement.predicate.countersignatures.get(at) else {
            let said =
                format!("`{text}` is said to be countersigned, and no countersignature is there");
            return tell(Fault::ClaimWithoutRecord, said);
        };
        let Some(signature) = Countersignature::open(envelope.clone()) else {
            let said = format!("the countersignature of `{text}` is none, or not whole");
            return tell(Fault::CountersignatureWrong, said);
        };
        let said = &signature.said;
        let is_for_it = said.directory == directory(&file.path)
            && (&said.address, &said.text) == (&claim.address, text);
        if !is_for_it {
            let said = format!(
                "the countersignature of `{text}` is for `{}` at {}",
                said.text, said.address
            );
            return tell(Fault::CountersignatureWrong, said);
        }
        let (strength, by) = match envelope.signatures.first() {
            None => (Strength::None, said.by.clone()),
            Some(first) => {
                let bytes = envelope.signed_bytes();
                match verify(&first.sig, &bytes, said.time, self.signers.as_ref()) {
                    Ok(verified) => {
                        let strength = match verified.hardware {
                            true => Strength::Hardware,
                            false => Strength::Signed,
                        };
                        (strength, verified.principals.unwrap_or(said.by.clone()))
                    }
                    Err(wrong) => {
                        let (_, why) = describe(&wrong, "it");
                        let said = format!("the countersignature of `{text}` doesn't count: {why}");
                        return tell(Fault::CountersignatureWrong, said);
                    }
                }
            }
        };
        if strength < self.policy.countersignature {
            let said = format!(
                "`{text}` is countersigned by {by}, {}",
                lacking(self.policy.countersignature)
            );
            return tell(Fault::Uncountersigned, said);
        }
        if self.policy.countersigned_by_another && commit.is_by(&by) {
            let said = format!(
                "`{text}` is countersigned by {by}, who made the commit: it must be somebody else"
            );
            tell(Fault::Uncountersigned, said);
        }
    }

    /// What the policy wants of what the statements say.
    pub(super) fn demand(
        &self,
        commit: &Commit,
        accepted: &[&Line],
        contents: &mut Contents,
        verdict: &mut Verdict,
    ) -> Result<(), GitError> {
        let policy = &self.policy;
        // What a statement of the same tree says was checked, was checked.
        let states = || {
            accepted
                .iter()
                .filter_map(|line| line.statement.predicate.check)
        };
        if states().any(|s| s == CheckState::Skipped) && !states().any(|s| s == CheckState::Done) {
            let said = "it was committed without the check (`--no-verify`)".to_owned();
            verdict.tell(policy, Fault::Unchecked, said);
        }
        let (mut total, mut by_agents) = (0.0, 0.0);
        for line in accepted {
            let files = &line.statement.predicate.files;
            let all_changed = !files.iter().flat_map(|f| &f.blocks).any(|b| b.changed);
            for file in files {
                let blocks = match file.blob.parse() {
                    Ok(blob) => contents.blocks(blob, &file.path)?,
                    Err(_) => continue,
                };
                for block in &file.blocks {
                    self.demand_of(file, block, verdict);
                    // Older statements don't say which blocks a commit changed.
                    if !block.changed && !all_changed {
                        continue;
                    }
                    let length = blocks.get(&block.address).map_or(0, |b| b.length);
                    total += f64::from(length);
                    by_agents += f64::from(length) * (1.0 - block.unattributed);
                    if block.unattributed > NOTHING {
                        let part = block.unattributed * 100.0;
                        let said = format!("nobody accounts for {part:.0} % of it");
                        let address = Some(block.address.as_str());
                        verdict.tell_of(policy, Fault::Unattributed, &file.path, address, said);
                    }
                }
            }
        }
        if accepted.is_empty() {
            return Ok(());
        }
        let part = if total > 0.0 { by_agents / total } else { 0.0 };
        verdict.agents = Some((part * 10_000.0).round() / 10_000.0);
        if let Some(limit) = policy.second_person_above
            && part > limit
            && !self.has_second_person(commit, accepted)
        {
            let said = format!(
                "agents wrote {:.0} % of what it changes, and nobody but its author stands for it: a second person signs its statement \
                 with `trueline stamp --vouch`",
                part * 100.0
            );
            verdict.tell(policy, Fault::SecondPerson, said);
        }
        Ok(())
    }

    fn demand_of(&self, file: &FileEntry, block: &BlockEntry, verdict: &mut Verdict) {
        let mut tell = |fault, said| {
            let address = Some(block.address.as_str());
            verdict.tell_of(&self.policy, fault, &file.path, address, said);
        };
        let stands = |rule: &str| {
            let mut findings = block.findings.iter();
            findings.any(|f| f.rule == rule && f.waived.is_none())
        };
        let outside = block
            .scope
            .as_ref()
            .filter(|s| s.decision == Decision::Outside);
        if outside.is_some() || stands(OUT_OF_SCOPE) {
            let why = outside.and_then(|scope| scope.why.clone());
            let said = why.unwrap_or_else(|| "an agent wrote what it may not".to_owned());
            tell(Fault::OutOfScope, said);
        }
        if stands(UNCOUNTERSIGNED) {
            let said =
                "it was committed with something that an agent loosened and nobody countersigned";
            tell(Fault::Uncountersigned, said.to_owned());
        }
    }

    /// Somebody else than those who made the commit signed a statement of it.
    fn has_second_person(&self, commit: &Commit, accepted: &[&Line]) -> bool {
        let signatures = accepted
            .iter()
            .flat_map(|line| line.signatures(commit.time, self.signers.as_ref()));
        let mut principals = signatures.filter_map(|signature| signature.ok()?.principals);
        principals.any(|by| !commit.is_by(&by))
    }
}

impl Commit {
    /// Whether these principals, or this name with its address, are of who made the commit.
    fn is_by(&self, by: &str) -> bool {
        let address = by
            .rsplit_once('<')
            .and_then(|(_, rest)| rest.strip_suffix('>'));
        let principals = address.unwrap_or(by);
        self.people.iter().any(|person| matches(principals, person))
    }
}

fn lacking(wanted: Strength) -> &'static str {
    match wanted {
        Strength::Hardware => "not with a security key that was touched, as it must be",
        _ => "without a signature that shows it",
    }
}
