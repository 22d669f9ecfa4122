//! Texts that look like code and are not quite: pieces of several, spliced, with what breaks parsers in between.

use super::random::Random;

/// No case's text is longer, but for deep nesting.
const MAX_CASE: usize = 24 << 10;

const WORDS: [&str; 96] = [
    "\"",
    "${",
    "%{",
    "}",
    "{",
    "[",
    "]",
    "(",
    ")",
    "\n",
    "\r\n",
    "\r",
    " ",
    "\t",
    "<<EOT\n",
    "<<-EOT\n",
    "EOT\n",
    "\nEOT",
    "/*",
    "*/",
    "#",
    "//",
    "resource \"a\" \"b\" {\n",
    "\nlocals {\n",
    "\n}\n",
    "=",
    " = ",
    "a",
    ".b",
    ".*",
    "[*]",
    "[0]",
    ".0",
    "1e5",
    "0x1",
    "-1",
    "1e999999999",
    "9223372036854775808",
    "1.5",
    "%{ if a }",
    "%{ else }",
    "%{ endif }",
    "%{ for x in y }",
    "%{ endfor }",
    "~}",
    "${~",
    "$${",
    "%%{",
    "?",
    ":",
    "=>",
    "...",
    "&&",
    "||",
    "!",
    "!=",
    "==",
    "<=",
    "-",
    "*",
    "/",
    "%",
    ",",
    "for",
    "in",
    "if",
    "null",
    "true",
    "self",
    "each.key",
    "each.value",
    "count.index",
    "var.x",
    "local.a",
    "module.m",
    "path.module",
    "data.a.b",
    "toset(",
    "merge(",
    "range(0, 1e9)",
    "cidrhost(\"10.0.0.0/8\", 1e30)",
    "regexall(\"(a*)*b\", ",
    "format(\"%999999999d\", 1)",
    "::",
    "ä",
    "\u{1F600}",
    "\u{301}",
    "\u{feff}",
    "\0",
    "\\",
    "\\u",
    "\\U0010FFFF",
    "# @exposure public\n",
    "# @allow x until 2026-99-99: \n",
    "// trivy:ignore:AVD-AWS-0107\n",
    "#checkov:skip=CKV_AWS_20:x\n",
];

const NESTING: [(&str, &str); 22] = [
    ("[", "]"),
    ("(", ")"),
    ("{ a = ", " }"),
    ("{ (", ") = 1 }"),
    ("\"${", "}\""),
    ("!", ""),
    ("-", ""),
    ("1 + ", ""),
    ("x ? 1 : ", ""),
    ("b {\n", "\n}\n"),
    ("\"%{ if x }", "%{ endif }\""),
    ("%{ for a in b }", "%{ endfor }"),
    ("[for x in ", " : x]"),
    ("{for x in y : x => ", "}"),
    ("f(", ")"),
    ("a[", "]"),
    ("", ".b"),
    ("", "[*]"),
    ("", "[0]"),
    ("{\"a\":", "}"),
    ("<<EOT\n${", "\n}\nEOT\n"),
    ("\"a\" == ", ""),
];

/// A text made of these, changed in a few places.
pub fn text(random: &mut Random, from: &[String]) -> String {
    if random.one_in(40) {
        return noise(random);
    }
    let mut text = piece(random, from);
    for _ in 0..random.below(8) {
        change(random, &mut text, from);
    }
    if random.one_in(12) {
        nest(random, &mut text);
    }
    text
}

/// One edit, as someone who types makes it.
pub fn change(random: &mut Random, text: &mut String, from: &[String]) {
    let at = place(random, text);
    match random.below(10) {
        0..=2 => text.insert_str(at, random.pick(&WORDS)),
        3 => drop(text.drain(some(random, text, at))),
        4 => {
            let other = piece(random, from);
            let start = place(random, &other);
            text.insert_str(at, &other[some(random, &other, start)]);
        }
        5 => {
            let range = some(random, text, at);
            text.replace_range(range, random.pick(&WORDS));
        }
        6 => {
            let again = text[some(random, text, at)].to_owned();
            let to = place(random, text);
            text.insert_str(to, &again.repeat(1 + random.below(4)));
        }
        7 => {
            // One token for another one of the same text.
            let other = place(random, text);
            let token = text[token(text, other)].to_owned();
            let range = self::token(text, at);
            text.replace_range(range, &token);
        }
        8 => text.truncate(at),
        _ => text.insert(at, random_char(random)),
    }
    let mut end = MAX_CASE.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.truncate(end);
}

/// Bytes that need not be text.
pub fn bytes(random: &mut Random, text: String) -> Vec<u8> {
    let mut bytes = text.into_bytes();
    for _ in 0..1 + random.below(3) {
        let at = random.below(bytes.len() + 1);
        bytes.insert(at, random.next() as u8);
    }
    bytes
}

/// A stretch of whole lines of one of them.
fn piece(random: &mut Random, from: &[String]) -> String {
    let text = &from[random.below(from.len())];
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let most = if random.one_in(3) { lines.len() } else { 40 };
    let start = random.below(lines.len());
    let end = (start + 1 + random.below(most)).min(lines.len());
    lines.get(start..end).unwrap_or_default().concat()
}

fn noise(random: &mut Random) -> String {
    match random.below(3) {
        0 => {
            let bytes: Vec<u8> = (0..random.below(400))
                .map(|_| random.next() as u8)
                .collect();
            String::from_utf8_lossy(&bytes).into_owned()
        }
        1 => (0..random.below(120))
            .map(|_| random_char(random))
            .collect(),
        _ => (0..random.below(80)).map(|_| random.pick(&WORDS)).collect(),
    }
}

/// Nests a place deeply, often without closing it.
fn nest(random: &mut Random, text: &mut String) {
    let (open, close) = NESTING[random.below(NESTING.len())];
    let depth = [3, 60, 199, 257, 2_000, 20_000][random.below(6)];
    let closed = if random.one_in(3) { 0 } else { depth };
    let at = place(random, text);
    let inner = text[some(random, text, at)].to_owned();
    text.insert_str(
        at,
        &format!("{}{inner}{}", open.repeat(depth), close.repeat(closed)),
    );
}

fn random_char(random: &mut Random) -> char {
    match random.below(4) {
        0 => char::from_u32(random.next() as u32 % 0x11_0000).unwrap_or('\u{fffd}'),
        _ => char::from(random.next() as u8 % 128),
    }
}

/// Between two characters.
fn place(random: &mut Random, text: &str) -> usize {
    let mut at = random.below(text.len() + 1);
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// From `at` over some tokens, or over some lines.
fn some(random: &mut Random, text: &str, at: usize) -> std::ops::Range<usize> {
    let mut end = at;
    let lines = random.one_in(3);
    for _ in 0..1 + random.below(6) {
        end = if lines {
            text[end..].find('\n').map_or(text.len(), |n| end + n + 1)
        } else {
            token(text, end).end
        };
    }
    at..end
}

/// The token that starts at `at`: a word, blanks, or one character.
fn token(text: &str, at: usize) -> std::ops::Range<usize> {
    let Some(first) = text[at..].chars().next() else {
        return at..at;
    };
    let same = |c: char| match first {
        _ if first.is_alphanumeric() => c.is_alphanumeric() || c == '_',
        _ if first.is_whitespace() => c.is_whitespace(),
        _ => false,
    };
    let rest = &text[at + first.len_utf8()..];
    let len = rest.find(|c| !same(c)).unwrap_or(rest.len());
    at..at + first.len_utf8() + len
}
