//! A rule's page, from the documentation at the head of its file.
//!
//! `# name`, the summary, then sections: `## Why`, `## Bad`, `## Good`, `## Fix`, `## References`.

use crate::facts::Data;
use crate::finding::FixKind;
use crate::obligations::Ask;
use crate::obligations::matter::ASKS;
use crate::rule::{Group, Rule};
use crate::rules::{self, Entry};
use std::collections::HashMap;
use std::fmt::Write;
use std::sync::{LazyLock, OnceLock};

/// What the head of a rule's file says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    /// The rule's name.
    pub title: String,
    /// What is wrong.
    pub summary: String,
    /// Why it matters.
    pub why: String,
    /// Each marks its findings: a comment line below the code, with carets under the columns and the message behind.
    pub bad: Vec<String>,
    pub good: Vec<String>,
    /// What to do.
    pub fix: String,
    pub references: Vec<String>,
}

/// The page of a rule; None where no rule is called so.
pub fn page(name: &str) -> Option<&'static Page> {
    type Pages = HashMap<&'static str, (&'static str, OnceLock<Page>), foldhash::fast::RandomState>;
    // Each is read when it is asked for: there are hundreds.
    static PAGES: LazyLock<Pages> = LazyLock::new(|| {
        rules::all()
            .iter()
            .map(|entry| (entry.rule.name, (entry.source, OnceLock::new())))
            .collect()
    });
    let (source, page) = PAGES.get(name)?;
    Some(page.get_or_init(|| parse(source)))
}

/// Why the rule's findings matter and what to do, for findings that don't say it themselves.
pub fn help(name: &str) -> String {
    let Some(page) = page(name) else {
        return String::new();
    };
    let first = |text: &str| text.split("\n\n").next().unwrap_or("").replace('\n', " ");
    let (why, fix) = (first(&page.why), first(&page.fix));
    format!("{why} {fix}").trim().to_owned()
}

/// Reads the documentation comment at the head of a rule's file.
pub fn parse(source: &str) -> Page {
    let mut page = Page::default();
    let mut section = String::from("summary");
    let mut fence: Option<String> = None;
    for line in source.lines().map_while(|line| line.strip_prefix("//!")) {
        let line = line.strip_prefix(' ').unwrap_or(line);
        if let Some(example) = &mut fence {
            if line.starts_with("```") {
                let done = fence.take().unwrap_or_default();
                match section.as_str() {
                    "bad" => page.bad.push(done),
                    "good" => page.good.push(done),
                    _ => {}
                }
            } else {
                example.push_str(line);
                example.push('\n');
            }
            continue;
        }
        if line.starts_with("```") {
            fence = Some(String::new());
        } else if let Some(title) = line.strip_prefix("## ") {
            section = title.trim().to_lowercase();
        } else if let Some(title) = line.strip_prefix("# ") {
            page.title = title.trim().to_owned();
        } else {
            page.add(&section, line);
        }
    }
    for text in [&mut page.summary, &mut page.why, &mut page.fix] {
        *text = text.trim().to_owned();
    }
    page
}

impl Page {
    fn add(&mut self, section: &str, line: &str) {
        let text = match section {
            "summary" => &mut self.summary,
            "why" => &mut self.why,
            "fix" => &mut self.fix,
            "references" => {
                let item = line.trim_start_matches(['-', '*', ' ']).trim();
                if !item.is_empty() {
                    self.references.push(item.to_owned());
                }
                return;
            }
            _ => return,
        };
        text.push_str(line);
        text.push('\n');
    }
}

/// The page as Markdown: what the rule's file says, and its metadata.
pub fn markdown(entry: &Entry) -> String {
    let page = parse(entry.source);
    let rule = entry.rule;
    let mut out = format!("# {}\n\n{}\n\n", rule.name, page.summary);
    facts(rule, &mut out);
    if !page.why.is_empty() {
        let _ = write!(out, "\n## Why\n\n{}\n", page.why);
    }
    examples("Bad", &page.bad, &mut out);
    examples("Good", &page.good, &mut out);
    if !page.fix.is_empty() {
        let _ = write!(out, "\n## Fix\n\n{}\n", page.fix);
    }
    if !page.references.is_empty() {
        out.push_str("\n## References\n\n");
        for reference in &page.references {
            let _ = writeln!(out, "- {reference}");
        }
    }
    out
}

