//! `trueline stamp`

use crate::cli::StampArguments;
use crate::error::Error;
use crate::output::text::plural;
use crate::person;
use std::process::ExitCode;
use trueline_hooks::run::stamping::{self, Stamping};
use trueline_provenance::git::Repo;

pub fn run(arguments: &StampArguments, quiet: bool) -> Result<ExitCode, Error> {
    let repo = Repo::discover(&std::env::current_dir()?)?;
    let range = match &arguments.range {
        Some(text) => Some(repo.range(text)?),
        None => repo.unpushed()?,
    };
    let Some(range) = range else {
        return Err(Error::Usage("there is no commit yet".into()));
    };
    let wrong = |error: stamping::StampError| Error::Usage(error.to_string());
    let stamping = Stamping {
        repo: &repo,
        keys: person::keys(),
    };
    if arguments.vouch {
        if let Some(agent) = person::agent() {
            return Err(Error::Usage(format!(
                "a person stands for a statement, and this runs under {agent}: run it in a terminal of your own"
            )));
        }
        let signed = stamping.vouch(&range).map_err(wrong)?;
        if !quiet {
            errln!("{} signed", plural(signed, "statement"));
        }
        return Ok(ExitCode::SUCCESS);
    }
    let stamped = stamping.stamp(&range).map_err(wrong)?;
    if !quiet {
        for said in &stamped.said {
            err!("{said}");
        }
        errln!(
            "{} stamped, of {}",
            plural(stamped.commits, "commit"),
            plural(range.commits.len(), "commit")
        );
    }
    Ok(ExitCode::SUCCESS)
}
