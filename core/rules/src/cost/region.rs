//! Where a resource is, as price lists have it.

use smol_str::SmolStr;
use trueline_hcl::model::Read;
use trueline_hcl::{Input, Model, Resource, Value};

/// The region; None where the code doesn't say it: then any.
pub struct Region {
    known: Option<SmolStr>,
    depends: Vec<Input>,
}

impl Region {
    pub fn of(model: &Model, resource: &Resource) -> Self {
        match resource.ty.split_once('_').map(|(provider, _)| provider) {
            Some("aws") => aws(model, resource),
            Some("azurerm") => read(resource, "location", azure_name),
            Some("google") => google(model, resource),
            _ => Self::unknown(Vec::new()),
        }
    }

    pub fn may_be(&self, region: &str) -> bool {
        self.known.as_deref().is_none_or(|known| known == region)
    }

    /// What it waits for, where it isn't known.
    pub fn depends(&self) -> Vec<Input> {
        self.depends.clone()
    }

    fn known(name: impl Into<SmolStr>) -> Self {
        Self {
            known: Some(name.into()),
            depends: Vec::new(),
        }
    }

    fn unknown(depends: Vec<Input>) -> Self {
        Self {
            known: None,
            depends,
        }
    }

    fn is_open(&self) -> bool {
        self.known.is_none() && self.depends.is_empty()
    }

    /// This one, or where nothing is said of it, `other`.
    fn or(self, other: impl FnOnce() -> Self) -> Self {
        match self.is_open() {
            true => other(),
            false => self,
        }
    }
}

fn aws(model: &Model, resource: &Resource) -> Region {
    let zone = |zone: &str| {
        zone.trim_end_matches(|c: char| c.is_ascii_lowercase())
            .to_owned()
    };
    read(resource, "region", str::to_owned)
        .or(|| read(resource, "availability_zone", zone))
        .or(|| provider(model, resource))
}

fn google(model: &Model, resource: &Resource) -> Region {
    let of_zone = |name: &str| match name.split('-').count() {
        3 => name
            .rsplit_once('-')
            .map_or(name, |(region, _)| region)
            .to_owned(),
        _ => name.to_owned(),
    };
    read(resource, "region", str::to_owned)
        .or(|| read(resource, "zone", of_zone))
        .or(|| read(resource, "location", of_zone))
        .or(|| provider(model, resource))
}

/// `West Europe` is `westeurope`.
fn azure_name(location: &str) -> String {
    location.replace(' ', "").to_ascii_lowercase()
}

fn read(resource: &Resource, attr: &str, name: impl Fn(&str) -> String) -> Region {
    match resource.read(attr) {
        Read::Absent => Region::unknown(Vec::new()),
        Read::Known(attr) => named(&attr.value, name),
        Read::Unknown(attr) => waiting(&attr.value),
    }
}

fn named(value: &Value, name: impl Fn(&str) -> String) -> Region {
    match value.as_str() {
        Some(text) => Region::known(name(text)),
        None => waiting(value),
    }
}

/// Never open, so that nothing else is asked: the code says something, and it isn't known.
fn waiting(value: &Value) -> Region {
    let mut inputs = value.inputs().to_vec();
    if inputs.is_empty() {
        inputs.push(Input::Setting("the region".into()));
    }
    Region::unknown(inputs)
}

/// The region of the provider configuration that the resource uses.
fn provider(model: &Model, resource: &Resource) -> Region {
    let used = model.provider_of(resource);
    let said = used.map(|provider| read(provider, "region", str::to_owned));
    match said.filter(|region| !region.is_open()) {
        Some(region) => region,
        None => {
            let ty = resource.ty.split('_').next().unwrap_or_default();
            Region::unknown(vec![Input::Setting(
                format!("the region of provider.{ty}").into(),
            )])
        }
    }
}
