//! The numbers of AWS accounts that code names.

use foldhash::{HashMap, HashMapExt};
use std::sync::Arc;
use trueline_hcl::{Chunk, Workspace};

const DIGITS: usize = 12;

/// The accounts in the ARNs of a text.
pub fn of_text(text: &str) -> impl Iterator<Item = &str> {
    text.match_indices("arn:aws").filter_map(|(at, _)| {
        let account = text[at..].split(':').nth(4)?;
        let is_account = account.len() == DIGITS && account.bytes().all(|b| b.is_ascii_digit());
        is_account.then_some(account)
    })
}

/// Those of a chunk; read once.
pub fn of_chunk(chunk: &Chunk) -> Arc<Named> {
    chunk.notes.get_or_make(|| {
        let accounts = of_text(&chunk.text).map(str::to_owned);
        Named(accounts.collect())
    })
}

/// Accounts in their order, with repeats.
#[derive(Debug)]
pub struct Named(Vec<String>);

impl Named {
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// How often the code of a folder names each.
pub fn of_folder(workspace: &Workspace, dir: &str) -> HashMap<String, usize> {
    let mut counts = HashMap::new();
    for file in workspace.files_in(dir) {
        for placed in file.chunks.iter() {
            for account in &of_chunk(&placed.chunk).0 {
                *counts.entry(account.clone()).or_insert(0) += 1;
            }
        }
    }
    counts
}
