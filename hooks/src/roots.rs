//! Which folder a file is judged in, and with which configuration.

use std::collections::BTreeMap;
use trueline_hcl::{ReadError, Source};
use trueline_rules::Config;
use trueline_rules::config::ConfigError;

pub const CONFIG_FILE: &str = "trueline.toml";

#[derive(Debug, thiserror::Error)]
pub enum RootError {
    #[error("{path}: {source}")]
    Config { path: String, source: ConfigError },
    #[error("{path}: {source}")]
    Unreadable { path: String, source: ReadError },
}

/// The files by their root: the nearest folder upwards with a `trueline.toml` in `source`, or else the top (`""`). Paths stay
/// relative to the top.
pub fn by_root(source: &dyn Source, paths: Vec<String>) -> BTreeMap<String, Vec<String>> {
    let mut roots: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut known: BTreeMap<String, String> = BTreeMap::new();
    for path in paths {
        let dir = path.rsplit_once('/').map_or("", |(dir, _)| dir).to_owned();
        let root = known
            .entry(dir)
            .or_insert_with_key(|dir| root_of(source, dir))
            .clone();
        roots.entry(root).or_default().push(path);
    }
    roots
}

fn root_of(source: &dyn Source, dir: &str) -> String {
    let mut at = dir;
    while !at.is_empty() {
        if source.read(&format!("{at}/{CONFIG_FILE}")).is_ok() {
            return at.to_owned();
        }
        at = at.rsplit_once('/').map_or("", |(above, _)| above);
    }
    String::new()
}

/// The configuration at the root of `source`; the defaults where there is none.
pub fn config(source: &dyn Source) -> Result<Config, RootError> {
    let path = || CONFIG_FILE.to_owned();
    let bytes = match source.read(CONFIG_FILE) {
        Ok(bytes) => bytes,
        Err(ReadError::NotFound) => return Ok(Config::default()),
        Err(source) => {
            return Err(RootError::Unreadable {
                path: path(),
                source,
            });
        }
    };
    Config::read(&String::from_utf8_lossy(&bytes), source).map_err(|source| RootError::Config {
        path: path(),
        source,
    })
}

/// `path` below `root`, which it is in.
pub fn relative<'a>(root: &str, path: &'a str) -> &'a str {
    path.strip_prefix(root)
        .map_or(path, |rest| rest.trim_start_matches('/'))
}
