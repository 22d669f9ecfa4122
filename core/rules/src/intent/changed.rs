//! Which blocks a change touches: those that don't stand in the base with the same code.

use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError, Weak};
use trueline_hcl::syntax::Block;
use trueline_hcl::{Base, BaseText, Chunk, File, FileId};

/// The block is new, or its code is another than in the base. Comments, blanks and the block's place don't count.
pub fn is_changed(base: &Base, path: &str, chunk: &Chunk, block: &Block) -> bool {
    let was = match base.texts.get(path) {
        None => return true,
        Some(BaseText::Same) => return false,
        Some(BaseText::Was(text)) => blocks_of(path, text),
    };
    !was.exact.contains(code(chunk, block)) && !was.bare.contains(&bare(chunk, block))
}

/// The blocks of one text of the base.
struct Blocks {
    /// As written, without the comments above: most blocks are unchanged, and found here without being taken apart.
    exact: HashSet<Box<str>>,
    bare: HashSet<String>,
}

fn code<'a>(chunk: &'a Chunk, block: &Block) -> &'a str {
    &chunk.text[block.range.as_usize()]
}

/// The block's code without comments and blanks.
fn bare(chunk: &Chunk, block: &Block) -> String {
    let mut out = String::with_capacity(block.range.len() as usize);
    let mut at = block.range.start;
    let inside = chunk
        .comments
        .iter()
        .filter(|c| block.range.covers(c.range));
    let gaps = inside.map(|c| (c.range.start, c.range.end));
    for (start, end) in gaps.chain([(block.range.end, block.range.end)]) {
        let code = &chunk.text[at as usize..start as usize];
        out.extend(code.chars().filter(|c| !c.is_whitespace()));
        at = end;
    }
    out
}

/// The blocks of a text of the base, taken apart once for as long as somebody holds the text.
fn blocks_of(path: &str, text: &Arc<str>) -> Arc<Blocks> {
    static KNOWN: Mutex<Vec<(Weak<str>, Arc<Blocks>)>> = Mutex::new(Vec::new());
    let weak = Arc::downgrade(text);
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    known.retain(|(text, _)| text.strong_count() > 0);
    if let Some((_, blocks)) = known.iter().find(|(text, _)| text.ptr_eq(&weak)) {
        return blocks.clone();
    }
    let file = File::parse(FileId(0), path, text, false);
    let blocks = Arc::new(Blocks {
        exact: file
            .blocks()
            .map(|(p, b)| code(&p.chunk, b).into())
            .collect(),
        bare: file.blocks().map(|(p, b)| bare(&p.chunk, b)).collect(),
    });
    known.push((weak, blocks.clone()));
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashMap;

    fn changed(was: Option<&str>, now: &str) -> bool {
        let texts = was.map(|text| ("main.tf".to_owned(), BaseText::Was(text.into())));
        let base = Base {
            texts: texts.into_iter().collect::<HashMap<_, _>>(),
        };
        let file = File::parse(FileId(0), "main.tf", now, false);
        let (placed, block) = file.blocks().last().expect("the text has a block");
        is_changed(&base, "main.tf", &placed.chunk, block)
    }

    const BLOCK: &str = "resource \"a\" \"b\" {\n  x = 1\n}\n";

    #[test]
    fn code_counts_and_its_looks_do_not() {
        assert!(changed(None, BLOCK), "a new file");
        assert!(!changed(Some(BLOCK), BLOCK));
        assert!(
            !changed(Some(BLOCK), &format!("locals {{}}\n\n# new\n{BLOCK}")),
            "moved"
        );
        assert!(!changed(
            Some(BLOCK),
            "resource \"a\" \"b\" {\n  # one\n  x   = 1 // two\n}\n"
        ));
        assert!(changed(Some(BLOCK), "resource \"a\" \"b\" {\n  x = 2\n}\n"));
        assert!(
            changed(Some(BLOCK), "resource \"a\" \"c\" {\n  x = 1\n}\n"),
            "renamed"
        );
        assert!(changed(Some(""), BLOCK));
    }

    #[test]
    fn what_the_base_has_the_same_is_unchanged() {
        let base = Base {
            texts: HashMap::from([("main.tf".to_owned(), BaseText::Same)]),
        };
        let file = File::parse(FileId(0), "main.tf", BLOCK, false);
        let (placed, block) = file.blocks().next().expect("the text has a block");
        assert!(!is_changed(&base, "main.tf", &placed.chunk, block));
    }
}
