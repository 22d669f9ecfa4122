//! One line of a note, as it is verified.

use super::signature::{Verified, Wrong, verify};
use super::signers::Signers;
use crate::stamp::envelope::Envelope;
use crate::stamp::predicate::Statement;
use crate::stamp::{read_statement, sealed_digest};
use git2::Oid;
use jiff::Timestamp;

pub(super) struct Line {
    pub envelope: Envelope,
    pub statement: Statement,
    /// Of the statement, in hexadecimal.
    pub digest: String,
    /// That the statement is for.
    pub tree: Oid,
}

impl PartialEq for Line {
    fn eq(&self, other: &Line) -> bool {
        self.envelope == other.envelope
    }
}

impl Line {
    /// None where it is no statement that is known here.
    pub fn read(text: &str) -> Option<Line> {
        let envelope = Envelope::from_line(text)?;
        let content = envelope.content()?;
        let statement = read_statement(&content)?;
        let mut trees = statement.subject.iter();
        let tree = trees.find_map(|s| s.digest("gitTree"))?.parse().ok()?;
        Some(Line {
            digest: sealed_digest(&content),
            envelope,
            statement,
            tree,
        })
    }

    /// What comes of each of its signatures.
    pub fn signatures<'a>(
        &'a self,
        time: Timestamp,
        signers: Option<&'a Signers>,
    ) -> impl Iterator<Item = Result<Verified, Wrong>> + 'a {
        let bytes = self.envelope.signed_bytes();
        let signatures = self.envelope.signatures.iter();
        signatures.map(move |signature| verify(&signature.sig, &bytes, time, signers))
    }
}
