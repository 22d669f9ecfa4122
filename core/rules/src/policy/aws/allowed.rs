//! What an identity may do, from the policies that are attached to it and those that limit it.

use super::actions::{ActionSet, table};
use super::escalation::{self, Escalation};
use super::managed::Managed;
use crate::facts::{Fact, Privilege, Proof};
use crate::policy::statement::{Effect, Policy, Selection, Statement};
use crate::policy::wildcard::{Cover, matches};
use crate::policy::{covers_resources, waits_for};
use trueline_hcl::{Input, Site, Value};

/// The policies of one identity, or the one policy of a grant.
#[derive(Clone, Debug, Default)]
pub struct Identity {
    /// What each allows, all of them do.
    pub attached: Vec<Attached>,
    /// Permissions boundaries and the like: only what each of them allows too is allowed.
    pub limits: Vec<Attached>,
}

/// A policy, and how it comes to the identity.
#[derive(Clone, Debug)]
pub struct Attached {
    pub grant: Grant,
    /// The places that attach it, told after the action.
    pub trail: Vec<Proof>,
    /// What it waits for whether it is attached: empty where it surely is.
    pub depends: Vec<Input>,
}

#[derive(Clone, Debug)]
pub enum Grant {
    /// An identity policy, as [`Policy::read`] takes it.
    Document(Value),
    /// A policy of AWS's own, and where it is named.
    Managed(&'static Managed, Site),
    /// A policy that is not in the code.
    Unknown(Vec<Input>),
}

/// What one element of a statement allows, after what takes it back.
struct Piece {
    /// How evidence calls it: `s3:Get*`, and the policy where AWS wrote it.
    label: Label,
    site: Site,
    /// Surely allowed.
    sure: ActionSet,
    /// Perhaps allowed.
    may: ActionSet,
    /// It perhaps allows what the table doesn't have.
    beyond: bool,
    /// Known without a set: the level that a policy of AWS's own gives.
    level: Option<(Privilege, Privilege)>,
    depends: Vec<Input>,
    /// How many things are unknown that decide about it: with one it is all or nothing, with more anything between.
    doubts: usize,
    /// The statements that take something of it back, or may.
    denied: Vec<Proof>,
    /// Only for one's own user.
    own_user: bool,
    /// The services that a role may be passed to; None where it may be any.
    passed_to: Option<Vec<String>>,
    /// Which of the attached policies it is from.
    from: usize,
    /// Which of that policy's statements.
    statement: usize,
}

/// So many doubts that anything is possible.
const ANY: usize = 2;

enum Label {
    Action(String),
    AllBut,
    Policy(&'static str),
    Unknown,
}

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

/// What a policy that limits lets through.
struct Bounds {
    sure: ActionSet,
    may: ActionSet,
    proofs: Vec<Proof>,
    depends: Vec<Input>,
    doubts: usize,
}

fn bounds(limit: &Attached) -> Bounds {
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

/// The elements of all `Allow` statements, statement by statement.
fn pieces(attached: &[Attached], limits: &[Bounds]) -> Vec<Piece> {
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

impl Grant {
    fn document(&self) -> Option<Value> {
        match self {
            Grant::Document(document) => Some(document.clone()),
            Grant::Managed(managed, site) => managed.document(*site),
            Grant::Unknown(_) => None,
        }
    }
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
fn union(selection: &Selection) -> (ActionSet, Vec<Input>) {
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

fn or_something(inputs: Vec<Input>) -> Vec<Input> {
    match inputs.is_empty() {
        true => vec![Input::Setting("a policy".into())],
        false => inputs,
    }
}

/// All resources are the caller's own user.
fn own_user(statement: &Statement) -> bool {
    let resources = &statement.resources;
    let is_own = |item: &Value| {
        let text = item.as_str().unwrap_or_default();
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

/// A statement that takes back.
struct Deny<'a> {
    statement: &'a Statement<'a>,
    /// Surely denied, where the resources are covered.
    sure: ActionSet,
    /// Perhaps denied.
    may: ActionSet,
    depends: Vec<Input>,
    proof: Proof,
}

impl<'a> Deny<'a> {
    /// None where it takes nothing back from everybody: one with a condition leaves a way.
    fn read(statement: &'a Statement<'a>, depends: &[Input]) -> Option<Self> {
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

    fn apply(&self, allow: &Statement, piece: &mut Piece) {
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

impl Bounds {
    fn apply(&self, piece: &mut Piece) {
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

impl Piece {
    fn new(label: Label, site: Site) -> Self {
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
    fn levels(&self) -> (Privilege, Privilege) {
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
    fn proofs(&self, more: usize, trail: &[Proof]) -> Vec<Proof> {
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
        ways.find(|way| way.actions.len() == 1 && way.actions[0].eq_ignore_ascii_case(action))
    }
}

/// The places on the way from an action to the identity that don't hold the action itself.
fn way_here(trail: &[Proof], action: Site) -> impl Iterator<Item = Proof> {
    let holds = move |at: Site| {
        (at.file, at.chunk) == (action.file, action.chunk) && at.range.covers(action.range)
    };
    trail
        .iter()
        .filter(move |proof| !holds(proof.site))
        .cloned()
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

/// The fact, raised to `admin` where actions that are allowed add up to a known way to more rights.
fn escalated(fact: Fact<Privilege>, pieces: &[Piece], identity: &Identity) -> Fact<Privilege> {
    if fact.low() == Privilege::Admin {
        return fact;
    }
    let mut perhaps = None;
    for (way, sets) in escalation::ALL.iter().zip(escalation::sets()) {
        let find = |sure: bool| -> Option<Vec<&Piece>> {
            let granting = |set: &ActionSet| {
                pieces.iter().find(|piece| {
                    let granted = if sure { &piece.sure } else { &piece.may };
                    granted.has_all(set) && piece.serves(way)
                })
            };
            sets.iter().map(granting).collect()
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

impl Piece {
    /// Its conditions and resources leave room for this way.
    fn serves(&self, way: &Escalation) -> bool {
        let passes = match (way.passed_to, &self.passed_to) {
            (Some(service), Some(named)) => named.iter().any(|name| matches(name, service)),
            _ => true,
        };
        passes && !(way.own_user && self.own_user)
    }
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
