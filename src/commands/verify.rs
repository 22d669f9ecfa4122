//! `trueline verify`

use crate::cli::{VerifyArguments, VerifyFormat};
use crate::error::Error;
use crate::output::{verify_sarif, verify_text};
use std::process::ExitCode;
use trueline_authors::Places;
use trueline_provenance::git::{Environment, Repo};
use trueline_provenance::verify::{Level, Notes, Report, VERSION};

pub fn run(arguments: &VerifyArguments, quiet: bool) -> Result<ExitCode, Error> {
    let here = std::env::current_dir()?;
    let repo = Repo::open_with_or_without_work_tree(&here, &Environment::default())?;
    let range = match &arguments.range {
        Some(text) => Some(repo.range(text)?),
        None => repo.unpushed()?,
    };
    let report = match &range {
        Some(range) => {
            let places = Places {
                home: std::env::home_dir(),
                policy: arguments.policy.as_deref(),
            };
            trueline_authors::verify(&repo, range, Notes::here(&repo)?, &places)
                .map_err(|e| Error::Usage(e.to_string()))?
        }
        None => nothing(),
    };
    let failed = |e: serde_json::Error| Error::Output(e.to_string());
    match arguments.format {
        VerifyFormat::Text => {
            let subject = |commit: &str| repo.subject(commit);
            out!("{}", verify_text::render(&report, quiet, &subject));
        }
        VerifyFormat::Json => {
            rawln!("{}", serde_json::to_string_pretty(&report).map_err(failed)?);
        }
        VerifyFormat::Sarif => rawln!("{}", verify_sarif::render(&report).map_err(failed)?),
    }
    Ok(ExitCode::from(u8::from(report.count(Level::Error) > 0)))
}

/// Before the first commit.
fn nothing() -> Report {
    Report {
        version: VERSION,
        commits: 0,
        policy: "the defaults".to_owned(),
        signers: None,
        verdicts: Vec::new(),
    }
}
