//! What one statement allows by itself, element by element: nothing is taken back, and what is unknown is left out.

use super::actions::{ActionSet, table};
use super::escalation::{self, Escalation};
use crate::policy::statement::{Effect, Statement};
use trueline_hcl::{Site, Value};

/// One element of `Action`.
#[derive(Clone, Debug)]
pub struct Granted {
    /// `s3:Get*`; `NotAction` where it is everything but what is listed.
    pub label: String,
    pub site: Site,
    pub actions: ActionSet,
}

impl Statement<'_> {
    /// It allows something to the identity that has the policy, whatever the circumstances.
    pub fn allows_always(&self) -> bool {
        let is_identity = self.principals.is_empty() && !self.all_but;
        self.effect == Some(Effect::Allow) && self.conditions.is_empty() && is_identity
    }

    /// On `*`.
    pub fn is_on_everything(&self) -> bool {
        let mut resources = self.resources.items.iter();
        !self.resources.negated && resources.any(|item| item.as_str() == Some("*"))
    }

    /// On `*`, or on everything of one kind: `arn:aws:iam::123456789012:role/*`.
    pub fn is_on_all_of_a_kind(&self) -> bool {
        let mut resources = self.resources.items.iter();
        !self.resources.negated && resources.any(|item| is_all_of_a_kind(item))
    }
}

fn is_all_of_a_kind(resource: &Value) -> bool {
    let Some(text) = resource.as_str().or(resource.outline()) else {
        return false;
    };
    match text.splitn(6, ':').collect::<Vec<_>>().as_slice() {
        ["arn", .., "*"] => true,
        // Elsewhere, what stands before the slash is a name as often as a kind.
        ["arn", _, "iam", .., resource] => {
            let (kind, name) = resource.split_once('/').unwrap_or_default();
            !kind.contains('*') && name == "*"
        }
        _ => text == "*",
    }
}

/// What the elements of a statement's `Action` stand for.
pub fn granted(statement: &Statement) -> Vec<Granted> {
    let known = statement.actions.items.iter();
    let known = known.filter_map(|item| Some((item.as_str()?, item.site)));
    if !statement.actions.negated {
        let one = |(pattern, site): (&str, Site)| Granted {
            label: pattern.to_owned(),
            site,
            actions: table().expand(pattern).set.clone(),
        };
        return known.map(one).collect();
    }
    let mut actions = table().all();
    let mut site = None;
    let mut count = 0;
    for (pattern, at) in known {
        actions.remove(&table().expand(pattern).set);
        site = site.or(Some(at));
        count += 1;
    }
    match site.filter(|_| count == statement.actions.items.len()) {
        Some(site) => vec![Granted {
            label: "NotAction".to_owned(),
            site,
            actions,
        }],
        None => Vec::new(),
    }
}

/// A known way to more rights that these open, and what opens it. Where a role is passed, it must be any role that may be; any
/// other way must be open everywhere.
pub fn escalates<'a>(
    everywhere: &'a [Granted],
    somewhere: &'a [Granted],
) -> Option<(&'static Escalation, Vec<&'a Granted>)> {
    let find = |action: usize, among: &'a [Granted]| among.iter().find(|g| g.actions.has(action));
    let mut ways = escalation::ALL.iter().zip(escalation::actions());
    ways.find_map(|(way, actions)| {
        let granting = actions.iter().enumerate().map(|(at, action)| {
            let is_for_any = way.passed_to.is_some() && at > 0;
            let found = find(*action, everywhere);
            found.or_else(|| find(*action, somewhere).filter(|_| is_for_any))
        });
        Some((way, granting.collect::<Option<Vec<_>>>()?))
    })
}
