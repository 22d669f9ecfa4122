//! Rules that ask the same of several types, each of which says it by an argument of its own.

use crate::rule::{Findings, Must};
use trueline_hcl::Resource;

/// Types, and what their arguments must be.
pub type Table = &'static [(&'static [&'static str], &'static [Must])];

/// Judges the arguments that the table has for the resource's type.
pub fn check(table: Table, resource: &Resource, out: &mut Findings) {
    let of_type = |(types, _): &&(&[&str], &[Must])| types.contains(&resource.ty.as_str());
    for (_, musts) in table.iter().filter(of_type) {
        for must in *musts {
            out.must(must);
        }
    }
}
