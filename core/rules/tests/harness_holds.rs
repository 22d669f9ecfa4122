//! The harness of the literate cases fails where it must.

mod harness;

/// What is wrong with the only case of a document, in one text; `""` where it holds.
fn failures(text: &str) -> String {
    match harness::read(text) {
        Err(fault) => fault.to_string(),
        Ok(cases) => cases[0].failures("doc.md").join("\n"),
    }
}

const HOLDS: &str = r#"# Groups

## A group that is open to anyone
Prose.

```hcl
# @intent Calls between our own services
# @exposure internal
#           ^^^^^^^^ error[intent/exposure-exceeded] is `public`, but
resource "aws_security_group" "api" {
  ingress {
    from_port   = 443
    to_port     = 443
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
    #              ~~~~~~~~~~~ `0.0.0.0/0` is anywhere
  }
}
```

```facts
aws_security_group.api  exposure  public
```
"#;

/// The document with one line changed, or left out.
fn with(old: &str, new: &str) -> String {
    let changed = HOLDS.replacen(old, new, 1);
    assert_ne!(changed, HOLDS, "`{old}` is in the document");
    failures(&changed)
}

const FINDING: &str = "#           ^^^^^^^^ error[intent/exposure-exceeded] is `public`, but\n";
const EVIDENCE: &str = "    #              ~~~~~~~~~~~ `0.0.0.0/0` is anywhere\n";

#[test]
fn a_case_that_holds_has_no_failures() {
    assert_eq!(failures(HOLDS), "");
}

#[test]
fn a_finding_without_a_mark_fails() {
    let found = with(FINDING, "");
    assert!(
        found.starts_with("doc.md:3: A group that is open to anyone\n"),
        "{found}"
    );
    assert!(
        found.contains("  came     main.tf:2:13-21 error[intent/exposure-exceeded] `aws_security_group.api` is `public`"),
        "{found}"
    );
}

#[test]
fn a_mark_without_its_finding_fails() {
    let mark = "  #             ^^^^^^^ error[intent/expired] was meant to last\n  ingress {";
    let found = with("  ingress {", &format!("  name = \"a\"\n{mark}"));
    assert_eq!(
        found,
        "doc.md:3: A group that is open to anyone\n  expected main.tf:4:17-24 error[intent/expired] was meant to last"
    );
}

#[test]
fn another_place_severity_or_message_fails() {
    for (old, new) in [
        ("#           ^^^^^^^^ error", "#            ^^^^^^^ error"),
        ("#           ^^^^^^^^ error", "#           ^^^^^^^ error"),
        ("^ error[", "^ warning["),
        ("is `public`, but", "is `internal`, but"),
    ] {
        let found = with(old, new);
        assert!(found.contains("  expected main.tf:2:"), "{old}: {found}");
        assert!(
            found.contains("  came     main.tf:2:13-21 error"),
            "{old}: {found}"
        );
    }
}

#[test]
fn missing_surplus_and_wrong_evidence_fail() {
    let missing = with(EVIDENCE, "");
    assert!(
        missing.contains("  came     main.tf:8:20-31 ~ `0.0.0.0/0` is anywhere"),
        "{missing}"
    );
    let surplus = with(EVIDENCE, &format!("{EVIDENCE}{EVIDENCE}"));
    assert!(
        surplus.contains("  expected main.tf:8:20-31 ~"),
        "{surplus}"
    );
    let wrong = with("is anywhere", "is nowhere");
    assert!(
        wrong.contains("  expected main.tf:8:20-31 ~ `0.0.0.0/0` is nowhere"),
        "{wrong}"
    );
    let moved = with("             ~~~~~~~~~~~", "            ~~~~~~~~~~~~");
    assert!(moved.contains("  expected main.tf:8:19-31 ~"), "{moved}");
}

#[test]
fn evidence_of_several_findings_says_whose_it_is() {
    let second = r#"
# @intent Calls of our partners to us
# @exposure internal
#           ^^^^^^^^ (b) error[intent/exposure-exceeded] `aws_security_group.partners`
resource "aws_security_group" "partners" {
  ingress {
    cidr_blocks = ["0.0.0.0/1"]
    #              ~~~~~~~~~~~ (b) `0.0.0.0/1`
  }
}
```
"#;
    let both = HOLDS.replacen("```\n\n```facts", &format!("{second}\n```facts"), 1);
    assert_eq!(failures(&both), "", "one is tagged, the other is not");
    let unclear = both.replacen("~~ (b)", "~~", 1);
    assert!(failures(&unclear).contains("say which by `(a)`"));
    let nobody = both.replacen("~~ (b)", "~~ (c)", 1);
    assert!(failures(&nobody).contains("3: evidence of (c), and no finding is called so"));
}

#[test]
fn a_wrong_fact_fails() {
    let found = with(
        "exposure  public",
        "exposure  internal|public waits for var.x",
    );
    assert_eq!(
        found,
        "doc.md:3: A group that is open to anyone\n  expected line 22: aws_security_group.api  exposure  internal|public waits for var.x\n  came     line 22: aws_security_group.api  exposure  public"
    );
    let found = with("aws_security_group.api  exposure", "aws_lb.api  exposure");
    assert!(found.contains("no `aws_lb.api`"), "{found}");
    let found = with("exposure  public", "privilege  none");
    assert!(found.ends_with("privilege  -"), "{found}");
}

#[test]
fn what_cannot_be_read_is_said_with_its_place() {
    let found = with("  ingress {\n", "  ingress = = {\n");
    assert!(found.contains("main.tf:4: not checked"), "{found}");
    assert!(with("```facts", "`a.tf`:\n\n## Next\n```facts").starts_with("21: no block"));
    assert!(with("aws_security_group.api  exposure  public", "x").starts_with("22: a fact is"));
    assert!(
        with("[intent/exposure-exceeded]", "[intent/exposure]").starts_with("9: there is no rule")
    );
    assert!(with("error[", "fatal[").starts_with("9: a mark says"));
    assert!(with("Prose.", "Today: soon").starts_with("4: `soon` is no day"));
    assert!(with("Prose.", "Rules: intent/expired").contains("leaves out"));
    assert!(
        with("Prose.", "`trueline.toml`:\n```toml\nfail = 1\n```")
            .contains("trueline.toml: line 1")
    );
    assert!(with("```facts", "```hcl").starts_with("21: a second `main.tf`"));
}
