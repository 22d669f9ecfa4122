//! The worked examples of what claims mean, and inheritance.

use crate::finding::Severity;
use crate::testing::case::Case;
use jiff::civil::date;

const EXCEEDED: &str = "intent/exposure-exceeded";

fn lb(annotation: &str, group: &str) -> String {
    format!(
        "{annotation}resource \"aws_lb\" \"api\" {{\n  internal        = false\n  security_groups = {group}\n}}\n"
    )
}

fn group(cidr: &str) -> String {
    format!(
        "resource \"aws_security_group\" \"web\" {{\n  ingress {{\n    from_port   = 443\n    to_port     = 443\n    protocol    = \"tcp\"\n    cidr_blocks = [\"{cidr}\"]\n  }}\n}}\n"
    )
}

#[test]
fn a_load_balancer_that_is_declared_internal_and_is_public() {
    let annotation = "# @intent Calls of partners\n# @exposure internal\n";
    let code = lb(annotation, "[aws_security_group.web.id]") + &group("0.0.0.0/0");
    let case = Case::new(&[("main.tf", &code)]);
    assert_eq!(
        case.told(EXCEEDED),
        ["main.tf:2:internal: `aws_lb.api` is `public`, but `@exposure internal` is declared"]
    );
    let finding = &case.findings(EXCEEDED)[0];
    assert_eq!(finding.severity, Severity::Error);
    let lines: Vec<u32> = finding
        .evidence
        .iter()
        .map(|e| e.range.start.line)
        .collect();
    assert!(
        lines.contains(&4),
        "internal = false: {:?}",
        finding.evidence
    );
    assert!(lines.contains(&12), "the CIDR: {:?}", finding.evidence);

    let code = lb(annotation, "[aws_security_group.web.id]") + &group("10.0.0.0/8");
    let fits = Case::new(&[("main.tf", &code)]);
    assert!(fits.told(EXCEEDED).is_empty());
    assert!(fits.told("intent/exposure-slack").is_empty());
}

#[test]
fn what_depends_on_an_input_is_silent_unless_asked_for() {
    let code = lb("# @exposure internal\n", "var.groups") + "variable \"groups\" {}\n";
    let case = Case::new(&[("main.tf", &code)]);
    assert!(case.told(EXCEEDED).is_empty());

    let case = case.config("[intent]\nreport-unknown = true\n");
    let finding = &case.findings(EXCEEDED)[0];
    assert_eq!(finding.severity, Severity::Warning);
    assert_eq!(
        finding.message,
        "`aws_lb.api` is perhaps `public`, depending on var.groups, but `@exposure internal` is declared"
    );
}

#[test]
fn what_a_call_declares_binds_what_is_inside() {
    let root = "# @intent Orders\n# @exposure private\nmodule \"db\" {\n  source = \"./db\"\n  public = true\n}\n";
    let module = "variable \"public\" {}\nresource \"aws_db_instance\" \"main\" {\n  publicly_accessible    = var.public\n  vpc_security_group_ids = [aws_security_group.web.id]\n}\n"
        .to_owned()
        + &group("0.0.0.0/0");
    let case = Case::new(&[("main.tf", root), ("db/main.tf", &module)]);
    let findings = case.findings(EXCEEDED);
    let database = findings
        .iter()
        .find(|f| f.address == "module.db.aws_db_instance.main")
        .expect("the database exceeds what its call declares");
    assert_eq!(
        database.message,
        "`aws_db_instance.main` is `public`, but `module.db` declares `@exposure private`"
    );
    assert_eq!(
        (database.path.as_str(), database.range.start.line),
        ("main.tf", 2)
    );
    let places: Vec<(&str, u32)> = database
        .evidence
        .iter()
        .map(|e| (e.path.as_str(), e.range.start.line))
        .collect();
    for place in [("main.tf", 5), ("db/main.tf", 3), ("db/main.tf", 11)] {
        assert!(places.contains(&place), "{place:?} in {places:?}");
    }
    assert!(
        findings
            .iter()
            .any(|f| f.address == "module.db.aws_security_group.web"),
        "each resource in the module has its own finding"
    );
}

