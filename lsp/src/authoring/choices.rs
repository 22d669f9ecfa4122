//! What the word at the cursor can become.

use super::{Cursor, Known};
use jiff::ToSpan;
use std::fmt::Write;
use trueline_rules::intent::vocabulary::{self, TagAbout};
use trueline_rules::{docs, rules};

/// One word or sentence that fits.
#[derive(Clone, Debug)]
pub(crate) struct Choice {
    pub(crate) text: String,
    pub(crate) about: String,
    pub(crate) kind: Kind,
}

#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Tag,
    Value,
    Owner,
    Rule,
    Date,
    /// Several lines, with tab stops.
    Annotation,
}

/// In the order in which they are offered.
pub(crate) fn choices(cursor: &Cursor, known: &Known) -> Vec<Choice> {
    match cursor {
        Cursor::Tag { .. } => tags(known),
        Cursor::Value { tag, before, .. } => values(tag, before, known),
    }
}

fn tags(known: &Known) -> Vec<Choice> {
    let tags = vocabulary::TAGS.iter();
    let tags = tags.map(|tag| Choice {
        text: format!("@{}", tag.name),
        about: about(tag),
        kind: Kind::Tag,
    });
    let own = known.own.iter().map(|(name, own)| Choice {
        text: format!("@{name}"),
        about: match own.description.as_str() {
            "" => vocabulary::form_of(own),
            text => format!("{text}\n\n{}", vocabulary::form_of(own)),
        },
        kind: Kind::Tag,
    });
    tags.chain(own).collect()
}

fn about(tag: &TagAbout) -> String {
    let mut text = format!("{}: {}", tag.meaning, tag.form);
    let _ = write!(text, "\n\nChecked: {}", tag.checked);
    text
}

fn values(tag: &str, before: &str, known: &Known) -> Vec<Choice> {
    match (tag, before) {
        ("owner", _) if before.is_empty() || before.ends_with(',') => {
            let owners = known.owners().into_iter();
            owners.map(|name| choice(name, "", Kind::Owner)).collect()
        }
        ("data", level) if !level.is_empty() => labels(level, known),
        ("lifetime", "until") => dates(known, ""),
        ("lifetime", "ephemeral") => ["4h", "3d", "2w"]
            .map(|text| choice(text, "", Kind::Value))
            .into(),
        ("allow", "") => rules(known),
        ("allow", before) if before.ends_with(" until") && !before.contains(':') => {
            dates(known, ": ")
        }
        (_, "") => words(tag, known),
        _ => Vec::new(),
    }
}

fn words(tag: &str, known: &Known) -> Vec<Choice> {
    if let Some(about) = vocabulary::about(tag) {
        let values = about.values.iter();
        return values
            .map(|(value, about)| choice(*value, about, Kind::Value))
            .collect();
    }
    let Some(own) = known.own.get(tag) else {
        return Vec::new();
    };
    let values = match own.values.is_empty() {
        false => own.values.clone(),
        true => known.values_of(tag).into_iter().collect(),
    };
    let values = values.into_iter();
    values.map(|text| choice(text, "", Kind::Value)).collect()
}

/// Those that say more than the level, without the ones that stand there.
fn labels(before: &str, known: &Known) -> Vec<Choice> {
    let known_labels = vocabulary::LABELS.map(|(label, about)| choice(label, about, Kind::Value));
    let used = known.labels().into_iter();
    let used = used.filter(|used| vocabulary::LABELS.iter().all(|(label, _)| label != used));
    let labels = used.map(|label| choice(label, "", Kind::Value));
    let all = known_labels.into_iter().chain(labels);
    let stands = |label: &str| before.split_whitespace().any(|word| word == label);
    all.filter(|label| !stands(&label.text)).collect()
}

/// Those that the block breaks go first.
fn rules(known: &Known) -> Vec<Choice> {
    let mut entries: Vec<_> = rules::all().iter().map(|entry| entry.rule).collect();
    entries.sort_by_key(|rule| !known.broken.contains(rule.name));
    let rules = entries.into_iter().map(|rule| {
        let why = docs::page(rule.name).map_or("", |page| &page.why);
        let about = format!("{}\n\n{why}", rule.summary);
        choice(format!("{}: ", rule.name), about.trim_end(), Kind::Rule)
    });
    rules.collect()
}

/// Days to choose from, each with what goes behind it.
fn dates(known: &Known, behind: &str) -> Vec<Choice> {
    let spans = [
        (2.weeks(), "in two weeks"),
        (1.month(), "in a month"),
        (3.months(), "in three months"),
        (1.year(), "in a year"),
    ];
    let days = spans.into_iter().filter_map(|(span, about)| {
        let day = known.day.checked_add(span).ok()?;
        Some(choice(format!("{day}{behind}"), about, Kind::Date))
    });
    match known.analysis {
        Some(_) => days.collect(),
        None => Vec::new(),
    }
}

fn choice(text: impl Into<String>, about: &str, kind: Kind) -> Choice {
    Choice {
        text: text.into(),
        about: about.to_owned(),
        kind,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use trueline_rules::config::CustomTag;

    fn offered(typed: &str) -> Vec<String> {
        let tier = CustomTag {
            values: vec!["gold".into(), "silver".into()],
            ..CustomTag::default()
        };
        let known = Known {
            own: [("tier".to_owned(), tier)].into(),
            ..Known::default()
        };
        let cursor = Cursor::read(typed).expect("it is in an annotation");
        choices(&cursor, &known)
            .into_iter()
            .map(|c| c.text)
            .collect()
    }

    #[test]
    fn tags_behind_an_at_sign() {
        let tags = offered("# @");
        assert_eq!(tags[0], "@intent");
        assert!(tags.contains(&"@exposure".to_owned()));
        assert!(tags.contains(&"@tier".to_owned()));
    }

    #[test]
    fn values_behind_a_tag() {
        assert_eq!(offered("# @exposure "), ["private", "internal", "public"]);
        assert_eq!(offered("# @exposure int"), offered("# @exposure "));
        assert!(offered("# @exposure public an").is_empty());
        assert_eq!(offered("# @tier "), ["gold", "silver"]);
        assert!(offered("# @intent Serves ").is_empty());
        assert_eq!(offered("# @data restricted p"), ["pii", "phi", "pci"]);
        assert_eq!(offered("# @data restricted pii "), ["phi", "pci"]);
        assert_eq!(offered("# @lifetime ephemeral "), ["4h", "3d", "2w"]);
    }

    #[test]
    fn rules_behind_allow() {
        let rules = offered("# @allow aws/");
        assert!(rules.iter().any(|rule| rule == "aws/rds-public: "));
        assert!(offered("# @allow aws/x: bec").is_empty());
    }
}
