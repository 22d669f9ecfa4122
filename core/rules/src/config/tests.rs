use super::*;
use crate::facts::{Data, Exposure};

fn error(text: &str) -> String {
    Config::parse(text).expect_err("it is wrong").to_string()
}

#[test]
fn nothing_is_the_defaults() {
    let config = Config::parse("").expect("an empty file is right");
    assert_eq!(config.fail_on, Severity::Error);
    assert_eq!(config.intent.required, Required::Changed);
    assert_eq!(config.intent.require, ["intent"]);
    assert_eq!(
        config.provenance.trailer,
        Trailer::Key("Assisted-by".into())
    );
    assert!(config.provenance.stamp);
}

#[test]
fn every_key_is_read() {
    let config = Config::parse(
        r#"
        fail-on = "warning"
        exclude = ["examples/**", "*.generated.tf"]

        [rules]
        "aws/*" = "warning"
        "aws/rds-unencrypted" = "off"

        [intent]
        required = "all"
        blocks = ["resource", "module", "data"]
        types = ["aws_*"]
        except-types = ["aws_route*"]
        require = ["intent", "owner", "cost-center"]
        report-unknown = true

        [[intent.defaults]]
        paths = ["live/dev/**"]
        owner = "team-web"
        exposure = "internal"
        data = "confidential"
        labels = ["pii"]
        privilege = "read"
        criticality = "low"

        [intent.tags.cost-center]
        values = ["4711", "4712"]
        required = true
        description = "Who pays"

        [provenance]
        trailer = "off"
        stamp = false
        on-error = "block"

        "#,
    )
    .expect("every key is right");
    assert_eq!(config.fail_on, Severity::Warning);
    assert!(config.excludes("examples/a/main.tf"));
    assert!(
        !config.excludes("live/x.generated.tf"),
        "`*` stays within a folder"
    );
    assert_eq!(config.intent.defaults[0].exposure, Some(Exposure::Internal));
    assert_eq!(config.intent.defaults[0].data, Some(Data::Confidential));
    assert!(config.intent.tags["cost-center"].required);
    assert_eq!(config.provenance.trailer, Trailer::Off);
    assert_eq!(config.provenance.on_error, OnError::Block);
    let find = |name| crate::rules::find(name).expect("the rule exists").rule;
    assert_eq!(config.severity(find("aws/rds-unencrypted")), None);
    assert_eq!(
        config.severity(find("aws/rds-public")),
        Some(Severity::Warning)
    );
}

#[test]
fn a_wrong_key_names_the_nearest_and_its_place() {
    assert_eq!(
        error("fail_on = \"error\"\n"),
        "line 1, column 1: there is no key `fail_on`; did you mean `fail-on`?"
    );
    assert_eq!(
        error("[intent]\n  requried = \"all\"\n"),
        "line 2, column 3: there is no key `requried`; did you mean `required`?"
    );
    assert_eq!(
        error("[[intent.defaults]]\npaths = []\nexposures = \"public\"\n"),
        "line 3, column 1: there is no key `exposures`; did you mean `exposure`?"
    );
    assert!(error("[database]\n").contains("write one of `fail-on`, `groups`, `rules`"));
}

#[test]
fn a_wrong_value_names_the_right_ones() {
    assert_eq!(
        error("[intent]\nrequired = \"change\"\n"),
        "line 2, column 12: `change` is not a value of this key; did you mean `changed`?"
    );
    assert_eq!(
        error("fail-on = \"never\"\n"),
        "line 1, column 11: `never` is not a value of this key; write one of `hint`, `info`, `warning`, `error`"
    );
    assert_eq!(
        error("exclude = 3\n"),
        "line 1, column 11: invalid type: integer `3`, expected a sequence; docs/trueline.schema.json says what each key takes"
    );
    assert!(
        error("exclude = [\"a[\"]\n")
            .starts_with("line 1, column 11: `a[` is not a glob: unclosed")
    );
    assert!(error("[provenance]\ntrailer = \"a b\"\n").contains("like `Assisted-by`"));
    assert!(
        error("[[intent.defaults]]\nexposure = \"public\"\n")
            .contains("the key `paths` is missing here; add it")
    );
    assert!(error("fail-on = \n").starts_with("line 1, column 11: "));
}

