//! The names in a configuration that only the rules and the tags themselves can tell right from wrong.

use super::error::{ConfigError, instead};
use super::rules::in_group;
use super::{Config, CustomTag};
use crate::intent::tags;
use std::ops::Range;
use toml::de::{DeTable, DeValue};

/// Rule names, groups and tag names that exist.
pub(super) fn check(text: &str, config: &Config) -> Result<(), ConfigError> {
    groups(text, config)?;
    rules(text, config)?;
    custom_tags(text, config)?;
    super::verify::check(text, &config.provenance.verify)?;
    required_tags(text, config)
}

fn groups(text: &str, config: &Config) -> Result<(), ConfigError> {
    config.groups.check().map_err(|unknown| {
        let message = format!("there is no group `{}`", unknown.name);
        ConfigError::new(text, key(text, &["groups"]), message, unknown.help)
    })
}

fn rules(text: &str, config: &Config) -> Result<(), ConfigError> {
    let known: Vec<&str> = crate::rules::all()
        .iter()
        .map(|entry| entry.rule.name)
        .collect();
    for name in config.rules.keys() {
        let exists = known
            .iter()
            .any(|rule| rule == name || in_group(rule, name));
        // What policies are called is known once they have found something.
        let may_be_policy = !config.policy.folders.is_empty() && !is_ours(name);
        if exists || may_be_policy {
            continue;
        }
        let message = format!("there is no rule `{name}`");
        let help = match crate::nearest::nearest(name, known.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "`trueline rules` lists them".to_owned(),
        };
        return Err(ConfigError::new(
            text,
            key(text, &["rules", name]),
            message,
            help,
        ));
    }
    Ok(())
}

/// The name is in an area that rules of the program have.
fn is_ours(name: &str) -> bool {
    let area = |name: &str| name.split_once('/').map(|(area, _)| area.to_owned());
    let wanted = area(name);
    let mut rules = crate::rules::all().iter();
    wanted.is_some() && rules.any(|entry| area(entry.rule.name) == wanted)
}

fn custom_tags(text: &str, config: &Config) -> Result<(), ConfigError> {
    for name in config.intent.tags.keys() {
        let span = || key(text, &["intent", "tags", name]);
        if tags::is_known(name) {
            let message = format!("`@{name}` has a meaning of its own");
            return Err(ConfigError::new(
                text,
                span(),
                message,
                "choose another name",
            ));
        }
        if !tags::is_name(name) {
            let message = format!("`{name}` can't be the name of a tag");
            let help = "write letters, digits, `-` and `_`, a letter first";
            return Err(ConfigError::new(text, span(), message, help));
        }
        obligations(text, name, &config.intent.tags[name])?;
    }
    Ok(())
}

/// What a tag obliges to can be asked, and of values that the tag can have.
fn obligations(text: &str, name: &str, tag: &CustomTag) -> Result<(), ConfigError> {
    let span = || key(text, &["intent", "tags", name, "obliges"]);
    for obligation in &tag.obliges {
        if let Some(fault) = obligation.fault() {
            let message = format!("`@{name}` obliges to something that can't be asked");
            return Err(ConfigError::new(text, span(), message, fault));
        }
        if let Some(wrong) = obligation.values.iter().find(|value| !tag.allows(value)) {
            let values: Vec<&str> = tag.values.iter().map(String::as_str).collect();
            let message = format!("`{wrong}` obliges, and is no value of `@{name}`");
            let help = instead(wrong, &values);
            return Err(ConfigError::new(text, span(), message, help));
        }
    }
    Ok(())
}

fn required_tags(text: &str, config: &Config) -> Result<(), ConfigError> {
    let known: Vec<&str> = tags::DECLARED
        .iter()
        .copied()
        .chain(config.intent.tags.keys().map(String::as_str))
        .collect();
    match config
        .intent
        .require
        .iter()
        .find(|tag| !known.contains(&tag.as_str()))
    {
        None => Ok(()),
        Some(wrong) => Err(ConfigError::new(
            text,
            key(text, &["intent", "require"]),
            format!("there is no tag `{wrong}` to require"),
            instead(wrong, &known),
        )),
    }
}

/// Where the key at this path stands in the text.
pub(super) fn key(text: &str, path: &[&str]) -> Range<usize> {
    let Ok(root) = DeTable::parse(text) else {
        return 0..0;
    };
    let mut table = root.get_ref();
    let mut span = 0..0;
    for name in path {
        let Some((key, value)) = table.iter().find(|(key, _)| key.get_ref() == name) else {
            break;
        };
        span = key.span();
        let DeValue::Table(inner) = value.get_ref() else {
            break;
        };
        table = inner;
    }
    span
}
