//! One element of a statement: what it allows, and how evidence tells it.

use super::actions::{ActionSet, table};
use super::escalation::{self, Escalation};
use crate::facts::{Privilege, Proof};
use crate::policy::wildcard::matches;
use trueline_hcl::{Input, Site};

/// What one element of a statement allows, after what takes it back.
pub struct Piece {
    /// How evidence calls it: `s3:Get*`, and the policy where AWS wrote it.
    pub label: Label,
    pub site: Site,
    /// Surely allowed.
    pub sure: ActionSet,
    /// Perhaps allowed.
    pub may: ActionSet,
    /// It perhaps allows what the table doesn't have.
    pub beyond: bool,
    /// Known without a set: the level that a policy of AWS's own gives.
    pub level: Option<(Privilege, Privilege)>,
    pub depends: Vec<Input>,
    /// How many things are unknown that decide about it: with one it is all or nothing, with more anything between.
    pub doubts: usize,
    /// The statements that take something of it back, or may.
    pub denied: Vec<Proof>,
    /// Only for one's own user.
    pub own_user: bool,
    /// The services that a role may be passed to; None where it may be any.
    pub passed_to: Option<Vec<String>>,
    /// Which of the attached policies it is from.
    pub from: usize,
    /// Which of that policy's statements.
    pub statement: usize,
}

/// So many doubts that anything is possible.
pub const ANY: usize = 2;

pub enum Label {
    Action(String),
    AllBut,
    Policy(&'static str),
    Unknown,
}

impl Piece {
    pub fn new(label: Label, site: Site) -> Self {
        Piece {
            label,
            site,
            sure: ActionSet::default(),
            may: ActionSet::default(),
            beyond: false,
            level: None,
            depends: Vec::new(),
            doubts: 0,
            denied: Vec::new(),
            own_user: false,
            passed_to: None,
            from: 0,
            statement: 0,
        }
    }

    /// The lowest and the highest level that it may give.
    pub fn levels(&self) -> (Privilege, Privilege) {
        let low = table().highest(&self.sure).0;
        let high = match self.beyond {
            true => Privilege::Admin,
            false => table().highest(&self.may).0,
        };
        match self.level {
            Some((least, most)) => (low.max(least), high.max(most)),
            None => (low, high),
        }
    }

    /// `more` of the same level stand beside it.
    pub fn proofs(&self, more: usize, trail: &[Proof]) -> Vec<Proof> {
        let mut message = self.message();
        if more > 0 {
            message.push_str(&format!(", with {more} more"));
        }
        let mut proofs = Vec::new();
        if self.site != Site::default() {
            proofs.push(Proof::new(self.site, message));
        }
        proofs.extend(way_here(trail, self.site));
        proofs.extend(self.denied.iter().cloned());
        proofs
    }

    fn message(&self) -> String {
        let (level, at) = table().highest(&self.may);
        let does = match level {
            Privilege::Admin => "manages permissions",
            Privilege::Write => "writes",
            _ => "reads",
        };
        let example = at.map(|at| table().name(at)).unwrap_or_default();
        match &self.label {
            Label::Unknown => "what this allows is not in the code".to_owned(),
            Label::Action(text) if at.is_none() => format!("`{text}` is no known action"),
            Label::Action(text) if text == "*" && level == Privilege::Admin => {
                "`*` allows everything".to_owned()
            }
            Label::Action(text) if text.eq_ignore_ascii_case(&example) => match self.way_up(text) {
                Some(way) => format!("`{text}` {does}: {}", way.why),
                None => format!("`{text}` {does}"),
            },
            Label::Action(text) => format!("`{text}` includes `{example}`, which {does}"),
            Label::AllBut => format!("`NotAction` leaves `{example}`, which {does}"),
            Label::Policy(name) => match self.level.map_or(level, |(_, high)| high) {
                Privilege::Admin => format!("`{name}` manages permissions"),
                Privilege::Write => format!("`{name}` writes"),
                Privilege::Read => format!("`{name}` reads"),
                Privilege::None => format!("`{name}` allows nothing"),
            },
        }
    }

    /// The way to more rights that this action is, alone.
    fn way_up(&self, action: &str) -> Option<&'static Escalation> {
        let mut ways = escalation::ALL.iter();
        ways.find(|way| {
            way.actions.len() == 1
                && way.actions[0].eq_ignore_ascii_case(action)
                && self.serves(way)
        })
    }
}

impl Piece {
    /// Its conditions and resources leave room for this way.
    pub fn serves(&self, way: &Escalation) -> bool {
        let passes = match (way.passed_to, &self.passed_to) {
            (Some(service), Some(named)) => named.iter().any(|name| matches(name, service)),
            _ => true,
        };
        passes && !(way.own_user && self.own_user)
    }
}

/// The places on the way from an action to the identity that don't hold the action itself.
pub fn way_here(trail: &[Proof], action: Site) -> impl Iterator<Item = Proof> {
    let holds = move |at: Site| {
        (at.file, at.chunk) == (action.file, action.chunk) && at.range.covers(action.range)
    };
    trail
        .iter()
        .filter(move |proof| !holds(proof.site))
        .cloned()
}
