//! Claims followed through the journal: from the commit before, through each recorded edit, to the texts as they are.

use super::{Asked, Claim, Held, directory};
use crate::attribute::Attributions;
use crate::blocks;
use crate::contributor::Contributor;
use crate::countersign::Countersignature;
use crate::git::GitError;
use crate::journal::Record;
use git2::Oid;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

type By = Option<Arc<Contributor>>;
/// Address and text of a claim.
type Key = (String, String);

/// The state of one directory.
#[derive(Default)]
pub(super) struct Walk {
    files: BTreeMap<String, Version>,
    /// Who made a claim that was seen with just this passage around it, the latest first. What is staged may be an earlier state.
    seen: HashMap<(Key, String), By>,
    /// Claims that a recorded edit took away: put back in another place, they keep their author.
    taken: HashMap<Key, By>,
    signed: HashMap<Key, Arc<Countersignature>>,
}

#[derive(Default)]
struct Version {
    text: String,
    claims: Vec<(Claim, By)>,
}

impl Walk {
    /// For each asked file of the directory, those of its claims that somebody accounts for.
    pub(super) fn through(
        attributions: &mut Attributions,
        bases: &[Oid],
        dir: &str,
        asked: &[&Asked],
    ) -> Result<Vec<Vec<Held>>, GitError> {
        let here = |path: &str| directory(path) == dir;
        let known = &attributions.known;
        let records = known.records.iter().enumerate();
        let records: Vec<(usize, Record)> = records
            .filter(|(_, record)| here(&record.path))
            .map(|(at, record)| (at, record.clone()))
            .collect();
        let signed: Vec<_> = known
            .signed
            .iter()
            .filter(|(_, signature)| signature.said.directory == dir)
            .cloned()
            .collect();
        let mut paths: BTreeSet<&str> = asked.iter().map(|file| file.path).collect();
        paths.extend(records.iter().map(|(_, record)| &*record.path));
        let mut walk = Walk::default();
        for base in bases {
            for path in &paths {
                let held = attributions.committed_claims(*base, path)?;
                let text = attributions.text_in(*base, path)?;
                walk.start(path, text, held);
            }
        }
        for file in asked {
            let is_base = |version: &Version| version.text == file.text;
            if walk.files.get(file.path).is_some_and(is_base) {
                continue;
            }
            if let Some(blob) = attributions.own_blob(file.text) {
                let held = attributions.stamped_claims(blob, file.path)?;
                walk.note(held.unwrap_or_default());
            }
        }
        let mut signed = signed.into_iter().peekable();
        for (at, record) in &records {
            while let Some((_, signature)) = signed.next_if(|(after, _)| after <= at) {
                walk.sign(signature);
            }
            let content = |blob: Option<Oid>| match blob {
                Some(blob) => attributions.text(blob),
                None => Ok(Some(String::new())),
            };
            // Contents that are gone, or too large, can't be credited.
            let (Some(before), Some(after)) = (content(record.before)?, content(record.after)?)
            else {
                continue;
            };
            let claims = attributions.claims_in(&record.path, &before);
            walk.step(&record.path, before, claims, None);
            let claims = attributions.claims_in(&record.path, &after);
            let by = Arc::new(record.by.clone());
            walk.step(&record.path, after, claims, Some(&by));
        }
        for (_, signature) in signed {
            walk.sign(signature);
        }
        Ok(asked.iter().map(|file| walk.end(file)).collect())
    }

    /// Begins with a commit's version; of several commits, the first is what is edited.
    fn start(&mut self, path: &str, text: String, held: Vec<Held>) {
        self.files
            .entry(path.to_owned())
            .or_insert_with(|| Version {
                text,
                claims: held
                    .iter()
                    .map(|h| (h.claim.clone(), h.by.clone()))
                    .collect(),
            });
        self.note(held);
    }

    /// Takes in what is known of claims wherever they stand.
    fn note(&mut self, held: Vec<Held>) {
        for held in held {
            let key = key(&held.claim);
            if let Some(signature) = held.countersigned {
                self.signed.insert(key.clone(), signature);
            }
            let seen = self.seen.entry((key, held.claim.around)).or_default();
            if seen.is_none() {
                *seen = held.by;
            }
        }
    }

    fn sign(&mut self, signature: Arc<Countersignature>) {
        let key = (signature.said.address.clone(), signature.said.text.clone());
        self.signed.insert(key, signature);
    }

