//! An edited file says the same as one parsed from its text, and no text makes the parser panic.

use trueline_hcl::{File, FileId};

/// xorshift: the same numbers in every run.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.below(from.len())]
    }
}

const TEXT: &str = r##"
# @exposure public
resource "aws_lb" "a" {
  name    = "a-${var.b}-%{ if x }y%{ endif }"
  subnets = [for s in local.subnets : s.id if !s.public == true]
  tags    = { a = 1, "b" = f(2, [3]...), (c) = d.*.e[0] }
  doc     = <<-EOT
    hello ${local.x}
    EOT
}

/* b */
module "m" {
  source = "./m" // here
  nested { a = b ? -1 : c[*].d }
}
locals {}
x = 1
"##;

const WORDS: [&str; 40] = [
    "\"",
    "${",
    "}",
    "{",
    "[",
    "]",
    "(",
    ")",
    "\n",
    "\r\n",
    " ",
    "<<EOT\n",
    "EOT\n",
    "/*",
    "*/",
    "#",
    "//",
    "resource \"a\" \"b\" {\n",
    "\nlocals {\n",
    "}\n",
    "=",
    " = ",
    "a",
    ".b",
    "1e5",
    "0x1",
    "%{ if a }",
    "%{ endif }",
    "~}",
    "?",
    ":",
    "=>",
    "...",
    "&&",
    "!",
    "-",
    "ä",
    "\u{feff}",
    "\0",
    "\\",
];

fn parse(text: &str) -> File {
    File::parse(FileId(0), "main.tf", text, true)
}

fn assert_same(edited: &File, text: &str) {
    let fresh = parse(text);
    assert_eq!(edited.text(), text);
    assert_eq!(edited.chunks.len(), fresh.chunks.len(), "{text:?}");
    for (a, b) in edited.chunks.iter().zip(&*fresh.chunks) {
        assert_eq!(a.start, b.start, "{text:?}");
        assert_eq!(a.chunk.body, b.chunk.body, "{text:?}");
        assert_eq!(a.chunk.comments, b.chunk.comments, "{text:?}");
        assert_eq!(a.chunk.errors, b.chunk.errors, "{text:?}");
        assert_eq!(edited.chunk(a.chunk.id).map(|p| p.start), Some(a.start));
    }
}

/// A place between two characters.
fn boundary(random: &mut Random, text: &str) -> usize {
    let mut at = random.below(text.len() + 1);
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[test]
fn edits_give_what_a_fresh_parse_gives() {
    let mut random = Random(0x5eed);
    for _ in 0..60 {
        let mut text = TEXT.to_string();
        let mut file = parse(&text);
        for _ in 0..20 {
            let at = boundary(&mut random, &text);
            if random.below(3) == 0 {
                let to = text[at..]
                    .chars()
                    .take(random.below(6))
                    .map(char::len_utf8)
                    .sum::<usize>();
                text.replace_range(at..at + to, "");
            } else {
                text.insert_str(at, random.pick(&WORDS));
            }
            file = file.edit(&text);
            assert_same(&file, &text);
        }
    }
}

#[test]
fn edits_of_sound_text_give_what_a_fresh_parse_gives() {
    let replacements = [
        ("aws_lb", "aws_alb"),
        ("!s.public", "s.public"),
        ("-1", "(1 + 2)"),
        ("hello", "hello\n\n    you"),
        ("[0]", "[*].f"),
        ("1, \"b\"", "2\n \"b\""),
        ("EOT", "END"),
        ("locals {}", "locals {\n  a = 1\n}"),
        ("# @exposure", "# a\n# @exposure"),
        ("x = 1\n", ""),
    ];
    let mut text = TEXT.to_string();
    let mut file = parse(&text);
    for (from, to) in replacements {
        text = text.replace(from, to);
        file = file.edit(&text);
        assert_eq!(file.errors().count(), 0, "{text}");
        assert_same(&file, &text);
    }
}

#[test]
fn unchanged_chunks_keep_their_ids() {
    let file = parse(TEXT);
    let edited = file.edit(&TEXT.replace("./m", "./n"));
    let changed = file
        .chunks
        .iter()
        .filter(|p| edited.chunk(p.chunk.id).is_none());
    let changed: Vec<_> = changed.map(|p| &*p.chunk.text).collect();
    assert_eq!(changed.len(), 1);
    assert!(changed[0].starts_with("/* b */\nmodule"));
}

#[test]
fn no_text_panics() {
    let mut random = Random(0xbad);
    for _ in 0..1_500 {
        let mut text = String::new();
        for _ in 0..random.below(40) {
            text.push_str(random.pick(&WORDS));
        }
        assert_eq!(parse(&text).text(), text);
        let json = File::parse(FileId(0), "main.tf.json", &text, false);
        assert_eq!(json.text(), text);
    }
    for _ in 0..300 {
        let bytes: Vec<u8> = (0..random.below(300))
            .map(|_| random.next() as u8)
            .collect();
        let text = String::from_utf8_lossy(&bytes);
        assert_eq!(parse(&text).text(), text);
    }
}
