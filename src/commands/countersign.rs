//! `trueline countersign`

use crate::cli::CountersignArguments;
use crate::error::Error;
use crate::output::style::{BOLD, Styled};
use crate::output::text::plural;
use crate::person;
use crate::session::{Contents, Session};
use std::io::{BufRead, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use trueline_authors::{CountersignError, Pending, Person, pending, sign};
use trueline_provenance::countersign::{Asked, FindError, find_key};
use trueline_provenance::git::Repo;

pub fn run(arguments: &CountersignArguments, quiet: bool) -> Result<ExitCode, Error> {
    if let Some(agent) = person::agent() {
        return Err(Error::Usage(format!(
            "a person countersigns, and this runs under {agent}: run it in a terminal of your own"
        )));
    }
    let asked = match (arguments.yes, std::io::stdin().is_terminal()) {
        (true, _) => Asked::Flag,
        (false, true) => Asked::Terminal,
        (false, false) => {
            return Err(Error::Usage(
                "standard input is no terminal, so nobody can be asked: run it at one, or say `--yes`".into(),
            ));
        }
    };
    let here = std::env::current_dir()?;
    let targets: Vec<Target> = arguments.targets.iter().map(|t| target(&here, t)).collect();
    let paths: Vec<PathBuf> = targets.iter().filter_map(Target::path).collect();
    let session = Session::open(&paths[..paths.len().min(1)], &Contents::WorkTree, None)?;
    let Some((repo, prefix)) = &session.repo else {
        return Err(Error::Usage(
            "there is no git repository, so nobody recorded who wrote what".into(),
        ));
    };
    let chosen = chosen(&session, &targets, &here)?;
    if chosen.is_empty() {
        return Err(Error::Usage(
            "nothing there waits for a countersignature".into(),
        ));
    }
    for pending in &chosen {
        show(&session, pending);
    }
    let named_by_line = targets.iter().all(Target::is_narrow) && !targets.is_empty();
    if chosen.len() > 1 && !arguments.all && !named_by_line {
        return Err(Error::Usage(format!(
            "{} wait: name one by its line, or say `--all`",
            plural(chosen.len(), "mark")
        )));
    }
    if asked == Asked::Terminal && !agrees(chosen.len())? {
        return Ok(ExitCode::FAILURE);
    }
    let key = find_key(repo, &person::keys()).map_err(|error| match error {
        FindError::Git(error) => Error::Git(error),
        FindError::Sign(error) => Error::Usage(error.to_string()),
    })?;
    let person = Person {
        name: name(repo)?,
        reason: arguments.message.as_deref(),
        asked,
        key: key.as_ref(),
        now: jiff::Timestamp::now(),
    };
    let stamps = session.config.provenance.stamp;
    let made = sign(repo, prefix, &chosen, &person, stamps).map_err(|error| match error {
        CountersignError::Authors(error) => Error::Authors(error),
        CountersignError::Sign(error) => Error::Usage(error.to_string()),
    })?;
    if let (false, Some(first)) = (quiet, made.first()) {
        errln!(
            "{} countersigned by {}, {}",
            plural(made.len(), "mark"),
            first.said.by,
            first.said.key
        );
    }
    Ok(ExitCode::SUCCESS)
}

/// What a word of the command line means.
enum Target {
    Path(PathBuf),
    Line(PathBuf, u32),
    Address(String),
}

impl Target {
    fn path(&self) -> Option<PathBuf> {
        match self {
            Target::Path(path) | Target::Line(path, _) => Some(path.clone()),
            Target::Address(_) => None,
        }
    }

    fn is_narrow(&self) -> bool {
        matches!(self, Target::Line(..))
    }
}

fn target(here: &Path, text: &str) -> Target {
    if here.join(text).exists() {
        return Target::Path(text.into());
    }
    // A column behind the line says nothing more.
    let mut parts = text.splitn(3, ':');
    let (path, line) = (parts.next().unwrap_or_default(), parts.next());
    match line.and_then(|line| line.parse().ok()) {
        Some(line) if here.join(path).exists() => Target::Line(path.into(), line),
        _ => Target::Address(text.to_owned()),
    }
}

/// The marks that wait and are meant.
fn chosen(session: &Session, targets: &[Target], here: &Path) -> Result<Vec<Pending>, Error> {
    let all = pending(&session.workspace, &session.config, &session.authorship);
    // A claim that changes nothing here needs nobody; the findings say which do.
    let report = session.check_all();
    let told = |pending: &Pending| {
        report.findings.iter().any(|finding| {
            let (start, range) = (finding.range.start.offset, pending.mark.range);
            finding.rule == "agent/uncountersigned"
                && finding.path == pending.path
                && range.start <= start
                && start < range.end
        })
    };
    let is_off = session
        .config
        .severity(&trueline_rules::rules::agent::uncountersigned::RULE)
        .is_none();
    if targets.is_empty() {
        let mut here: Vec<Pending> = all;
        here.retain(|p| session.is_wanted(&p.path) && (is_off || told(p)));
        return Ok(here);
    }
    let mut chosen: Vec<Pending> = Vec::new();
    for target in targets {
        let meant = meant(session, target, here)?;
        for pending in all.iter().filter(|p| meant(p)) {
            let is_narrow = target.is_narrow() || is_off;
            if (is_narrow || told(pending)) && !chosen.contains(pending) {
                chosen.push(pending.clone());
            }
        }
    }
    Ok(chosen)
}

type Meant<'a> = Box<dyn Fn(&Pending) -> bool + 'a>;

fn meant<'a>(session: &'a Session, target: &'a Target, here: &Path) -> Result<Meant<'a>, Error> {
    let below = |path: &Path| -> Result<String, Error> {
        let absolute = here
            .join(path)
            .canonicalize()
            .map_err(|e| Error::path(path.display(), e))?;
        let below = absolute
            .strip_prefix(&session.root)
            .map_err(|_| Error::path(path.display(), "it is outside of the root"))?;
        Ok(below.to_string_lossy().replace('\\', "/"))
    };
    Ok(match target {
        Target::Path(path) => {
            let path = below(path)?;
            Box::new(move |p| crate::session::is_below(&p.path, &path))
        }
        Target::Line(path, line) => {
            let path = below(path)?;
            Box::new(move |p| p.path == path && stands_at(session, p, *line))
        }
        Target::Address(address) => {
            let block = block_of(address);
            Box::new(move |p| !block.is_empty() && p.mark.address == block)
        }
    })
}

/// The mark stands in this line, or at the block whose header does.
fn stands_at(session: &Session, pending: &Pending, line: u32) -> bool {
    let Some(lines) = session.workspace.lines(&pending.path) else {
        return false;
    };
    let range = pending.mark.range;
    let (first, last) = (
        lines.line_of(range.start),
        lines.line_of(range.end.max(1) - 1),
    );
    (first + 1..=last + 1).contains(&line)
}

/// The address of a block in its module: `module.net["a"].aws_vpc.main[0]` is `aws_vpc.main` there.
fn block_of(address: &str) -> String {
    let mut plain = String::new();
    let mut depth = 0_u32;
    for c in address.chars() {
        match c {
            '[' => depth += 1,
            ']' => depth = depth.saturating_sub(1),
            _ if depth == 0 => plain.push(c),
            _ => {}
        }
    }
    let mut rest = plain.as_str();
    while let Some((_, after)) = rest
        .strip_prefix("module.")
        .and_then(|path| path.split_once('.'))
    {
        rest = after;
    }
    rest.to_owned()
}

fn show(session: &Session, pending: &Pending) {
    let Pending { path, mark, doubt } = pending;
    let line = session
        .workspace
        .lines(path)
        .map_or(0, |lines| lines.line_of(mark.range.start) + 1);
    let at = match mark.address.as_str() {
        "" => String::new(),
        address => format!(" at {address}"),
    };
    errln!(
        "{}  {}{at}: it {}",
        Styled(BOLD, format!("{path}:{line}")),
        mark.text,
        doubt.describe()
    );
}

fn agrees(count: usize) -> Result<bool, Error> {
    err!("Do you stand up for {}? [y/N] ", plural(count, "mark"));
    std::io::stderr().flush()?;
    let mut answer = String::new();
    std::io::stdin().lock().read_line(&mut answer)?;
    Ok(["y", "yes"].contains(&answer.trim().to_lowercase().as_str()))
}

/// As git would write it into a commit.
fn name(repo: &Repo) -> Result<String, Error> {
    match person::name() {
        Some(name) => Ok(name),
        None => repo.user()?.ok_or_else(|| {
            Error::Usage("git doesn't know who you are: set `user.name` and `user.email`".into())
        }),
    }
}
