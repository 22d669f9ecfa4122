//! The statements of a document, read into what they say.

use super::conditions::Condition;
use super::principals::{self, Principal};
use super::waits_for;
use trueline_hcl::{Input, Site, Value};

#[derive(Debug)]
pub struct Policy<'a> {
    pub statements: Vec<Statement<'a>>,
    /// Statements, or the whole document, whose contents are not in the code.
    pub unreadable: Vec<&'a Value>,
}

#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Effect {
    Allow,
    Deny,
}

#[derive(Debug)]
pub struct Statement<'a> {
    pub site: Site,
    /// None where it is unknown.
    pub effect: Option<Effect>,
    pub principals: Vec<Principal<'a>>,
    /// `NotPrincipal`: everyone but these.
    pub all_but: bool,
    pub actions: Selection<'a>,
    pub resources: Selection<'a>,
    pub conditions: Vec<Condition<'a>>,
}

/// `Action` or `NotAction`, `Resource` or `NotResource`.
#[derive(Debug, Default)]
pub struct Selection<'a> {
    /// Everything but these.
    pub negated: bool,
    /// Strings; anything else is unknown.
    pub items: Vec<&'a Value>,
}

impl<'a> Policy<'a> {
    /// Reads a document. What is unknown in it stays unknown; nothing is dropped.
    pub fn read(document: &'a Value) -> Self {
        let mut policy = Policy {
            statements: Vec::new(),
            unreadable: Vec::new(),
        };
        if document.as_entries().is_none() {
            policy.unreadable.push(document);
            return policy;
        }
        let Some(statements) = document.get("Statement") else {
            return policy;
        };
        for statement in one_or_many(statements) {
            match Statement::read(statement) {
                Some(statement) => policy.statements.push(statement),
                None => policy.unreadable.push(statement),
            }
        }
        policy
    }
}

impl<'a> Statement<'a> {
    fn read(value: &'a Value) -> Option<Self> {
        value.as_entries()?;
        let principal = value.get("Principal");
        let all_but = value.get("NotPrincipal");
        Some(Statement {
            site: value.site,
            effect: match value.get("Effect").map(Value::as_str) {
                Some(Some("Allow")) => Some(Effect::Allow),
                Some(Some("Deny")) => Some(Effect::Deny),
                _ => None,
            },
            principals: principal.or(all_but).map_or(Vec::new(), principals::read),
            all_but: all_but.is_some(),
            actions: Selection::read(value, "Action", "NotAction"),
            resources: Selection::read(value, "Resource", "NotResource"),
            conditions: value
                .get("Condition")
                .map_or(Vec::new(), Condition::read_all),
        })
    }

    /// What its actions, resources and principals wait for.
    pub(super) fn unknown_inputs(&self) -> impl Iterator<Item = Input> {
        let items = self.actions.items.iter().chain(&self.resources.items);
        let principals = self.principals.iter().map(|p| &p.value);
        items
            .chain(principals)
            .flat_map(|value| waits_for(value))
            .collect::<Vec<_>>()
            .into_iter()
    }
}

impl<'a> Selection<'a> {
    fn read(statement: &'a Value, name: &str, negated: &str) -> Self {
        match (statement.get(name), statement.get(negated)) {
            (Some(items), _) => Selection {
                negated: false,
                items: one_or_many(items).collect(),
            },
            (None, Some(items)) => Selection {
                negated: true,
                items: one_or_many(items).collect(),
            },
            (None, None) => Selection::default(),
        }
    }
}

/// The items of a list, or the value itself: the grammar of policies allows both.
pub(super) fn one_or_many(value: &Value) -> impl Iterator<Item = &Value> {
    match value.as_items() {
        Some(items) => items.iter(),
        None => std::slice::from_ref(value).iter(),
    }
}
