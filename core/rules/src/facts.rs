//! Facts: what the code really does, derived, each with the places that prove it.

use crate::cost::{Estimate, Size};
use crate::lifespan::Lifespan;
use crate::obligations::{Holds, Matter, Safeguards, State};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use smol_str::SmolStr;
use std::cmp::Ordering;
use std::fmt;
use std::sync::Arc;
use trueline_hcl::model::reads::{self, Question};
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
#[derive(Clone, Debug, PartialEq)]
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

    /// Any level at all, depending on `depends`.
    pub fn unknown(evidence: Vec<Proof>, depends: Vec<Input>) -> Self {
        Self::between(L::ALL[0], L::ALL[L::ALL.len() - 1], evidence, depends)
    }

    /// Both must hold, as along a path: the lower of the two. A part that decides alone keeps its evidence alone; of two
    /// known parts that are equal, both do.
    pub fn min(self, other: Self) -> Self {
        let both = self.level().is_some() && other.level().is_some();
        match (self.high().cmp(&other.low()), other.high().cmp(&self.low())) {
            (Ordering::Less, _) => self,
            (_, Ordering::Less) => other,
            (Ordering::Equal, _) if !both && self.level().is_some() => self,
            (_, Ordering::Equal) if !both && other.level().is_some() => other,
            _ => self.combine(other, L::min),
        }
    }

    /// Either is enough, as with two grants: the higher of the two, with evidence as for [`Fact::min`].
    pub fn max(self, other: Self) -> Self {
        let both = self.level().is_some() && other.level().is_some();
        match (self.low().cmp(&other.high()), other.low().cmp(&self.high())) {
            (Ordering::Greater, _) => self,
            (_, Ordering::Greater) => other,
            (Ordering::Equal, _) if !both && self.level().is_some() => self,
            (_, Ordering::Equal) if !both && other.level().is_some() => other,
            _ => self.combine(other, L::max),
        }
    }

    /// One of the two, and the code doesn't say which.
    pub fn or(self, other: Self) -> Self {
        let levels = self.levels | other.levels;
        self.joined(other, levels)
    }

    /// `proofs` after the evidence so far: what carries the fact on, as an attachment does.
    pub fn then(mut self, proofs: impl IntoIterator<Item = Proof>) -> Self {
        for proof in proofs {
            push_new(&mut self.evidence, proof);
        }
        self
    }

    /// The fact also waits for these, should more than one level be left.
    pub fn waiting_for(mut self, inputs: impl IntoIterator<Item = Input>) -> Self {
        if self.level().is_none() {
            for input in inputs {
                push_new(&mut self.depends, input);
            }
        }
        self
    }

    fn combine(self, other: Self, pick: fn(L, L) -> L) -> Self {
        let mut levels = 0;
        for mine in self.levels() {
            for theirs in other.levels() {
                levels |= 1 << pick(mine, theirs).index();
            }
        }
        self.joined(other, levels)
    }

    /// The evidence and inputs of both, with these levels.
    fn joined(self, other: Self, levels: u8) -> Self {
        let mut fact = self.then(other.evidence);
        fact.levels = levels;
        for input in other.depends {
            push_new(&mut fact.depends, input);
        }
        if fact.level().is_some() {
            fact.depends.clear();
        }
        fact
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

    /// As it is told, by this name.
    pub fn told(&self, name: &'static str) -> Told<'_> {
        Told {
            name,
            values: self.levels().map(|level| level.to_string()).collect(),
            evidence: &self.evidence,
            depends: &self.depends,
        }
    }

    /// The code does more than `claimed`, whatever the unknown values are.
    pub fn exceeds(&self, claimed: L) -> bool {
        self.low() > claimed
    }
}

fn push_new<T: PartialEq>(list: &mut Vec<T>, item: T) {
    if !list.contains(&item) {
        list.push(item);
    }
}

/// What is derived for one resource; None where it does not apply to its type.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facts {
    pub exposure: Option<Fact<Exposure>>,
    pub privilege: Option<Fact<Privilege>>,
    /// What a destroy would lose; None where it neither holds nor carries data.
    pub holds: Option<Holds>,
    /// What keeps it from being lost.
    pub durability: Option<Safeguards>,
    /// What else protects it: encryption, keys, logs.
    pub protection: Option<Safeguards>,
    /// When it goes, by what is declared, its tags and its arguments; None where nothing says so.
    pub lifetime: Option<Lifespan>,
    /// Whether a tag or an argument says when it expires; None where its type has neither.
    pub expiry: Option<State>,
    /// How large it is, relative to others of its kind.
    pub size: Option<Size>,
    /// What it costs in a month, where the configuration names a price table.
    pub cost: Option<Estimate>,
}

