//! The policies that AWS manages, by name.

use super::actions::{ActionSet, table};
use super::allowed::privilege;
use super::escalation;
use super::identity::{Attached, Grant, Identity};
use crate::facts::{Level, Privilege};
use crate::policy::statement::{Effect, Policy};
use std::collections::HashMap;
use std::sync::LazyLock;
use trueline_hcl::{Site, Value};

/// A policy of AWS's own.
#[derive(Debug)]
pub struct Managed {
    pub name: &'static str,
    /// The lowest and the highest privilege that it may give.
    pub low: Privilege,
    pub high: Privilege,
    /// All of its actions, where they are few; else those of them that can escalate.
    actions: Vec<&'static str>,
    in_full: bool,
}

/// Up to how many bytes the table keeps all actions of a policy, so that what is taken back can be told from what is left.
pub const MANAGED_IN_FULL: usize = 200;

/// A part of a text that is unknown.
const GAP: &str = "\u{FFFC}";

/// What these are for, AWS's documentation says, and the specification takes it at its word: among their thousands of actions are
/// single ones of a higher level (`PowerUserAccess` may set policies of resources, `ReadOnlyAccess` may get tokens).
const BY_PURPOSE: &[(&str, Privilege)] = &[
    ("PowerUserAccess", Privilege::Write),
    ("ReadOnlyAccess", Privilege::Read),
    ("SecurityAudit", Privilege::Read),
    ("ViewOnlyAccess", Privilege::Read),
];

/// The policy that an ARN names: `arn:aws:iam::aws:policy/ReadOnlyAccess`, in any partition, also one that is not known
/// ([`trueline_hcl::GAP`]).
pub fn managed(arn: &str) -> Option<&'static Managed> {
    let mut parts = arn.splitn(6, ':');
    let is_managed = parts.next()? == "arn"
        && parts
            .next()
            .is_some_and(|partition| partition.starts_with("aws") || partition == GAP)
        && parts.next()? == "iam"
        && parts.next()?.is_empty()
        && parts.next()? == "aws";
    let path = parts
        .next()
        .filter(|_| is_managed)?
        .strip_prefix("policy/")?;
    Managed::named(path.rsplit('/').next()?)
}

impl Managed {
    pub fn named(name: &str) -> Option<&'static Self> {
        TABLE.get(name)
    }

    /// As a policy document, where all of its actions are kept.
    pub(super) fn document(&self, site: Site) -> Option<Value> {
        if !self.in_full {
            return None;
        }
        let text = |text: &str| Value::string(text, site);
        let actions = self.actions.iter().map(|action| text(action)).collect();
        let statement = [
            ("Effect".into(), text("Allow")),
            ("Action".into(), Value::tuple(actions, site)),
            ("Resource".into(), text("*")),
        ];
        let statement = Value::object(statement.into(), site);
        Some(Value::object(
            [("Statement".into(), statement)].into(),
            site,
        ))
    }

    /// Those of its actions that can be part of an escalation.
    pub(super) fn telling(&self) -> ActionSet {
        let mut set = ActionSet::default();
        let actions = self.actions.iter();
        actions.for_each(|action| set.add(&table().expand(action).set));
        set
    }
}

static TABLE: LazyLock<HashMap<&'static str, Managed>> = LazyLock::new(|| {
    let text = include_str!("../../../data/aws-managed-policies.txt");
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    lines
        .filter_map(|line| Some((line.split(' ').next()?, read(line)?)))
        .collect()
});

fn read(line: &'static str) -> Option<Managed> {
    let mut words = line.split(' ').peekable();
    let name = words.next()?;
    let levels: Option<Vec<Privilege>> = words.next()?.split('|').map(Privilege::parse).collect();
    let levels = levels?;
    let in_full = words.next_if_eq(&"=").is_some();
    Some(Managed {
        name,
        low: *levels.first()?,
        high: *levels.last()?,
        actions: words.collect(),
        in_full,
    })
}

/// What the table keeps of a policy.
pub struct Summary {
    pub levels: Vec<Privilege>,
    /// Its actions, where it does nothing but allow them.
    pub in_full: Option<Vec<String>>,
    /// Those of its actions that can escalate.
    pub telling: Vec<String>,
}

/// Reads a policy's JSON text for the table. None where it is no policy.
pub fn summarize(name: &str, json: &str) -> Option<Summary> {
    let text = Value::string(json, Site::default());
    let document = trueline_hcl::policy::document(&text)?;
    let policy = Policy::read(&document);
    let mut in_full = Some(Vec::new());
    let mut telling = ActionSet::default();
    for statement in &policy.statements {
        let plain = statement.effect == Some(Effect::Allow) && !statement.actions.negated;
        for item in &statement.actions.items {
            let pattern = item.as_str()?;
            if let Some(all) = in_full
                .as_mut()
                .filter(|all| !all.contains(&pattern.to_owned()))
            {
                all.push(pattern.to_owned());
            }
            if plain {
                telling.add(&table().expand(pattern).set);
            }
        }
        if !plain || !statement.conditions.is_empty() {
            in_full = None;
        }
    }
    telling.keep(escalation::telling());
    let grant = Grant::Document(document.clone());
    let attached = Attached {
        grant,
        trail: Vec::new(),
        depends: Vec::new(),
    };
    let identity = Identity {
        attached: vec![attached],
        limits: Vec::new(),
    };
    let mut levels: Vec<Privilege> = privilege(&identity).levels().collect();
    if let Some((_, level)) = BY_PURPOSE.iter().find(|(known, _)| *known == name) {
        levels = vec![*level];
        telling = ActionSet::default();
        in_full = None;
    }
    Some(Summary {
        levels,
        in_full,
        telling: table().names(&telling),
    })
}