#[test]
fn only_the_instance_that_exceeds_is_named() {
    let code = r#"# @exposure private
resource "aws_security_group" "web" {
  for_each = { edge = "0.0.0.0/0", core = "sg" }
  ingress {
    from_port       = 443
    to_port         = 443
    protocol        = "tcp"
    cidr_blocks     = each.key == "edge" ? [each.value] : []
    security_groups = each.key == "edge" ? [] : ["sg-1"]
  }
}
"#;
    let case = Case::new(&[("main.tf", code)]);
    assert_eq!(
        case.told(EXCEEDED),
        [
            r#"main.tf:1:private: `aws_security_group.web` is `public`, but `@exposure private` is declared, in `aws_security_group.web["edge"]` only"#
        ]
    );
    let address = &case.findings(EXCEEDED)[0].address;
    assert_eq!(address, r#"aws_security_group.web["edge"]"#);
}

#[test]
fn a_lifetime_ends_in_an_error_and_is_announced() {
    let code = "# @lifetime until 2026-06-30\nresource \"aws_instance\" \"load\" {}\n";
    let told = |day| {
        let findings = Case::new(&[("main.tf", code)])
            .on(day)
            .findings("intent/expired");
        findings.first().map(|f| f.severity)
    };
    assert_eq!(told(date(2026, 11, 21)), Some(Severity::Error));
    assert_eq!(told(date(2026, 6, 30)), Some(Severity::Error));
    assert_eq!(told(date(2026, 6, 29)), Some(Severity::Warning));
    assert_eq!(told(date(2026, 6, 20)), Some(Severity::Warning));
    assert_eq!(told(date(2026, 6, 15)), None);
}

#[test]
fn the_nearest_declaration_wins() {
    let open = group("0.0.0.0/0");
    let told = |head: &str, own: &str, config: &str| {
        let code = format!("{head}\n{own}{open}");
        Case::new(&[("live/main.tf", &code)])
            .config(config)
            .told(EXCEEDED)
    };
    let config = "[[intent.defaults]]\npaths = [\"live/**\"]\nexposure = \"private\"\n";
    assert_eq!(
        told("", "", config),
        [
            "live/main.tf:2:resource \"aws_security_group\" \"web\": `aws_security_group.web` is `public`, but trueline.toml declares the exposure `private` for this path"
        ]
    );
    assert_eq!(
        told("# @module\n# @exposure internal\n", "", config),
        [
            "live/main.tf:4:resource \"aws_security_group\" \"web\": `aws_security_group.web` is `public`, but `@exposure internal` is declared for its module"
        ]
    );
    assert!(
        told(
            "# @module\n# @exposure internal\n",
            "# @exposure public\n",
            config
        )
        .is_empty()
    );
    assert!(
        told(
            "",
            "",
            "[[intent.defaults]]\npaths = [\"other/**\"]\nexposure = \"private\"\n"
        )
        .is_empty()
    );
}

#[test]
fn only_changed_blocks_need_an_intent() {
    let old = "resource \"aws_s3_bucket\" \"a\" {\n  bucket = \"a\"\n}\n";
    let now = format!("{old}\nmodule \"m\" {{\n  source = \"./m\"\n}}\n\nvariable \"v\" {{}}\n");
    let case = Case::new(&[("main.tf", &now), ("m/main.tf", old)])
        .was("main.tf", old)
        .was("m/main.tf", old);
    assert_eq!(
        case.told("intent/missing"),
        ["main.tf:5:module \"m\": this block does not say what it is for: `@intent` is missing"]
    );
    let all = Case::new(&[("main.tf", &now), ("m/main.tf", old)])
        .was("main.tf", old)
        .config("[intent]\nrequired = \"all\"\nexcept-types = [\"aws_s3_*\"]\n");
    assert_eq!(all.told("intent/missing").len(), 1, "the module alone");
    let none = Case::new(&[("main.tf", &now)]).config("[intent]\nrequired = \"none\"\n");
    assert!(none.told("intent/missing").is_empty());
}

#[test]
fn required_tags_may_be_inherited() {
    let config =
        "[intent]\nrequire = [\"intent\", \"owner\"]\n[intent.tags.cost-center]\nrequired = true\n";
    let block = "# @intent Keeps the logs of a year\nresource \"aws_s3_bucket\" \"a\" {}\n";
    let told = |head: &str, rule: &str| {
        let code = format!("{head}\n{block}");
        let case = Case::new(&[("main.tf", &code)]).config(config);
        case.told(rule)
    };
    assert_eq!(
        told("", "intent/missing"),
        ["main.tf:3:resource \"aws_s3_bucket\" \"a\": this block lacks `@owner`"]
    );
    assert_eq!(
        told("", "intent/tag-missing"),
        ["main.tf:3:resource \"aws_s3_bucket\" \"a\": this block lacks `@cost-center`"]
    );
    let head = "# @module\n# @owner team-web\n# @cost-center 4711\n";
    assert!(told(head, "intent/missing").is_empty());
    assert!(told(head, "intent/tag-missing").is_empty());
}

#[test]
fn custom_tags_have_their_values() {
    let config = "[intent.tags.tier]\nvalues = [\"gold\", \"silver\"]\n";
    let code = "# @tier goldd\n# @teir gold\n# @owner a\nresource \"aws_s3_bucket\" \"a\" {}\n";
    let case = Case::new(&[("main.tf", code)]).config(config);
    assert_eq!(
        case.told("intent/malformed"),
        [
            "main.tf:1:goldd: `goldd` is not a value of `@tier`",
            "main.tf:2:@teir: there is no tag `@teir`"
        ]
    );
    let fixes = case.findings("intent/malformed");
    assert_eq!(fixes[1].help, "did you mean `@tier`?");
}

#[test]
fn an_at_of_somebody_else_is_left_alone() {
    let code = "# @see the wiki\n# @team-web owns this\nresource \"aws_s3_bucket\" \"a\" {}\n";
    assert!(
        Case::new(&[("main.tf", code)])
            .told("intent/malformed")
            .is_empty()
    );
}

#[test]
fn a_module_annotation_is_told_once_and_only_at_the_head() {
    let code = "# @module\n# @exposure everyone\n\nresource \"aws_s3_bucket\" \"a\" { count = 3 }\n\n# @module\nresource \"aws_s3_bucket\" \"b\" {}\n";
    assert_eq!(
        Case::new(&[("main.tf", code)]).told("intent/malformed"),
        [
            "main.tf:2:everyone: `everyone` is not a level of `@exposure`",
            "main.tf:6:@module: `@module` counts only at the head of a file, before its first block",
        ]
    );
}

#[test]
fn proposals_are_derived_and_leave_the_sentence() {
    let open = group("0.0.0.0/0");
    let crlf = "resource \"aws_s3_bucket\" \"a\" {\r\n}\r\n";
    let half = "# @owner team-web\nresource \"aws_s3_bucket\" \"b\" {}\n";
    let case = Case::new(&[("a.tf", &open), ("b.tf", crlf), ("c.tf", half)]);
    let files = case.annotated();
    assert_eq!(
        files["a.tf"],
        format!("# @intent \n# @exposure public\n{open}")
    );
    assert!(
        files["b.tf"].starts_with("# @intent \r\n"),
        "{:?}",
        files["b.tf"]
    );
    assert!(
        files["c.tf"].starts_with("# @owner team-web\n# @intent \n"),
        "{:?}",
        files["c.tf"]
    );
}

#[test]
fn proposals_declare_what_identities_may_do() {
    let code = "resource \"aws_iam_user_policy\" \"p\" {\n  user   = \"p\"\n  policy = jsonencode({ Statement = \
                { Effect = \"Allow\", Action = \"s3:PutObject\", Resource = \"*\" } })\n}\n";
    let files = Case::new(&[("main.tf", code)]).annotated();
    let lines: Vec<&str> = files["main.tf"].lines().take(2).collect();
    assert_eq!(lines, ["# @intent ", "# @privilege write"]);
}
