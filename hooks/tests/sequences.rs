//! Random sequences of edits by two agents, a heuristic, accepted completions and a person, of formatting, staging and commits, with a truth of their own: each word
//! is written once, so it is certain whose it is. `TRUELINE_SEQUENCES=10000 cargo test --release -p trueline-hooks --test sequences` plays more of them;
//! `TRUELINE_SEED` begins at another one.

// A test fails by panicking.
#![allow(clippy::unwrap_used)]

use git2::{IndexAddOption, IndexEntry, IndexTime, Repository, Signature};
use jiff::Timestamp;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use tempfile::TempDir;
use trueline_hooks::{Call, run};
use trueline_provenance::accepted::{self, Accepted};
use trueline_provenance::blame::{Version, attributed};
use trueline_provenance::git::Repo;
use trueline_provenance::journal::{Edit, Journal};
use trueline_provenance::{Attributed, Attributions, Contributor, Grade};

/// How many sequences are played where nothing else is said.
const SEQUENCES: u64 = 60;
const STEPS: usize = 24;
const FILES: [&str; 3] = ["main.tf", "more.tf", "net/main.tf"];
/// Words that anybody may write. They are short, because two blocks that share much are told apart by nobody.
const COMMON: [&str; 3] = ["on", "1", "a"];

/// Who does something. The same tool with another grade is somebody else.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Actor {
    Person,
    Agent,
    Other,
    Guessed,
    /// What is accepted in an editor: one change at one place.
    Completion,
}

impl Actor {
    const ALL: [Actor; 5] = [
        Actor::Person,
        Actor::Agent,
        Actor::Other,
        Actor::Guessed,
        Actor::Completion,
    ];

    fn contributor(self) -> Option<Contributor> {
        let (tool, grade) = match self {
            Actor::Person => return None,
            Actor::Agent => ("agent", Grade::Recorded),
            Actor::Other => ("other", Grade::Recorded),
            Actor::Guessed => ("agent", Grade::Inferred),
            Actor::Completion => (accepted::TOOL, Grade::Reported),
        };
        Some(Contributor {
            tool: tool.to_owned(),
            version: None,
            model: None,
            session: None,
            grade,
        })
    }
}

struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % n as u64) as usize
    }

    fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }
}

#[derive(Clone, PartialEq)]
struct Block {
    /// A comment above, in words.
    comment: Vec<String>,
    name: String,
    lines: Vec<Line>,
}

#[derive(Clone, PartialEq)]
enum Line {
    Attribute { key: String, values: Vec<String> },
    Heredoc { key: String, lines: Vec<String> },
}

#[derive(Clone, Default, PartialEq)]
struct File {
    blocks: Vec<Block>,
    /// How it is formatted.
    style: usize,
}

impl File {
    fn text(&self) -> String {
        let (indent, gap, mark) =
            [("  ", " ", "#"), ("\t", "   ", "//"), ("    ", "", "#")][self.style % 3];
        let long = self.style >= 3;
        let mut out = String::new();
        for block in &self.blocks {
            if !block.comment.is_empty() {
                out += &format!("{mark} {}\n", block.comment.join(" "));
            }
            out += &format!("resource \"random_pet\" \"{}\" {{\n", block.name);
            for line in &block.lines {
                match line {
                    Line::Attribute { key, values } => {
                        let values: Vec<String> =
                            values.iter().map(|v| format!("\"{v}\"")).collect();
                        let values = match (values.as_slice(), long) {
                            ([one], _) => one.clone(),
                            (many, false) => format!("[{}]", many.join(", ")),
                            (many, true) => {
                                let items: String = many
                                    .iter()
                                    .map(|v| format!("{indent}{indent}{v},\n"))
                                    .collect();
                                format!("[\n{items}{indent}]")
                            }
                        };
                        out += &format!("{indent}{key}{gap}={gap}{values}\n");
                    }
                    Line::Heredoc { key, lines } => {
                        let text: String = lines.iter().map(|l| format!("    {l}\n")).collect();
                        out += &format!("{indent}{key}{gap}={gap}<<-EOT\n{text}    EOT\n");
                    }
                }
            }
            out += "}\n";
            out += if long { "\n\n" } else { "\n" };
        }
        out
    }
}

struct World {
    seed: u64,
    random: Random,
    dir: TempDir,
    repository: Repository,
    files: BTreeMap<String, File>,
    /// Who wrote each word; of common ones, everybody who ever did.
    truth: HashMap<String, BTreeSet<Actor>>,
    written: usize,
    now: i64,
    /// What happened, for whoever looks into a failure.
    log: Vec<String>,
}

