//! What a block breaks that a call of its module declares: one finding, at the call and at the block.

use super::{config, workspace};
use crate::authorship::Authorship;
use crate::check::{Input, check};
use crate::finding::Finding;
use jiff::civil::date;
use std::collections::BTreeMap;
use trueline_hcl::Base;

const CALL: &str = r#"# @intent Orders of the shop
# @exposure private
# @privilege none
# @data internal
# @criticality medium
module "orders" {
  source = "./orders"
}
"#;

const MODULE: &str = r#"resource "aws_security_group" "orders" {
  ingress {
    from_port   = 443
    to_port     = 443
    protocol    = "tcp"
    cidr_blocks = ["10.0.0.0/8"]
  }
}

resource "aws_iam_user_policy" "orders" {
  user   = "orders"
  policy = jsonencode({ Statement = { Effect = "Allow", Action = "s3:GetObject", Resource = "*" } })
}

resource "aws_efs_file_system" "orders" {
  encrypted = false
}
"#;

/// The findings at the call, as they are told to who looks at the `wanted` files.
fn bound(wanted: &[&str]) -> Vec<Finding> {
    let files = BTreeMap::from([
        ("main.tf".to_owned(), CALL.to_owned()),
        ("orders/main.tf".to_owned(), MODULE.to_owned()),
    ]);
    let input = Input {
        workspace: &workspace(&files),
        config: &config(&files),
        base: &Base::default(),
        authorship: &Authorship::default(),
        today: date(2026, 11, 21),
    };
    let report = check(&input, &|path| wanted.contains(&path));
    let findings = report.findings.into_iter();
    findings
        .filter(|finding| finding.path == "main.tf")
        .collect()
}

/// Rule, line at the call, line at the block.
fn places(finding: &Finding) -> (&str, u32, Option<u32>) {
    let also = finding
        .also
        .as_ref()
        .filter(|also| also.path == "orders/main.tf");
    (
        &finding.rule,
        finding.range.start.line,
        also.map(|also| also.range.start.line),
    )
}

#[test]
fn every_claim_of_a_call_is_told_at_the_call_and_at_the_block() {
    let found = bound(&["main.tf", "orders/main.tf"]);
    let places: Vec<_> = found.iter().map(places).collect();
    assert_eq!(
        places,
        [
            ("intent/exposure-exceeded", 2, Some(1)),
            ("intent/privilege-exceeded", 3, Some(10)),
            ("intent/obligation", 4, Some(16)),
            ("intent/not-durable", 5, Some(15)),
        ]
    );
}

#[test]
fn the_block_is_among_the_evidence_once() {
    for finding in bound(&["main.tf"]) {
        let also = finding.also.as_ref().expect("it stands at both places");
        let evidence = finding.evidence.iter();
        let there = evidence.filter(|e| e.path == also.path && e.range == also.range);
        assert_eq!(there.count(), 1, "{finding:?}");
    }
}

#[test]
fn who_looks_at_either_place_is_told_the_same() {
    let both = bound(&["main.tf", "orders/main.tf"]);
    assert_eq!(bound(&["main.tf"]), both);
    assert_eq!(bound(&["orders/main.tf"]), both);
    assert_eq!(bound(&["other.tf"]), []);
}
