//! Actions that add up to more rights than each gives.

use super::escalation::{self, Escalation};
use super::identity::Identity;
use super::piece::{Piece, way_here};
use super::read::or_something;
use crate::facts::{Fact, Privilege, Proof};

/// The fact, raised to `admin` where actions that are allowed add up to a known way to more rights.
pub fn escalated(fact: Fact<Privilege>, pieces: &[Piece], identity: &Identity) -> Fact<Privilege> {
    if fact.low() == Privilege::Admin {
        return fact;
    }
    let mut perhaps = None;
    for (way, actions) in escalation::ALL.iter().zip(escalation::actions()) {
        let find = |sure: bool| -> Option<Vec<&Piece>> {
            let granting = |action: &usize| {
                pieces.iter().find(|piece| {
                    let granted = if sure { &piece.sure } else { &piece.may };
                    granted.has(*action) && piece.serves(way)
                })
            };
            actions.iter().map(granting).collect()
        };
        if let Some(found) = find(true) {
            return Fact::known(Privilege::Admin, adding_up(way, &found, identity));
        }
        if perhaps.is_none() && fact.high() < Privilege::Admin {
            perhaps = find(false).map(|found| (way, found));
        }
    }
    let Some((way, found)) = perhaps else {
        return fact;
    };
    let depends = found.iter().flat_map(|piece| piece.depends.clone());
    let depends = or_something(depends.collect());
    let proofs = adding_up(way, &found, identity);
    fact.or(Fact::known(Privilege::Admin, proofs))
        .waiting_for(depends)
}

/// Each of the actions, and how it is attached.
fn adding_up(way: &Escalation, found: &[&Piece], identity: &Identity) -> Vec<Proof> {
    let mut proofs: Vec<Proof> = Vec::new();
    for (action, piece) in way.actions.iter().zip(found) {
        let message = match proofs.is_empty() {
            true if way.actions.len() == 1 => format!("`{action}`: {}", way.why),
            true => format!("`{}`: {}", way.actions.join("` with `"), way.why),
            false => format!("`{action}` is allowed here"),
        };
        let trail = way_here(&identity.attached[piece.from].trail, piece.site);
        for proof in [Proof::new(piece.site, message)].into_iter().chain(trail) {
            if !proofs.iter().any(|old| old.site == proof.site) {
                proofs.push(proof);
            }
        }
    }
    proofs
}
