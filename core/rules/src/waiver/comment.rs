//! The suppression comments of other scanners, read from the text of one comment.

use crate::aliases::fits;
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
    /// It counts where these arguments, as paths, have these values.
    pub only: Vec<(String, String)>,
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
    // Most comments have none.
    if !["skip=", "ignore", "kics", "KICS"]
        .iter()
        .any(|mark| text.contains(mark))
    {
        return Vec::new();
    }
    let mut found: Vec<Foreign> = text.lines().filter_map(checkov).collect();
    found.extend(text.split_whitespace().filter_map(trivy));
    found.extend(tflint(text));
    found.extend(kics(text));
    found
}

/// `checkov:skip=CKV_AWS_24,CKV_AWS_25:reason`, and its names in former products; the first of a line counts.
fn checkov(line: &str) -> Option<Foreign> {
    const NAMES: [(&str, &str); 3] = [
        ("checkov:skip=", "checkov:skip"),
        ("bridgecrew:skip=", "bridgecrew:skip"),
        ("cortex:skip=", "cortex:skip"),
    ];
    let places = NAMES
        .into_iter()
        .filter_map(|(mark, by)| Some((line.find(mark)?, mark, by)));
    let (at, mark, by) = places.min_by_key(|(at, ..)| *at)?;
    let rest = line[at + mark.len()..].trim_start();
    let end = rest
        .find(|c: char| !c.is_ascii_alphanumeric() && !"_-,".contains(c))
        .unwrap_or(rest.len());
    let (ids, rest) = rest.split_at(end);
    Some(Foreign {
        by,
        ids: list(ids),
        reason: reason(rest.strip_prefix(':').unwrap_or_default()),
        until: None,
        only: Vec::new(),
        reach: Reach::Around,
    })
    .filter(has_ids)
}

/// The workspace that Terraform is in where none was chosen.
const WORKSPACE: &str = "default";

/// `trivy:ignore:AVD-AWS-0107:exp:2027-01-31`, several of them in one comment; `trivy:ignore:AVD-AWS-0107[from_port=22]` where an
/// argument has this value, `trivy:ignore:AVD-AWS-0107:ws:dev-*` in these workspaces: of others than the default one nothing is known.
fn trivy(word: &str) -> Option<Foreign> {
    const NAMES: [(&str, &str); 2] = [
        ("trivy:ignore:", "trivy:ignore"),
        ("tfsec:ignore:", "tfsec:ignore"),
    ];
    let word = word.trim_start_matches(['#', '/', '*']);
    let (rest, by) = NAMES
        .into_iter()
        .find_map(|(mark, by)| Some((word.strip_prefix(mark)?, by)))?;
    // Two colons stand in an address, and split nothing.
    let end = rest.find(']').map_or(0, |end| end + 1);
    let end = rest[end..].find(':').map_or(rest.len(), |at| end + at);
    let (id, rest) = rest.split_at(end);
    let (id, only) = match id.split_once('[') {
        Some((id, pairs)) => (id, conditions(pairs.strip_suffix(']')?)?),
        None => (id, Vec::new()),
    };
    let mut until = None;
    let mut parts = rest.split(':').skip(1);
    while let Some(key) = parts.next() {
        match (key, parts.next()) {
            ("exp", Some(day)) => until = Some(date(day)?),
            ("ws", Some(names)) if fits(names, WORKSPACE) => {}
            _ => return None,
        }
    }
    Some(Foreign {
        by,
        ids: vec![id.to_owned()],
        reason: String::new(),
        until,
        only,
        reach: Reach::Here,
    })
    .filter(has_ids)
}

/// `from_port=22,protocol=tcp`; None where a pair is none.
fn conditions(pairs: &str) -> Option<Vec<(String, String)>> {
    let pairs = pairs.split(',').map(|pair| {
        let (path, value) = pair.split_once('=')?;
        Some((path.trim().to_owned(), value.trim().to_owned()))
    });
    pairs.collect()
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
        only: Vec::new(),
        reach,
    })
    .filter(has_ids)
}

/// `kics-scan ignore`, `kics-scan ignore-block`, `kics-scan ignore-line`, `kics-scan disable=uuid,uuid`.
fn kics(text: &str) -> Option<Foreign> {
    let text = text.to_ascii_lowercase();
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
        only: Vec::new(),
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
    fn each_line_of_a_comment_may_skip() {
        let ids = |text: &str| -> Vec<String> {
            let found = read(text).into_iter();
            found.flat_map(|foreign| foreign.ids).collect()
        };
        let lines = "/* checkov:skip=CKV_AWS_1:one\n   bridgecrew:skip=CKV_AWS_2\n */";
        assert_eq!(ids(lines), ["CKV_AWS_1", "CKV_AWS_2"]);
        let first = "# checkov:skip=CKV_AWS_1: not checkov:skip=CKV_AWS_2";
        assert_eq!(ids(first), ["CKV_AWS_1"]);
    }

    #[test]
    fn trivy_comments_may_hold_only_for_some_values() {
        let only = |text: &str| one(text).only;
        let pair = |path: &str, value: &str| (path.to_owned(), value.to_owned());
        assert_eq!(
            only("#trivy:ignore:AVD-AWS-0107[from_port=22]"),
            [pair("from_port", "22")]
        );
        assert_eq!(
            only("# tfsec:ignore:aws-ec2-*[ingress.from_port=22,cidr=::/0]:exp:2027-01-31"),
            [pair("ingress.from_port", "22"), pair("cidr", "::/0")]
        );
        assert!(read("#trivy:ignore:AVD-AWS-0107[from_port]").is_empty());
        assert!(read("#trivy:ignore:AVD-AWS-0107[from_port=22").is_empty());
    }

    #[test]
    fn trivy_comments_that_hold_elsewhere_are_left_out() {
        assert!(read("#trivy:ignore:AVD-AWS-0107:ws:dev-*").is_empty());
        assert_eq!(
            one("#trivy:ignore:AVD-AWS-0107:ws:default").ids,
            ["AVD-AWS-0107"]
        );
        assert_eq!(one("#trivy:ignore:AVD-AWS-0107:ws:*").ids, ["AVD-AWS-0107"]);
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
        assert_eq!(one("// KICS-Scan ignore-line").reach, Reach::Here);
        assert_eq!(one("# kics-scan disable=a-1,b-2").ids, ["a-1", "b-2"]);
        assert!(read("# kics-scan enable=a-1").is_empty());
        assert!(read("# kics-scan disable=").is_empty());
    }
}
