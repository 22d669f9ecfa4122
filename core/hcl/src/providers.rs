//! Which configuration of a provider a resource gets, and what one adds to the tags of all resources: `default_tags` of AWS,
//! `default_labels` of Google.

use crate::model::Body;
use crate::value::Value;
use smol_str::SmolStr;
use std::fmt;

/// A provider configuration as a module names it: `aws`, `aws.west`.
#[derive(Clone)]
pub(crate) struct Name {
    pub local: SmolStr,
    /// Empty for the default one.
    pub alias: SmolStr,
}

impl Name {
    /// Which instance of it, where a configuration has several (`aws.by_region["a"]`), is left out.
    pub fn parse(text: &str) -> Self {
        let text = text.split('[').next().unwrap_or_default();
        let (local, alias) = text.split_once('.').unwrap_or((text, ""));
        Self {
            local: local.into(),
            alias: alias.into(),
        }
    }

    /// What configures resources of a type where they don't say it.
    pub fn of_type(ty: &str) -> Self {
        Self::parse(ty.split('_').next().unwrap_or_default())
    }

    fn matches(&self, text: &str) -> bool {
        let other = Self::parse(text);
        self.local == other.local && self.alias == other.alias
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.alias.as_str() {
            "" => f.write_str(&self.local),
            alias => write!(f, "{}.{alias}", self.local),
        }
    }
}

/// What a call with this argument `providers` passes under a name; the default configuration of a provider is passed by itself.
pub(crate) fn passed(providers: Option<&Value>, name: Name) -> Option<Name> {
    let mut entries = providers.and_then(Value::as_entries).into_iter().flatten();
    match entries.find(|(inner, _)| name.matches(inner)) {
        Some((_, outer)) => outer.as_str().map(Name::parse),
        None => name.alias.is_empty().then_some(name),
    }
}

/// What a provider adds.
pub(crate) enum Added<'a> {
    Nothing,
    Tags(&'a Value),
    Unknown,
}

/// Of the body of a provider's block.
pub(crate) fn added<'a>(provider: &str, body: &'a Body) -> Added<'a> {
    // Of tags that it ignores, nobody knows which it leaves out.
    if body.block("ignore_tags").is_some() || body.is_open("ignore_tags") {
        return Added::Unknown;
    }
    let attr = match provider {
        "aws" if body.is_open("default_tags") => return Added::Unknown,
        "aws" => body.block("default_tags").and_then(|b| b.attr("tags")),
        "google" | "google-beta" => body.attr("default_labels"),
        _ => None,
    };
    match attr.filter(|attr| !attr.value.is_null()) {
        Some(attr) => Added::Tags(&attr.value),
        None => Added::Nothing,
    }
}