#[test]
fn a_tag_can_oblige_to_what_can_be_asked_only() {
    let tag = |rest: &str| {
        format!(
            "[intent.tags.tier]\nvalues = [\"gold\"]\n[[intent.tags.tier.obliges]]\ntypes = [\"aws_*\"]\nmessage = \"m\"\n{rest}"
        )
    };
    let right = Config::parse(&tag("argument = \"multi_az\"\nequals = true\n")).expect("right");
    let obligation = &right.intent.tags["tier"].obliges[0];
    assert_eq!(obligation.equals, Some(Scalar::Bool(true)));
    assert!(obligation.concerns("aws_lb", "gold"));
    assert_eq!(
        error(&tag("")),
        "line 3, column 20: `@tier` obliges to something that can't be asked; it asks for nothing: write `argument` or `resource-tag`"
    );
    assert!(error(&tag("argument = \"a\"\nresource-tag = \"b\"\n")).contains("exclude each other"));
    assert!(
        error(&tag("argument = \"a\"\nvalues = [\"golf\"]\n")).contains("did you mean `gold`?")
    );
    assert!(error(&tag("argument = \"a\"\nequal = true\n")).contains("did you mean `equals`?"));
    assert!(
        error("[[intent.tags.tier.obliges]]\nmessage = \"m\"\n").contains("`types` is missing")
    );
    assert!(error("[intent.tags.tier]\npattern = \"a(\"\n").contains("is no regular expression: "));
}

#[test]
fn names_of_rules_and_tags_must_exist() {
    assert_eq!(
        error("# é\n[rules]\n\"aws/rds-unencripted\" = \"off\"\n"),
        "line 3, column 1: there is no rule `aws/rds-unencripted`; did you mean `aws/rds-unencrypted`?"
    );
    assert!(error("[rules]\n\"oracle/*\" = \"off\"\n").contains("`trueline rules` lists them"));
    assert_eq!(
        error("[intent]\nrequire = [\"intents\"]\n"),
        "line 2, column 1: there is no tag `intents` to require; did you mean `intent`?"
    );
    assert!(
        error("[intent.tags.owner]\n").starts_with("line 1, column 14: `@owner` has a meaning")
    );
    assert!(
        error("[intent.tags.\"4 x\"]\n").starts_with("line 1, column 14: `4 x` can't be the name")
    );
}

#[test]
fn groups_turn_rules_on() {
    let level = |text: &str, name: &str| {
        let rule = crate::rules::find(name).expect("the rule exists").rule;
        Config::parse(text).expect("right").severity(rule)
    };
    let on = |text: &str, name: &str| level(text, name).is_some();
    for text in ["", "groups = [\"recommended\"]", "groups = [\"strict\"]"] {
        assert!(on(text, "aws/rds-public"), "{text}");
        assert!(on(text, "azure/storage-http"), "{text}");
    }
    let aws =
        "groups = [\"aws\"]\n[rules]\n\"aws/rds-public\" = \"off\"\n\"google/sql-*\" = \"hint\"\n";
    assert!(on(aws, "aws/rds-unencrypted"));
    assert!(!on(aws, "aws/rds-public"), "`[rules]` goes before");
    assert_eq!(level(aws, "google/sql-public"), Some(Severity::Hint));
    assert!(!on(aws, "azure/storage-http"));
    for engine in [
        "intent/missing",
        "waiver/unused",
        "agent/uncountersigned",
        "internal/rule-failed",
    ] {
        assert!(on(aws, engine) && on("groups = []", engine), "{engine}");
    }
    assert!(!on(
        "groups = [\"kubernetes\", \"azure\"]",
        "aws/rds-public"
    ));
    assert!(on(
        "groups = [\"kubernetes\", \"azure\"]",
        "azure/storage-http"
    ));
}

#[test]
fn what_is_strict_is_on_where_a_group_has_it() {
    let strict = Rule {
        group: crate::rule::Group::Strict,
        standards: &["CIS AWS 1.4: 2.1.5"],
        on: crate::rule::On::Engine,
        check: crate::rule::Check::Engine,
        ..*crate::rules::find("aws/rds-public")
            .expect("the rule exists")
            .rule
    };
    let on = |text: &str| {
        Config::parse(text)
            .expect("right")
            .severity(&strict)
            .is_some()
    };
    assert!(!on(""));
    assert!(on("groups = [\"strict\"]"));
    assert!(on("groups = [\"recommended\", \"cis\"]"));
    assert!(on("groups = [\"aws\"]"));
    assert!(!on("groups = [\"recommended\", \"azure\"]"));
    assert!(on("[rules]\n\"aws/*\" = \"warning\""));
}

