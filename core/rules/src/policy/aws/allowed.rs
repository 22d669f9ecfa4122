//! What an identity may do, from the policies that are attached to it and those that limit it.

use super::bounds::{Bounds, bounds};
use super::escalated::escalated;
use super::identity::Identity;
use super::piece::Piece;
use super::read::{or_something, pieces};
use crate::facts::{Fact, Privilege, Proof};

/// What an identity may do: the highest level among the actions that are allowed, and not taken back. Nothing is `none`,
/// without evidence.
pub fn privilege(identity: &Identity) -> Fact<Privilege> {
    let limits: Vec<Bounds> = identity.limits.iter().map(bounds).collect();
    let pieces = pieces(&identity.attached, &limits);
    let mut fact = Fact::known(Privilege::None, Vec::new());
    let mut at = 0;
    while at < pieces.len() {
        let same = |p: &&Piece| (p.from, p.statement) == (pieces[at].from, pieces[at].statement);
        let count = pieces[at..].iter().take_while(same).count();
        let trail = &identity.attached[pieces[at].from].trail;
        fact = fact.max(of_statement(&pieces[at..at + count], trail));
        at += count;
    }
    if fact.high() == Privilege::None {
        let denied = pieces.into_iter().flat_map(|piece| piece.denied);
        return fact.then(denied);
    }
    escalated(fact, &pieces, identity)
}

/// What the pieces of one statement give together: one proof stands for those of the same level.
fn of_statement(pieces: &[Piece], trail: &[Proof]) -> Fact<Privilege> {
    let mut fact = Fact::known(Privilege::None, Vec::new());
    let known = |piece: &&Piece| {
        let (low, high) = piece.levels();
        low == high && low > Privilege::None
    };
    let level = pieces.iter().filter(known).map(|p| p.levels().0).max();
    let mut highest = pieces
        .iter()
        .filter(known)
        .filter(|piece| Some(piece.levels().0) == level);
    if let (Some(first), Some(level)) = (highest.next(), level) {
        let more = highest.count();
        fact = Fact::known(level, first.proofs(more, trail));
    }
    for piece in pieces {
        let (low, high) = piece.levels();
        if low < high {
            let (depends, proofs) = (or_something(piece.depends.clone()), piece.proofs(0, trail));
            fact = fact.max(match piece.doubts {
                0 | 1 => Fact::known(low, Vec::new())
                    .or(Fact::known(high, proofs))
                    .waiting_for(depends),
                _ => Fact::between(low, high, proofs, depends),
            });
        }
    }
    fact
}
