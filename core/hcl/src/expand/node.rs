//! A node, which is evaluated once: its result, and all that it was made from.

use crate::model::{InstanceId, Mode};
use crate::module::{Module, ResourceDecl};
use crate::site::Site;
use smol_str::SmolStr;
use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};

/// Results of a node that have the same stamp are the same; no other node's result has it.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub(super) struct Stamp(u64);

impl Stamp {
    /// Of results that no later evaluation takes over.
    const NONE: Stamp = Stamp(0);

    /// One that no result has had in this process.
    pub fn next() -> Self {
        static NEXT: AtomicU64 = AtomicU64::new(1);
        Self(NEXT.fetch_add(1, Ordering::Relaxed))
    }
}

/// The result of a node.
#[derive(Debug)]
pub(super) struct Entry<T> {
    pub stamp: Stamp,
    pub value: T,
    pub reads: Reads,
}

impl<T> Entry<T> {
    /// A result that no later evaluation takes over.
    pub fn unkept(value: T) -> Self {
        Self {
            stamp: Stamp::NONE,
            value,
            reads: Reads::default(),
        }
    }
}

/// Everything that a node was made from, save for its own declaration, in the order in which it was asked for.
#[derive(Debug, Default)]
pub(super) struct Reads {
    pub list: Vec<Read>,
    /// Also from what isn't followed, as files are that hold no code: it must be made again.
    pub outside: bool,
}

/// Something that was read in a module instance, and what it was.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Read {
    pub instance: InstanceId,
    pub seen: Seen,
}

#[derive(Clone, PartialEq, Debug)]
pub(super) enum Seen {
    Variable(SmolStr, Stamp),
    Local(SmolStr, Stamp),
    Output(SmolStr, Stamp),
    /// The instances of a resource.
    Keys(Name, Stamp),
    /// One of them, by its index: that they are the same ones is read first.
    Body(Name, usize, Stamp),
    /// Whether the code of a resource sets an attribute.
    Sets(Name, SmolStr, bool),
    /// The instances of a call.
    Call(SmolStr, Stamp),
    /// The module instance that one of them leads to, or the header of the call where it leads nowhere.
    Child(SmolStr, usize, Result<InstanceId, Site>),
    /// A name that the module doesn't declare, and the half-typed block that may be it.
    Undeclared(Wanted, Option<SmolStr>),
    /// Whether a call is half-typed.
    BrokenCall(SmolStr, bool),
    /// Which names the module declares, and which blocks of it can't be read.
    Names,
}

/// Something that a module may declare.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Wanted {
    Variable(SmolStr),
    Local(SmolStr),
    Output(SmolStr),
    Call(SmolStr),
    Resource(Name),
}

impl Wanted {
    pub fn is_declared(&self, module: &Module) -> bool {
        match self {
            Wanted::Variable(name) => module.variables.at(name).is_some(),
            Wanted::Local(name) => module.locals.at(name).is_some(),
            Wanted::Output(name) => module.outputs.at(name).is_some(),
            Wanted::Call(name) => module.calls.at(name).is_some(),
            Wanted::Resource(Name { mode, ty, name }) => module.resource(*mode, ty, name).is_some(),
        }
    }

    /// The half-typed block of the module that may be it; empty for one whose header can't be read.
    pub fn broken<'m>(&self, module: &'m Module) -> Option<&'m SmolStr> {
        if module.broken.is_empty() {
            return None;
        }
        let address = self.to_string();
        let is_local = matches!(self, Wanted::Local(_));
        let may_be = |broken: &&SmolStr| {
            **broken == address || broken.is_empty() || (is_local && *broken == "local")
        };
        module.broken.iter().find(may_be)
    }
}

impl fmt::Display for Wanted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Wanted::Variable(name) => write!(f, "var.{name}"),
            Wanted::Local(name) => write!(f, "local.{name}"),
            Wanted::Output(name) => write!(f, "output.{name}"),
            Wanted::Call(name) => write!(f, "module.{name}"),
            Wanted::Resource(Name { mode, ty, name }) => match mode {
                Mode::Data => write!(f, "data.{ty}.{name}"),
                Mode::Ephemeral => write!(f, "ephemeral.{ty}.{name}"),
                _ => write!(f, "{ty}.{name}"),
            },
        }
    }
}

/// A resource in its module.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Name {
    pub mode: Mode,
    pub ty: SmolStr,
    pub name: SmolStr,
}

impl Name {
    pub fn of(decl: &ResourceDecl) -> Self {
        Self {
            mode: decl.mode,
            ty: decl.ty.clone(),
            name: decl.name.clone(),
        }
    }
}
