//! Verifies commits: that what their notes say is signed by somebody who may, is of their contents, and is what the policy wants.
//!
//! The commit's message names its statement, the statement names the commit's tree and contents, and a signature names a person. Each
//! link is looked at by itself, so that whatever is broken is told by its own name.

mod claims;
mod contents;
mod fault;
mod notes;
mod patterns;
mod policy;
mod report;
mod signature;
mod signers;
mod statement;

pub use fault::{Fault, Level};
pub use notes::Notes;
pub use policy::{Policy, Strength};
pub use report::{Report, Told, VERSION, Verdict};
pub use signers::{Signers, SignersError};

use crate::git::{GitError, Repo};
use crate::stamp::{Changed, changed, named_in};
use contents::Contents;
use git2::Oid;
use jiff::Timestamp;
use statement::Line;

/// What commits are verified against.
pub struct Verifier<'a> {
    pub repo: &'a Repo,
    pub notes: Notes<'a>,
    /// None: it isn't known who may sign.
    pub signers: Option<Signers>,
    pub policy: Policy,
}

/// A commit as it is looked at.
struct Commit {
    tree: Oid,
    changed: Changed,
    message: String,
    /// The digest of the statement that the message names.
    named: Option<String>,
    /// When it was made, as it says itself.
    time: Timestamp,
    /// The e-mail addresses of its author and its committer.
    people: Vec<String>,
}

