//! What an agent is told of a file that it has edited.

use crate::call::Call;
use crate::roots;
use std::fmt::Write as _;
use std::sync::Arc;
use trueline_hcl::source::DiskSource;
use trueline_hcl::{Focus, Workspace};
use trueline_provenance::git::{self, Repo};
use trueline_rules::{Finding, Input, check};

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
        match findings.len() {
            1 => "a problem".to_owned(),
            n => format!("{n} problems"),
        }
    );
    for finding in findings.iter().take(MAX_TOLD) {
        let _ = writeln!(text, "- {}", line(finding));
    }
    if findings.len() > MAX_TOLD {
        let _ = writeln!(text, "- and {} more", findings.len() - MAX_TOLD);
    }
    Ok(Some(text))
}

fn of_root(repo: &Repo, root: &str, paths: &[String], call: &Call) -> Result<Vec<Finding>, String> {
    let source = DiskSource::new(repo.root().join(root)).map_err(|e| e.to_string())?;
    let config = roots::config(&source).map_err(|e| e.to_string())?;
    let wanted: Vec<String> = paths
        .iter()
        .map(|p| roots::relative(root, p).to_owned())
        .collect();
    let workspace = Workspace::load(Arc::new(source), Focus::Paths(&wanted));
    let texts: Vec<(String, String)> = workspace
        .files()
        .map(|file| (file.path.to_string(), file.text()))
        .collect();
    let files = texts
        .iter()
        .map(|(path, text)| (path.as_str(), text.as_bytes()));
    let base = repo
        .next_parents()
        .and_then(|parents| git::base(repo, &parents, root, files))
        .map_err(|e| e.to_string())?;
    let authorship =
        trueline_authors::of_workspace(repo, root, &workspace).map_err(|e| e.to_string())?;
    let input = Input {
        workspace: &workspace,
        config: &config,
        base: &base,
        authorship: &authorship,
        today: call.today(),
    };
    let report = check(&input, &|path| wanted.iter().any(|w| w == path));
    let mut findings = report.findings;
    findings.retain(|f| f.waived.is_none());
    Ok(findings)
}

/// `main.tf:3:5: error aws/...: what. Why and what to do. Fix: ...`
fn line(finding: &Finding) -> String {
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
