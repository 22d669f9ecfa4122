//! `textDocument/completion`: inside annotations, the tags and what they can say.

use crate::snapshot::Asked;
use std::collections::BTreeMap;
use tower_lsp::ls_types::{
    CompletionItem, CompletionItemKind, CompletionParams, CompletionResponse, CompletionTextEdit,
    Documentation, Range, TextEdit,
};
use trueline_rules::config::CustomTag;
use trueline_rules::facts::{Criticality, Data, Exposure, Privilege};
use trueline_rules::intent::tags;
use trueline_rules::{Level, rules};

/// What is typed before there is something to complete.
pub(crate) const TRIGGERS: [&str; 2] = ["@", " "];

/// Needs no analysis, only the text up to the cursor: it must not wait while somebody types.
pub(crate) fn completion(asked: &Asked, params: CompletionParams) -> Option<CompletionResponse> {
    let position = params.text_document_position.position;
    let encoding = asked.peer.encoding;
    let text = &asked.document.text;
    let cursor = encoding.char_at(text, position);
    let line = text.line_to_char(text.char_to_line(cursor));
    let typed = text.slice(line..cursor).to_string();
    let analysis = asked.folder.results.borrow().clone();
    let own = analysis.map(|analysis| analysis.config.intent.tags.clone());
    let (word, choices) = choices(&typed, &own.unwrap_or_default())?;
    let start = encoding.position_at(text, text.char_to_byte(cursor) - word.len());
    let range = Range::new(start, position);
    let items = choices.into_iter().enumerate();
    let items = items.map(|(place, choice)| choice.item(range, place));
    Some(CompletionResponse::Array(items.collect()))
}

struct Choice {
    text: String,
    about: String,
    kind: CompletionItemKind,
}

/// The organization's own tags, by name.
type OwnTags = BTreeMap<String, CustomTag>;

/// The word that is being typed, and what it can become; None outside annotations.
fn choices<'a>(typed: &'a str, own: &OwnTags) -> Option<(&'a str, Vec<Choice>)> {
    let comment = typed.trim_start();
    let opened = ["#", "//", "/*", "*"]
        .iter()
        .find_map(|marker| comment.strip_prefix(marker));
    // In the middle of `/* */` a line starts with its tag, which no line of code does.
    let tag = opened.unwrap_or(comment).trim_start().strip_prefix('@')?;
    let Some((name, value)) = tag.split_once([' ', '\t']) else {
        let word = &typed[typed.len() - tag.len() - 1..];
        let known = tags::known().map(|name| tag_choice(name, about(name)));
        let own = own
            .iter()
            .map(|(name, own)| tag_choice(name, &own.description));
        return Some((word, known.chain(own).collect()));
    };
    let word = value.trim_start();
    let choices = values(name, own);
    let is_first = !word.contains([' ', '\t', ':']);
    (is_first && !choices.is_empty()).then_some((word, choices))
}

fn tag_choice(name: &str, about: &str) -> Choice {
    Choice {
        text: format!("@{name}"),
        about: about.to_owned(),
        kind: CompletionItemKind::KEYWORD,
    }
}

fn about(tag: &str) -> &'static str {
    match tag {
        "intent" => "What the block is for, in a sentence",
        "owner" => "Team, person or e-mail",
        "exposure" => "Who may reach it: private < internal < public",
        "data" => "What it holds: public < internal < confidential < restricted, then labels",
        "privilege" => "What it may do: none < read < write < admin",
        "criticality" => "What its loss would mean: low < medium < high",
        "lifetime" => "permanent, ephemeral <duration>, or until <date>",
        "cost" => "<amount>/month",
        "ref" => "A link or a ticket",
        "allow" => "Waives a rule: <rule> [until <date>]: <reason>",
        "module" => "What follows are defaults for every block of the directory",
        _ => "",
    }
}

fn values(tag: &str, own: &OwnTags) -> Vec<Choice> {
    fn levels<L: Level>() -> Vec<Choice> {
        L::ALL
            .iter()
            .map(|level| value(level.to_string()))
            .collect()
    }
    match tag {
        "exposure" => levels::<Exposure>(),
        "data" => levels::<Data>(),
        "privilege" => levels::<Privilege>(),
        "criticality" => levels::<Criticality>(),
        "lifetime" => ["permanent", "ephemeral 4h", "until "]
            .map(|text| value(text.to_owned()))
            .into(),
        "allow" => rules::all()
            .iter()
            .map(|entry| Choice {
                text: format!("{}: ", entry.rule.name),
                about: entry.rule.summary.to_owned(),
                kind: CompletionItemKind::REFERENCE,
            })
            .collect(),
        _ => {
            let values = own.get(tag).into_iter().flat_map(|own| &own.values);
            values.map(|text| value(text.clone())).collect()
        }
    }
}

fn value(text: String) -> Choice {
    Choice {
        text,
        about: String::new(),
        kind: CompletionItemKind::ENUM_MEMBER,
    }
}

impl Choice {
    /// `place` keeps the order: editors sort by name where they aren't told, and levels have an order of their own.
    fn item(self, range: Range, place: usize) -> CompletionItem {
        let about = Some(self.about).filter(|about| !about.is_empty());
        CompletionItem {
            label: self.text.trim_end_matches([':', ' ']).to_owned(),
            kind: Some(self.kind),
            documentation: about.map(Documentation::String),
            filter_text: Some(self.text.clone()),
            sort_text: Some(format!("{place:04}")),
            text_edit: Some(CompletionTextEdit::Edit(TextEdit::new(range, self.text))),
            ..CompletionItem::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own() -> OwnTags {
        let tier = CustomTag {
            values: vec!["gold".into(), "silver".into()],
            ..CustomTag::default()
        };
        OwnTags::from([("tier".into(), tier)])
    }

    fn word(typed: &str) -> Option<&str> {
        choices(typed, &own()).map(|(word, _)| word)
    }

    fn offered(typed: &str) -> Vec<String> {
        let choices = choices(typed, &own()).map(|(_, choices)| choices);
        choices.into_iter().flatten().map(|c| c.text).collect()
    }

    #[test]
    fn tags_behind_an_at_sign_in_a_comment() {
        assert!(offered("# @").contains(&"@exposure".to_owned()));
        assert!(offered("  // @ex").contains(&"@exposure".to_owned()));
        assert!(
            offered("   @ex").contains(&"@exposure".to_owned()),
            "inside /* */"
        );
        assert_eq!(word("# @exp"), Some("@exp"));
        assert!(offered("name = \"me@").is_empty());
        assert!(offered("# @").contains(&"@tier".to_owned()));
        assert!(offered("# write to me@").is_empty());
    }

    #[test]
    fn values_behind_a_tag() {
        assert_eq!(offered("# @exposure "), ["private", "internal", "public"]);
        assert_eq!(word("# @exposure int"), Some("int"));
        assert!(offered("# @exposure public an").is_empty());
        assert_eq!(offered("# @tier "), ["gold", "silver"]);
        assert!(offered("# @intent Serves ").is_empty());
        assert!(
            offered("# @allow aws/")
                .iter()
                .any(|rule| rule.starts_with("aws/"))
        );
        assert!(offered("# @allow aws/x: bec").is_empty());
    }
}
