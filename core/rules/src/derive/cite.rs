//! Evidence: where a value was written, and where it is used.

use crate::facts::Proof;
use trueline_hcl::Site;
use trueline_hcl::model::Attr;

/// What is written at `site` says `message`; where that is elsewhere, also the place that uses it.
pub fn cite(site: Site, used: Site, message: impl Into<String>) -> Vec<Proof> {
    let mut proofs = vec![Proof::new(site, message)];
    if !is_within(site, used) {
        proofs.push(Proof::new(used, "used here"));
    }
    proofs
}

/// The same for a whole attribute.
pub fn cite_attr(attr: &Attr, message: impl Into<String>) -> Vec<Proof> {
    let site = match is_within(attr.value.site, attr.site) {
        true => attr.site,
        false => attr.value.site,
    };
    let mut proofs = vec![Proof::new(site, message)];
    if site != attr.site {
        proofs.push(Proof::new(
            attr.site,
            format!("used as `{}` here", attr.name),
        ));
    }
    proofs
}

fn is_within(inner: Site, outer: Site) -> bool {
    (inner.file, inner.chunk) == (outer.file, outer.chunk) && outer.range.covers(inner.range)
}
