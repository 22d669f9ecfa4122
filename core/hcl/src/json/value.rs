//! JSON with the place of every value and key.

use crate::parse::MAX_DEPTH;
use crate::site::Range;
use crate::syntax::SyntaxError;

pub struct Value {
    pub kind: Kind,
    /// Of strings, with the quotes.
    pub range: Range,
}

pub enum Kind {
    Null,
    Bool(bool),
    /// As written.
    Number(String),
    String(Text),
    Array(Vec<Value>),
    Object(Vec<(Key, Value)>),
}

pub struct Key {
    pub text: Text,
    pub range: Range,
}

/// A string's meaning, and where its bytes come from.
#[derive(Default)]
pub struct Text {
    pub text: String,
    /// From an offset in `text` on, what to add to get the offset in the file: one pair behind every escape.
    shifts: Vec<(u32, u32)>,
}

impl Text {
    /// Where in the file a byte of the text is written.
    pub fn origin(&self, at: u32) -> u32 {
        let behind = self.shifts.partition_point(|(from, _)| *from <= at);
        let shift = behind.checked_sub(1).and_then(|i| self.shifts.get(i));
        at + shift.map_or(0, |(_, by)| *by)
    }
}

pub fn parse(text: &str) -> Result<Value, SyntaxError> {
    let bom = text.len() - text.trim_start_matches('\u{feff}').len();
    let mut parser = Parser {
        text,
        at: bom,
        depth: 0,
    };
    let value = parser.value()?;
    parser.blanks();
    match parser.peek() {
        None => Ok(value),
        Some(_) => Err(parser.error("nothing may follow the JSON value")),
    }
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
    depth: u32,
}

