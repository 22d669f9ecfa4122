use super::*;
use crate::testing::case::Case;
use trueline_hcl::{File, FileId};

const POLICY: &str = "aws/s3-public-policy";
const RULE: &str = "agent/uncountersigned";

const SITE: &str = r#"# @intent Static files of the site, served to anyone.
# @exposure public
resource "aws_s3_bucket" "site" {
  bucket = "site"
}

resource "aws_s3_bucket_policy" "site" {
  bucket = aws_s3_bucket.site.id
  policy = jsonencode({ Statement = [{ Effect = "Allow", Principal = "*", Action = "s3:GetObject", Resource = "*" }] })
}
"#;

fn site() -> Case {
    Case::new(&[("main.tf", SITE)])
}

fn by_agent(_: &mut Written) {}

fn count(case: &Case) -> (usize, usize) {
    (case.told(POLICY).len(), case.told(RULE).len())
}

#[test]
fn what_an_agent_permits_does_not_count_and_says_so() {
    assert_eq!(count(&site()), (0, 0), "nobody recorded who wrote it");
    let case = site().written("main.tf", &["@exposure"], by_agent);
    assert_eq!(
        case.told(RULE),
        [
            "main.tf:2:public: `@exposure public` was written by claude-code and is not countersigned"
        ]
    );
    let findings = case.findings(POLICY);
    assert_eq!(findings.len(), 1);
    let finding = &findings[0];
    let proof = finding.evidence.last().expect("it says why");
    assert_eq!(
        (proof.range.start.line, proof.message.as_str()),
        (
            2,
            "`@exposure public` was written by claude-code and is not countersigned"
        )
    );
    assert!(
        finding
            .help
            .ends_with("a person can run `trueline countersign main.tf:2`."),
        "{}",
        finding.help
    );
}

#[test]
fn a_person_makes_it_count() {
    let case = site().written("main.tf", &["@exposure"], |written| {
        written.countersigned = Some("ana@example.com".into());
    });
    assert_eq!(count(&case), (0, 0));
    // Somebody edited the sentence since, by hand.
    let case = site().written("main.tf", &["@exposure"], |written| {
        written.around = "@intent Files. @exposure public".into();
    });
    assert_eq!(count(&case), (0, 0));
}

#[test]
fn the_configuration_says_who_needs_a_countersignature() {
    let agent = || site().written("main.tf", &["@exposure"], by_agent);
    let config = |list| format!("[provenance]\ncountersign = [{list}]\n");
    assert_eq!(count(&agent().config(&config(""))), (0, 0));
    assert_eq!(count(&agent().config(&config("\"inferred\""))), (0, 0));
    let inferred = || {
        site().written("main.tf", &["@exposure"], |written| {
            written.evidence = Evidence::Inferred;
        })
    };
    assert_eq!(count(&inferred()), (0, 0), "a heuristic is no proof");
    assert_eq!(count(&inferred().config(&config("\"inferred\""))), (1, 1));
    let unrecorded = site().config(&config("\"unrecorded\""));
    assert_eq!(count(&unrecorded), (1, 1));
    assert!(unrecorded.told(RULE)[0].contains("nobody knows whom"));
}

#[test]
fn what_tightens_counts_whoever_wrote_it() {
    let text = SITE.replace("@exposure public", "@exposure private");
    let case = Case::new(&[("main.tf", &text)]).written("main.tf", &[], by_agent);
    assert_eq!(count(&case), (1, 0));
    assert_eq!(case.told("intent/exposure-exceeded").len(), 1);
    // Between the two: it permits nothing, and is held against the code all the same.
    let text = SITE.replace("@exposure public", "@exposure internal");
    let case = Case::new(&[("main.tf", &text)]).written("main.tf", &["@exposure"], by_agent);
    assert_eq!(count(&case), (1, 1));
    assert_eq!(case.told("intent/exposure-exceeded").len(), 1);
}

