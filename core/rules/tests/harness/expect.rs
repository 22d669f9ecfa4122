//! What a case expects: marks below its code, and lines of facts.

use super::underline::{self, Underline};
use trueline_rules::Severity;

/// A place in a file. Lines and columns from 1; columns in Unicode scalar values, `to` not included.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    pub path: String,
    pub line: u32,
    pub from: u32,
    pub to: u32,
}

/// `#   ^^^^ (a) error[intent/exposure-exceeded] part of the message`
#[derive(Clone, Debug)]
pub struct FindingMark {
    pub place: Place,
    pub tag: Option<String>,
    pub severity: Severity,
    pub rule: String,
    pub text: String,
}

/// `#   ~~~~ (a) part of the evidence's message`
#[derive(Clone, Debug)]
pub struct EvidenceMark {
    pub place: Place,
    pub tag: Option<String>,
    pub text: String,
}

/// `aws_lb.web  exposure  internal|public  waits for var.internal`
#[derive(Clone, Debug)]
pub struct FactLine {
    /// From 1, in the document.
    pub line: usize,
    pub address: String,
    pub name: String,
    /// The values, and what they wait for; `-` where nothing is derived.
    pub value: String,
}

pub enum Mark {
    Finding(FindingMark),
    Evidence(EvidenceMark),
}

/// The mark that a line of code is, if it is one. `line` is the line of the file that it stands below.
pub fn mark(row: &str, path: &str, line: u32) -> Result<Option<Mark>, String> {
    let place = |mark: &Underline| Place {
        path: path.to_owned(),
        line,
        from: mark.from,
        to: mark.to,
    };
    if let Some(found) = underline::read(row, '^') {
        let (tag, text) = tagged(found.text);
        let (severity, rule, text) = finding(text)?;
        return Ok(Some(Mark::Finding(FindingMark {
            place: place(&found),
            tag,
            severity,
            rule,
            text,
        })));
    }
    let Some(found) = underline::read(row, '~') else {
        return Ok(None);
    };
    let (tag, text) = tagged(found.text);
    Ok(Some(Mark::Evidence(EvidenceMark {
        place: place(&found),
        tag,
        text: text.to_owned(),
    })))
}

/// `(a) rest`
fn tagged(text: &str) -> (Option<String>, &str) {
    let tagged = text.strip_prefix('(').and_then(|text| text.split_once(')'));
    match tagged {
        Some((tag, rest)) if tag.chars().all(char::is_alphanumeric) => {
            (Some(tag.to_owned()), rest.trim())
        }
        _ => (None, text),
    }
}

/// `error[intent/exposure-exceeded] part of the message`
fn finding(text: &str) -> Result<(Severity, String, String), String> {
    let wrong = || format!("a mark says `severity[rule] message`, not `{text}`");
    let (severity, rest) = text.split_once('[').ok_or_else(wrong)?;
    let (rule, message) = rest.split_once(']').ok_or_else(wrong)?;
    let severity = match severity {
        "error" => Severity::Error,
        "warning" => Severity::Warning,
        "info" => Severity::Info,
        "hint" => Severity::Hint,
        _ => return Err(wrong()),
    };
    Ok((severity, rule.to_owned(), message.trim().to_owned()))
}

/// One line of a block of facts.
pub fn fact(row: &str, line: usize) -> Result<FactLine, String> {
    let row = row.trim();
    let wrong = || format!("a fact is `ADDRESS FACT VALUE`, not `{row}`");
    let (address, rest) = row.split_at(address_end(row));
    let (name, value) = rest
        .trim_start()
        .split_once(char::is_whitespace)
        .ok_or_else(wrong)?;
    let words: Vec<&str> = value.split_whitespace().collect();
    if address.is_empty() || words.is_empty() {
        return Err(wrong());
    }
    Ok(FactLine {
        line,
        address: address.to_owned(),
        name: name.to_owned(),
        value: words.join(" "),
    })
}

/// An address ends at the first blank that is not within a key.
fn address_end(row: &str) -> usize {
    let mut quoted = false;
    let end = row.find(|c: char| {
        quoted ^= c == '"';
        c.is_whitespace() && !quoted
    });
    end.unwrap_or(row.len())
}
