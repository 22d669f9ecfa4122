//! Before a commit: checks what is staged, and nothing else. Neither the index nor the work tree is changed.

use super::{RunError, open, staged};
use crate::call::{Call, Outcome};
use crate::roots::{by_root, config, relative};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::sync::Arc;
use trueline_hcl::{Base, Focus, Source, Workspace};
use trueline_provenance::git::{self, GitError, Repo};
use trueline_provenance::stamp::{self, CheckState, Checked};
use trueline_rules::check::check_with_gaps;
use trueline_rules::{Config, Finding, Input, Report, check};

pub(super) fn run(call: &Call) -> Result<Outcome, RunError> {
    let repo = open(call)?;
    let (written, deleted) = staged(&repo)?;
    if written.is_empty() && deleted.is_empty() {
        return Ok(Outcome::pass());
    }
    let index: Arc<dyn Source> = Arc::new(repo.index_source("")?);
    let deleted: BTreeSet<String> = deleted.into_iter().collect();
    let all: Vec<String> = written.into_iter().chain(deleted.iter().cloned()).collect();
    let mut outcome = Outcome::pass();
    outcome.stderr.extend(passed_over(&repo)?);
    let mut checked = Checked {
        tree: repo.staged_tree()?.to_string(),
        ..Checked::default()
    };
    for (root, paths) in by_root(&*index, all) {
        let source = match root.as_str() {
            "" => index.clone(),
            _ => Arc::new(repo.index_source(&root)?),
        };
        let mut told = Told {
            outcome: &mut outcome,
            checked: &mut checked,
        };
        check_root(&repo, &root, source, &paths, &deleted, call, &mut told)?;
    }
    checked.keep(&repo)?;
    if outcome.code != 0 {
        outcome.stderr.push_str(
            "trueline stopped this commit. Mend what it found, say what is meant with an annotation, or waive it with a reason \
             (`@allow`). `trueline fix` mends what can be mended safely.\n",
        );
    }
    Ok(outcome)
}

/// What is said where the last commit passed this hook over.
pub fn passed_over(repo: &Repo) -> Result<Option<String>, GitError> {
    let Some(head) = repo.head()? else {
        return Ok(None);
    };
    let state = stamp::check_of(repo, head)?;
    Ok((state == Some(CheckState::Skipped)).then(|| {
        "trueline: the last commit was committed without the check (`--no-verify`): `trueline check --since HEAD~1` checks it.\n"
            .to_owned()
    }))
}

/// What a check adds to.
struct Told<'a> {
    outcome: &'a mut Outcome,
    checked: &'a mut Checked,
}

/// Checks the staged files of one root, and adds what is to be said.
fn check_root(
    repo: &Repo,
    root: &str,
    source: Arc<dyn Source>,
    paths: &[String],
    deleted: &BTreeSet<String>,
    call: &Call,
    told: &mut Told,
) -> Result<(), RunError> {
    let config = config(&*source)?;
    let mut wanted: BTreeSet<String> = BTreeSet::new();
    let mut bereft: BTreeSet<String> = BTreeSet::new();
    for path in paths {
        let below = relative(root, path).to_owned();
        if deleted.contains(path) {
            bereft.insert(folder(&below).to_owned());
        } else {
            wanted.insert(below);
        }
    }
    // What a deletion takes away can make a file wrong that isn't staged.
    let beside: BTreeSet<String> = match bereft.is_empty() {
        true => BTreeSet::new(),
        false => source
            .files()
            .into_iter()
            .filter(|f| bereft.contains(folder(f)) && !wanted.contains(f))
            .collect(),
    };
    let focus: Vec<String> = wanted.union(&beside).cloned().collect();
    let workspace = Workspace::load(source.clone(), Focus::Paths(&focus));
    let base = base(repo, root, &workspace)?;
    let authorship = trueline_authors::of_workspace(repo, root, &workspace, &config)?;
    let input = Input {
        workspace: &workspace,
        config: &config,
        base: &base,
        authorship: &authorship,
        today: call.today(),
    };
    let (mut report, gaps) = check_with_gaps(&input, &|path| {
        wanted.contains(path) || beside.contains(path)
    });
    for gap in gaps.iter().filter(|gap| wanted.contains(&*gap.path)) {
        let _ = writeln!(told.outcome.stderr, "trueline: warning: {gap}");
    }
    if !beside.is_empty() {
        drop_old(repo, root, &config, &focus, &beside, call, &mut report)?;
    }
    let stops = report
        .findings
        .iter()
        .any(|f| f.waived.is_none() && f.severity >= config.fail_on);
    if report.findings.iter().any(|f| f.waived.is_none()) {
        let text = |path: &str| workspace.file(path).map(|file| file.text());
        told.outcome.stderr.push_str(&(call.render)(&report, &text));
    }
    told.outcome.code = told.outcome.code.max(u8::from(stops));
    let configuration = trueline_authors::configuration(root, &config);
    told.checked.configurations.push(configuration);
    let files = trueline_authors::checked(&workspace, root, &report, |path| wanted.contains(path));
    told.checked.files.extend(files);
    Ok(())
}

/// In the files that are not staged, takes out the findings that were there before.
fn drop_old(
    repo: &Repo,
    root: &str,
    config: &Config,
    focus: &[String],
    beside: &BTreeSet<String>,
    call: &Call,
    report: &mut Report,
) -> Result<(), RunError> {
    let Some(head) = repo.head()? else {
        return Ok(());
    };
    let source = Arc::new(repo.tree_source(head, root)?);
    let workspace = Workspace::load(source, Focus::Paths(focus));
    let base = base(repo, root, &workspace)?;
    let authorship = trueline_authors::of_workspace(repo, root, &workspace, config)?;
    let input = Input {
        workspace: &workspace,
        config,
        base: &base,
        authorship: &authorship,
        today: call.today(),
    };
    let before = check(&input, &|path| beside.contains(path));
    let is_staged = |f: &Finding| {
        let mut paths = f.paths();
        paths.any(|path| !beside.contains(path) && focus.iter().any(|staged| staged == path))
    };
    let same = |a: &Finding, b: &Finding| {
        (&a.rule, &a.address, &a.path, &a.message) == (&b.rule, &b.address, &b.path, &b.message)
    };
    report
        .findings
        .retain(|f| is_staged(f) || !before.findings.iter().any(|b| same(f, b)));
    Ok(())
}

fn base(repo: &Repo, root: &str, workspace: &Workspace) -> Result<Base, RunError> {
    let parents = repo.next_parents()?;
    Ok(git::base_of_workspace(repo, &parents, root, workspace)?)
}

fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}
