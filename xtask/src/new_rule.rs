//! `cargo xtask new-rule AREA/NAME`: the file of a new rule, and its line in the list.

use anyhow::{Context, bail};
use clap::Args;
use std::path::Path;

#[derive(Args)]
pub struct Options {
    /// The area and the fault: `aws/queue-public`
    name: String,
    /// The resource type that it judges
    #[arg(long, default_value = "aws_sqs_queue")]
    on: String,
}

pub fn run(root: &Path, options: &Options) -> anyhow::Result<()> {
    let (area, fault) = options
        .name
        .split_once('/')
        .context("a rule is called AREA/FAULT: aws/queue-public")?;
    let lower = |text: &str| {
        !text.is_empty()
            && text
                .chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
    };
    if !lower(area) || !lower(fault) {
        bail!(
            "lower-case letters, digits and hyphens only: {}",
            options.name
        );
    }
    let file = fault.replace('-', "_");
    let rules = root.join("core/rules/src/rules");
    let path = rules.join(area).join(format!("{file}.rs"));
    if path.exists() {
        bail!("{} is there already", path.display());
    }
    std::fs::create_dir_all(rules.join(area))?;
    std::fs::write(&path, template(&options.name, &options.on))?;
    let list = rules.join("mod.rs");
    let text = std::fs::read_to_string(&list)?;
    std::fs::write(&list, listed(&text, area, &file)?)?;
    println!(
        "{}\nWrite its examples first: `cargo test -p trueline-rules` runs them.",
        path.display()
    );
    Ok(())
}

/// The list of rules with the new one in its area, in the order of the alphabet.
fn listed(text: &str, area: &str, file: &str) -> anyhow::Result<String> {
    let start = text
        .find("\nrules! {")
        .context("no `rules!` list in mod.rs")?;
    let end = start
        + text[start..]
            .find("\n}\n")
            .context("the `rules!` list has no end")?;
    let head = format!("    {area} {{");
    let Some(at) = text[start..end].find(&head).map(|at| start + at) else {
        return Ok(format!(
            "{}\n    {area} {{\n        {file},\n    }}{}",
            &text[..end],
            &text[end..]
        ));
    };
    let open = at + head.len();
    let close = open + text[open..end].find('}').context("an area has no end")?;
    let mut files: Vec<&str> = text[open..close]
        .split(',')
        .map(str::trim)
        .filter(|f| !f.is_empty())
        .collect();
    files.push(file);
    files.sort_unstable();
    let lines: String = files.iter().map(|f| format!("        {f},\n")).collect();
    Ok(format!("{}\n{lines}    {}", &text[..open], &text[close..]))
}

fn template(name: &str, on: &str) -> String {
    format!(
        r#"//! # {name}
//!
//! What is wrong, in a sentence.
//!
//! ## Why
//! What it leads to.
//!
//! ## Bad
//! ```hcl
//! resource "{on}" "a" {{
//! }}
//! ```
//!
//! ## Good
//! ```hcl
//! resource "{on}" "a" {{
//! }}
//! ```
//!
//! ## References
//! - The provider's documentation of the setting.

use crate::finding::Severity;
use crate::rule::{{Aliases, Category, Check, Context, Findings, Group, On, Rule}};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {{
    name: "{name}",
    summary: "What is wrong, in a sentence",
    severity: Severity::Warning,
    category: Category::Hygiene,
    on: On::Types(&["{on}"]),
    aliases: Aliases::NONE,
    allowed_by: None,
    matter: None,
    fix: None,
    since: env!("CARGO_PKG_VERSION"),
    group: Group::Recommended,
    standards: &[],
    check: Check::With(check),
}};

fn check(_context: &Context, resource: &Resource, out: &mut Findings) {{
    out.at(resource.header, "say what is wrong, with the value that makes it so");
}}
"#
    )
}

#[cfg(test)]
mod tests {
    use super::listed;

    const LIST: &str = "x\nrules! {\n    aws {\n        a,\n        c,\n    }\n}\ny\n";

    #[test]
    fn a_rule_takes_its_place_in_its_area() {
        assert_eq!(
            listed(LIST, "aws", "b").expect("a list"),
            "x\nrules! {\n    aws {\n        a,\n        b,\n        c,\n    }\n}\ny\n"
        );
    }

    #[test]
    fn a_new_area_is_added() {
        assert!(
            listed(LIST, "azure", "b")
                .expect("a list")
                .contains("    azure {\n        b,\n    }\n}")
        );
    }
}
