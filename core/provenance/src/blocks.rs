//! The top-level blocks of a file, as what authorship is told of.

use crate::carry::tokens;
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::ops::Range;
use trueline_hcl::{File, FileId};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BlockAt {
    /// `aws_iam_role.deploy`, `data.aws_region.here`, `module.net`, `var.name`. A second block of the same address in a
    /// file, such as `locals`, has `#2` behind it.
    pub address: String,
    /// The block, in bytes of the file.
    pub range: Range<u32>,
    /// The block with the comments above it.
    pub whole: Range<u32>,
}

/// The blocks of a text in order.
pub fn blocks(path: &str, text: &str) -> Vec<BlockAt> {
    of_file(&File::parse(FileId(0), path, text, false))
}

/// The blocks of a file in order. A block that is half typed is there as far as it can be read.
pub fn of_file(file: &File) -> Vec<BlockAt> {
    let mut seen: HashMap<String, u32> = HashMap::new();
    let mut found = Vec::new();
    for placed in file.chunks.iter() {
        let body = &placed.chunk.body;
        for block in &body.blocks {
            let range = block.range.shifted(placed.start);
            let whole = if body.blocks.len() == 1 {
                placed.range()
            } else {
                range
            };
            let labels: Vec<&str> = block.labels.iter().map(|l| l.text.as_str()).collect();
            let mut address = address(&block.kind.name, &labels);
            let count = seen.entry(address.clone()).or_default();
            *count += 1;
            if *count > 1 {
                address = format!("{address}#{count}");
            }
            found.push(BlockAt {
                address,
                range: range.start..range.end,
                whole: whole.start..whole.end,
            });
        }
    }
    found
}

fn address(kind: &str, labels: &[&str]) -> String {
    let labels = labels.join(".");
    match kind {
        "resource" => labels,
        "variable" => format!("var.{labels}"),
        _ if labels.is_empty() => kind.to_owned(),
        _ => format!("{kind}.{labels}"),
    }
}

/// A digest that formatting doesn't change: SHA-256 over what the tokens say, each followed by a zero byte; in hexadecimal.
pub fn digest(text: &str) -> String {
    let hash = Sha256::digest(words(text));
    hash.iter().map(|b| format!("{b:02x}")).collect()
}

/// What the tokens say, each followed by a zero byte: what [`digest`] is of.
pub fn words(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    for token in &tokens(text).tokens {
        words.push_str(token.word(text));
        words.push('\0');
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_have_addresses() {
        let text = "# why\nresource \"aws_vpc\" \"a\" {\n}\n\nlocals {}\nlocals {}\nvariable \"n\" {}\ndata \"x\" \"y\" {}\nmodule \"m\" {}\nterraform {}\n";
        let found = blocks("main.tf", text);
        let addresses: Vec<&str> = found.iter().map(|b| b.address.as_str()).collect();
        assert_eq!(
            addresses,
            [
                "aws_vpc.a",
                "locals",
                "locals#2",
                "var.n",
                "data.x.y",
                "module.m",
                "terraform"
            ]
        );
        assert!(text[found[0].range.start as usize..].starts_with("resource"));
        assert!(text[found[0].whole.start as usize..].starts_with("# why"));
    }

    #[test]
    fn the_digest_ignores_formatting_only() {
        let of = |text: &str| digest(text);
        assert_eq!(of("a \"b\" {\n x=1\n}"), of("a \"b\" {\n\n  x = 1\n}\n"));
        assert_ne!(of("a { x = 1 }"), of("a { x = 2 }"));
        assert_ne!(of("x = \"a b\""), of("x = \"a  b\""));
    }
}
