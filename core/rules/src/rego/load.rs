//! Reading the folders of policies.

use super::failure::{Failure, anyhow_text::Text};
use super::{File, Policies, engine};
use regorus::{Engine, Value};
use std::time::Duration;
use trueline_hcl::{ReadError, Source};

/// The files of a folder that is not there, or can't be read.
#[derive(Debug, thiserror::Error)]
#[error("the folder `{folder}` can't be read: {error}")]
pub struct LoadError {
    pub folder: String,
    pub error: ReadError,
}

/// What is read: policies with their tests, and the data that they share.
#[derive(Default)]
pub(super) struct Found {
    pub files: Vec<File>,
    pub tests: Vec<File>,
    pub data: Vec<File>,
}

/// The policies in these folders, at any depth. `limit` is what one rule may take.
pub fn load(
    folders: &[String],
    limit: Duration,
    source: &dyn Source,
) -> Result<Policies, LoadError> {
    Ok(assemble(find(folders, source)?, limit))
}

pub(super) fn find(folders: &[String], source: &dyn Source) -> Result<Found, LoadError> {
    let mut found = Found::default();
    for folder in folders {
        let wrong = |error| LoadError {
            folder: folder.clone(),
            error,
        };
        let dir = folder.trim_start_matches("./").trim_end_matches('/');
        let dir = if dir == "." { "" } else { dir };
        let mut names = source.list(dir).map_err(wrong)?;
        names.sort();
        for name in names {
            let path = match dir {
                "" => name.clone(),
                _ => format!("{dir}/{name}"),
            };
            let is_data = name == "data.json" || name.ends_with("/data.json");
            if !is_data && !name.ends_with(".rego") {
                continue;
            }
            let bytes = source.read(&path).map_err(wrong)?;
            let file = File {
                path,
                text: String::from_utf8_lossy(&bytes).into_owned(),
                package: String::new(),
            };
            match (is_data, name.ends_with("_test.rego")) {
                (true, _) => found.data.push(file),
                (_, true) => found.tests.push(file),
                _ => found.files.push(file),
            }
        }
    }
    Ok(found)
}

fn assemble(found: Found, limit: Duration) -> Policies {
    let mut failures = Vec::new();
    let (engine, files) = engine_of(found.files, &found.data, limit, &mut failures);
    Policies {
        engine,
        files,
        failures,
    }
}

/// An engine with every policy that can be used, and those; what is wrong with the others.
pub(super) fn engine_of(
    files: Vec<File>,
    data: &[File],
    limit: Duration,
    failures: &mut Vec<Failure>,
) -> (Engine, Vec<File>) {
    let mut base = engine::new(limit);
    for file in data {
        let added = Value::from_json_str(&file.text).and_then(|data| base.add_data(data));
        if let Err(error) = added {
            let text = Text(error.to_string());
            failures.push(Failure::at(file, 1, 1, text.message()));
        }
    }
    let mut files: Vec<File> = files
        .into_iter()
        .filter_map(|mut file| {
            match engine::add(&mut engine::new(limit), &file.path, &file.text) {
                Ok(package) => file.package = package,
                Err(error) => {
                    let (_, line, column) = error.place().unwrap_or(("", 1, 1));
                    failures.push(Failure::at(&file, line, column, error.message()));
                    return None;
                }
            }
            Some(file)
        })
        .collect();
    // One that makes no sense beside the others is left out, until what is left does.
    loop {
        let mut engine = base.clone();
        for file in &files {
            // It was read once already.
            let _ = engine::add(&mut engine, &file.path, &file.text);
        }
        let Err(error) = engine::check(&engine) else {
            return (engine, files);
        };
        let named = error.place();
        let at = named.and_then(|(path, ..)| files.iter().position(|file| file.path == path));
        let (_, line, column) = named.unwrap_or(("", 1, 1));
        let file = files.remove(at.unwrap_or(0));
        failures.push(Failure::at(&file, line, column, error.message()));
    }
}
