//! `cargo xtask survey`: how much of real code is read and known, why the rest isn't, and what it costs.

use crate::bench::measure::{megabytes, milliseconds};
use clap::Args;
use cpu_time::ProcessTime;
use std::collections::HashMap;
use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use trueline_hcl::{DiskSource, Focus, Input, Kind, Site, Value, Workspace};
use xshell::{Shell, cmd};

#[derive(Args)]
pub struct Options {
    /// Folders, each a workspace of its own
    #[arg(required = true)]
    folders: Vec<PathBuf>,
    /// Writes every syntax error and every value that is an error to this file, with its place
    #[arg(long)]
    list: Option<PathBuf>,
    /// It was built with optimizations: there is nothing to build first
    #[arg(long, hide = true)]
    built: bool,
}

/// How many reasons are told.
const REASONS: usize = 5;

pub fn run(shell: &Shell, options: &Options) -> anyhow::Result<()> {
    if !options.built {
        cmd!(shell, "cargo build --quiet --release --package xtask").run()?;
        let program = shell.current_dir().join("target/release/xtask");
        let list = options
            .list
            .iter()
            .flat_map(|path| ["--list".as_ref(), path.as_os_str()]);
        let folders = &options.folders;
        return Ok(
            cmd!(shell, "{program} survey --built {list...} {folders...}")
                .quiet()
                .run()?,
        );
    }
    let mut all = Survey::default();
    let mut list: Box<dyn Write> = match &options.list {
        Some(path) => Box::new(std::io::BufWriter::new(std::fs::File::create(path)?)),
        None => Box::new(std::io::sink()),
    };
    for folder in &options.folders {
        let mut one = Survey::default();
        let name = folder.display().to_string();
        let source = Arc::new(DiskSource::new(folder)?);
        one.take(&name, source, &mut list)?;
        if options.folders.len() > 1 {
            println!("{name}: {}", one.line());
        }
        all.add(one);
    }
    list.flush()?;
    all.print();
    Ok(())
}

#[derive(Default)]
struct Survey {
    files: usize,
    lines: usize,
    unreadable: usize,
    /// Files with syntax errors.
    broken: usize,
    roots: usize,
    resources: usize,
    known: usize,
    unknown: usize,
    wrong: usize,
    /// Why values are unknown, by how often.
    reasons: HashMap<String, usize>,
    /// What is wrong with those that are errors.
    errors: HashMap<String, usize>,
    load: Duration,
    evaluate: Duration,
    slowest: (Duration, String),
}

impl Survey {
    fn take(
        &mut self,
        name: &str,
        source: Arc<DiskSource>,
        list: &mut dyn Write,
    ) -> std::io::Result<()> {
        let start = ProcessTime::now();
        let workspace = Workspace::load(source, Focus::All);
        self.load = start.elapsed();
        self.unreadable = workspace.unreadable().len();
        for file in workspace.files() {
            self.files += 1;
            let chunks = file.chunks.iter();
            let lines = chunks.map(|placed| placed.chunk.text.matches('\n').count());
            self.lines += lines.sum::<usize>();
            self.broken += usize::from(file.errors().next().is_some());
            for error in file.errors() {
                let line = line(&workspace, &file.path, error.range.start);
                writeln!(list, "syntax {name}/{}:{line} {}", file.path, error.message)?;
            }
        }
        for root in workspace.roots() {
            self.root(name, &workspace, &root, list)?;
        }
        Ok(())
    }