impl Facts {
    /// What the code says of one matter; None where it doesn't apply.
    pub fn safeguard(&self, matter: Matter) -> Option<&State> {
        let facts = [&self.durability, &self.protection];
        facts.into_iter().flatten().find_map(|all| all.of(matter))
    }
}

/// A fact of any kind, as it is told.
#[derive(Clone, Debug)]
pub struct Told<'a> {
    /// What it is about: `exposure`.
    pub name: &'static str,
    /// What the code still allows, as it prints, the lowest first; one where the fact is known.
    pub values: Vec<String>,
    pub evidence: &'a [Proof],
    /// What it depends on that isn't in the code.
    pub depends: &'a [Input],
}

impl Facts {
    /// Everything that is derived, each fact once, in the order in which it is told.
    pub fn told(&self) -> Vec<Told<'_>> {
        let exposure = self.exposure.as_ref().map(|fact| fact.told("exposure"));
        let privilege = self.privilege.as_ref().map(|fact| fact.told("privilege"));
        let size = self.size.as_ref().map(|size| Told {
            name: "size",
            values: vec![size.to_string()],
            evidence: &size.evidence,
            depends: &size.depends,
        });
        let cost = self.cost.as_ref().map(|estimate| Told {
            name: "cost",
            values: vec![estimate.told()],
            evidence: &estimate.evidence,
            depends: &estimate.depends,
        });
        let holds = self.holds.map(|holds| Told {
            name: "holds",
            values: vec![holds.to_string()],
            evidence: &[],
            depends: &[],
        });
        let durability = self.durability.as_ref().map(|all| all.told("durability"));
        let protection = self.protection.as_ref().map(|all| all.told("protection"));
        let lifetime = self.lifetime.as_ref().map(Lifespan::told);
        let all = [
            exposure, privilege, holds, durability, protection, lifetime, size, cost,
        ];
        all.into_iter().flatten().collect()
    }
}

impl Told<'_> {
    /// `internal|public`
    pub fn value(&self) -> String {
        self.values.join("|")
    }
}

/// The facts of a model, by resource.
#[derive(Clone, Debug, Default)]
pub struct FactTable {
    facts: Vec<Arc<Facts>>,
}

impl FactTable {
    /// Who makes facts, where it is noted that one is read.
    pub(crate) const MADE_BY: &str = "facts";

    pub fn new(facts: Vec<Arc<Facts>>) -> Self {
        Self { facts }
    }

    pub fn of(&self, id: ResourceId) -> &Facts {
        reads::note(|| Question::Made {
            by: Self::MADE_BY,
            of: id,
        });
        &self.facts[id.0 as usize]
    }

    /// The facts of a resource are what they were before an edit.
    pub(crate) fn is_same(&self, id: ResourceId, before: &FactTable, was: ResourceId) -> bool {
        let facts = (
            self.facts.get(id.0 as usize),
            before.facts.get(was.0 as usize),
        );
        match facts {
            (Some(is), Some(was)) => Arc::ptr_eq(is, was) || is == was,
            _ => false,
        }
    }