impl World {
    fn new(seed: u64) -> World {
        let dir = TempDir::new().unwrap();
        let repository = Repository::init(dir.path()).unwrap();
        let mut config = repository.config().unwrap();
        config.set_str("user.name", "Dev One").unwrap();
        config.set_str("user.email", "dev@example.com").unwrap();
        let strategy = "notes.trueline.mergeStrategy";
        config.set_str(strategy, "cat_sort_uniq").unwrap();
        let world = World {
            seed,
            random: Random(0x9E37_79B9_7F4A_7C15_u64.wrapping_mul(seed)),
            dir,
            repository,
            files: BTreeMap::new(),
            truth: HashMap::new(),
            written: 0,
            now: Timestamp::now().as_second(),
            log: Vec::new(),
        };
        world.save("main.tf");
        world
    }

    fn word(&mut self, by: Actor) -> String {
        let word = match self.random.below(12) {
            0 => (*self.random.one(&COMMON)).to_owned(),
            _ => {
                self.written += 1;
                format!("w{}x", self.written)
            }
        };
        self.truth.entry(word.clone()).or_default().insert(by);
        word
    }

    /// A word that nobody else writes.
    fn name(&mut self, by: Actor) -> String {
        self.written += 1;
        let name = format!("n{}x", self.written);
        self.truth.entry(name.clone()).or_default().insert(by);
        name
    }

    fn words(&mut self, by: Actor, most: usize) -> Vec<String> {
        (0..1 + self.random.below(most))
            .map(|_| self.word(by))
            .collect()
    }

    fn line(&mut self, by: Actor) -> Line {
        let key = self.name(by);
        if self.random.below(6) == 0 {
            let lines = (0..1 + self.random.below(3))
                .map(|_| self.words(by, 3).join(" "))
                .collect();
            return Line::Heredoc { key, lines };
        }
        let values = self.words(by, 3);
        Line::Attribute { key, values }
    }

    fn block(&mut self, by: Actor) -> Block {
        let comment = match self.random.below(2) {
            0 => self.words(by, 4),
            _ => Vec::new(),
        };
        let name = self.name(by);
        let lines = (0..1 + self.random.below(4))
            .map(|_| self.line(by))
            .collect();
        Block {
            comment,
            name,
            lines,
        }
    }

    /// One change of what is written.
    fn change(&mut self, by: Actor) {
        let path = (*self.random.one(&FILES)).to_owned();
        let mut file = self.files.remove(&path).unwrap_or_default();
        let blocks = file.blocks.len();
        let what = if blocks == 0 {
            0
        } else if by == Actor::Completion {
            *self.random.one(&[0, 3, 4, 7])
        } else {
            self.random.below(13)
        };
        let at = self.random.below(blocks.max(1));
        self.log
            .push(format!("{by:?} changes {path}: {what} at {at}"));
        match what {
            0 | 1 => {
                let new = self.block(by);
                let at = self.random.below(blocks + 1);
                file.blocks.insert(at, new);
            }
            2 => drop(file.blocks.remove(at)),
            3 => file.blocks[at].name = self.name(by),
            4 | 5 => {
                let new = self.line(by);
                let place = self.random.below(file.blocks[at].lines.len() + 1);
                file.blocks[at].lines.insert(place, new);
            }
            6 if file.blocks[at].lines.len() > 1 => {
                let place = self.random.below(file.blocks[at].lines.len());
                file.blocks[at].lines.remove(place);
            }
            7 | 8 => {
                let place = self.random.below(file.blocks[at].lines.len());
                match &mut file.blocks[at].lines[place] {
                    Line::Attribute { values, .. } => {
                        let at = self.random.below(values.len());
                        values[at] = self.word(by);
                    }
                    Line::Heredoc { lines, .. } => {
                        let at = self.random.below(lines.len());
                        lines[at] = self.words(by, 3).join(" ");
                    }
                }
            }
            9 => {
                // Attributes change places.
                let lines = &mut file.blocks[at].lines;
                let one = self.random.below(lines.len());
                let line = lines.remove(one);
                let to = self.random.below(lines.len() + 1);
                lines.insert(to, line);
            }
            10 => {
                let block = file.blocks.remove(at);
                let to = self.random.below(file.blocks.len() + 1);
                file.blocks.insert(to, block);
            }
            11 => {
                // A block moves to another file.
                let block = file.blocks.remove(at);
                let to = (*self.random.one(&FILES)).to_owned();
                let other = if to == path {
                    &mut file
                } else {
                    self.files.entry(to).or_default()
                };
                other.blocks.push(block);
            }
            _ => file.style = self.random.below(6),
        }
        self.files.insert(path, file);
    }

