//! The table of actions: what each lets a caller do, and which ones a pattern stands for.

use crate::facts::Privilege;
use crate::policy::wildcard::matches;
use smol_str::SmolStr;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

/// The access levels of AWS's Service Authorization Reference.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Access {
    List,
    Read,
    Write,
    Tagging,
    Permissions,
}

impl Access {
    /// Reads `Permissions management` and the like; where several are listed, the first is the narrowest.
    pub fn parse(text: &str) -> Option<Self> {
        Some(match text.split(',').next()?.trim() {
            "List" => Access::List,
            "Read" => Access::Read,
            "Write" => Access::Write,
            "Tagging" => Access::Tagging,
            "Permissions management" => Access::Permissions,
            _ => return None,
        })
    }

    /// How the table writes it.
    pub fn letter(self) -> char {
        match self {
            Access::List => 'L',
            Access::Read => 'R',
            Access::Write => 'W',
            Access::Tagging => 'T',
            Access::Permissions => 'P',
        }
    }

    fn of_letter(letter: &str) -> Option<Self> {
        use Access::{List, Permissions, Read, Tagging, Write};
        let mut all = [List, Read, Write, Tagging, Permissions].into_iter();
        all.find(|access| letter.starts_with(access.letter()))
    }

    pub fn privilege(self) -> Privilege {
        match self {
            Access::List | Access::Read => Privilege::Read,
            Access::Write | Access::Tagging => Privilege::Write,
            Access::Permissions => Privilege::Admin,
        }
    }
}

/// All actions, by service. A process that judges one edit reads all of it, so a line is taken apart when its service is asked for.
pub struct Table {
    /// Sorted by prefix, with the numbers of their lines.
    services: Vec<(&'static str, Range<usize>)>,
    lines: Vec<Line>,
    /// How many actions there are.
    actions: usize,
    /// Those that read, write and manage permissions.
    reads: ActionSet,
    writes: ActionSet,
    manages: ActionSet,
}

/// The actions of one service that have the same level and the same verb.
struct Line {
    /// The number of the first of them.
    first: usize,
    verb: &'static str,
    /// What follows the verb of each, with [`ON_ALL`] behind some.
    rests: &'static str,
}

impl Line {
    fn rests(&self) -> impl Iterator<Item = (usize, &'static str)> {
        (self.first..).zip(self.rests.split(' '))
    }
}

/// What the table writes behind an action that no statement can limit to resources.
pub const ON_ALL: char = '*';

/// How many patterns are remembered: policies repeat a few hundred.
const KEPT: usize = 1024;

/// Which of the table's actions.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ActionSet(Vec<u64>);

/// What a pattern stands for.
#[derive(Clone, Debug, Default)]
pub struct Expansion {
    pub set: ActionSet,
    /// It names something that the table doesn't have: the action is newer, or there is none.
    pub beyond: bool,
}

/// The shipped table, read when it is first asked for.
pub fn table() -> &'static Table {
    static TABLE: LazyLock<Table> =
        LazyLock::new(|| Table::read(include_str!("../../../data/aws-actions.txt")));
    &TABLE
}

