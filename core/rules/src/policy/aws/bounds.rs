//! What permissions boundaries and service control policies let through.

use super::actions::{ActionSet, table};
use super::identity::Attached;
use super::piece::Piece;
use super::read::pieces;
use crate::facts::{Privilege, Proof};
use trueline_hcl::Input;

/// What a policy that limits lets through.
pub struct Bounds {
    sure: ActionSet,
    may: ActionSet,
    proofs: Vec<Proof>,
    depends: Vec<Input>,
    doubts: usize,
}

pub fn bounds(limit: &Attached) -> Bounds {
    let mut bounds = Bounds {
        sure: ActionSet::default(),
        may: ActionSet::default(),
        proofs: limit.trail.clone(),
        depends: limit.depends.clone(),
        doubts: usize::from(!limit.depends.is_empty()),
    };
    // Whether it holds at all is told apart from what it lets through.
    let holding = Attached {
        depends: Vec::new(),
        ..limit.clone()
    };
    for piece in pieces(&[holding], &[]) {
        bounds.sure.add(&piece.sure);
        bounds.may.add(&piece.may);
        let (_, high) = piece.levels();
        match piece.level {
            Some(_) => bounds.may.add(&table().up_to(high)),
            None if piece.beyond => bounds.may = table().all(),
            None => {}
        }
        bounds.depends.extend(piece.depends);
        bounds.doubts += piece.doubts;
    }
    if !limit.depends.is_empty() {
        bounds.may = table().all();
    }
    bounds
}

impl Bounds {
    pub fn apply(&self, piece: &mut Piece) {
        let before = piece.levels();
        piece.sure.keep(&self.sure);
        piece.may.keep(&self.may);
        let (cap, _) = table().highest(&self.may);
        if let Some((low, high)) = piece.level {
            let all = table().all();
            let low = if self.sure == all {
                low
            } else {
                Privilege::None
            };
            piece.level = Some((low, high.min(cap)));
        }
        if piece.beyond && cap < Privilege::Admin {
            piece.beyond = false;
            let low = table().highest(&piece.sure).0;
            piece.level = Some((low, cap));
        }
        if piece.levels() != before {
            piece.doubts += self.doubts;
            piece.denied.extend(self.proofs.iter().cloned());
            piece.depends.extend(self.depends.iter().cloned());
        }
    }
}
