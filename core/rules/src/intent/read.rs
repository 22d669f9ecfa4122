//! The text of one group of comments, read with the grammar of annotations.

use super::annotation::{Allow, Annotation, Problem, Tag, TagValue};
use super::tags;
use super::value::{Cost, Lifetime, date};
use crate::facts::{Criticality, Data, Exposure, Level, Privilege};
use crate::nearest::nearest;
use smol_str::SmolStr;
use std::cell::RefCell;
use tree_sitter::{Node, Parser, Tree};
use trueline_hcl::Range;

/// The annotation in this range of the text; None where no tag stands there.
pub fn read(text: &str, group: Range) -> Option<Annotation> {
    let source = &text[group.as_usize()];
    if !source.contains('@') {
        return None;
    }
    let tree = parse(source)?;
    let mut reader = Reader {
        text,
        offset: group.start,
        problems: Vec::new(),
    };
    let root = tree.root_node();
    let mut cursor = root.walk();
    let tags: Vec<Tag> = root
        .named_children(&mut cursor)
        .filter(|node| node.kind() == "tag")
        .filter_map(|node| reader.tag(node))
        .collect();
    reader.repeated(&tags);
    (!tags.is_empty()).then_some(Annotation {
        range: group,
        tags,
        problems: reader.problems,
    })
}

fn parse(source: &str) -> Option<Tree> {
    thread_local! {
        static PARSER: RefCell<Option<Parser>> = const { RefCell::new(None) };
    }
    PARSER.with_borrow_mut(|slot| {
        if slot.is_none() {
            let mut parser = Parser::new();
            parser
                .set_language(&tree_sitter_trueline_intent::LANGUAGE.into())
                .ok()?;
            *slot = Some(parser);
        }
        slot.as_mut()?.parse(source, None)
    })
}

struct Reader<'a> {
    text: &'a str,
    /// Where the parsed text starts in the chunk.
    offset: u32,
    problems: Vec<Problem>,
}

impl<'a> Reader<'a> {
    fn tag(&mut self, node: Node) -> Option<Tag> {
        let name_node = node.child_by_field_name("name")?;
        let letters = self.range(name_node);
        let name_range = Range::new(letters.start - 1, letters.end);
        let name = SmolStr::new(self.slice(letters));
        let value_node = node.child_by_field_name("value");
        let value_range = match value_node {
            Some(value) => self.range(value).to(self.extra(node, value)),
            None => Range::new(letters.end, letters.end),
        };
        let tag = Named {
            name: &name,
            range: name_range,
        };
        let value = self.value(&tag, node, value_node);
        Some(Tag {
            name,
            name_range,
            value_range: self.trimmed(value_range),
            value,
        })
    }

    fn value(&mut self, tag: &Named, node: Node, value: Option<Node>) -> TagValue {
        let found = match tag.name {
            "exposure" => self
                .level::<Exposure>(tag, node, value)
                .map(TagValue::Exposure),
            "privilege" => self
                .level::<Privilege>(tag, node, value)
                .map(TagValue::Privilege),
            "criticality" => self
                .level::<Criticality>(tag, node, value)
                .map(TagValue::Criticality),
            "data" => self
                .level::<Data>(tag, node, value)
                .map(|level| TagValue::Data(level, self.labels(node))),
            "intent" => self
                .text_of(tag, value, "a sentence: what the block is for")
                .map(TagValue::Intent),
            "owner" => self
                .text_of(tag, value, "a team, a person or an e-mail")
                .map(TagValue::Owner),
            "ref" => self.reference(tag, value),
            "lifetime" => self.lifetime(tag, value),
            "cost" => self.cost(tag, value),
            "allow" => self.allow(tag, node),
            "module" => Some(TagValue::Module),
            _ => Some(TagValue::Other(
                value.map_or_else(SmolStr::default, |v| self.joined(v)),
            )),
        };
        found.unwrap_or(TagValue::Malformed)
    }