#[test]
fn it_is_measured_against_what_holds_without_it() {
    let head = |level: &str| format!("# @module\n# @exposure {level}\n\n{SITE}");
    let case = |text: &str| Case::new(&[("main.tf", text)]);
    let public = head("public");
    let both = case(&public).written("main.tf", &["@exposure public"], by_agent);
    assert_eq!(both.told(RULE).len(), 2, "each where it stands");
    let below = case(&public).written("main.tf", &["@exposure public"], |written| {
        if written.address.is_empty() {
            written.by = None;
            written.evidence = Evidence::Unrecorded;
        }
    });
    assert_eq!(
        count(&below),
        (0, 0),
        "the directory's counts, so nothing is loosened"
    );
    let private = head("private");
    let above = case(&private).written("main.tf", &["@exposure public"], by_agent);
    let exceeded = above.findings("intent/exposure-exceeded");
    assert_eq!((exceeded.len(), above.told(RULE).len()), (1, 1));
    assert!(exceeded[0].message.contains("declared for its module"));
    assert!(exceeded[0].help.contains("`@exposure public` was written"));
}

#[test]
fn an_agents_waiver_does_not_count() {
    let code = "# @allow aws/rds-public: a demo\nresource \"aws_db_instance\" \"a\" {\n  publicly_accessible = true\n}\n";
    let case = Case::new(&[("main.tf", code)]).written("main.tf", &["@allow"], by_agent);
    let findings = case.findings("aws/rds-public");
    assert_eq!(findings.len(), 1);
    assert!(findings[0].waived.is_none());
    assert!(
        findings[0]
            .help
            .contains("`@allow aws/rds-public` was written")
    );
    assert_eq!(
        case.told(RULE),
        [
            "main.tf:1:aws/rds-public: `@allow aws/rds-public` was written by claude-code and is not countersigned"
        ]
    );
    let code = "resource \"aws_db_instance\" \"a\" {\n  #checkov:skip=CKV_AWS_17:a demo\n  publicly_accessible = true\n}\n";
    let case = Case::new(&[("main.tf", code)]).written("main.tf", &["checkov"], by_agent);
    assert!(case.findings("aws/rds-public")[0].waived.is_none());
    assert_eq!(case.told(RULE).len(), 1);
    // What names no rule of ours allows nothing here.
    let code = code.replace("CKV_AWS_17", "CKV_AWS_9999");
    let case = Case::new(&[("main.tf", &code)]).written("main.tf", &["checkov"], by_agent);
    assert!(case.told(RULE).is_empty());
}

#[test]
fn a_call_permits_nothing_inside_if_an_agent_wrote_it() {
    let call = "# @exposure public\nmodule \"site\" {\n  source = \"./site\"\n}\n";
    let inside = SITE.replace("# @exposure public\n", "");
    let case = Case::new(&[("main.tf", call), ("site/main.tf", &inside)]);
    assert_eq!(count(&case), (0, 0));
    let case = case.written("main.tf", &["@exposure"], by_agent);
    assert_eq!(count(&case), (1, 1));
    let help = &case.findings(POLICY)[0].help;
    assert!(help.contains("countersign main.tf:1"), "{help}");
}

#[test]
fn marks_are_told_apart_by_words_and_block() {
    let text = "# @module\n# @data internal\n\n/* @intent Keeps logs\n   @exposure   public\n   and more */\nresource \"a\" \"b\" {\n  x = 1 # tfsec:ignore:x\n}\n# @privilege none\n# @criticality high\ndata \"c\" \"d\" {}\n";
    let file = File::parse(FileId(0), "main.tf", text, false);
    let marks = marks(&file);
    let told: Vec<_> = marks
        .iter()
        .map(|m| (m.address.as_str(), m.text.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            ("", "@data internal"),
            ("a.b", "@exposure public and more"),
            ("a.b", "tfsec:ignore:x")
        ]
    );
    assert_eq!(
        marks[1].around,
        "@intent Keeps logs @exposure public and more"
    );
    assert!(text[marks[1].range.as_usize()].starts_with("@exposure"));
}
