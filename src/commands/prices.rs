//! `trueline prices`

use crate::cli::PricesCommand;
use crate::error::Error;
use crate::session::today;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use trueline_rules::cost::import;

pub fn run(command: &PricesCommand, quiet: bool) -> Result<ExitCode, Error> {
    match command {
        PricesCommand::Import { files, out } => import(files, out, quiet),
    }
}

fn import(files: &[PathBuf], out: &Path, quiet: bool) -> Result<ExitCode, Error> {
    let read = |path: &PathBuf| {
        let text = std::fs::read_to_string(path).map_err(|e| Error::path(path.display(), e))?;
        import::read(&text).map_err(|e| Error::path(path.display(), e))
    };
    let imported = files.iter().map(read).collect::<Result<Vec<_>, Error>>()?;
    let table = import::table(imported, today()).map_err(|e| Error::Usage(e.to_string()))?;
    let text = table.to_json();
    std::fs::write(out, text).map_err(|e| Error::path(out.display(), e))?;
    if !quiet {
        let (count, date) = (table.prices.len(), table.date);
        outln!(
            "{}: {count} prices of {date}, from {}",
            out.display(),
            table.source
        );
        outln!(
            "trueline.toml names it: [cost] prices = \"{}\"",
            out.display()
        );
    }
    Ok(ExitCode::SUCCESS)
}