    fn level<L: Level>(&mut self, tag: &Named, node: Node, value: Option<Node>) -> Option<L> {
        let levels: Vec<String> = L::ALL.iter().map(ToString::to_string).collect();
        let one_of = format!("write one of `{}`", levels.join("`, `"));
        let Some(value) = value else {
            self.problem(
                tag,
                tag.range,
                format!("`@{}` says no level", tag.name),
                one_of,
                None,
            );
            return None;
        };
        let range = self.range(value);
        let word = self.slice(range);
        if let Some(extra) = child(node, "extra") {
            let extra = self.range(extra);
            let message = format!(
                "`{}` stands behind the level of `@{}`",
                self.slice(extra),
                tag.name
            );
            let help = "a level is one word: put what explains it on a line of its own".to_owned();
            self.problem(tag, extra, message, help, None);
        }
        let level = L::parse(word);
        if level.is_none() {
            let near = nearest(word, levels.iter().map(String::as_str));
            let help = near.map_or(one_of, |near| format!("did you mean `{near}`?"));
            let message = format!("`{word}` is not a level of `@{}`", tag.name);
            self.problem(tag, range, message, help, near.map(str::to_owned));
        }
        level
    }

    fn labels(&self, node: Node) -> Vec<SmolStr> {
        let mut cursor = node.walk();
        node.children_by_field_name("label", &mut cursor)
            .map(|label| SmolStr::new(self.slice(self.range(label)).to_ascii_lowercase()))
            .collect()
    }

    fn text_of(&mut self, tag: &Named, value: Option<Node>, wanted: &str) -> Option<SmolStr> {
        let text = value
            .map(|value| self.joined(value))
            .filter(|text| !text.is_empty());
        if text.is_none() {
            let message = format!("`@{}` says nothing", tag.name);
            self.problem(tag, tag.range, message, format!("write {wanted}"), None);
        }
        text
    }

    fn reference(&mut self, tag: &Named, value: Option<Node>) -> Option<TagValue> {
        const WANTED: &str =
            "a link or a ticket: `https://example.com/tickets/12`, `OPS-12`, `#12`";
        self.parsed(tag, value, "neither a link nor a ticket", WANTED, |text| {
            is_reference(text).then(|| TagValue::Ref(text.into()))
        })
    }

    fn lifetime(&mut self, tag: &Named, value: Option<Node>) -> Option<TagValue> {
        const WANTED: &str = "`permanent`, `ephemeral 4h` (or `3d`, `2w`), or `until 2027-01-31`";
        self.parsed(tag, value, "not a lifetime", WANTED, |text| {
            Lifetime::parse(text).map(TagValue::Lifetime)
        })
    }

    fn cost(&mut self, tag: &Named, value: Option<Node>) -> Option<TagValue> {
        const WANTED: &str = "an amount for a month: `200/month` or `200 USD/month`";
        self.parsed(tag, value, "not a cost", WANTED, |text| {
            Cost::parse(text).map(TagValue::Cost)
        })
    }

    /// What the value's text says; a problem where `parse` makes nothing of it.
    fn parsed(
        &mut self,
        tag: &Named,
        value: Option<Node>,
        wrong: &str,
        wanted: &str,
        parse: impl FnOnce(&str) -> Option<TagValue>,
    ) -> Option<TagValue> {
        let text = self.text_of(tag, value, wanted)?;
        let parsed = parse(&text);
        if parsed.is_none() {
            let message = format!("`{text}` is {wrong}");
            let help = format!("write {wanted}");
            self.problem(tag, self.range(value?), message, help, None);
        }
        parsed
    }

