//! The suppression comments of other scanners, read from the text of one comment.

use crate::intent::value::date;
use jiff::civil::Date;
use std::sync::Arc;
use trueline_hcl::syntax::Comment;
use trueline_hcl::{Chunk, Range};

/// What one comment waives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Foreign {
    /// How the scanner writes it: `checkov:skip`.
    pub by: &'static str,
    /// Names of rules there; `*` stands for any text.
    pub ids: Vec<String>,
    pub reason: String,
    /// It counts up to, not including, this day.
    pub until: Option<Date>,
    pub reach: Reach,
}

/// Where a comment counts, seen from where it stands.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Reach {
    /// In the top-level block that it stands in.
    Around,
    /// At what starts on its line or on the next.
    Here,
    /// In its file, at whose head it stands.
    File,
}

/// The waivers in the comments of a chunk, each with the range of its comment.
pub fn of_chunk(chunk: &Chunk) -> Arc<Vec<(Range, Foreign)>> {
    let of_comment = |comment: &Comment| {
        let range = comment.range;
        let found = read(&chunk.text[range.as_usize()]);
        found.into_iter().map(move |foreign| (range, foreign))
    };
    let make = || chunk.comments.iter().flat_map(of_comment).collect();
    chunk.notes.get_or_make(make)
}

/// The waivers in a comment.
fn read(text: &str) -> Vec<Foreign> {
    let mut found = checkov(text);
    found.extend(trivy(text));
    found.extend(tflint(text));
    found.extend(kics(text));
    found
}

/// `checkov:skip=CKV_AWS_24,CKV_AWS_25:reason`, and its names in former products.
fn checkov(text: &str) -> Vec<Foreign> {
    const NAMES: [(&str, &str); 3] = [
        ("checkov:skip=", "checkov:skip"),
        ("bridgecrew:skip=", "bridgecrew:skip"),
        ("cortex:skip=", "cortex:skip"),
    ];
    let read = |(mark, by): (&str, &'static str)| {
        let (_, rest) = text.split_once(mark)?;
        let rest = rest.trim_start();
        let end = rest
            .find(|c: char| !c.is_ascii_alphanumeric() && !"_-,".contains(c))
            .unwrap_or(rest.len());
        let (ids, rest) = rest.split_at(end);
        Some(Foreign {
            by,
            ids: list(ids),
            reason: reason(rest.strip_prefix(':').unwrap_or_default()),
            until: None,
            reach: Reach::Around,
        })
    };
    NAMES.into_iter().filter_map(read).filter(has_ids).collect()
}

/// `trivy:ignore:AVD-AWS-0107:exp:2027-01-31`, several of them in one comment. One that holds only for a workspace or for
/// some values is left out: whether it holds can't be known.
fn trivy(text: &str) -> Vec<Foreign> {
    const NAMES: [(&str, &str); 2] = [
        ("trivy:ignore:", "trivy:ignore"),
        ("tfsec:ignore:", "tfsec:ignore"),
    ];
    let words = text.split_whitespace();
    let read = |word: &str| {
        let word = word.trim_start_matches(['#', '/', '*']);
        let (id, by) = NAMES
            .into_iter()
            .find_map(|(mark, by)| Some((word.strip_prefix(mark)?, by)))?;
        let mut parts = id.split(':');
        let id = parts.next().filter(|id| !id.contains('['))?;
        let mut until = None;
        while let Some(key) = parts.next() {
            match (key, parts.next()) {
                ("exp", Some(day)) => until = Some(date(day)?),
                _ => return None,
            }
        }
        Some(Foreign {
            by,
            ids: vec![id.to_owned()],
            reason: String::new(),
            until,
            reach: Reach::Here,
        })
    };
    words.filter_map(read).filter(has_ids).collect()
}

/// `tflint-ignore: rule, rule # reason`, `tflint-ignore: all`, `tflint-ignore-file: rule`.
fn tflint(text: &str) -> Option<Foreign> {
    let (by, rest, reach) = match text.split_once("tflint-ignore-file:") {
        Some((_, rest)) => ("tflint-ignore-file", rest, Reach::File),
        None => {
            let (_, rest) = text.split_once("tflint-ignore:")?;
            ("tflint-ignore", rest, Reach::Here)
        }
    };
    let (ids, why) = rest.split_once('#').unwrap_or((rest, ""));
    let ids = list(ids).into_iter();
    Some(Foreign {
        by,
        ids: ids
            .map(|id| if id == "all" { "*".to_owned() } else { id })
            .collect(),
        reason: reason(why),
        until: None,
        reach,
    })
    .filter(has_ids)
}

