//! What `Deny` statements take back.

use super::actions::{ActionSet, table};
use super::piece::Piece;
use super::read::union;
use crate::facts::Proof;
use crate::policy::covers_resources;
use crate::policy::statement::{Effect, Statement};
use crate::policy::wildcard::Cover;
use trueline_hcl::Input;

/// A statement that takes back.
pub struct Deny<'a> {
    pub statement: &'a Statement<'a>,
    /// Surely denied, where the resources are covered.
    sure: ActionSet,
    /// Perhaps denied.
    may: ActionSet,
    pub depends: Vec<Input>,
    pub proof: Proof,
}

impl<'a> Deny<'a> {
    /// None where it takes nothing back from everybody: one with a condition leaves a way.
    pub fn read(statement: &'a Statement<'a>, depends: &[Input]) -> Option<Self> {
        if statement.effect == Some(Effect::Allow) || !statement.conditions.is_empty() {
            return None;
        }
        let (named, unknown) = union(&statement.actions);
        let (mut sure, mut may) = match statement.actions.negated {
            false if unknown.is_empty() => (named.clone(), named),
            false => (named, table().all()),
            true => {
                let mut rest = table().all();
                rest.remove(&named);
                match unknown.is_empty() {
                    true => (rest.clone(), rest),
                    false => (ActionSet::default(), rest),
                }
            }
        };
        let mut waits = [depends, &unknown].concat();
        if statement.effect.is_none() {
            waits.push(Input::Setting("the `Effect` of a statement".into()));
        }
        if statement.effect.is_none() || !depends.is_empty() {
            may.add(&sure);
            sure = ActionSet::default();
        }
        Some(Deny {
            statement,
            sure,
            may,
            depends: waits,
            proof: Proof::new(statement.site, "this Deny takes it back"),
        })
    }

    pub fn apply(&self, allow: &Statement, piece: &mut Piece) {
        if !self.may.meets(&piece.may) {
            return;
        }
        let covered = covers_resources(&self.statement.resources, &allow.resources);
        match covered {
            Cover::Part => return,
            Cover::Whole => {
                piece.may.remove(&self.sure);
                piece.depends.extend(self.depends.iter().cloned());
            }
            Cover::Unknown => {
                let inputs = self.statement.unknown_inputs();
                piece
                    .depends
                    .extend(inputs.chain(self.depends.iter().cloned()));
            }
        }
        let is_certain = self.sure == self.may && self.depends.is_empty();
        if covered == Cover::Unknown || !is_certain {
            piece.doubts += 1;
        }
        piece.sure.remove(&self.may);
        piece.denied.push(self.proof.clone());
    }
}
