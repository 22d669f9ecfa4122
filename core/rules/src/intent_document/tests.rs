use super::*;
use crate::check::{Input, analyze};
use crate::config::Config;
use crate::testing::workspace;
use jiff::civil::date;
use std::collections::BTreeMap;
use trueline_hcl::Base;

fn document(files: &[(&str, &str)], config: &str) -> IntentDocument {
    let owned = |(path, text): &(&str, &str)| ((*path).to_owned(), (*text).to_owned());
    let files: BTreeMap<String, String> = files.iter().map(owned).collect();
    let workspace = workspace(&files);
    let input = Input {
        workspace: &workspace,
        config: &Config::parse(config).expect("it is right"),
        base: &Base::default(),
        authorship: &crate::Authorship::default(),
        today: date(2026, 11, 21),
    };
    let roots = workspace.roots();
    let roots: Vec<_> = roots.iter().map(|root| analyze(&input, root)).collect();
    make(&input, &roots.iter().collect::<Vec<_>>(), &|_| true)
}

const CALL: &str = r#"
# @intent Orders of the shop
# @exposure private
module "db" {
  source = "./db"
}
"#;

const GROUP: &str = r#"# @module
# @owner team-db

# @intent Who may ask for orders
# @exposure internal
# @data restricted pii
# @allow aws/security-group-open-all: The load balancer stands in front.
resource "aws_security_group" "db" {
  ingress {
    cidr_blocks = ["0.0.0.0/0"]
  }
}
"#;

const DEFAULTS: &str = "[[intent.defaults]]\npaths = [\"**\"]\ncriticality = \"low\"\n";

fn before() -> IntentDocument {
    document(&[("main.tf", CALL), ("db/main.tf", GROUP)], DEFAULTS)
}

#[test]
fn every_claim_says_where_it_comes_from() {
    let document = before();
    let addresses: Vec<_> = document.blocks.iter().map(|b| &*b.address).collect();
    assert_eq!(addresses, ["module.db", "module.db.aws_security_group.db"]);
    let group = &document.blocks[1];
    let declared: Vec<String> = group
        .declared
        .iter()
        .map(|d| {
            let line = d.range.map_or(0, |range| range.start.line);
            format!("{} {} {:?} {:?} {line}", d.tag, d.text(), d.from, d.caller)
        })
        .collect();
    assert_eq!(
        declared,
        [
            "intent Who may ask for orders Block None 4",
            "owner team-db Module None 2",
            "exposure internal Block None 5",
            "exposure private Caller Some(\"module.db\") 3",
            "data restricted pii Block None 6",
            "criticality low Configuration None 0",
        ]
    );
    assert_eq!(group.facts[0].value(), "public");
    assert_eq!(group.facts[0].evidence[0].range.start.line, 10);
    assert!(group.findings.contains(&"intent/exposure-exceeded".into()));
    assert_eq!(group.waivers[0].rule, "aws/security-group-open-all");
    assert!(!group.findings.contains(&group.waivers[0].rule), "waived");
}

#[test]
fn a_change_is_told_by_what_it_does() {
    let group = GROUP
        .replace("0.0.0.0/0", "10.0.0.0/8")
        .replace("@owner team-db", "@owner team-shop")
        .replace("# @data restricted pii\n", "# @cost 20 USD/month\n")
        .replace(
            "# @allow aws/security-group-open-all: The load balancer stands in front.\n",
            "",
        );
    let more = "resource \"aws_security_group\" \"b\" {}\n";
    let after = document(
        &[
            ("main.tf", &format!("{CALL}{more}")),
            ("db/main.tf", &group),
        ],
        DEFAULTS,
    );
    let told = |before: &IntentDocument, after: &IntentDocument| -> Vec<String> {
        let changes = diff(before, after).changes;
        changes.iter().map(ToString::to_string).collect()
    };
    assert_eq!(
        told(&before(), &after),
        [
            "`aws_security_group.b` added",
            "exposure of `aws_security_group.b`: private, added",
            "`@criticality` of `aws_security_group.b`: low, added",
            "exposure of `module.db.aws_security_group.db`: public -> internal",
            "`@owner` of `module.db.aws_security_group.db`: team-db -> team-shop",
            "`@cost` of `module.db.aws_security_group.db`: 20 USD/month, added",
            "`@data` of `module.db.aws_security_group.db`: restricted pii, removed",
            "waiver of `aws/security-group-open-all` at `module.db.aws_security_group.db`: The load balancer stands in front., removed",
        ]
    );
    assert!(told(&after, &after).is_empty());
    assert_eq!(told(&after, &before())[0], "`aws_security_group.b` removed");
}

#[test]
fn the_published_schemas_are_current() {
    for (published, current) in [
        (
            include_str!("../../../../docs/intent.schema.json"),
            IntentDocument::schema(),
        ),
        (
            include_str!("../../../../docs/intent-diff.schema.json"),
            IntentDiff::schema(),
        ),
    ] {
        let published: serde_json::Value = serde_json::from_str(published).expect("it is JSON");
        assert_eq!(published, current, "run `cargo xtask docs`");
    }
}