    /// A waiver that lacks anything that it must have does not count.
    fn allow(&mut self, tag: &Named, node: Node) -> Option<TagValue> {
        const WANTED: &str =
            "write `@allow <rule>: <reason>` or `@allow <rule> until 2027-01-31: <reason>`";
        let problems = self.problems.len();
        let field = |name| node.child_by_field_name(name);
        let rule = field("rule").map(|rule| self.range(rule));
        if rule.is_none() {
            self.problem(
                tag,
                tag.range,
                "`@allow` names no rule".into(),
                WANTED.into(),
                None,
            );
        }
        let day = field("until").map(|day| self.range(day));
        let until = day.and_then(|day| date(self.slice(day)));
        if let (Some(day), None) = (day, until) {
            let message = format!("`{}` is not a date", self.slice(day));
            self.problem(
                tag,
                day,
                message,
                "write the year, the month and the day: `2027-01-31`".into(),
                None,
            );
        }
        if day.is_none() && child(node, "until").is_some() {
            let message = "`@allow` says `until`, but not until when".into();
            self.problem(tag, tag.range, message, WANTED.into(), None);
        }
        if let Some(extra) = child(node, "extra") {
            let extra = self.range(extra);
            let message = format!(
                "`{}` stands between the rule and its reason",
                self.slice(extra)
            );
            self.problem(tag, extra, message, WANTED.into(), None);
        }
        let reason = field("reason")
            .map(|reason| self.joined(reason))
            .unwrap_or_default();
        if reason.is_empty() && problems == self.problems.len() {
            let message = "`@allow` gives no reason, so it does not count".into();
            self.problem(tag, tag.range, message, WANTED.into(), None);
        }
        let rule_range = rule.filter(|_| problems == self.problems.len())?;
        Some(TagValue::Allow(Allow {
            rule: self.slice(rule_range).into(),
            rule_range,
            until,
            reason,
        }))
    }

    /// Of a tag that is said twice, the first counts.
    fn repeated(&mut self, tags: &[Tag]) {
        for (at, tag) in tags.iter().enumerate() {
            let may_repeat =
                matches!(tag.name.as_str(), "allow" | "ref") || !tags::is_known(&tag.name);
            if may_repeat || !tags[..at].iter().any(|before| before.name == tag.name) {
                continue;
            }
            let name = &tag.name;
            self.problems.push(Problem {
                tag: name.clone(),
                range: tag.name_range,
                message: format!("`@{name}` is said twice"),
                help: "the first one counts: remove the other".to_owned(),
                instead: None,
            });
        }
    }

    fn problem(
        &mut self,
        tag: &Named,
        range: Range,
        message: String,
        help: String,
        instead: Option<String>,
    ) {
        self.problems.push(Problem {
            tag: tag.name.into(),
            range,
            message,
            help,
            instead,
        });
    }

    fn range(&self, node: Node) -> Range {
        let offset = |byte: usize| {
            u32::try_from(byte)
                .unwrap_or(u32::MAX)
                .saturating_add(self.offset)
        };
        Range::new(offset(node.start_byte()), offset(node.end_byte()))
    }

    /// What belongs to the value behind its first node: the labels of data, words too many.
    fn extra(&self, node: Node, value: Node) -> Range {
        let mut cursor = node.walk();
        node.named_children(&mut cursor)
            .last()
            .map_or(self.range(value), |last| self.range(last))
    }

    fn slice(&self, range: Range) -> &'a str {
        &self.text[range.as_usize()]
    }

    /// Without the empty lines that a sentence may end with.
    fn trimmed(&self, range: Range) -> Range {
        let text = self
            .slice(range)
            .trim_end_matches(|c: char| c.is_whitespace() || "#/*".contains(c));
        match text.is_empty() {
            true => range,
            false => Range::new(range.start, range.start + text.len() as u32),
        }
    }

    /// The lines of a sentence, put together with spaces.
    fn joined(&self, node: Node) -> SmolStr {
        if node.kind() != "sentence" {
            return self.slice(self.range(node)).trim().into();
        }
        let mut cursor = node.walk();
        let lines: Vec<&str> = node
            .named_children(&mut cursor)
            .map(|line| self.slice(self.range(line)).trim())
            .collect();
        lines.join(" ").into()
    }
}

/// A tag's name, and where it stands with its `@`.
struct Named<'a> {
    name: &'a str,
    range: Range,
}

fn child<'t>(node: Node<'t>, kind: &str) -> Option<Node<'t>> {
    let mut cursor = node.walk();
    node.children(&mut cursor)
        .find(|child| child.kind() == kind)
}

/// A link with a scheme and a host, or one word with a number: a ticket.
fn is_reference(text: &str) -> bool {
    if text.contains(char::is_whitespace) {
        return false;
    }
    match text.split_once("://") {
        Some((scheme, rest)) => {
            !scheme.is_empty()
                && scheme
                    .chars()
                    .all(|c| c.is_ascii_alphanumeric() || "+.-".contains(c))
                && !rest.trim_start_matches('/').is_empty()
        }
        None => text.contains(|c: char| c.is_ascii_digit()),
    }
}

#[cfg(test)]
mod tests;