    /// The facts, to be shared with another table.
    pub(crate) fn shared(&self, id: ResourceId) -> Option<&Arc<Facts>> {
        self.facts.get(id.0 as usize)
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

#[cfg(test)]
mod tests {
    use super::*;
    use Exposure::{Internal, Private, Public};
    use trueline_hcl::Range;

    fn proof(name: &str) -> Proof {
        Proof::new(Site::default().at(Range::new(0, name.len() as u32)), name)
    }

    fn known(level: Exposure, name: &str) -> Fact<Exposure> {
        Fact::known(level, vec![proof(name)])
    }

    fn open(low: Exposure, high: Exposure, name: &str) -> Fact<Exposure> {
        Fact::between(low, high, vec![proof(name)], vec![input(name)])
    }

    fn input(name: &str) -> Input {
        Input::Setting(name.into())
    }

    fn show(fact: &Fact<Exposure>) -> String {
        let levels: Vec<_> = fact.levels().map(|l| l.to_string()).collect();
        let proofs: Vec<_> = fact.evidence.iter().map(|p| p.message.as_str()).collect();
        format!(
            "{} [{}] {}",
            levels.join("|"),
            proofs.join(" "),
            name_inputs(&fact.depends)
        )
        .trim()
        .to_owned()
    }

    #[test]
    fn the_lower_part_decides_a_path() {
        let path = known(Internal, "gate").min(known(Public, "cidr"));
        assert_eq!(show(&path), "internal [gate]");
        let path = known(Public, "gate").min(known(Private, "group"));
        assert_eq!(show(&path), "private [group]");
    }

    #[test]
    fn equal_parts_of_a_path_are_both_needed() {
        let path = known(Public, "gate").min(known(Public, "cidr"));
        assert_eq!(show(&path), "public [gate cidr]");
    }

    #[test]
    fn an_unknown_part_leaves_a_path_open_up_to_the_known_one() {
        let path = known(Internal, "gate").min(open(Private, Public, "var.sgs"));
        assert_eq!(show(&path), "private|internal [gate var.sgs] var.sgs");
    }

    #[test]
    fn an_unknown_part_does_not_matter_where_the_other_is_lowest() {
        let path = open(Internal, Public, "subnet").min(known(Private, "group"));
        assert_eq!(show(&path), "private [group]");
    }

    #[test]
    fn a_part_that_can_only_equal_the_other_is_no_longer_waited_for() {
        let path = open(Internal, Public, "subnet").min(known(Internal, "group"));
        assert_eq!(show(&path), "internal [group]");
    }

    #[test]
    fn the_higher_of_two_grants_decides() {
        let grants = known(Public, "acl").max(open(Private, Internal, "policy"));
        assert_eq!(show(&grants), "public [acl]");
        let grants = known(Public, "acl").max(open(Private, Public, "policy"));
        assert_eq!(show(&grants), "public [acl]");
        let grants = known(Private, "acl").max(known(Internal, "policy"));
        assert_eq!(show(&grants), "internal [policy]");
    }

    #[test]
    fn an_unknown_grant_leaves_it_open_upwards() {
        let grants = known(Internal, "acl").max(open(Private, Public, "policy"));
        assert_eq!(show(&grants), "internal|public [acl policy] policy");
    }

    #[test]
    fn levels_may_leave_a_gap() {
        let fact = known(Private, "a").or(known(Public, "b"));
        assert_eq!(show(&fact), "private|public [a b]");
        assert_eq!(
            show(&fact.max(known(Internal, "c"))),
            "internal|public [a b c]"
        );
    }

    #[test]
    fn the_same_evidence_is_told_once() {
        let fact = known(Public, "a").max(known(Public, "a"));
        assert_eq!(show(&fact), "public [a]");
    }

    #[test]
    fn only_what_holds_for_every_level_is_exceeded() {
        assert!(known(Public, "a").exceeds(Internal));
        assert!(!open(Private, Public, "a").exceeds(Private));
        assert!(open(Internal, Public, "a").exceeds(Private));
    }
}
