//! Text as the tokens that authorship hangs on: formatting makes no difference to them.
//!
//! In code, a token is a word, a number or a mark; in a string, a comment or a heredoc it is what stands between spaces.
//! White space counts only inside strings and heredocs, where it is content. Never fails, on any text.

#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// In bytes of the text.
    pub start: u32,
    pub end: u32,
    pub kind: Kind,
}

#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    Word,
    /// An operator or another mark with a meaning of its own.
    Mark,
    /// A bracket, a quote, a comma or an equals sign: says nothing about who wrote it.
    Delimiter,
    /// White space that is content.
    Space,
    /// `#` or `//`, which a formatter exchanges.
    CommentStart,
}

impl Token {
    /// What the token says; two tokens that say the same are the same to a diff.
    pub fn word<'a>(&self, text: &'a str) -> &'a str {
        if self.kind == Kind::CommentStart {
            return "#";
        }
        &text[self.start as usize..self.end as usize]
    }

    /// How much it counts in a share: bytes of words, nothing for delimiters and space.
    pub fn weight(&self) -> u64 {
        match self.kind {
            Kind::Word => u64::from(self.end - self.start),
            Kind::Mark => 1,
            Kind::Delimiter | Kind::Space | Kind::CommentStart => 0,
        }
    }
}

/// The tokens of a text, and for each line that has any, the index of its first one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tokens {
    pub tokens: Vec<Token>,
    pub lines: Vec<u32>,
}

impl Tokens {
    /// The tokens of line `line`, counted among those that have any.
    pub fn line(&self, line: usize) -> std::ops::Range<usize> {
        let start = self.lines[line] as usize;
        let end = self
            .lines
            .get(line + 1)
            .map_or(self.tokens.len(), |l| *l as usize);
        start..end
    }
}

/// Texts over 4 GiB have no tokens.
pub fn tokens(text: &str) -> Tokens {
    if u32::try_from(text.len()).is_err() {
        return Tokens::default();
    }
    let mut lexer = Lexer {
        text,
        at: 0,
        open: Vec::new(),
        out: Tokens::default(),
        fresh_line: true,
    };
    lexer.run();
    lexer.out
}

#[derive(Copy, Clone, PartialEq, Eq)]
enum Open {
    Brace,
    String,
    /// `${` or `%{` inside a string.
    Template,
}

struct Lexer<'a> {
    text: &'a str,
    at: usize,
    open: Vec<Open>,
    out: Tokens,
    fresh_line: bool,
}

impl Lexer<'_> {
    fn run(&mut self) {
        while self.at < self.text.len() {
            match self.open.last() {
                Some(Open::String) => self.string(),
                _ => self.code(),
            }
        }
    }

    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    fn push(&mut self, kind: Kind, len: usize) {
        if std::mem::take(&mut self.fresh_line) {
            self.out.lines.push(self.out.tokens.len() as u32);
        }
        self.out.tokens.push(Token {
            start: self.at as u32,
            end: (self.at + len) as u32,
            kind,
        });
        self.at += len;
    }

    fn code(&mut self) {
        let rest = self.rest();
        let Some(first) = rest.chars().next() else {
            return;
        };
        match first {
            '\n' => {
                self.at += 1;
                self.fresh_line = true;
            }
            c if c.is_whitespace() => self.at += c.len_utf8(),
            '#' => self.comment(1),
            '/' if rest.starts_with("//") => self.comment(2),
            '/' if rest.starts_with("/*") => self.block_comment(),
            '<' if rest.starts_with("<<") => self.heredoc(),
            '"' => {
                self.open.push(Open::String);
                self.push(Kind::Delimiter, 1);
            }
            '{' => {
                self.open.push(Open::Brace);
                self.push(Kind::Delimiter, 1);
            }
            '}' => {
                self.open.pop();
                self.push(Kind::Delimiter, 1);
            }
            '[' | ']' | '(' | ')' | ',' => self.push(Kind::Delimiter, 1),
            '=' if !rest.starts_with("==") && !rest.starts_with("=>") => {
                self.push(Kind::Delimiter, 1);
            }
            c if c.is_ascii_digit() => {
                let len = length(rest, |c| c.is_alphanumeric() || c == '.');
                self.push(Kind::Word, len);
            }
            c if is_name(c) => {
                let len = length(rest, |c| is_name(c) || c == '-');
                self.push(Kind::Word, len);
            }
            _ if ["==", "!=", "<=", ">=", "&&", "||", "=>"]
                .iter()
                .any(|op| rest.starts_with(op)) =>
            {
                self.push(Kind::Mark, 2);
            }
            '.' if rest.starts_with("...") => self.push(Kind::Mark, 3),
            c => self.push(Kind::Mark, c.len_utf8()),
        }
    }

    fn string(&mut self) {
        let rest = self.rest();
        if rest.starts_with('\n') {
            // A string ends with its line; this one is being typed.
            while self.open.last().is_some_and(|o| *o != Open::Brace) {
                self.open.pop();
            }
            return;
        }
        if rest.starts_with('"') {
            self.open.pop();
            return self.push(Kind::Delimiter, 1);
        }
        if is_template(rest) {
            self.open.push(Open::Template);
            return self.push(Kind::Mark, 2);
        }
        self.content();
    }

    /// One token of a string's or a heredoc's content, which is not at its end.
    fn content(&mut self) {
        let rest = self.rest();
        let blank = length(rest, |c| c.is_whitespace() && c != '\n');
        if blank > 0 {
            return self.push(Kind::Space, blank);
        }
        let word = word_length(rest);
        if word > 0 {
            return self.push(Kind::Word, word);
        }
        let len = rest.chars().next().map_or(1, char::len_utf8);
        self.push(Kind::Delimiter, len);
    }

    fn comment(&mut self, marker: usize) {
        self.push(Kind::CommentStart, marker);
        self.prose(length(self.rest(), |c| c != '\n'));
    }

    fn block_comment(&mut self) {
        let len = self.rest().find("*/").map_or(self.rest().len(), |n| n + 2);
        self.prose(len);
    }

    /// The next `len` bytes as words between white space.
    fn prose(&mut self, len: usize) {
        let end = self.at + len;
        while self.at < end {
            let rest = &self.text[self.at..end];
            let blank = length(rest, char::is_whitespace);
            if blank > 0 {
                self.fresh_line |= rest[..blank].contains('\n');
                self.at += blank;
                continue;
            }
            self.push(Kind::Word, length(rest, |c| !c.is_whitespace()));
        }
    }

    fn heredoc(&mut self) {
        let rest = self.rest();
        let marker = if rest.starts_with("<<-") { 3 } else { 2 };
        let name_len = length(&rest[marker..], |c| is_name(c) || c == '-');
        let behind = &rest[marker + name_len..];
        if name_len == 0 || !behind.trim_start_matches('\r').starts_with('\n') {
            return self.push(Kind::Mark, 2);
        }
        let name = rest[marker..marker + name_len].to_owned();
        self.push(Kind::Mark, marker);
        self.push(Kind::Word, name_len);
        self.at += length(self.rest(), |c| c != '\n') + 1;
        while self.at < self.text.len() {
            self.fresh_line = true;
            let line = self.at + length(self.rest(), |c| c != '\n');
            if self.text[self.at..line].trim() == name {
                self.at += length(self.rest(), |c| c.is_whitespace() && c != '\n');
                return self.push(Kind::Word, name_len);
            }
            while self.at < line {
                if is_template(self.rest()) {
                    self.push(Kind::Mark, 2);
                } else {
                    self.content();
                }
            }
            if line < self.text.len() {
                self.push(Kind::Space, 1);
            }
        }
    }
}