    /// The next version of a file, which `by` made; nobody said who, where it is None.
    fn step(
        &mut self,
        path: &str,
        text: String,
        claims: Vec<Claim>,
        by: Option<&Arc<Contributor>>,
    ) {
        let next: Vec<(Claim, By)> = claims
            .into_iter()
            .map(|claim| {
                let author = self.author(path, &text, &claim, by);
                (claim, author)
            })
            .collect();
        let old = self.files.remove(path).unwrap_or_default();
        if by.is_none() && old.text != text {
            // Somebody has seen it without them: whoever puts one back makes it anew.
            self.taken.clear();
        }
        for (claim, author) in old.claims.into_iter().filter(|_| by.is_some()) {
            let key = key(&claim);
            if !next.iter().any(|(other, _)| self::key(other) == key) {
                self.taken.insert(key, author);
            }
        }
        for (claim, author) in &next {
            let seen = (key(claim), claim.around.clone());
            self.seen.insert(seen, author.clone());
        }
        let version = Version { text, claims: next };
        self.files.insert(path.to_owned(), version);
    }

    fn author(
        &mut self,
        path: &str,
        text: &str,
        claim: &Claim,
        by: Option<&Arc<Contributor>>,
    ) -> By {
        let standing = self.standing(path, claim);
        let Some(by) = by else {
            let seen = self.seen.get(&(key(claim), claim.around.clone()));
            return match (seen, standing) {
                (Some(seen), _) => seen.clone(),
                // Who has edited the passage around it has made it their own.
                (None, Some((was, _))) if was.around != claim.around => None,
                (None, Some((_, author))) => author.clone(),
                (None, None) => self.renamed(path, text, claim).flatten(),
            };
        };
        if let Some((_, author)) = standing {
            return author.clone();
        }
        if let Some(author) = self.taken.get(&key(claim)) {
            return author.clone();
        }
        if let Some(author) = self.renamed(path, text, claim) {
            return author;
        }
        // It is made anew: a signature for an earlier one of the same words is not for this one.
        self.signed.remove(&key(claim));
        Some(by.clone())
    }

    /// The same claim as it stands in the directory, in this file or another.
    fn standing(&self, path: &str, claim: &Claim) -> Option<&(Claim, By)> {
        let own = self.files.get(path).into_iter();
        let versions = own.chain(self.files.values());
        let mut all = versions.flat_map(|version| &version.claims);
        all.find(|(other, _)| other.key() == claim.key())
    }

    /// The author of a claim whose block only got another name: the old one is gone, and what stands in the block is the same.
    #[allow(clippy::option_option)] // Not renamed, nobody said who, somebody: three different things.
    fn renamed(&self, path: &str, text: &str, claim: &Claim) -> Option<By> {
        let old = self.files.get(path)?;
        let candidates = old
            .claims
            .iter()
            .filter(|(other, _)| other.text == claim.text && other.address != claim.address);
        let candidates: Vec<_> = candidates.collect();
        if candidates.is_empty() {
            return None;
        }
        let (before, after) = (bodies(path, &old.text), bodies(path, text));
        let body = after.get(&claim.address)?;
        let is_new = !before.contains_key(&claim.address);
        let found = candidates.into_iter().find(|(other, _)| {
            !after.contains_key(&other.address) && before.get(&other.address) == Some(body)
        });
        found.filter(|_| is_new).map(|(_, author)| author.clone())
    }

    fn end(&mut self, file: &Asked) -> Vec<Held> {
        let held = file.claims.iter().map(|claim| Held {
            by: self.author(file.path, file.text, claim, None),
            countersigned: self.signed.get(&key(claim)).cloned(),
            claim: claim.clone(),
        });
        held.filter(|held| held.by.is_some() || held.countersigned.is_some())
            .collect()
    }
}

fn key(claim: &Claim) -> Key {
    (claim.address.clone(), claim.text.clone())
}

/// What stands in each block, whatever its formatting.
fn bodies(path: &str, text: &str) -> HashMap<String, String> {
    let of_block = |block: blocks::BlockAt| {
        let code = &text[block.range.start as usize..block.range.end as usize];
        let inner = code.find('{').map_or("", |at| &code[at..]);
        (block.address, blocks::digest(inner))
    };
    blocks::blocks(path, text)
        .into_iter()
        .map(of_block)
        .collect()
}