/// `kics-scan ignore`, `kics-scan ignore-block`, `kics-scan ignore-line`, `kics-scan disable=uuid,uuid`.
fn kics(text: &str) -> Option<Foreign> {
    let (_, rest) = text.split_once("kics-scan ")?;
    let command = rest.split_whitespace().next()?;
    let (ids, reach) = match command.split_once('=') {
        Some(("disable", ids)) => (list(ids), Reach::File),
        None if command == "ignore" => (vec!["*".to_owned()], Reach::File),
        None if command == "ignore-block" => (vec!["*".to_owned()], Reach::Here),
        None if command == "ignore-line" => (vec!["*".to_owned()], Reach::Here),
        _ => return None,
    };
    Some(Foreign {
        by: "kics-scan",
        ids,
        reason: String::new(),
        until: None,
        reach,
    })
    .filter(has_ids)
}

fn list(ids: &str) -> Vec<String> {
    let ids = ids.split(',').filter_map(|id| id.split_whitespace().next());
    ids.map(str::to_owned).collect()
}

fn reason(text: &str) -> String {
    text.trim().trim_end_matches("*/").trim_end().to_owned()
}

fn has_ids(foreign: &Foreign) -> bool {
    !foreign.ids.is_empty() && foreign.ids.iter().all(|id| !id.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(text: &str) -> Foreign {
        let found = read(text);
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        found[0].clone()
    }

    #[test]
    fn checkov_skips_several_ids_for_a_reason() {
        let found = one("# checkov:skip=CKV_AWS_24,CKV2_AWS_5: behind the: VPN");
        assert_eq!(found.ids, ["CKV_AWS_24", "CKV2_AWS_5"]);
        assert_eq!(
            (found.by, found.reason.as_str()),
            ("checkov:skip", "behind the: VPN")
        );
        assert_eq!(found.reach, Reach::Around);
        assert_eq!(one("/* bridgecrew:skip=CKV_AWS_1:why */").reason, "why");
        assert_eq!(one("#cortex:skip=CKV_AWS_1").reason, "");
        assert!(read("# checkov:skip=").is_empty());
    }

    #[test]
    fn trivy_ignores_word_by_word() {
        let found = one("#trivy:ignore:AVD-AWS-0107:exp:2027-01-31");
        assert_eq!(found.ids, ["AVD-AWS-0107"]);
        assert_eq!(found.until, date("2027-01-31"));
        assert_eq!(found.reach, Reach::Here);
        let both = read("// tfsec:ignore:aws-s3-* trivy:ignore:aws-0089 for now");
        let ids: Vec<_> = both.iter().flat_map(|f| &f.ids).collect();
        assert_eq!(ids, ["aws-s3-*", "aws-0089"]);
    }

    #[test]
    fn trivy_comments_that_hold_only_sometimes_are_left_out() {
        assert!(read("#trivy:ignore:AVD-AWS-0107:ws:dev-*").is_empty());
        assert!(read("#trivy:ignore:AVD-AWS-0107[from_port=22]").is_empty());
        assert!(read("#trivy:ignore:AVD-AWS-0107:exp:soon").is_empty());
        assert!(read("#trivy:ignore:").is_empty());
    }

    #[test]
    fn tflint_ignores_a_line_or_a_file() {
        let found = one("# tflint-ignore: aws_a, aws_b # why not");
        assert_eq!(found.ids, ["aws_a", "aws_b"]);
        assert_eq!(found.reason, "why not");
        assert_eq!(one("# tflint-ignore: all").ids, ["*"]);
        assert_eq!(one("# tflint-ignore-file: aws_a").reach, Reach::File);
    }

    #[test]
    fn kics_has_four_commands() {
        assert_eq!(one("# kics-scan ignore").reach, Reach::File);
        assert_eq!(one("# kics-scan ignore-block").reach, Reach::Here);
        assert_eq!(one("// kics-scan ignore-line").reach, Reach::Here);
        assert_eq!(one("# kics-scan disable=a-1,b-2").ids, ["a-1", "b-2"]);
        assert!(read("# kics-scan enable=a-1").is_empty());
        assert!(read("# kics-scan disable=").is_empty());
    }
}
