//! Which `provider` block configures a resource, and the tags that it adds: `default_tags` of AWS, `default_labels` of Google.

use super::reads::{self, Question};
use super::{InstanceId, Mode, Model, Resource};
use crate::eval::marks::Marks;
use crate::providers::{Added, Name, added, passed};
use crate::value::{Entries, ResourceRef, Value};
use std::sync::Arc;

impl Model {
    /// The `provider` block that configures a resource: that of its module, else what the calls on the way there pass.
    /// None where none is in the code.
    pub fn provider_of(&self, resource: &Resource) -> Option<&Resource> {
        let mut name = match resource.attr("provider").and_then(|a| a.value.as_str()) {
            Some(written) => Name::parse(written),
            None => Name::of_type(&resource.ty),
        };
        let mut instance = resource.instance;
        loop {
            if let Some(found) = self.provider(instance, &name.local, &name.alias) {
                return Some(found);
            }
            let module = self.instance(instance);
            let call = self.resource(module.call?);
            instance = module.parent?;
            name = passed(call.attr("providers").map(|attr| &attr.value), name)?;
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
            Some(provider) => added(&provider.ty, provider),
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
