//! Everything that is declared for a resource, as one list.

use super::{Bound, Claim, Intent, Origin};
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
        let Bound {
            exposure,
            data: called,
            privilege,
            criticality,
            lifetime,
        } = &self.bound;
        push_bound(&mut said, "exposure", &self.exposure, exposure);
        let own = self.data.iter().map(|claim| (claim, &self.labels));
        let called = called.iter().map(|(claim, labels)| (claim, labels));
        let called = called.filter(|(claim, _)| self.data.as_ref() != Some(claim));
        said.extend(own.chain(called).map(|(claim, labels)| Said {
            labels: labels.clone(),
            ..one("data", claim)
        }));
        push_bound(&mut said, "privilege", &self.privilege, privilege);
        push_bound(&mut said, "criticality", &self.criticality, criticality);
        push_bound(&mut said, "lifetime", &self.lifetime, lifetime);
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

/// The claim that counts, and those of calls that bind too.
fn push_bound<T: ToString + PartialEq>(
    said: &mut Vec<Said>,
    tag: &str,
    claim: &Option<Claim<T>>,
    bound: &[Claim<T>],
) {
    push(said, tag, claim);
    let others = bound.iter().filter(|bound| claim.as_ref() != Some(bound));
    said.extend(others.map(|claim| one(tag, claim)));
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