impl Verifier<'_> {
    /// The verdicts on these commits, in their order; those that change no Terraform file and name no statement have none.
    pub fn verify(&self, commits: &[Oid]) -> Result<Vec<Verdict>, GitError> {
        let mut contents = Contents::new(self.repo);
        let mut verdicts = Vec::new();
        for id in commits {
            verdicts.extend(self.judge(*id, &mut contents)?);
        }
        Ok(verdicts)
    }

    fn judge(&self, id: Oid, contents: &mut Contents) -> Result<Option<Verdict>, GitError> {
        let Some(commit) = self.commit(id)? else {
            return Ok(None);
        };
        let mut verdict = Verdict::of(id);
        let texts = self.notes.lines(id)?;
        let own: Vec<Line> = texts.iter().filter_map(|text| Line::read(text)).collect();
        let unreadable = texts.len() - own.len();
        if unreadable > 0 {
            let said = format!("{unreadable} of the note's lines can't be read");
            verdict.tell(&self.policy, Fault::NoteUnreadable, said);
        }
        if own.is_empty() && commit.named.is_none() && commit.changed.written.is_empty() {
            return Ok((!verdict.faults.is_empty()).then_some(verdict));
        }
        let (mut candidates, others): (Vec<Line>, Vec<Line>) =
            own.into_iter().partition(|line| line.tree == commit.tree);
        self.take_in_others(&commit, &mut candidates)?;
        let mut accepted: Vec<&Line> = Vec::new();
        for line in &candidates {
            if self.accept(&commit, line, &mut verdict) {
                accepted.push(line);
            }
        }
        self.bind(&commit, &candidates, &others, &mut verdict)?;
        for line in &accepted {
            contents.compare(&commit, line, &self.policy, &mut verdict)?;
        }
        self.cover(&commit, &candidates, &accepted, &mut verdict);
        self.claims(&commit, &accepted, &mut verdict);
        self.demand(&commit, &accepted, contents, &mut verdict)?;
        verdict.finish();
        Ok(Some(verdict))
    }

    /// None where history is cut off, so that it isn't known what the commit changes.
    fn commit(&self, id: Oid) -> Result<Option<Commit>, GitError> {
        if self.repo.is_cut_off(id) {
            return Ok(None);
        }
        let (tree, parents) = self.repo.tree_and_parents(id)?;
        let message = self.repo.message(id)?;
        let (time, people) = self.repo.time_and_people(id)?;
        Ok(Some(Commit {
            changed: changed(self.repo, tree, &parents)?,
            named: named_in(&message),
            tree,
            message,
            time,
            people,
        }))
    }

    /// Statements of the same tree that stand at another commit: a rewrite may have changed the commit and not what is in it.
    fn take_in_others(&self, commit: &Commit, candidates: &mut Vec<Line>) -> Result<(), GitError> {
        let is_named = |line: &Line| commit.named.as_ref() == Some(&line.digest);
        let is_there = match &commit.named {
            Some(_) => candidates.iter().any(is_named),
            None => !candidates.is_empty(),
        };
        if is_there {
            return Ok(());
        }
        for text in self.notes.of_tree(commit.tree)? {
            let line = Line::read(&text).filter(|line| !candidates.contains(line));
            candidates.extend(line);
        }
        Ok(())
    }

    /// Whether a statement counts: it is signed by somebody who may, or needn't be signed and isn't.
    fn accept(&self, commit: &Commit, line: &Line, verdict: &mut Verdict) -> bool {
        if line.envelope.signatures.is_empty() {
            verdict.tell(
                &self.policy,
                Fault::Unsigned,
                "its statement is not signed".to_owned(),
            );
            return !self.policy.signed;
        }
        let mut right = false;
        for signature in line.signatures(commit.time, self.signers.as_ref()) {
            match signature {
                Ok(verified) => {
                    right = true;
                    verdict.signed_by(&verified);
                }
                Err(wrong) => {
                    let (fault, said) = report::describe(&wrong, "the statement");
                    verdict.tell(&self.policy, fault, said);
                }
            }
        }
        right
    }

    /// Whether message, note and commit belong together.
    fn bind(
        &self,
        commit: &Commit,
        candidates: &[Line],
        others: &[Line],
        verdict: &mut Verdict,
    ) -> Result<(), GitError> {
        let policy = &self.policy;
        let named = commit.named.as_ref();
        let names = |line: &Line| named == Some(&line.digest);
        verdict.statement = candidates.first().map(|line| line.digest.clone());
        if let Some(bound) = candidates.iter().find(|line| names(line)) {
            verdict.statement = Some(bound.digest.clone());
            verdict.bound = true;
        }
        for other in others {
            if names(other) && candidates.is_empty() {
                let said = format!(
                    "its message and its note are for the tree {}, and its tree is {}",
                    short(other.tree),
                    short(commit.tree)
                );
                verdict.tell(policy, Fault::TreeSwapped, said);
                continue;
            }
            let owner = match self.notes.owner(other.tree)? {
                Some(owner) => format!("commit {}", short(owner)),
                None => format!("another commit, with the tree {}", short(other.tree)),
            };
            let said = format!("its note holds a statement of {owner}");
            match candidates.is_empty() {
                true => verdict.tell(policy, Fault::Replayed, said),
                // It has one of its own.
                false => verdict.tell_at_most(policy, Fault::Replayed, Level::Warning, said),
            }
        }
        let Some(named) = named else {
            if !candidates.is_empty() && policy.bound {
                let said = "its message doesn't name its statement".to_owned();
                verdict.tell(policy, Fault::Unbound, said);
            }
            return Ok(());
        };
        if verdict.bound || others.iter().any(names) {
            return Ok(());
        }
        let holder = self.notes.holder(named)?;
        let name = &named[..12];
        let (fault, said) = match (candidates.is_empty(), holder) {
            (true, None) => (
                Fault::NoteMissing,
                format!("its message names the statement {name}, which is nowhere"),
            ),
            // A wrong signature says it already.
            (false, None) if !verdict.is_trusted() && !verdict.has_errors() => (
                Fault::NoteAltered,
                format!(
                    "its message names the statement {name}, and its note holds another one, which nobody who may has signed"
                ),
            ),
            (_, Some(holder)) => (
                Fault::Unbound,
                format!(
                    "its message names the statement of commit {}",
                    short(holder)
                ),
            ),
            (false, None) => (
                Fault::Unbound,
                format!("its message names the statement {name} and not the one that is there"),
            ),
        };
        verdict.tell(policy, fault, said);
        Ok(())
    }

    /// Whether all that the commit changes is told of.
    fn cover(
        &self,
        commit: &Commit,
        candidates: &[Line],
        accepted: &[&Line],
        verdict: &mut Verdict,
    ) {
        if commit.changed.written.is_empty() {
            return;
        }
        // What is wrong with a statement is said already, and so why it doesn't count.
        if candidates.is_empty() && !verdict.has_errors() {
            let said =
                "it changes Terraform files and has no statement: `trueline stamp` makes one";
            verdict.tell(&self.policy, Fault::Unstamped, said.to_owned());
        }
        if accepted.is_empty() {
            return;
        }
        for (path, blob) in &commit.changed.written {
            let blob = blob.to_string();
            let is_told = |line: &&Line| {
                let mut files = line.statement.predicate.files.iter();
                files.any(|file| file.path == *path && file.blob == blob)
            };
            if !accepted.iter().any(is_told) {
                let said = "no statement tells of it".to_owned();
                verdict.tell_of(&self.policy, Fault::Incomplete, path, None, said);
            }
        }
    }
}

/// The first digits of an id.
fn short(id: Oid) -> String {
    id.to_string()[..10].to_owned()
}
