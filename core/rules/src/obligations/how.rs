//! How a type has a matter, as data: a row for each type, or for several that are alike.

use super::Cx;
use super::state::State;
use crate::finding::FixKind;
use trueline_hcl::Resource;

/// What gives these types a matter.
#[derive(Debug)]
pub struct Row {
    pub types: &'static [&'static str],
    /// Any of these is enough.
    pub any: &'static [How],
    /// Arguments that leave it to something else, a snapshot or a source: where one is set, nothing is said.
    pub unless: &'static [&'static str],
    /// The kind of a change of the arguments, where one can be proposed.
    pub fix: Option<FixKind>,
}

#[derive(Debug)]
pub enum How {
    /// The provider does it unasked: how that is known.
    Default(&'static str),
    /// The same, and copies are kept for so many days.
    DefaultDays(i64, &'static str),
    Arg(Arg),
    Beside(Beside),
    With(fn(&Cx, &Resource) -> State),
}

/// An argument, below nested blocks where there are any.
#[derive(Copy, Clone, Debug)]
pub struct Arg {
    /// `["point_in_time_recovery", "enabled"]`; the last one may also be a nested block that has to be there.
    pub path: &'static [&'static str],
    pub be: Is,
    /// What holds without it.
    pub absent: Absent,
    /// For how many days copies are kept then: the argument itself says it with [`Is::AtLeast`].
    pub days: Option<i64>,
}

#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Is {
    True,
    False,
    AtLeast(i64),
    OneOf(&'static [&'static str]),
    NoneOf(&'static [&'static str]),
    /// There, and not empty.
    Set,
    /// The id of a key that is not the provider's own.
    Key,
}

/// What an absent argument means.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Absent {
    Yes,
    No,
    /// The provider's default, for [`Is::AtLeast`].
    Is(i64),
    /// Not documented, or something else decides.
    Open,
}

/// Another resource that belongs to this one.
#[derive(Copy, Clone, Debug)]
pub struct Beside {
    pub ty: &'static str,
    /// Its argument that names this one.
    pub by: &'static str,
    /// By which arguments of this one it may be named.
    pub names: &'static [&'static str],
    /// What it has to say; None where it is enough that it is there.
    pub arg: Option<Arg>,
}

impl Row {
    pub const fn new(types: &'static [&'static str], any: &'static [How]) -> Self {
        Self {
            types,
            any,
            unless: &[],
            fix: None,
        }
    }

    pub const fn unless(mut self, arguments: &'static [&'static str]) -> Self {
        self.unless = arguments;
        self
    }

    pub const fn fix(mut self, kind: FixKind) -> Self {
        self.fix = Some(kind);
        self
    }
}

/// An argument that has to be given.
pub const fn arg(path: &'static [&'static str], be: Is) -> Arg {
    Arg {
        path,
        be,
        absent: Absent::No,
        days: None,
    }
}

impl Arg {
    pub const fn absent(mut self, absent: Absent) -> Self {
        self.absent = absent;
        self
    }

    pub const fn days(mut self, days: i64) -> Self {
        self.days = Some(days);
        self
    }

    pub const fn how(self) -> How {
        How::Arg(self)
    }
}

/// Another resource, there whatever it says.
pub const fn beside(
    ty: &'static str,
    by: &'static str,
    names: &'static [&'static str],
    arg: Option<Arg>,
) -> How {
    How::Beside(Beside { ty, by, names, arg })
}
