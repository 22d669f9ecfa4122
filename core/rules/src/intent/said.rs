//! Everything that is declared for a resource, as one list.

use super::{Claim, Intent, Origin};
use smol_str::SmolStr;
use trueline_hcl::Site;

/// A claim of any tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// Without the `@`.
    pub tag: SmolStr,
    /// As it is written, the labels of data left out.
    pub value: String,
    /// The labels of data.
    pub labels: Vec<SmolStr>,
    /// None where the configuration says it.
    pub site: Option<Site>,
    pub origin: Origin,
}

impl Intent {
    /// Every claim, in the order of the tags. Of one tag the first counts; a claim of a call on the way to the resource
    /// follows it where that one binds too.
    pub fn said(&self) -> Vec<Said> {
        let mut said = Vec::new();
        push(&mut said, "intent", &self.intent);
        push(&mut said, "owner", &self.owner);
        push(&mut said, "exposure", &self.exposure);
        let bound = self.bound.iter();
        said.extend(
            bound
                .filter(|claim| self.exposure.as_ref() != Some(claim))
                .map(|claim| one("exposure", claim)),
        );
        push(&mut said, "data", &self.data);
        if let Some(data) = said.last_mut().filter(|said| said.tag == "data") {
            data.labels.clone_from(&self.labels);
        }
        push(&mut said, "privilege", &self.privilege);
        push(&mut said, "criticality", &self.criticality);
        push(&mut said, "lifetime", &self.lifetime);
        push(&mut said, "cost", &self.cost);
        push(&mut said, "ref", &self.reference);
        said.extend(self.custom.iter().map(|(tag, claim)| one(tag, claim)));
        said
    }
}

impl Said {
    /// The value with its labels: `restricted pii`.
    pub fn text(&self) -> String {
        let labels = self.labels.iter().map(SmolStr::as_str);
        let words: Vec<&str> = [self.value.as_str()].into_iter().chain(labels).collect();
        words.join(" ")
    }
}

fn push<T: ToString>(said: &mut Vec<Said>, tag: &str, claim: &Option<Claim<T>>) {
    said.extend(claim.as_ref().map(|claim| one(tag, claim)));
}

fn one<T: ToString>(tag: &str, claim: &Claim<T>) -> Said {
    Said {
        tag: tag.into(),
        value: claim.value.to_string(),
        labels: Vec::new(),
        site: claim.site,
        origin: claim.origin,
    }
}