fn examples(title: &str, examples: &[String], out: &mut String) {
    if examples.is_empty() {
        return;
    }
    let _ = writeln!(out, "\n## {title}");
    for example in examples {
        let _ = write!(out, "\n```hcl\n{example}```\n");
    }
}

fn facts(rule: &Rule, out: &mut String) {
    out.push_str("| | |\n|---|---|\n");
    let mut row = |name: &str, value: String| {
        if !value.is_empty() {
            let _ = writeln!(out, "| {name} | {value} |");
        }
    };
    row("Severity", rule.severity.to_string());
    row("Category", rule.category.to_string());
    row("Resource types", code(&rule.on.types()));
    row("Allowed by", allowed(rule).unwrap_or_default());
    row("Stricter", stricter(rule).unwrap_or_default());
    row("Fix", rule.fix.map_or("by hand", fix_text).to_owned());
    for (tool, ids) in rule.aliases.by_tool() {
        row(tool, code(ids));
    }
    row("Standards", rule.standards.join(", "));
    row("Group", group(rule).to_owned());
    row("Since", rule.since.to_owned());
}

/// Which intent makes this no finding; None where none does.
pub fn allowed(rule: &Rule) -> Option<String> {
    let exposure = rule.allowed_by.map(|level| format!("`@exposure {level}`"));
    let ephemeral = rule.is_relaxed_by_ephemeral();
    let ephemeral = ephemeral.then(|| "`@lifetime ephemeral`".to_owned());
    let all: Vec<String> = exposure.into_iter().chain(ephemeral).collect();
    (!all.is_empty()).then(|| all.join(", "))
}

/// Which intent asks for the same and more, and as which rule that is told then; None where none does.
pub fn stricter(rule: &Rule) -> Option<String> {
    let asks = ASKS
        .iter()
        .filter(|(_, matter)| Some(*matter) == rule.matter);
    let mut all: Vec<String> = Vec::new();
    for (ask, _) in asks {
        let told = match ask.is_durability() {
            true => &rules::intent::not_durable::RULE,
            false => &rules::intent::obligation::RULE,
        };
        let above = match ask {
            Ask::Data(Data::Restricted) | Ask::Labels | Ask::Permanent | Ask::Ephemeral => "",
            Ask::Data(_) | Ask::Criticality(_) => " and above",
        };
        let (name, severity) = (told.name, told.severity);
        all.push(format!("`{ask}`{above}: `{name}`, {severity}"));
    }
    (!all.is_empty()).then(|| all.join("; "))
}

fn group(rule: &Rule) -> &'static str {
    match rule.group {
        Group::Recommended => "recommended: on",
        Group::Strict => "strict: off unless turned on",
    }
}

fn code(items: &[&str]) -> String {
    let quoted: Vec<String> = items.iter().map(|item| format!("`{item}`")).collect();
    quoted.join(", ")
}

fn fix_text(kind: FixKind) -> &'static str {
    match kind {
        FixKind::Safe => "applied by `trueline fix`",
        FixKind::Behaviour => "changes behaviour: offered, applied only when asked for by name",
        FixKind::Replace => "replaces the resource: explained, never applied",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(name: &str) -> (Option<String>, Option<String>) {
        let rule = rules::find(name).expect("the rule is listed").rule;
        (allowed(rule), stricter(rule))
    }

    #[test]
    fn a_guardrail_says_which_intent_it_goes_by() {
        let (allowed, stricter) = of("aws/rds-no-backups");
        assert_eq!(allowed.as_deref(), Some("`@lifetime ephemeral`"));
        let both = "`@data confidential` and above: `intent/obligation`, error; \
                    `@criticality medium` and above: `intent/not-durable`, error";
        assert_eq!(stricter.as_deref(), Some(both));
        let (allowed, stricter) = of("aws/s3-public-policy");
        assert_eq!(allowed.as_deref(), Some("`@exposure public`"));
        let data = "`@data internal` and above: `intent/obligation`, error";
        assert_eq!(stricter.as_deref(), Some(data));
        assert_eq!(of("aws/ecr-no-scan"), (None, None));
    }
}
