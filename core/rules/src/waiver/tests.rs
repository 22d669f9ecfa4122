use crate::testing::case::Case;
use jiff::civil::date;

const PUBLIC: &str = "aws/rds-public";

fn database(above: &str, inside: &str) -> String {
    format!(
        "{above}resource \"aws_db_instance\" \"a\" {{\n{inside}  publicly_accessible = true\n}}\n"
    )
}

/// Who waives the finding about the database, and why; None where nobody does.
fn waived(code: &str) -> Option<(String, String)> {
    let findings = Case::new(&[("main.tf", code)]).findings(PUBLIC);
    assert_eq!(findings.len(), 1, "{code}");
    let waived = findings[0].waived.clone()?;
    Some((waived.by, waived.reason))
}

#[test]
fn a_waiver_with_a_reason_counts_and_is_shown() {
    let found = waived(&database("# @allow aws/rds-public: a demo\n", ""));
    assert_eq!(found, Some(("@allow".into(), "a demo".into())));
    let other = waived(&database("# @allow CKV_AWS_17: known by that name\n", ""));
    assert!(other.is_some(), "a name at another scanner");
    assert_eq!(
        waived(&database("# @allow aws/rds-public\n", "")),
        None,
        "no reason"
    );
    assert_eq!(
        waived(&database("# @allow aws/rds-unencrypted: another\n", "")),
        None
    );
}

#[test]
fn a_waiver_ends() {
    let code = database("# @allow aws/rds-public until 2027-01-31: a demo\n", "");
    let on = |day| Case::new(&[("main.tf", &code)]).on(day);
    assert!(on(date(2027, 1, 30)).told(PUBLIC).is_empty());
    assert_eq!(on(date(2027, 1, 31)).told(PUBLIC).len(), 1);
    assert_eq!(
        on(date(2027, 1, 31)).told("waiver/expired"),
        ["main.tf:1:aws/rds-public: the waiver of `aws/rds-public` ended on 2027-01-31"]
    );
}

#[test]
fn other_scanners_comments_count_where_they_may_stand() {
    for (by, above, inside) in [
        (
            "checkov:skip",
            "",
            "  # checkov:skip=CKV_AWS_1,CKV_AWS_17:a demo\n",
        ),
        ("bridgecrew:skip", "", "  #bridgecrew:skip=CKV_AWS_17\n"),
        ("trivy:ignore", "#trivy:ignore:AVD-AWS-0180\n", ""),
        ("trivy:ignore", "", "  # trivy:ignore:aws-0180\n"),
        (
            "trivy:ignore",
            "#trivy:ignore:aws-rds-enable-public-access\n",
            "",
        ),
        (
            "trivy:ignore",
            "# trivy:ignore:AVD-AWS-0180[publicly_accessible=true]:exp:2027-01-31\n",
            "",
        ),
        ("tfsec:ignore", "# tfsec:ignore:*\n", ""),
        ("tfsec:ignore", "", "  # tfsec:ignore:AWS011\n"),
        (
            "cortex:skip",
            "",
            "  /* why:\n   cortex:skip=CKV_AWS_17:a demo */\n",
        ),
        ("kics-scan", "# kics-scan ignore-block\n", ""),
        (
            "kics-scan",
            "# kics-scan disable=35113e6f-2c6b-414d-beec-7a9482d3b2d1\n\n",
            "",
        ),
        ("kics-scan", "", "  // kics-scan ignore-line\n"),
        ("tflint-ignore", "", "  # tflint-ignore: all\n"),
    ] {
        let code = database(above, inside);
        let found = waived(&code).map(|(by, _)| by);
        assert_eq!(found.as_deref(), Some(by), "{code}");
    }
}

#[test]
fn other_scanners_comments_do_not_count_elsewhere() {
    for (above, inside) in [
        ("# checkov:skip=CKV_AWS_17:outside of the block\n", ""),
        ("#trivy:ignore:AVD-AWS-0180\n\n", ""),
        (
            "",
            "  # trivy:ignore:AVD-AWS-0180\n  engine = \"postgres\"\n",
        ),
        ("", "  # trivy:ignore:AVD-AWS-0180:exp:2026-01-31\n"),
        (
            "# trivy:ignore:AVD-AWS-0180[publicly_accessible=false]\n",
            "",
        ),
        ("# trivy:ignore:AVD-AWS-0180[engine=postgres]\n", ""),
        ("# trivy:ignore:AVD-AWS-0180:ws:dev\n", ""),
        ("", "  # checkov:skip=CKV_AWS_170:another\n"),
        ("locals {} # kics-scan ignore\n", ""),
    ] {
        let code = database(above, inside);
        assert_eq!(waived(&code), None, "{code}");
    }
    let end = "resource \"aws_db_instance\" \"a\" {\n  publicly_accessible = true # tfsec:ignore:AVD-AWS-0180\n}\n";
    assert!(waived(end).is_some(), "at the end of the attribute's line");
}

