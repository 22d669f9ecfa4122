//! Keys of one's own, by type.

use crate::rule::{Absent, Be, Findings, Must, When};
use trueline_hcl::Resource;

/// What names the key of some types.
pub struct Keyed {
    pub types: &'static [&'static str],
    pub key: Must,
}

/// These types name their key by the argument at this path.
pub const fn by(types: &'static [&'static str], path: &'static [&'static str]) -> Keyed {
    let key = Must {
        path,
        be: Be::Key,
        absent: Absent::Bad,
        because: "a key of Amazon's encrypts it",
        ..Must::NONE
    };
    Keyed { types, key }
}

impl Keyed {
    /// Where one of these arguments is set, what it is made from has the key.
    pub const fn unless(mut self, arguments: &'static [&'static str]) -> Self {
        self.key.unless = arguments;
        self
    }

    /// Only where all of these hold.
    pub const fn with(mut self, conditions: &'static [When]) -> Self {
        self.key.when = conditions;
        self
    }
}

/// A finding where the resource names no key of one's own.
pub fn check(rows: &[Keyed], resource: &Resource, out: &mut Findings) {
    let ty = resource.ty.as_str();
    for row in rows.iter().filter(|row| row.types.contains(&ty)) {
        out.must(&row.key);
    }
}
