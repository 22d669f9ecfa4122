//! `trueline lsp`

use crate::error::Error;
use crate::person;
use crate::session::today;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

pub fn run() -> Result<ExitCode, Error> {
    let options = trueline_lsp::Options {
        cache_dir: cache_dir(),
        clock: Arc::new(today),
        person: trueline_lsp::Person {
            agent: person::agent(),
            name: person::name(),
            keys: person::keys(),
        },
    };
    match trueline_lsp::serve_stdio(options) {
        Ok(()) => Ok(ExitCode::SUCCESS),
        Err(trueline_lsp::ServeError::NoShutdown) => Ok(ExitCode::FAILURE),
        Err(error) => Err(Error::Output(error.to_string())),
    }
}

/// Where the rules' pages are kept for editors to open; none where there is no place for a cache.
fn cache_dir() -> Option<PathBuf> {
    let var = |name: &str| {
        std::env::var_os(name)
            .filter(|value| !value.is_empty())
            .map(PathBuf::from)
    };
    if cfg!(windows) {
        return var("LOCALAPPDATA");
    }
    let in_home = if cfg!(target_os = "macos") {
        "Library/Caches"
    } else {
        ".cache"
    };
    var("XDG_CACHE_HOME").or_else(|| var("HOME").map(|home| home.join(in_home)))
}