#[test]
fn a_waiver_for_some_values_counts_where_they_are() {
    let code = "resource \"aws_db_instance\" \"a\" {\n  for_each = { small = 1, large = 2 }\n  allocated_storage = each.value\n  tags = { size = each.key }\n  publicly_accessible = true\n}\n";
    let told = |id: &str| {
        let code = format!("# trivy:ignore:AWS-0180[{id}]\n{code}");
        let case = Case::new(&[("main.tf", &code)]);
        let findings = case.findings(PUBLIC).into_iter();
        let standing = findings.filter(|f| f.waived.is_none());
        standing.map(|f| f.address).collect::<Vec<_>>()
    };
    let large = ["aws_db_instance.a[\"large\"]"];
    assert_eq!(told("each.key=small"), large);
    assert_eq!(told("allocated_storage=1"), large);
    assert_eq!(told("tags.size=small,allocated_storage=1"), large);
    assert_eq!(
        told("tags.size=small,allocated_storage=2").len(),
        1,
        "both stand, as one finding"
    );
    let group = |comment: &str| {
        let code = format!(
            "resource \"aws_security_group\" \"a\" {{\n  ingress {{\n    from_port   = 22\n    to_port     = 22\n    protocol    = \"tcp\"\n    cidr_blocks = [\"0.0.0.0/0\"] # {comment}\n  }}\n}}\n"
        );
        let case = Case::new(&[("main.tf", &code)]);
        case.told("aws/security-group-open-admin-ports").len()
    };
    assert_eq!(group("tfsec:ignore:AWS006[from_port=22]"), 0);
    assert_eq!(group("tfsec:ignore:AWS006[from_port=80]"), 1);
}

#[test]
fn a_call_waives_for_other_scanners_too() {
    let module = database("", "");
    let told = |above: &str, inside: &str| {
        let root = format!("{above}module \"db\" {{\n  source = \"./db\"\n{inside}}}\n");
        Case::new(&[("main.tf", &root), ("db/main.tf", &module)])
            .told(PUBLIC)
            .len()
    };
    assert_eq!(told("", ""), 1);
    assert_eq!(told("", "  # checkov:skip=CKV_AWS_17:a demo\n"), 0);
    assert_eq!(told("# trivy:ignore:aws-0180\n", ""), 0);
    assert_eq!(told("# kics-scan ignore-block\n", ""), 0);
    assert_eq!(told("# trivy:ignore:aws-0081\n", ""), 1);
}

#[test]
fn a_call_and_a_module_waive_what_is_inside() {
    let call = "# @allow aws/rds-public: a demo\nmodule \"db\" {\n  source = \"./db\"\n}\n";
    let plain = "module \"db\" {\n  source = \"./db\"\n}\n";
    let module = database("", "");
    let told = |root: &str, module: &str| {
        let case = Case::new(&[("main.tf", root), ("db/main.tf", module)]);
        (case.told(PUBLIC).len(), case.told("waiver/unused").len())
    };
    assert_eq!(told(plain, &module), (1, 0));
    assert_eq!(told(call, &module), (0, 0));
    let head = format!("# @module\n# @allow aws/rds-public: a demo\n\n{module}");
    assert_eq!(told(plain, &head), (0, 0));
}

#[test]
fn waivers_that_waive_nothing_are_told() {
    let code = "# @allow aws/rds-public: a demo\n# @allow aws/rds-publc: a slip\nresource \"aws_db_instance\" \"a\" {\n  count = 2\n}\n";
    let case = Case::new(&[("main.tf", code)]);
    assert_eq!(
        case.told("waiver/unused"),
        ["main.tf:1:aws/rds-public: nothing is left that this waiver of `aws/rds-public` is for"]
    );
    assert_eq!(
        case.told("waiver/unknown-rule"),
        [
            "main.tf:2:aws/rds-publc: `@allow` names `aws/rds-publc`, which is no rule; did you mean `aws/rds-public`?"
        ]
    );
    let off = case.config("[rules]\n\"aws/rds-public\" = \"off\"\n");
    assert!(
        off.told("waiver/unused").is_empty(),
        "a rule that is off finds nothing"
    );
    let foreign = database("", "  # checkov:skip=CKV_AWS_9999:theirs\n");
    assert!(
        Case::new(&[("main.tf", &foreign)])
            .told("waiver/unused")
            .is_empty()
    );
}

#[test]
fn a_waiver_that_one_caller_needs_is_used() {
    let module = "variable \"public\" {}\n# @allow aws/rds-public: a demo\nresource \"aws_db_instance\" \"a\" {\n  publicly_accessible = var.public\n}\n";
    let root =
        |public| format!("module \"db\" {{\n  source = \"../db\"\n  public = {public}\n}}\n");
    let case = |second| {
        let (one, two) = (root("false"), root(second));
        Case::new(&[
            ("one/main.tf", &one),
            ("two/main.tf", &two),
            ("db/main.tf", module),
        ])
    };
    assert!(case("true").told("waiver/unused").is_empty());
    assert_eq!(case("false").told("waiver/unused").len(), 1);
}
