//! `trueline import` and `trueline export`

use crate::cli::Other;
use crate::error::Error;
use crate::output::text::plural;
use std::path::Path;
use std::process::ExitCode;
use trueline_provenance::git::Repo;
use trueline_provenance::interchange::{agent_trace, git_ai};

pub fn import(
    from: Other,
    range: &str,
    file: Option<&Path>,
    quiet: bool,
) -> Result<ExitCode, Error> {
    let here = std::env::current_dir()?;
    let repo = Repo::discover(&here)?;
    let commits = repo.history(range)?;
    let mut attributions =
        trueline_authors::attributions(&repo).map_err(|e| Error::Output(e.to_string()))?;
    let done = match from {
        Other::GitAi => git_ai::import_notes(&repo, &mut attributions, &commits)?,
        Other::AgentTrace => {
            let file = file.map_or_else(|| repo.root().join(agent_trace::FILE), |f| here.join(f));
            let bytes = std::fs::read(&file).map_err(|e| Error::path(file.display(), e))?;
            let text = String::from_utf8_lossy(&bytes);
            agent_trace::import_records(&repo, &mut attributions, &text, &commits)?
        }
    };
    if !quiet {
        rawln!(
            "{} of {} that are told of say more now",
            done.written,
            plural(done.read, "commit")
        );
    }
    Ok(ExitCode::SUCCESS)
}

pub fn export(to: Other, range: &str, force: bool, quiet: bool) -> Result<ExitCode, Error> {
    let repo = Repo::discover(&std::env::current_dir()?)?;
    let commits = repo.history(range)?;
    let mut attributions =
        trueline_authors::attributions(&repo).map_err(|e| Error::Output(e.to_string()))?;
    match to {
        Other::GitAi => {
            if !force && is_installed("git-ai") {
                return Err(Error::Usage(
                    "git-ai is installed and writes its notes itself; `--force` writes those that are missing".into(),
                ));
            }
            let written = git_ai::export_notes(&repo, &mut attributions, &commits)?;
            if !quiet {
                rawln!(
                    "{} written to {}",
                    plural(written, "note"),
                    git_ai::NOTES_REF
                );
            }
        }
        Other::AgentTrace => {
            raw!(
                "{}",
                agent_trace::export_records(&repo, &mut attributions, &commits)?
            );
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn is_installed(program: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|folder| folder.join(program).is_file())
}
