//! Resource policies that let anyone in.

use crate::document;
use crate::facts::Exposure;
use crate::policy::{Policy, admits};
use crate::rule::Findings;
use trueline_hcl::Resource;

/// A finding where the policy in an attribute lets in anyone, whatever is unknown in it: `what` can be reached.
pub fn check(resource: &Resource, attr: &str, what: &str, out: &mut Findings) {
    let Some(attr) = resource.attr(attr).filter(|attr| !attr.value.is_null()) else {
        return;
    };
    let Some(document) = document::of(&attr.value) else {
        return out.unknown();
    };
    let admitted = admits(&Policy::read(&document));
    if !admitted.exceeds(Exposure::Internal) {
        if admitted.high() == Exposure::Public {
            out.unknown();
        }
        return;
    }
    let draft = out.at(attr.whole, format!("the policy lets anyone {what}"));
    for proof in admitted.evidence {
        if !(attr.site.chunk == proof.site.chunk && proof.site.range.covers(attr.site.range)) {
            draft.because(proof.site, proof.message);
        }
    }
}
