use super::*;

fn annotation(text: &str) -> Annotation {
    let all = Range::new(0, u32::try_from(text.len()).expect("a short text"));
    read(text, all).unwrap_or_default()
}

/// The only tag's value, which has no problem.
fn value(text: &str) -> TagValue {
    let annotation = annotation(text);
    assert_eq!(annotation.problems, [], "{text}");
    annotation.tags[0].value.clone()
}

/// `[text]: message; help` of each problem.
fn problems(text: &str) -> Vec<String> {
    let shown = |p: &Problem| format!("[{}]: {}; {}", &text[p.range.as_usize()], p.message, p.help);
    annotation(text).problems.iter().map(shown).collect()
}

#[test]
fn each_tag_has_its_value() {
    assert_eq!(
        value("# @intent Static files,\n#   for @anyone.\n#\n# Not of it."),
        TagValue::Intent("Static files, for @anyone.".into())
    );
    assert_eq!(
        value("# @owner @org/team-web"),
        TagValue::Owner("@org/team-web".into())
    );
    assert_eq!(
        value("# @exposure: public"),
        TagValue::Exposure(Exposure::Public)
    );
    assert_eq!(
        value("# @data restricted PII, phi"),
        TagValue::Data(Data::Restricted, vec!["pii".into(), "phi".into()])
    );
    assert_eq!(
        value("// @privilege none"),
        TagValue::Privilege(Privilege::None)
    );
    assert_eq!(
        value("/* @criticality high */"),
        TagValue::Criticality(Criticality::High)
    );
    assert_eq!(
        value("# @lifetime permanent"),
        TagValue::Lifetime(Lifetime::Permanent)
    );
    assert_eq!(
        value("# @ref https://example.com/12"),
        TagValue::Ref("https://example.com/12".into())
    );
    assert_eq!(value("# @cost-center 4711"), TagValue::Other("4711".into()));
    assert_eq!(value("# @module"), TagValue::Module);
}

#[test]
fn a_waiver_has_a_rule_a_reason_and_perhaps_an_end() {
    let text = "# @allow aws/s3-versioning until 2027-01-31: rebuilt\n#   every night";
    let TagValue::Allow(allow) = value(text) else {
        panic!("not a waiver")
    };
    assert_eq!(allow.rule, "aws/s3-versioning");
    assert_eq!(&text[allow.rule_range.as_usize()], "aws/s3-versioning");
    assert_eq!(allow.until, Some(jiff::civil::date(2027, 1, 31)));
    assert_eq!(allow.reason, "rebuilt every night");
}

#[test]
fn ranges_are_exact() {
    let text = "variable {}\n# @data restricted pii, phi  \n# @intent A b\n#   c.\n#\n# x";
    let start = text.find('#').expect("there is one") as u32;
    let found = read(text, Range::new(start, text.len() as u32)).expect("it has tags");
    let at = |range: Range| &text[range.as_usize()];
    assert_eq!(at(found.tags[0].name_range), "@data");
    assert_eq!(at(found.tags[0].value_range), "restricted pii, phi");
    assert_eq!(at(found.tags[1].name_range), "@intent");
    assert_eq!(at(found.tags[1].value_range), "A b\n#   c.");
}

#[test]
fn a_wrong_level_names_the_nearest() {
    assert_eq!(
        problems("# @exposure pubilc"),
        ["[pubilc]: `pubilc` is not a level of `@exposure`; did you mean `public`?"]
    );
    assert_eq!(
        problems("# @data secret"),
        [
            "[secret]: `secret` is not a level of `@data`; write one of `public`, `internal`, `confidential`, `restricted`"
        ]
    );
    let fixed = annotation("# @exposure Public").problems[0].instead.clone();
    assert_eq!(fixed.as_deref(), Some("public"));
    assert_eq!(
        problems("# @exposure\n# @owner team-web"),
        ["[@exposure]: `@exposure` says no level; write one of `private`, `internal`, `public`"]
    );
    assert_eq!(
        problems("# @exposure public for now"),
        [
            "[for now]: `for now` stands behind the level of `@exposure`; a level is one word: put what explains it on a line of its own"
        ]
    );
}

#[test]
fn wrong_values_say_what_is_right() {
    assert!(
        problems("# @lifetime until tomorrow")[0]
            .starts_with("[until tomorrow]: `until tomorrow` is not a lifetime; write `permanent`")
    );
    assert!(problems("# @lifetime ephemeral soon")[0].starts_with("[ephemeral soon]"));
    assert!(
        problems("# @cost cheap")[0].starts_with("[cheap]: `cheap` is not a cost; write an amount")
    );
    assert!(
        problems("# @ref see the wiki")[0].starts_with("[see the wiki]: `see the wiki` is neither")
    );
    assert!(problems("# @ref https://")[0].starts_with("[https://]"));
    assert!(
        problems("# @intent")[0].starts_with("[@intent]: `@intent` says nothing; write a sentence")
    );
    assert!(problems("# @owner\n# @intent x y z")[0].starts_with("[@owner]"));
    assert_eq!(
        problems("# @owner a\n# @owner b"),
        ["[@owner]: `@owner` is said twice; the first one counts: remove the other"]
    );
}

#[test]
fn a_waiver_that_lacks_something_does_not_count() {
    for (text, at, message) in [
        ("# @allow", "@allow", "names no rule"),
        ("# @allow aws/x", "@allow", "gives no reason"),
        ("# @allow aws/x:", "@allow", "gives no reason"),
        ("# @allow aws/x until: y", "@allow", "not until when"),
        ("# @allow aws/x until soon: y", "soon", "is not a date"),
        (
            "# @allow aws/x because: y",
            "because",
            "between the rule and its reason",
        ),
        ("# @allow : y", "@allow", "names no rule"),
    ] {
        let found = problems(text);
        assert_eq!(found.len(), 1, "{text}: {found:?}");
        assert!(
            found[0].starts_with(&format!("[{at}]: ")),
            "{text}: {found:?}"
        );
        assert!(found[0].contains(message), "{text}: {found:?}");
        assert_eq!(annotation(text).allows().count(), 0, "{text}");
    }
}

#[test]
fn comments_without_tags_are_no_annotations() {
    for text in ["", "#", "# Ask ana@example.com", "# @ 5 pm", "# @", "# @@"] {
        assert!(annotation(text).tags.is_empty(), "{text}");
    }
}
