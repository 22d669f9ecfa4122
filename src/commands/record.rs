//! `trueline record`: says that a tool wrote something that no hook recorded.

use crate::cli::RecordArguments;
use crate::error::Error;
use crate::output::text::plural;
use std::process::ExitCode;
use trueline_provenance::declare::{Declared, Extent, declare};
use trueline_provenance::git::Repo;

pub fn run(arguments: &RecordArguments, quiet: bool) -> Result<ExitCode, Error> {
    let here = std::env::current_dir()?;
    let repo = Repo::discover(&here)?;
    let within: Vec<String> = match arguments.paths.is_empty() {
        true => vec![String::new()],
        false => {
            let inside = |path: &std::path::PathBuf| {
                let outside = || Error::path(path.display(), "it is outside of the repository");
                repo.relative(&here.join(path)).ok_or_else(outside)
            };
            arguments
                .paths
                .iter()
                .map(inside)
                .collect::<Result<_, _>>()?
        }
    };
    if arguments.paths.is_empty() && !arguments.staged && arguments.since.is_none() {
        return Err(Error::Usage(
            "name the files that it wrote, or give --staged or --since".into(),
        ));
    }
    let extent = match &arguments.since {
        Some(rev) => Extent::Since(repo.commit(rev)?, &within),
        None if arguments.staged => Extent::Staged(&within),
        None => Extent::WorkTree(&within),
    };
    let declared = Declared {
        tool: arguments.tool.clone(),
        model: arguments.model.clone(),
        session: arguments.session.clone(),
        time: jiff::Timestamp::now(),
    };
    let written = declare(&repo, &declared, extent).map_err(|e| Error::Usage(e.to_string()))?;
    if quiet {
        return Ok(ExitCode::SUCCESS);
    }
    if written.is_empty() {
        outln!("Nothing there that isn't recorded or committed already.");
        return Ok(ExitCode::SUCCESS);
    }
    for path in &written {
        outln!("{path}");
    }
    outln!(
        "{} declared as written by {}",
        plural(written.len(), "file"),
        arguments.tool
    );
    Ok(ExitCode::SUCCESS)
}
