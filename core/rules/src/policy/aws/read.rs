//! The elements of an identity's policies, without what is taken back.

use super::actions::{ActionSet, table};
use super::bounds::Bounds;
use super::deny::Deny;
use super::identity::{Attached, Grant};
use super::piece::{ANY, Label, Piece};
use crate::facts::Privilege;
use crate::policy::statement::{Effect, Policy, Selection, Statement};
use crate::policy::waits_for;
use trueline_hcl::{Input, Site, Value};

/// The elements of all `Allow` statements, statement by statement.
pub fn pieces(attached: &[Attached], limits: &[Bounds]) -> Vec<Piece> {
    let documents: Vec<Option<Value>> = attached.iter().map(|a| a.grant.document()).collect();
    let policies: Vec<Option<Policy>> = documents
        .iter()
        .map(|document| document.as_ref().map(Policy::read))
        .collect();
    let mut denies = Vec::new();
    for (policy, attached) in policies.iter().zip(attached) {
        for statement in policy.iter().flat_map(|policy| &policy.statements) {
            denies.extend(Deny::read(statement, &attached.depends));
        }
    }
    let mut pieces = Vec::new();
    for (from, attached) in attached.iter().enumerate() {
        let before = pieces.len();
        match &policies[from] {
            Some(policy) => of_policy(policy, &attached.grant, &mut pieces),
            None => pieces.push(of_unread(&attached.grant, &denies)),
        }
        for piece in &mut pieces[before..] {
            piece.from = from;
            if !attached.depends.is_empty() {
                piece.sure = ActionSet::default();
                piece.level = piece.level.map(|(_, high)| (Privilege::None, high));
                piece.depends.extend(attached.depends.iter().cloned());
                piece.doubts += 1;
            }
        }
        let Some(policy) = &policies[from] else {
            continue;
        };
        for piece in &mut pieces[before..] {
            let Some(statement) = policy.statements.get(piece.statement) else {
                continue;
            };
            let others = denies
                .iter()
                .filter(|deny| !std::ptr::eq(deny.statement, statement));
            others.for_each(|deny| deny.apply(statement, piece));
        }
    }
    for piece in &mut pieces {
        for limit in limits {
            limit.apply(piece);
        }
    }
    pieces
}

/// A policy of which no statements are known.
fn of_unread(grant: &Grant, denies: &[Deny]) -> Piece {
    let mut piece = Piece::new(Label::Unknown, Site::default());
    match grant {
        Grant::Managed(managed, site) => {
            piece.site = *site;
            piece.label = Label::Policy(managed.name);
            // What a Deny leaves of it, its level alone does not say.
            let low = match denies.is_empty() {
                true => managed.low,
                false => Privilege::None,
            };
            piece.denied = denies.iter().map(|deny| deny.proof.clone()).collect();
            piece.depends = denies.iter().flat_map(|d| d.depends.clone()).collect();
            piece.level = Some((low, managed.high));
            piece.doubts = ANY;
            let telling = managed.telling();
            if denies.is_empty() {
                piece.sure.clone_from(&telling);
            }
            piece.may = telling;
        }
        Grant::Unknown(inputs) => {
            piece.beyond = true;
            piece.doubts = ANY;
            piece.depends.clone_from(inputs);
        }
        // `Policy::read` takes anything.
        Grant::Document(_) => {}
    }
    piece
}

fn of_policy(policy: &Policy, grant: &Grant, pieces: &mut Vec<Piece>) {
    for (number, statement) in policy.statements.iter().enumerate() {
        // A policy with principals is a resource's, and says what others may do.
        let may_allow = statement.effect != Some(Effect::Deny) && statement.principals.is_empty();
        if may_allow {
            of_allow(number, statement, grant, pieces);
        }
    }
    for unreadable in &policy.unreadable {
        let mut piece = Piece::new(Label::Unknown, unreadable.site);
        piece.beyond = true;
        piece.doubts = ANY;
        piece.depends = waits_for(unreadable);
        piece.statement = pieces.len() + policy.statements.len();
        pieces.push(piece);
    }
}

fn of_allow(number: usize, statement: &Statement, grant: &Grant, pieces: &mut Vec<Piece>) {
    let before = pieces.len();
    let label = |text: &str| match grant {
        Grant::Managed(managed, _) => Label::Policy(managed.name),
        _ => Label::Action(text.to_owned()),
    };
    if statement.actions.negated {
        let (known, unknown) = union(&statement.actions);
        let site = statement
            .actions
            .items
            .first()
            .map_or(statement.site, |v| v.site);
        let mut piece = Piece::new(Label::AllBut, site);
        piece.may = table().all();
        piece.may.remove(&known);
        match unknown.is_empty() {
            true => piece.sure.clone_from(&piece.may),
            false => piece.doubts = ANY,
        }
        piece.depends = unknown;
        pieces.push(piece);
    } else {
        for item in &statement.actions.items {
            let Some(pattern) = item.as_str() else {
                let mut piece = Piece::new(Label::Unknown, item.site);
                piece.beyond = true;
                piece.doubts = ANY;
                piece.depends = waits_for(item);
                pieces.push(piece);
                continue;
            };
            let expansion = table().expand(pattern);
            let mut piece = Piece::new(label(pattern), item.site);
            piece.sure.clone_from(&expansion.set);
            piece.may.clone_from(&expansion.set);
            piece.beyond = expansion.beyond;
            if expansion.beyond {
                piece.doubts = ANY;
                let what = format!("`{pattern}`, which the table of actions doesn't have");
                piece.depends.push(Input::Setting(what.into()));
            }
            pieces.push(piece);
        }
    }
    for piece in &mut pieces[before..] {
        piece.statement = number;
        piece.own_user = own_user(statement);
        piece.passed_to = passed_to(statement);
        if statement.effect.is_none() {
            piece.sure = ActionSet::default();
            piece.doubts += 1;
            let what = "the `Effect` of a statement";
            piece.depends.push(Input::Setting(what.into()));
        }
    }
}

/// The actions that a list names, and what its other elements wait for.
pub fn union(selection: &Selection) -> (ActionSet, Vec<Input>) {
    let mut set = ActionSet::default();
    let mut unknown = Vec::new();
    for item in &selection.items {
        match item.as_str() {
            Some(pattern) => set.add(&table().expand(pattern).set),
            None => unknown.extend(or_something(waits_for(item))),
        }
    }
    (set, unknown)
}

pub fn or_something(inputs: Vec<Input>) -> Vec<Input> {
    match inputs.is_empty() {
        true => vec![Input::Setting("a policy".into())],
        false => inputs,
    }
}

/// All resources are the caller's own user.
fn own_user(statement: &Statement) -> bool {
    let resources = &statement.resources;
    let is_own = |item: &Value| {
        let text = item.as_str().or(item.outline()).unwrap_or_default();
        text.contains("${aws:username}") || text.contains("${aws:userid}")
    };
    !resources.negated && !resources.items.is_empty() && resources.items.iter().all(|i| is_own(i))
}

/// The services that the conditions allow a role to be passed to.
fn passed_to(statement: &Statement) -> Option<Vec<String>> {
    let mut conditions = statement.conditions.iter();
    let named = conditions.find(|condition| {
        let operator = condition.operator.to_ascii_lowercase();
        let is_equal = operator.ends_with("stringequals") || operator.ends_with("stringlike");
        is_equal && condition.key.eq_ignore_ascii_case("iam:PassedToService")
    })?;
    let names = named.values.iter().map(|v| Some(v.as_str()?.to_owned()));
    names.collect()
}