impl Table {
    fn read(text: &'static str) -> Self {
        let mut table = Table {
            services: Vec::new(),
            lines: Vec::new(),
            actions: 0,
            reads: ActionSet::default(),
            writes: ActionSet::default(),
            manages: ActionSet::default(),
        };
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let Some((letter, words)) = line.split_once(' ') else {
                let at = table.lines.len();
                table.services.push((line, at..at));
                continue;
            };
            let (Some(access), Some((verb, rests))) =
                (Access::of_letter(letter), words.split_once(' '))
            else {
                continue;
            };
            let first = table.actions;
            table.actions += 1 + rests.bytes().filter(|byte| *byte == b' ').count();
            let set = match access.privilege() {
                Privilege::Admin => &mut table.manages,
                Privilege::Write => &mut table.writes,
                _ => &mut table.reads,
            };
            (first..table.actions).for_each(|at| set.insert(at));
            let verb = if verb == "=" { "" } else { verb };
            table.lines.push(Line { first, verb, rests });
            if let Some((_, lines)) = table.services.last_mut() {
                lines.end = table.lines.len();
            }
        }
        table
    }

    /// How many services and actions there are.
    pub fn size(&self) -> (usize, usize) {
        (self.services.len(), self.actions)
    }

    /// Every action.
    pub fn all(&self) -> ActionSet {
        let mut all = self.reads.clone();
        all.add(&self.writes);
        all.add(&self.manages);
        all
    }

    /// What an element of `Action` stands for: `s3:GetObject`, `s3:Get*`, `*`; case does not matter.
    pub fn expand(&self, pattern: &str) -> Arc<Expansion> {
        static KNOWN: LazyLock<Mutex<HashMap<SmolStr, Arc<Expansion>>>> =
            LazyLock::new(Mutex::default);
        // Nothing panics while it holds the lock.
        let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(found) = known.get(pattern) {
            return found.clone();
        }
        if known.len() >= KEPT {
            known.clear();
        }
        let found = Arc::new(self.search(pattern));
        known.insert(pattern.into(), found.clone());
        found
    }

    fn search(&self, pattern: &str) -> Expansion {
        let mut found = Expansion::default();
        if pattern.chars().all(|c| c == '*') && !pattern.is_empty() {
            found.set = self.all();
            return found;
        }
        let Some((service, action)) = pattern.split_once(':') else {
            found.beyond = true;
            return found;
        };
        let is_exact = !action.contains(['*', '?']);
        let mut name = String::new();
        let mut in_service = |lines: &Range<usize>| {
            for line in &self.lines[lines.clone()] {
                for (at, rest) in line.rests() {
                    name.clear();
                    name.push_str(line.verb);
                    name.push_str(rest.trim_end_matches(ON_ALL));
                    let fits = match is_exact {
                        true => name.eq_ignore_ascii_case(action),
                        false => matches(action, &name),
                    };
                    if fits {
                        found.set.insert(at);
                    }
                }
            }
        };
        if service.contains(['*', '?']) {
            let services = self.services.iter();
            let fitting = services.filter(|(prefix, _)| matches(service, prefix));
            fitting.for_each(|(_, range)| in_service(range));
            return found;
        }
        match self.service(service) {
            Some(range) => in_service(&range),
            None => found.beyond = true,
        }
        found.beyond |= is_exact && found.set.first().is_none();
        found
    }

    fn service(&self, prefix: &str) -> Option<Range<usize>> {
        let prefix = prefix.to_ascii_lowercase();
        let at = self
            .services
            .binary_search_by(|(service, _)| (*service).cmp(prefix.as_str()));
        Some(self.services[at.ok()?].1.clone())
    }

    /// The highest level among the actions, and the first action that has it.
    pub fn highest(&self, set: &ActionSet) -> (Privilege, Option<usize>) {
        let of = |level, mask: &ActionSet| set.first_in(mask).map(|at| (level, Some(at)));
        of(Privilege::Admin, &self.manages)
            .or_else(|| of(Privilege::Write, &self.writes))
            .or_else(|| of(Privilege::Read, &self.reads))
            .unwrap_or((Privilege::None, None))
    }

    /// The actions that a statement can limit to resources; what else a statement allows, it allows on `*` or not at all.
    pub fn limited(&self) -> &'static ActionSet {
        static LIMITED: LazyLock<ActionSet> = LazyLock::new(|| {
            let actions = table().lines.iter().flat_map(Line::rests);
            let mut limited = ActionSet::default();
            let on_some = actions.filter(|(_, rest)| !rest.ends_with(ON_ALL));
            on_some.for_each(|(at, _)| limited.insert(at));
            limited
        });
        &LIMITED
    }

    /// Every action that gives no more than `level`.
    pub fn up_to(&self, level: Privilege) -> ActionSet {
        let mut set = ActionSet::default();
        let masks = [
            (Privilege::Read, &self.reads),
            (Privilege::Write, &self.writes),
            (Privilege::Admin, &self.manages),
        ];
        let given = masks.iter().filter(|(needed, _)| *needed <= level);
        given.for_each(|(_, mask)| set.add(mask));
        set
    }

    /// The names of a set, in the table's order.
    pub fn names(&self, set: &ActionSet) -> Vec<String> {
        let all = 0..self.actions;
        all.filter(|at| set.has(*at))
            .map(|at| self.name(at))
            .collect()
    }

    /// `s3:PutBucketPolicy`
    pub fn name(&self, action: usize) -> String {
        let after = |line: &Line| line.first <= action;
        let at = self.lines.partition_point(after).saturating_sub(1);
        let service = self.services.partition_point(|(_, r)| r.end <= at);
        let service = self.services.get(service).map_or("", |(prefix, _)| prefix);
        let Some(line) = self.lines.get(at) else {
            return format!("{service}:");
        };
        let rest = line.rests().find(|(number, _)| *number == action);
        let rest = rest.map_or("", |(_, rest)| rest.trim_end_matches(ON_ALL));
        format!("{service}:{}{rest}", line.verb)
    }
}

impl ActionSet {
    pub fn insert(&mut self, at: usize) {
        let word = at / 64;
        if self.0.len() <= word {
            self.0.resize(word + 1, 0);
        }
        self.0[word] |= 1 << (at % 64);
    }

    /// The first action, by number.
    pub fn first(&self) -> Option<usize> {
        self.first_in(self)
    }

    pub fn has(&self, at: usize) -> bool {
        self.0
            .get(at / 64)
            .is_some_and(|word| word & (1 << (at % 64)) != 0)
    }

    pub fn add(&mut self, other: &Self) {
        if self.0.len() < other.0.len() {
            self.0.resize(other.0.len(), 0);
        }
        for (mine, theirs) in self.0.iter_mut().zip(&other.0) {
            *mine |= theirs;
        }
    }

    pub fn remove(&mut self, other: &Self) {
        for (mine, theirs) in self.0.iter_mut().zip(&other.0) {
            *mine &= !theirs;
        }
    }

    /// Keeps what is in both.
    pub fn keep(&mut self, other: &Self) {
        self.0.truncate(other.0.len());
        for (mine, theirs) in self.0.iter_mut().zip(&other.0) {
            *mine &= theirs;
        }
    }

    pub fn meets(&self, other: &Self) -> bool {
        self.0.iter().zip(&other.0).any(|(a, b)| a & b != 0)
    }

    fn first_in(&self, mask: &Self) -> Option<usize> {
        let words = self.0.iter().zip(&mask.0).map(|(a, b)| a & b);
        let (at, word) = words.enumerate().find(|(_, word)| *word != 0)?;
        Some(at * 64 + word.trailing_zeros() as usize)
    }
}
