//! What an agent is told of the files that it edits.

use crate::call::Call;
use crate::roots;
use std::fmt::Write as _;
use std::sync::Arc;
use trueline_hcl::source::DiskSource;
use trueline_hcl::{Base, BaseText, Focus, Workspace};
use trueline_provenance::Attributions;
use trueline_provenance::git::{self, Oid, Repo};
use trueline_provenance::journal::Edit;
use trueline_rules::check::{RootAnalysis, check_again};
use trueline_rules::finding::{Finding, FixKind};
use trueline_rules::{Authorship, Config, Input, check, fix};

/// More than this in one message helps nobody.
const MAX_TOLD: usize = 20;

/// The findings in these files (relative to the repository's root) as text, one to a line; None where there is none, or the error
/// in one sentence.
pub fn told(repo: &Repo, paths: &[String], call: &Call) -> Result<Option<String>, String> {
    let top = DiskSource::new(repo.root()).map_err(|e| e.to_string())?;
    let mut findings = Vec::new();
    for (root, paths) in roots::by_root(&top, paths.to_vec()) {
        findings.extend(of_root(repo, &root, &paths, call)?);
    }
    if findings.is_empty() {
        return Ok(None);
    }
    let mut text = format!(
        "trueline found {} in what was just edited. A commit is stopped by errors. Mend the code; an annotation \
         (`@exposure`, `@allow`) only where the person who asked for this wants it so.\n",
        counted(findings.len())
    );
    text.push_str(&lines(findings.iter().map(line)));
    Ok(Some(text))
}

/// `a problem`, `3 problems`.
pub fn counted(n: usize) -> String {
    match n {
        1 => "a problem".to_owned(),
        n => format!("{n} problems"),
    }
}

/// A list, of which at most so many are told that somebody reads them.
pub fn lines(all: impl ExactSizeIterator<Item = String>) -> String {
    let mut text = String::new();
    let more = all.len().saturating_sub(MAX_TOLD);
    for line in all.take(MAX_TOLD) {
        let _ = writeln!(text, "- {line}");
    }
    if more > 0 {
        let _ = writeln!(text, "- and {more} more");
    }
    text
}

fn of_root(repo: &Repo, root: &str, paths: &[String], call: &Call) -> Result<Vec<Finding>, String> {
    let source = DiskSource::new(repo.root().join(root)).map_err(|e| e.to_string())?;
    let config = roots::config(&source).map_err(|e| e.to_string())?;
    let wanted: Vec<String> = paths
        .iter()
        .map(|p| roots::relative(root, p).to_owned())
        .collect();
    let workspace = Workspace::load(Arc::new(source), Focus::Paths(&wanted));
    let mut standing = Standing::new(repo, root, &config, call)?;
    let base = standing.base(&[&workspace])?;
    let authorship = standing.authorship(&workspace)?;
    let is_wanted = |path: &str| wanted.iter().any(|w| w == path);
    let input = standing.input(&workspace, &base, &authorship);
    let mut findings = check(&input, &is_wanted).findings;
    findings.retain(|finding| finding.waived.is_none());
    Ok(findings)
}

/// What findings below a root depend on besides the code.
pub struct Standing<'a> {
    repo: &'a Repo,
    root: &'a str,
    config: &'a Config,
    call: &'a Call<'a>,
    attributions: Attributions<'a>,
    parents: Vec<Oid>,
}

impl<'a> Standing<'a> {
    pub fn new(
        repo: &'a Repo,
        root: &'a str,
        config: &'a Config,
        call: &'a Call<'a>,
    ) -> Result<Self, String> {
        let attributions = trueline_authors::attributions(repo).map_err(|e| e.to_string())?;
        let parents = repo.next_parents().map_err(|e| e.to_string())?;
        Ok(Standing {
            repo,
            root,
            config,
            call,
            attributions,
            parents,
        })
    }