#[test]
fn a_group_must_exist() {
    assert_eq!(
        error("groups = [\"recommended\", \"kubernets\"]\n"),
        "line 1, column 1: there is no group `kubernets`; did you mean `kubernetes`?"
    );
    assert!(error("groups = [\"everything\"]\n").contains("write one of `agent`, `aws`"));
}

#[test]
fn the_digest_is_of_the_text() {
    let digest = |text| Config::parse(text).expect("right").digest;
    assert_eq!(
        digest(""),
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    );
    assert_ne!(digest(""), digest("# a comment\n"));
}

/// The published schema is the one that the types give. `TRUELINE_BLESS=1` writes it.
#[test]
fn the_published_schema_is_current() {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../docs/trueline.schema.json"
    );
    let mut schema = serde_json::to_string_pretty(&Config::schema()).expect("a schema is JSON");
    schema.push('\n');
    if std::env::var_os("TRUELINE_BLESS").is_some() {
        std::fs::write(path, &schema).expect("the schema can be written");
    }
    let published = std::fs::read_to_string(path).unwrap_or_default();
    assert!(
        published == schema,
        "docs/trueline.schema.json is out of date: run with TRUELINE_BLESS=1"
    );
}

#[test]
fn agents_have_a_scope_of_their_own_and_one_of_all() {
    let config = Config::parse(
        r#"
        [agents]
        before-edit = "tell"
        on-error = "block"
        types = ["aws_*"]
        except-types = ["aws_iam_*"]
        blast-radius = 20
        person = { delete = ["aws_db_*"], edit = ["annotations"] }

        [agents.codex]
        types = []
        except-paths = ["live/prod/**"]
        modules = ["./modules/*"]
        "#,
    )
    .expect("it is right");
    let agents = &config.agents;
    assert_eq!(agents.before_edit, BeforeEdit::Tell);
    assert_eq!(agents.on_error, OnError::Block);
    assert!(agents.is_limiting());
    let (codex, other) = (agents.of("codex"), agents.of("cursor"));
    assert!(other.allows_type("aws_vpc") && !other.allows_type("google_project"));
    assert!(codex.allows_type("google_project") && !codex.allows_type("aws_iam_role"));
    assert!(other.allows_path("live/prod/a.tf") && !codex.allows_path("live/prod/a.tf"));
    assert!(codex.allows_module("./modules/net") && !codex.allows_module("../net"));
    assert_eq!(codex.blast_radius(), Some(20));
    assert!(codex.needs_person_to_delete("aws_db_instance"));
    assert!(codex.needs_person_to_edit(PersonEdits::Annotations));
    assert!(!codex.needs_person_to_edit(PersonEdits::Hooks));
    let usual = Config::default();
    assert!(!usual.agents.is_limiting());
    let usual = usual.agents.of("codex");
    assert!(usual.needs_person_to_edit(PersonEdits::Configuration));
    assert!(usual.needs_person_to_edit(PersonEdits::Hooks));
    assert!(!usual.needs_person_to_edit(PersonEdits::Annotations));
}

#[test]
fn a_wrong_key_of_agents_is_told_with_the_right_one() {
    let told = error("[agents]\ntyps = [\"aws_*\"]\n");
    assert!(
        told.contains("no key `typs`") && told.contains("`types`"),
        "{told}"
    );
    let told = error("[agents.codex]\ntyps = [\"aws_*\"]\n");
    assert!(
        told.contains("line 2") && told.contains("`types`"),
        "{told}"
    );
    let told = error("[agents]\nbefore-edit = \"denny\"\n");
    assert!(told.contains("did you mean `deny`?"), "{told}");
    let schema = Config::schema().to_string();
    for key in [
        "before-edit",
        "except-modules",
        "blast-radius",
        "annotations",
    ] {
        assert!(schema.contains(key), "{key}");
    }
}
