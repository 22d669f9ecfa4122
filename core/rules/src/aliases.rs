//! What a rule is called at other scanners, however it is spelled there.

use crate::rule::Rule;
use crate::rules::{self, Entry};
use std::collections::HashMap;
use std::sync::LazyLock;

/// Every name of a rule: its own, its ids at other scanners, and what those are also written as.
pub fn spellings(rule: &Rule) -> impl Iterator<Item = &'static str> {
    let trivy = rule.aliases.trivy.iter().flat_map(|id| others_of_trivy(id));
    [rule.name]
        .into_iter()
        .chain(rule.aliases.all())
        .chain(trivy)
}

/// The rules that are meant by a name in any spelling: `CKV_AWS_24`, `ckv-aws-24`, `AWS-0107`, `aws-ec2-no-public-ingress-sgr`.
pub fn meant(name: &str) -> Vec<&'static Entry> {
    let wanted = bare(name);
    if wanted.is_empty() {
        return Vec::new();
    }
    let is_meant = |entry: &&Entry| spellings(entry.rule).any(|known| bare(known) == wanted);
    rules::all().iter().filter(is_meant).collect()
}

/// Some rule is called so. `*` stands for any text.
pub fn is_known(pattern: &str) -> bool {
    rules::all().iter().any(|entry| names(entry.rule, pattern))
}

/// The rule is called so, without regard to case. `*` stands for any text.
pub fn names(rule: &Rule, pattern: &str) -> bool {
    spellings(rule).any(|known| fits(pattern, known))
}

/// What trivy calls the check with this id as well: `AVD-AWS-0107` is `AWS-0107`, `aws-ec2-no-public-ingress-sgr`, and was `AWS006` to tfsec.
fn others_of_trivy(id: &'static str) -> impl Iterator<Item = &'static str> {
    static NAMES: LazyLock<HashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
        let lines = include_str!("../data/trivy-names.txt").lines();
        let lines = lines.filter(|line| !line.starts_with('#'));
        let row = |line: &'static str| {
            let mut words = line.split(' ');
            Some((words.next()?, words.collect()))
        };
        lines.filter_map(row).collect()
    });
    let short = id.strip_prefix("AVD-").unwrap_or(id);
    let others = NAMES.get(short).into_iter().flatten().copied();
    [short].into_iter().chain(others)
}

/// Letters and digits only, in lower case.
fn bare(name: &str) -> String {
    let kept = name.chars().filter(char::is_ascii_alphanumeric);
    kept.map(|c| c.to_ascii_lowercase()).collect()
}

/// Without regard to case; `*` in the pattern stands for any text.
pub(crate) fn fits(pattern: &str, text: &str) -> bool {
    let (pattern, text) = (pattern.to_ascii_lowercase(), text.to_ascii_lowercase());
    let mut parts = pattern.split('*');
    let first = parts.next().unwrap_or_default();
    let Some(mut rest) = text.strip_prefix(first) else {
        return false;
    };
    let Some(last) = parts.next_back() else {
        return rest.is_empty();
    };
    for part in parts {
        let Some(at) = rest.find(part) else {
            return false;
        };
        rest = &rest[at + part.len()..];
    }
    rest.ends_with(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_fit_without_case_and_with_wildcards() {
        assert!(fits("CKV_AWS_24", "ckv_aws_24"));
        assert!(fits("*", "anything"));
        assert!(fits("aws-s3-*", "aws-s3-versioning"));
        assert!(fits("aws-*-a*c", "aws-b-abc"));
        assert!(!fits("aws-s3", "aws-s3-versioning"));
        assert!(!fits("aws-*x", "aws-s3"));
        assert!(!fits("ab*ba", "aba"));
    }

    #[test]
    fn a_check_of_trivy_has_many_names() {
        let rule = rules::find("aws/rds-public").expect("it is a rule").rule;
        for name in [
            "aws/rds-public",
            "AVD-AWS-0180",
            "avd-aws-0180",
            "AWS-0180",
            "aws-rds-enable-public-access",
            "aws-rds-no-public-db-access",
            "AWS011",
            "aws-rds-*",
            "ckv_aws_17",
        ] {
            assert!(names(rule, name), "{name}");
        }
        assert!(!names(rule, "AWS-0018"));
        assert!(is_known("aws-0180") && !is_known("AWS-9999"));
    }

    #[test]
    fn spelling_does_not_matter_to_who_asks() {
        let of = |name: &str| {
            let found = meant(name).into_iter();
            found.map(|entry| entry.rule.name).collect::<Vec<_>>()
        };
        for name in ["ckv-aws-17", "CKV AWS 17", "Aws/RDS_Public", "aws011"] {
            assert_eq!(of(name), ["aws/rds-public"], "{name}");
        }
        assert!(of("").is_empty() && of("-").is_empty());
    }

    #[test]
    fn every_line_of_names_is_an_id_and_names() {
        let lines = include_str!("../data/trivy-names.txt").lines();
        for line in lines.filter(|line| !line.starts_with('#')) {
            let mut words = line.split(' ');
            let (area, number) = words
                .next()
                .and_then(|id| id.split_once('-'))
                .expect("an id");
            assert!(area.chars().all(|c| c.is_ascii_uppercase()), "{line}");
            assert!(number.chars().all(|c| c.is_ascii_digit()), "{line}");
            assert!(words.all(|word| !word.is_empty()), "{line}");
        }
    }
}