    /// Takes edits for made by who is said to make them.
    pub fn assume(&mut self, edits: &[Edit]) -> Result<(), String> {
        let mut assumed = edits.iter().map(|edit| self.attributions.assume(edit));
        assumed
            .try_for_each(|assumed| assumed)
            .map_err(|e| e.to_string())
    }

    /// What files were in the commit before, for states of one workspace: a file that is another in one of them is compared in all.
    pub fn base(&self, workspaces: &[&Workspace]) -> Result<Base, String> {
        let mut base = Base::default();
        for workspace in workspaces {
            let found = git::base_of_workspace(self.repo, &self.parents, self.root, workspace);
            for (path, text) in found.map_err(|e| e.to_string())?.texts {
                if !matches!(base.texts.get(&path), Some(BaseText::Was(_))) {
                    base.texts.insert(path, text);
                }
            }
        }
        Ok(base)
    }

    pub fn authorship(&mut self, workspace: &Workspace) -> Result<Authorship, String> {
        let attributions = &mut self.attributions;
        let found = trueline_authors::in_scope(
            attributions,
            &self.parents,
            self.root,
            workspace,
            self.config,
        );
        found.map_err(|e| e.to_string())
    }

    fn input<'b>(
        &'b self,
        workspace: &'b Workspace,
        base: &'b Base,
        authorship: &'b Authorship,
    ) -> Input<'b> {
        Input {
            workspace,
            config: self.config,
            base,
            authorship,
            today: self.call.today(),
        }
    }

    /// The findings anywhere that are not waived, and what led to them. `before` is what led to those of another state of the workspace,
    /// with the same base.
    pub fn findings(
        &self,
        workspace: &Workspace,
        base: &Base,
        authorship: &Authorship,
        before: &[RootAnalysis],
    ) -> (Vec<Finding>, Vec<RootAnalysis>) {
        let input = self.input(workspace, base, authorship);
        let (report, analyses) = check_again(&input, &|_| true, before);
        let mut findings = report.findings;
        findings.retain(|finding| finding.waived.is_none());
        (findings, analyses)
    }
}

/// `main.tf:3:5: error aws/...: what. Why and what to do. Fix: ...`
pub fn line(finding: &Finding) -> String {
    let start = finding.range.start;
    let mut line = format!(
        "{}:{}:{}: {} {}: {}.",
        finding.path,
        start.line,
        start.column,
        format!("{:?}", finding.severity).to_lowercase(),
        finding.rule,
        finding.message
    );
    if let Some(also) = &finding.also {
        let start = also.range.start;
        let _ = write!(
            line,
            " It binds {}:{}:{}.",
            also.path, start.line, start.column
        );
    }
    if !finding.help.is_empty() {
        let _ = write!(line, " {}", finding.help);
    }
    if let Some(fix) = &finding.fix {
        let _ = write!(line, " Fix: {}.", fix.title);
    }
    line
}

/// The lines that a safe fix leads to, where it stays in the finding's own file.
pub fn suggestion(finding: &Finding, text: &str) -> Option<String> {
    let fix = finding
        .fix
        .as_ref()
        .filter(|fix| fix.kind == FixKind::Safe)?;
    if fix.edits.iter().any(|edit| edit.path != finding.path) {
        return None;
    }
    let first = fix.edits.iter().map(|e| e.range.start.offset).min()? as usize;
    let last = fix.edits.iter().map(|e| e.range.end.offset).max()? as usize;
    let mended = fix::apply(text, &fix.edits);
    // What is behind the last edit is as it was.
    let rest = text.len().checked_sub(last)?;
    let end = mended.len().checked_sub(rest)?;
    let start = mended.get(..first)?.rfind('\n').map_or(0, |at| at + 1);
    let end = mended
        .get(end..)?
        .find('\n')
        .map_or(mended.len(), |at| end + at);
    let lines = mended.get(start..end)?;
    Some(lines.trim_matches('\n').to_owned())
}
