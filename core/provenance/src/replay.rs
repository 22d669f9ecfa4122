//! The texts that the journal's edits lead to, all files together: what an agent takes out of one file and puts into another is
//! moved, and belongs to whoever wrote it.

use crate::attribute::Attributions;
use crate::blocks;
use crate::carry::Attributed;
use crate::contributor::Contributor;
use crate::git::GitError;
use crate::journal::Record;
use git2::Oid;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// How often the journal is gone through again: once for what was taken, once for by whom it was.
const MORE_REPLAYS: usize = 2;

type By = Option<Arc<Contributor>>;
/// What each file became.
type Texts = HashMap<String, Attributed>;

/// What somebody took out of files.
#[derive(Default)]
struct Taken {
    /// Blocks and lines by what they say, and by whom their words were.
    passages: Passages,
    /// The same of the time before, where that is to be trusted.
    earlier: Passages,
    trusted: bool,
    /// Words that were not their own.
    words: HashSet<(Arc<Contributor>, String)>,
}

type Passages = HashMap<(Arc<Contributor>, String), Vec<By>>;

impl Attributions<'_> {
    /// The text that the journal's edits of a file lead to, from a commit; None where there are none. What lies between two edits is by
    /// nobody who said so. `renamed` is what the file was under another name.
    pub(crate) fn edited(
        &mut self,
        base: Option<Oid>,
        path: &str,
        renamed: Option<&Attributed>,
    ) -> Result<Option<Attributed>, GitError> {
        if !self.has_records(path) {
            return Ok(None);
        }
        if let Some(renamed) = renamed {
            let start = Texts::from([(path.to_owned(), renamed.clone())]);
            return Ok(self.replay_all(base, &start)?.remove(path));
        }
        let replayed = self.known.replayed.as_ref();
        if replayed.is_none_or(|(of, _)| *of != base) {
            let texts = self.replay_all(base, &Texts::new())?;
            self.known.replayed = Some((base, texts));
        }
        let replayed = self.known.replayed.as_ref();
        Ok(replayed.and_then(|(_, texts)| texts.get(path).cloned()))
    }

    /// All the journal's edits, from a commit; where a file is in `start`, from there.
    fn replay_all(&mut self, base: Option<Oid>, start: &Texts) -> Result<Texts, GitError> {
        let records = self.known.records.clone();
        let mut taken = Taken::default();
        let mut texts = self.replay(&records, base, start.clone(), &mut taken)?;
        // Some put a passage in before they take it out. That it was taken is known now, and by whom it is only after another time: what was
        // credited to whoever put it in is wrong, and so is all that was moved on from there.
        for _ in 0..MORE_REPLAYS {
            if taken.words.is_empty() || texts.len() < 2 {
                break;
            }
            taken.next();
            texts = self.replay(&records, base, start.clone(), &mut taken)?;
        }
        Ok(texts)
    }

    fn replay(
        &mut self,
        records: &[Record],
        base: Option<Oid>,
        mut texts: Texts,
        taken: &mut Taken,
    ) -> Result<Texts, GitError> {
        for record in records {
            let Some((before, after)) = self.contents(record)? else {
                continue;
            };
            let start = match texts.get(&record.path) {
                Some(current) => current.carry(&before, None),
                None => {
                    let committed = match base {
                        Some(base) => self.committed(base, &record.path)?,
                        None => None,
                    };
                    match committed {
                        Some(committed) => committed.carry(&before, None),
                        None => Attributed::unknown(&before),
                    }
                }
            };
            let by = Arc::new(record.by.clone());
            let mut next = start.carry(&after, Some(&by));
            let from = start.matching(&next);
            taken.take(&by, &record.path, &from, &start);
            taken.give(&by, &record.path, &from, &mut next);
            texts.insert(record.path.clone(), next);
        }
        Ok(texts)
    }

    /// What stood in the file before an edit, and after it. None where that is gone, or too large: it can't be credited.
    fn contents(&self, record: &Record) -> Result<Option<(String, String)>, GitError> {
        let content = |blob: Option<Oid>| match blob {
            Some(blob) => self.text(blob),
            None => Ok(Some(String::new())),
        };
        Ok(content(record.before)?.zip(content(record.after)?))
    }
}

impl Taken {
    /// Before the journal is gone through again. The first time, what was moved isn't known yet.
    fn next(&mut self) {
        let passages = std::mem::take(&mut self.passages);
        if std::mem::replace(&mut self.trusted, true) {
            self.earlier = passages;
        }
    }

    /// What `by` took out of a file, and is written here, is by whoever wrote it there. Where it came in pieces, nobody is credited with it.
    fn give(&self, by: &Arc<Contributor>, path: &str, from: &[Option<u32>], next: &mut Attributed) {
        if self.words.is_empty() {
            return;
        }
        let mut given = vec![false; next.who.len()];
        for (passage, said) in passages(path, next) {
            if passage.iter().any(|at| from[*at].is_some() || given[*at]) {
                continue;
            }
            let key = (by.clone(), said);
            if let Some(who) = self.passages.get(&key).or(self.earlier.get(&key)) {
                for (at, who) in passage.iter().zip(who) {
                    next.who[*at].clone_from(who);
                    given[*at] = true;
                }
            }
        }
        for (at, token) in next.tokens.tokens.iter().enumerate() {
            let is_new = from[at].is_none() && !given[at] && next.who[at].as_ref() == Some(by);
            if is_new {
                let word = token.word(&next.text).to_owned();
                if self.words.contains(&(by.clone(), word)) {
                    next.who[at] = None;
                }
            }
        }
    }

    fn take(
        &mut self,
        by: &Arc<Contributor>,
        path: &str,
        from: &[Option<u32>],
        start: &Attributed,
    ) {
        let mut kept = vec![false; start.who.len()];
        for at in from.iter().flatten() {
            kept[*at as usize] = true;
        }
        for (passage, said) in passages(path, start) {
            if passage.iter().all(|at| !kept[*at]) {
                let who = passage.iter().map(|at| start.who[*at].clone()).collect();
                self.passages.insert((by.clone(), said), who);
            }
        }
        let tokens = start.tokens.tokens.iter();
        for ((token, who), kept) in tokens.zip(&start.who).zip(kept) {
            if !kept && token.weight() > 0 && who.as_ref() != Some(by) {
                let word = token.word(&start.text).to_owned();
                self.words.insert((by.clone(), word));
            }
        }
    }
}

/// The blocks of a file, then its lines: each as its tokens with words, and as what they say.
fn passages(path: &str, of: &Attributed) -> Vec<(Vec<usize>, String)> {
    let blocks = blocks::blocks(path, &of.text);
    let blocks = blocks.iter().map(|block| of.within(&block.whole));
    let lines = (0..of.tokens.lines.len()).map(|line| of.tokens.line(line));
    let with_words = |range: std::ops::Range<usize>| {
        let tokens = &of.tokens.tokens;
        let words: Vec<usize> = range.filter(|at| tokens[*at].weight() > 0).collect();
        let said = words
            .iter()
            .flat_map(|at| [tokens[*at].word(&of.text), "\0"]);
        let said: String = said.collect();
        (!words.is_empty()).then_some((words, said))
    };
    blocks.chain(lines).filter_map(with_words).collect()
}