fn length(text: &str, keep: impl Fn(char) -> bool) -> usize {
    text.find(|c| !keep(c)).unwrap_or(text.len())
}

fn is_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn is_template(text: &str) -> bool {
    text.starts_with("${") || text.starts_with("%{")
}

/// How far a word of a string goes: `arn:aws:s3:::logs/*` is one. JSON's brackets, quotes and commas end it.
fn word_length(text: &str) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        if std::mem::take(&mut escaped) && c != '\n' {
            continue;
        }
        if c.is_whitespace() || "\"{}[],".contains(c) || is_template(&text[at..]) {
            return at;
        }
        escaped = c == '\\';
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        tokens(text).tokens.iter().map(|t| t.word(text)).collect()
    }

    #[test]
    fn formatting_makes_no_difference() {
        let loose = "resource \"a\" \"b\" {\n  x=1 // why\n  name   = \"${var.n}-x y\"\n}\n";
        let tidy = "resource \"a\" \"b\" {\n\tx    = 1 # why\n\n  name = \"${var.n}-x y\"\n}\n";
        assert_eq!(words(loose), words(tidy));
    }

    #[test]
    fn space_in_strings_and_heredocs_is_content() {
        assert_ne!(words("a = \"x y\""), words("a = \"x  y\""));
        assert_ne!(words("a = <<E\n x\nE\n"), words("a = <<E\n  x\nE\n"));
    }

    #[test]
    fn a_value_is_one_token() {
        assert_eq!(
            words(r#"c = ["10.0.0.0/8", 0.5]"#),
            ["c", "=", "[", "\"", "10.0.0.0/8", "\"", ",", "0.5", "]"]
        );
        assert_eq!(words(r#""a\"b""#), ["\"", r#"a\"b"#, "\""]);
    }

    #[test]
    fn a_heredoc_ends_at_its_name() {
        let text = "a = <<-EOT\n  {\"x\": ${v}}\n  EOT\nb = 1\n";
        let words = words(text);
        assert_eq!(&words[words.len() - 4..], ["EOT", "b", "=", "1"]);
    }

    #[test]
    fn half_typed_text_has_tokens_too() {
        for text in [
            "a = \"x\nb = 1",
            "a = <<EOT",
            "a = <<EOT\n",
            "a = \"${",
            "/* x",
            "}}}",
            "\"\\",
            "é = \"ü",
        ] {
            let tokens = tokens(text);
            let mut end = 0;
            for token in &tokens.tokens {
                assert!(token.start >= end && token.end > token.start, "{text:?}");
                assert!(text.is_char_boundary(token.end as usize));
                end = token.end;
            }
        }
    }
}
