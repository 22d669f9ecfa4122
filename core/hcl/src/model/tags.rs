//! Which `provider` block configures a resource, and the tags that it adds: `default_tags` of AWS, `default_labels` of Google.

use super::reads::{self, Question};
use super::{InstanceId, Mode, Model, Resource};
use crate::eval::marks::Marks;
use crate::value::{Entries, ResourceRef, Value};
use smol_str::SmolStr;
use std::sync::Arc;

/// A provider configuration as a module names it: `aws`, `aws.west`.
#[derive(Clone)]
struct Name {
    local: SmolStr,
    /// Empty for the default one.
    alias: SmolStr,
}

impl Name {
    fn parse(text: &str) -> Self {
        let (local, alias) = text.split_once('.').unwrap_or((text, ""));
        Self {
            local: local.into(),
            alias: alias.into(),
        }
    }

    fn matches(&self, text: &str) -> bool {
        let other = Self::parse(text);
        self.local == other.local && self.alias == other.alias
    }
}

impl Model {
    /// The `provider` block that configures a resource: that of its module, else what the calls on the way there pass.
    /// None where none is in the code.
    pub fn provider_of(&self, resource: &Resource) -> Option<&Resource> {
        let mut name = match resource.attr("provider").and_then(|a| a.value.as_str()) {
            Some(written) => Name::parse(written),
            None => Name::parse(resource.ty.split('_').next().unwrap_or_default()),
        };
        let mut instance = resource.instance;
        loop {
            if let Some(found) = self.provider(instance, &name.local, &name.alias) {
                return Some(found);
            }
            let module = self.instance(instance);
            let call = self.resource(module.call?);
            instance = module.parent?;
            name = passed(call, name)?;
        }
    }

    /// The tags, or labels, that a resource ends up with: its own, and those that its provider adds to all resources, which
    /// the own ones replace. An object that is [open](Value::open) where there may be more; None for a provider that has neither.
    pub fn tags(&self, resource: &Resource) -> Option<Value> {
        let argument = match resource.ty.split('_').next()? {
            "aws" | "azurerm" => "tags",
            "google" => "labels",
            _ => return None,
        };
        let own = resource.attr(argument).map(|attr| &attr.value);
        let own = own.filter(|own| !own.is_null());
        let added = match self.provider_of(resource) {
            // Nobody knows how the provider is configured, other than that this one adds nothing to any resource.
            None if !resource.ty.starts_with("azurerm_") => Added::Unknown,
            None => Added::Nothing,
            Some(provider) => added(provider),
        };
        let mut all = Entries::new();
        let mut marks = Marks::default();
        let mut is_open = matches!(added, Added::Unknown);
        let added = match &added {
            Added::Tags(added) => Some(*added),
            Added::Nothing | Added::Unknown => None,
        };
        for tags in added.into_iter().chain(own) {
            marks.add_outer(tags);
            match tags.as_entries() {
                Some(entries) => all.extend(entries.clone()),
                // It may set each of them anew.
                None => {
                    all.clear();
                    is_open = true;
                }
            }
        }
        let site = own.or(added).map_or(resource.header, |tags| tags.site);
        let mut value = marks.apply(Value::object(all, site));
        if is_open {
            Arc::make_mut(value.extra.get_or_insert_default()).open = Some(reference(resource));
        }
        Some(value)
    }

    fn provider(&self, instance: InstanceId, ty: &str, alias: &str) -> Option<&Resource> {
        reads::note(|| Question::Providers);
        let id = self.index.provider(instance, ty, alias)?;
        Some(self.resource(id))
    }
}

/// What a call passes under a name; the default configuration of a provider is passed by itself.
fn passed(call: &Resource, name: Name) -> Option<Name> {
    let Some(providers) = call.attr("providers") else {
        return name.alias.is_empty().then_some(name);
    };
    let mut entries = providers.value.as_entries().into_iter().flatten();
    match entries.find(|(inner, _)| name.matches(inner)) {
        Some((_, outer)) => outer.as_str().map(Name::parse),
        None => name.alias.is_empty().then_some(name),
    }
}

enum Added<'a> {
    Nothing,
    Tags(&'a Value),
    Unknown,
}

fn added(provider: &Resource) -> Added<'_> {
    // Of tags that it ignores, nobody knows which it leaves out.
    if provider.block("ignore_tags").is_some() || provider.is_open("ignore_tags") {
        return Added::Unknown;
    }
    let attr = match provider.ty.as_str() {
        "aws" if provider.is_open("default_tags") => return Added::Unknown,
        "aws" => provider.block("default_tags").and_then(|b| b.attr("tags")),
        "google" | "google-beta" => provider.attr("default_labels"),
        _ => None,
    };
    match attr.filter(|attr| !attr.value.is_null()) {
        Some(attr) => Added::Tags(&attr.value),
        None => Added::Nothing,
    }
}

fn reference(resource: &Resource) -> Arc<ResourceRef> {
    Arc::new(ResourceRef {
        instance: resource.instance,
        mode: Mode::Managed,
        ty: resource.ty.clone(),
        name: resource.name.clone(),
        key: resource.key.clone(),
        attr: "tags_all".into(),
    })
}
