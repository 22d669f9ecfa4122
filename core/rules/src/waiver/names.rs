//! Whether a waiver names a rule.

use crate::rule::Rule;

/// The rule's own name, or one of its names at other scanners. `*` in `id` stands for any text.
pub fn names(rule: &Rule, id: &str) -> bool {
    fits(id, rule.name)
        || rule
            .aliases
            .all()
            .any(|alias| fits(id, alias) || fits_short(id, alias))
}

/// trivy writes `AVD-AWS-0107` also as `AWS-0107`.
fn fits_short(id: &str, alias: &str) -> bool {
    alias
        .strip_prefix("AVD-")
        .is_some_and(|short| fits(id, short))
}

/// Without regard to case.
fn fits(pattern: &str, text: &str) -> bool {
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
        assert!(fits_short("aws-0107", "AVD-AWS-0107"));
        assert!(!fits_short("aws-0107", "AWS-0107"));
    }
}