impl Parser<'_> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn blanks(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn error(&self, message: &str) -> SyntaxError {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let len = rest.chars().next().map_or(0, char::len_utf8);
        SyntaxError {
            message: message.into(),
            range: Range::new(self.at as u32, (self.at + len) as u32),
        }
    }

    fn expect(&mut self, byte: u8, message: &str) -> Result<(), SyntaxError> {
        self.blanks();
        if self.peek() != Some(byte) {
            return Err(self.error(message));
        }
        self.at += 1;
        Ok(())
    }

    fn value(&mut self) -> Result<Value, SyntaxError> {
        self.blanks();
        let start = self.at;
        let kind = match self.peek() {
            Some(b'{') => self.nested(Self::object)?,
            Some(b'[') => self.nested(Self::array)?,
            Some(b'"') => Kind::String(self.string()?),
            Some(b'-' | b'0'..=b'9') => self.number()?,
            _ => self.word()?,
        };
        Ok(Value {
            kind,
            range: Range::new(start as u32, self.at as u32),
        })
    }

    fn nested(
        &mut self,
        parse: fn(&mut Self) -> Result<Kind, SyntaxError>,
    ) -> Result<Kind, SyntaxError> {
        if self.depth >= MAX_DEPTH {
            let message = format!("this nests more than {MAX_DEPTH} levels deep");
            return Err(self.error(&message));
        }
        self.depth += 1;
        self.at += 1;
        let kind = parse(self)?;
        self.depth -= 1;
        Ok(kind)
    }

    fn object(&mut self) -> Result<Kind, SyntaxError> {
        let mut members = Vec::new();
        self.blanks();
        if self.peek() == Some(b'}') {
            self.at += 1;
            return Ok(Kind::Object(members));
        }
        loop {
            self.blanks();
            let start = self.at;
            if self.peek() != Some(b'"') {
                return Err(self.error("expected a property name in double quotes"));
            }
            let text = self.string()?;
            let range = Range::new(start as u32, self.at as u32);
            self.expect(b':', "expected `:` after the property name")?;
            members.push((Key { text, range }, self.value()?));
            if !self.goes_on(b'}', "expected `,` or `}` after the property")? {
                return Ok(Kind::Object(members));
            }
        }
    }

    fn array(&mut self) -> Result<Kind, SyntaxError> {
        let mut items = Vec::new();
        self.blanks();
        if self.peek() == Some(b']') {
            self.at += 1;
            return Ok(Kind::Array(items));
        }
        loop {
            items.push(self.value()?);
            if !self.goes_on(b']', "expected `,` or `]` after the item")? {
                return Ok(Kind::Array(items));
            }
        }
    }

    /// Whether a comma follows, or the end.
    fn goes_on(&mut self, close: u8, message: &str) -> Result<bool, SyntaxError> {
        self.blanks();
        let comma = match self.peek() {
            Some(b',') => true,
            Some(byte) if byte == close => false,
            _ => return Err(self.error(message)),
        };
        self.at += 1;
        Ok(comma)
    }

    fn string(&mut self) -> Result<Text, SyntaxError> {
        self.at += 1;
        let mut out = Text::default();
        out.shifts.push((0, self.at as u32));
        loop {
            let rest = &self.text[self.at..];
            let plain = rest.find(|c: char| matches!(c, '"' | '\\') || c < ' ');
            let plain = plain.unwrap_or(rest.len());
            out.text.push_str(&rest[..plain]);
            self.at += plain;
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(out);
                }
                Some(b'\\') => {
                    let meaning = self.escape()?;
                    out.text.push(meaning);
                    let at = out.text.len() as u32;
                    out.shifts.push((at, self.at as u32 - at));
                }
                _ => return Err(self.error("this string is never closed on its line")),
            }
        }
    }

    fn escape(&mut self) -> Result<char, SyntaxError> {
        let meaning = match self.text.as_bytes().get(self.at + 1) {
            Some(b'n') => '\n',
            Some(b't') => '\t',
            Some(b'r') => '\r',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(byte @ (b'"' | b'\\' | b'/')) => char::from(*byte),
            Some(b'u') => return self.code_point(),
            _ => return Err(self.error("JSON knows no such escape")),
        };
        self.at += 2;
        Ok(meaning)
    }

    /// `\uXXXX`, or two of them that make one character.
    fn code_point(&mut self) -> Result<char, SyntaxError> {
        let Some(first) = self.code_unit(self.at) else {
            return Err(self.error("`\\u` wants four hexadecimal digits"));
        };
        let second = self.code_unit(self.at + 6);
        let pair = [Some(first), second].into_iter().flatten();
        let decoded = char::decode_utf16(pair).next();
        let meaning = decoded
            .and_then(Result::ok)
            .unwrap_or(char::REPLACEMENT_CHARACTER);
        self.at += 6 * meaning.len_utf16();
        Ok(meaning)
    }

    fn code_unit(&self, at: usize) -> Option<u16> {
        let escape = self.text.get(at..at + 6)?;
        let digits = escape.strip_prefix("\\u")?;
        let is_hex = digits.bytes().all(|b| b.is_ascii_hexdigit());
        if is_hex {
            u16::from_str_radix(digits, 16).ok()
        } else {
            None
        }
    }

    fn number(&mut self) -> Result<Kind, SyntaxError> {
        let rest = &self.text[self.at..];
        let is_part = |c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '.' | 'e' | 'E');
        let len = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
        // The library knows what a number is.
        if serde_json::from_str::<serde_json::Number>(&rest[..len]).is_err() {
            return Err(self.error("this is no number as JSON has it"));
        }
        self.at += len;
        Ok(Kind::Number(rest[..len].into()))
    }

    fn word(&mut self) -> Result<Kind, SyntaxError> {
        let rest = &self.text[self.at..];
        let words = [
            ("null", Kind::Null),
            ("true", Kind::Bool(true)),
            ("false", Kind::Bool(false)),
        ];
        let found = words.into_iter().find(|(word, _)| rest.starts_with(word));
        let Some((word, kind)) = found else {
            return Err(self.error("expected a JSON value"));
        };
        self.at += word.len();
        Ok(kind)
    }
}