    fn path(&self, path: &str) -> std::path::PathBuf {
        self.dir.path().join(path)
    }

    fn save(&self, path: &str) {
        let file = self.path(path);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        match self.files.get(path) {
            Some(text) => std::fs::write(file, text.text()).unwrap(),
            None => drop(std::fs::remove_file(file)),
        }
    }

    fn repo(&self) -> Repo {
        Repo::discover(self.dir.path()).unwrap()
    }

    /// Somebody edits, in one go or several; agents are recorded.
    fn edit(&mut self, by: Actor) {
        let before = self.texts();
        let changes = match by {
            Actor::Completion => 1,
            _ => 1 + self.random.below(3),
        };
        for _ in 0..changes {
            self.change(by);
        }
        let paths: Vec<String> = self.files.keys().cloned().collect();
        for path in &paths {
            self.save(path);
        }
        let Some(contributor) = by.contributor() else {
            return;
        };
        let after = self.texts();
        let repo = self.repo();
        let mut paths: Vec<&String> = after
            .keys()
            .filter(|p| before.get(*p) != after.get(*p))
            .collect();
        if self.random.below(2) == 0 {
            paths.reverse();
        }
        for path in paths {
            if by == Actor::Completion {
                let text = |texts: &BTreeMap<String, String>| texts.get(path).cloned();
                let accepted = Accepted {
                    time: Timestamp::from_second(self.now).unwrap(),
                    path: path.clone(),
                    before: text(&before).unwrap_or_default(),
                    after: text(&after).unwrap_or_default(),
                };
                accepted::report(&repo, &accepted).unwrap();
                continue;
            }
            let edit = Edit {
                time: Timestamp::from_second(self.now).unwrap(),
                by: contributor.clone(),
                call: None,
                path: path.clone(),
                before: before.get(path).map(|t| t.clone().into_bytes()),
                after: after.get(path).map(|t| t.clone().into_bytes()),
            };
            Journal::of(&repo).append(&edit).unwrap();
        }
    }

    fn texts(&self) -> BTreeMap<String, String> {
        self.files
            .iter()
            .map(|(path, file)| (path.clone(), file.text()))
            .collect()
    }

    /// Stages everything, or some blocks of one file.
    fn stage(&mut self) {
        self.log.push("stage".to_owned());
        let mut index = self.repository.index().unwrap();
        index.read(true).unwrap();
        if self.random.below(3) > 0 {
            index.add_all(["*"], IndexAddOption::DEFAULT, None).unwrap();
        } else {
            let path = (*self.random.one(&FILES)).to_owned();
            let Some(file) = self.files.get(&path) else {
                return;
            };
            let mut part = file.clone();
            let keep: Vec<bool> = part
                .blocks
                .iter()
                .map(|_| self.random.below(3) > 0)
                .collect();
            let mut keep = keep.into_iter();
            part.blocks.retain(|_| keep.next().unwrap());
            let id = self.repository.blob(part.text().as_bytes()).unwrap();
            let entry = IndexEntry {
                ctime: IndexTime::new(0, 0),
                mtime: IndexTime::new(0, 0),
                dev: 0,
                ino: 0,
                mode: 0o100644,
                uid: 0,
                gid: 0,
                file_size: 0,
                id,
                flags: 0,
                flags_extended: 0,
                path: path.into_bytes(),
            };
            index.add(&entry).unwrap();
        }
        index.write().unwrap();
    }

    /// Commits what is staged; `hooks` says whether they run.
    fn commit(&mut self, hooks: bool) {
        self.log.push(format!("commit, hooks: {hooks}"));
        let mut index = self.repository.index().unwrap();
        index.read(true).unwrap();
        let tree = self
            .repository
            .find_tree(index.write_tree().unwrap())
            .unwrap();
        self.now += 1;
        let time = git2::Time::new(self.now, 0);
        let who = Signature::new("Dev One", "dev@example.com", &time).unwrap();
        let head = self
            .repository
            .head()
            .ok()
            .map(|head| head.peel_to_commit().unwrap());
        let parents: Vec<_> = head.iter().collect();
        self.repository
            .commit(Some("HEAD"), &who, &who, "Change it", &tree, &parents)
            .unwrap();
        if hooks {
            let now = Timestamp::from_second(self.now).unwrap();
            let render =
                |_: &trueline_rules::Report, _: &dyn Fn(&str) -> Option<String>| String::new();
            let call = Call::new(self.dir.path().to_owned(), |_| None, now, &render);
            let outcome = run::git_hook("post-commit", &[], b"", &call);
            assert_eq!(outcome, trueline_hooks::Outcome::default());
        }
    }