    fn root(
        &mut self,
        name: &str,
        workspace: &Workspace,
        root: &str,
        list: &mut dyn Write,
    ) -> std::io::Result<()> {
        let start = ProcessTime::now();
        let model = workspace.evaluate(root);
        let took = start.elapsed();
        self.evaluate += took;
        if took > self.slowest.0 {
            self.slowest = (took, format!("{name}/{root}"));
        }
        self.roots += 1;
        self.resources += model.resources.len();
        let stats = model.stats();
        self.known += stats.known;
        self.unknown += stats.unknown;
        self.wrong += stats.error;
        let mut told = Ok(());
        model.each_attribute(&mut |value| {
            if let Kind::Error(error) = &value.kind {
                *self.errors.entry(class(&error.message)).or_default() += 1;
                let place = place(workspace, error.site);
                let line = writeln!(list, "value {name}/{place} {}", error.message);
                told = std::mem::replace(&mut told, Ok(())).and(line);
            } else if let Some(reason) = reason(value) {
                *self.reasons.entry(reason).or_default() += 1;
            }
        });
        told
    }

    fn add(&mut self, other: Self) {
        self.files += other.files;
        self.lines += other.lines;
        self.unreadable += other.unreadable;
        self.broken += other.broken;
        self.roots += other.roots;
        self.resources += other.resources;
        self.known += other.known;
        self.unknown += other.unknown;
        self.wrong += other.wrong;
        self.load += other.load;
        self.evaluate += other.evaluate;
        if other.slowest.0 > self.slowest.0 {
            self.slowest = other.slowest;
        }
        for (all, more) in [
            (&mut self.reasons, other.reasons),
            (&mut self.errors, other.errors),
        ] {
            for (what, count) in more {
                *all.entry(what).or_default() += count;
            }
        }
    }

    fn line(&self) -> String {
        let all = (self.known + self.unknown + self.wrong).max(1) as f64;
        let share = |count: usize| 100.0 * count as f64 / all;
        format!(
            "{} lines in {} files, {} unreadable, {} with syntax errors; {} roots, {} resources; {:.1} % known, {:.1} % unknown, {:.2} % errors",
            self.lines,
            self.files,
            self.unreadable,
            self.broken,
            self.roots,
            self.resources,
            share(self.known),
            share(self.unknown),
            share(self.wrong),
        )
    }

    fn print(&self) {
        println!("{}", self.line());
        println!(
            "processor time: load {}, evaluate {}, of which {} for {}; peak {}",
            milliseconds(self.load),
            milliseconds(self.evaluate),
            milliseconds(self.slowest.0),
            self.slowest.1,
            peak().map_or("not told here".into(), megabytes),
        );
        for (title, counts) in [("unknown", &self.reasons), ("errors", &self.errors)] {
            println!("{title}");
            let mut counts: Vec<_> = counts.iter().collect();
            counts.sort_by(|a, b| b.1.cmp(a.1).then(a.0.cmp(b.0)));
            for (what, count) in counts.iter().take(REASONS) {
                println!("  {count:8} {what}");
            }
        }
    }
}

/// Why a value, or a part of it, is unknown.
fn reason(value: &Value) -> Option<String> {
    Some(match value.inputs().first()? {
        Input::Variable { .. } => "a variable without a value".into(),
        Input::Attribute(_) => "an attribute that the provider decides".into(),
        Input::Module { .. } => "a module that is not here".into(),
        Input::Error(error) => format!("an error: {}", class(&error.message)),
        other => other.to_string(),
    })
}

/// What kind of error it is: the message without its details.
fn class(message: &str) -> String {
    let end = message.find(": ").unwrap_or(message.len());
    let kind = &message[..end];
    match kind.strip_prefix("Reference to undeclared ") {
        Some(_) => "Reference to what is not declared".into(),
        None => kind.into(),
    }
}

fn place(workspace: &Workspace, site: Site) -> String {
    match workspace.locate(site) {
        Some(at) => {
            let line = line(workspace, &at.path, at.range.start);
            format!("{}:{line}", at.path)
        }
        None => "?".into(),
    }
}

/// From 1.
fn line(workspace: &Workspace, path: &str, offset: u32) -> u32 {
    let lines = workspace.lines(path);
    lines.map_or(0, |lines| lines.line_of(offset) + 1)
}

/// The most memory that this process has had, in bytes, where the system tells.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    let kilobytes: u64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kilobytes * 1024)
}
