//! Facts: what the code really does, derived, each with the places that prove it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use smol_str::SmolStr;
use std::fmt;
use trueline_hcl::{Input, ResourceId, Site};

/// An ordered scale with a handful of levels, the lowest first.
pub trait Level: Copy + Ord + fmt::Display + 'static {
    const ALL: &'static [Self];

    fn parse(text: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|level| level.to_string() == text)
    }

    fn index(self) -> usize {
        Self::ALL
            .iter()
            .position(|level| *level == self)
            .unwrap_or(0)
    }
}

macro_rules! level {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $text:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, JsonSchema)]
        #[serde(rename_all = "lowercase")]
        pub enum $name { $($(#[$vdoc])* $variant),* }

        impl Level for $name {
            const ALL: &'static [Self] = &[$(Self::$variant),*];
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(match self { $(Self::$variant => $text),* })
            }
        }
    };
}

level! {
    /// Who can reach it directly.
    Exposure { Private = "private", Internal = "internal", Public = "public" }
}

level! {
    /// How sensitive what it holds or carries is.
    Data { Public = "public", Internal = "internal", Confidential = "confidential", Restricted = "restricted" }
}

level! {
    /// What an identity may do.
    Privilege { None = "none", Read = "read", Write = "write", Admin = "admin" }
}

level! {
    /// What its loss would mean.
    Criticality { Low = "low", Medium = "medium", High = "high" }
}

/// A derived fact: the levels that the code still allows, and the places that say so.
#[derive(Clone, Debug)]
pub struct Fact<L> {
    levels: u8,
    /// The places that make it true, in the order of the argument.
    pub evidence: Vec<Proof>,
    /// What it depends on that isn't in the code; empty where one level is left.
    pub depends: Vec<Input>,
    marker: std::marker::PhantomData<L>,
}

/// A place in the code, and what it says there.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Proof {
    pub site: Site,
    pub message: String,
}

impl Proof {
    pub fn new(site: Site, message: impl Into<String>) -> Self {
        Self {
            site,
            message: message.into(),
        }
    }
}

impl<L: Level> Fact<L> {
    /// Exactly this level.
    pub fn known(level: L, evidence: Vec<Proof>) -> Self {
        Self {
            levels: 1 << level.index(),
            evidence,
            depends: Vec::new(),
            marker: std::marker::PhantomData,
        }
    }

    /// Any level from `low` to `high`, depending on `depends`.
    pub fn between(low: L, high: L, evidence: Vec<Proof>, depends: Vec<Input>) -> Self {
        let levels = L::ALL
            .iter()
            .filter(|l| low <= **l && **l <= high)
            .fold(0, |set, l| set | 1 << l.index());
        Self {
            levels,
            evidence,
            depends,
            marker: std::marker::PhantomData,
        }
    }

    pub fn levels(&self) -> impl Iterator<Item = L> + '_ {
        L::ALL
            .iter()
            .copied()
            .filter(|l| self.levels & (1 << l.index()) != 0)
    }

    /// The level, where only one is left.
    pub fn level(&self) -> Option<L> {
        let mut levels = self.levels();
        let first = levels.next()?;
        levels.next().is_none().then_some(first)
    }

    /// The lowest level that the code still allows.
    pub fn low(&self) -> L {
        self.levels().next().unwrap_or(L::ALL[0])
    }

    /// The highest level that the code still allows.
    pub fn high(&self) -> L {
        self.levels().last().unwrap_or(L::ALL[L::ALL.len() - 1])
    }

    /// The code does more than `claimed`, whatever the unknown values are.
    pub fn exceeds(&self, claimed: L) -> bool {
        self.low() > claimed
    }
}

/// What is derived for one resource; None where it does not apply to its type.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    pub exposure: Option<Fact<Exposure>>,
    pub privilege: Option<Fact<Privilege>>,
}

/// The facts of a model, by resource.
#[derive(Clone, Debug, Default)]
pub struct FactTable {
    facts: Vec<Facts>,
}

impl FactTable {
    pub fn new(facts: Vec<Facts>) -> Self {
        Self { facts }
    }

    pub fn of(&self, id: ResourceId) -> &Facts {
        &self.facts[id.0 as usize]
    }
}

/// `var.cidrs and aws_vpc.main.id`, for messages.
pub fn name_inputs(inputs: &[Input]) -> SmolStr {
    let mut names: Vec<String> = inputs.iter().map(ToString::to_string).collect();
    names.dedup();
    match names.split_last() {
        None => SmolStr::default(),
        Some((last, [])) => last.into(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")).into(),
    }
}