    fn step(&mut self) {
        match self.random.below(10) {
            0..6 => {
                let by = *self.random.one(&Actor::ALL);
                self.edit(by);
            }
            6 | 7 => self.stage(),
            8 => self.commit(true),
            _ => {
                let hooks = self.random.below(3) > 0;
                self.commit(hooks);
            }
        }
    }

    /// Nobody is credited with what they didn't write. Counts the agents' own words, and how many of them are known.
    fn check(&self, step: usize, counts: &Counts) {
        let repo = self.repo();
        let mut attributions = Attributions::new(&repo).unwrap();
        let head = repo.head().unwrap();
        for path in FILES {
            if let Some(file) = self.files.get(path) {
                let text = file.text();
                let told =
                    attributed(&repo, &mut attributions, path, Version::Text(&text)).unwrap();
                self.look(&told.unwrap(), &format!("step {step}, {path}"), counts);
            }
            if let Some(head) = head {
                let told =
                    attributed(&repo, &mut attributions, path, Version::Commit(head)).unwrap();
                if let Some(told) = told {
                    self.look(&told, &format!("step {step}, {path} in HEAD"), counts);
                }
            }
        }
    }

    fn look(&self, told: &Attributed, place: &str, counts: &Counts) {
        for (token, who) in told.tokens.tokens.iter().zip(&told.who) {
            let word = token.word(&told.text);
            let Some(truth) = self.truth.get(word) else {
                continue;
            };
            let allowed: Vec<Contributor> = truth
                .iter()
                .filter_map(|actor| actor.contributor())
                .collect();
            if let Some(by) = who {
                assert!(
                    allowed.contains(by),
                    "seed {}, {place}: {} {} is credited with {word}, which is by {truth:?}\n{}\n{}",
                    self.seed,
                    by.tool,
                    by.grade,
                    told.text,
                    self.log.join("\n")
                );
            }
            if allowed.len() == 1 && truth.len() == 1 {
                counts.written.fetch_add(1, Ordering::Relaxed);
                counts
                    .known
                    .fetch_add(u64::from(who.is_some()), Ordering::Relaxed);
            }
        }
    }
}

#[derive(Default)]
struct Counts {
    written: AtomicU64,
    known: AtomicU64,
}

#[test]
fn nobody_is_credited_with_what_they_did_not_write() {
    let number =
        |name: &str, default: u64| std::env::var(name).map_or(default, |n| n.parse().unwrap());
    let (first, sequences) = (
        number("TRUELINE_SEED", 1),
        number("TRUELINE_SEQUENCES", SEQUENCES),
    );
    let (next, counts) = (AtomicU64::new(first), Counts::default());
    let threads = std::thread::available_parallelism().map_or(2, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                loop {
                    let seed = next.fetch_add(1, Ordering::Relaxed);
                    if seed >= first + sequences {
                        break;
                    }
                    let mut world = World::new(seed);
                    for step in 0..STEPS {
                        world.step();
                        if step % 4 == 3 {
                            world.check(step, &counts);
                        }
                    }
                }
            });
        }
    });
    let (written, known) = (counts.written.into_inner(), counts.known.into_inner());
    // Nothing credited is no truth either.
    println!("{known} of {written} words by agents are known");
    assert!(
        known * 100 >= written * 90,
        "of {written} words by agents only {known} are known"
    );
}

#[test]
fn the_texts_of_the_sequences_are_code() {
    let mut world = World::new(7);
    for _ in 0..40 {
        world.change(Actor::Person);
    }
    for (path, text) in world.texts() {
        let file = trueline_hcl::File::parse(trueline_hcl::FileId(0), &path, &text, false);
        assert!(
            file.chunks.iter().all(|c| c.chunk.errors.is_empty()),
            "{text}"
        );
    }
    assert!(Path::new(world.dir.path()).exists());
}
