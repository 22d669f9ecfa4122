//! The configurations, what was recorded of them, and what makes both comparable.

pub mod compare;
pub mod terraform;

use serde_json::Value as Json;
use std::path::{Path, PathBuf};

pub struct Configuration {
    pub name: String,
    /// Paths and texts. The root module stands in `live`, where there is such a folder, else at the top.
    pub files: Vec<(String, String)>,
}

impl Configuration {
    pub fn root(&self) -> &'static str {
        let in_live = |(path, _): &(String, String)| path.starts_with("live/");
        if self.files.iter().any(in_live) {
            "live"
        } else {
            ""
        }
    }

    /// What Terraform planned, as [`terraform::plan`] gives it.
    pub fn recorded(&self) -> Json {
        let path = folder().join(format!("{}.json", self.name));
        let text = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{path:?}: {e}"));
        serde_json::from_str(&text).unwrap_or_else(|e| panic!("{path:?}: {e}"))
    }

    pub fn record(&self, planned: &Json) {
        let path = folder().join(format!("{}.json", self.name));
        std::fs::write(&path, format!("{planned:#}\n")).unwrap_or_else(|e| panic!("{path:?}: {e}"));
    }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/plan")
}

pub fn configurations() -> Vec<Configuration> {
    let entries = std::fs::read_dir(folder()).expect("the folder is there");
    let mut paths: Vec<PathBuf> = entries
        .map(|entry| entry.expect("it can be read").path())
        .filter(|path| path.extension().is_some_and(|e| e == "txt"))
        .collect();
    paths.sort();
    paths.iter().map(|path| configuration(path)).collect()
}

fn configuration(path: &Path) -> Configuration {
    let text = std::fs::read_to_string(path).expect("it is text");
    let files = text.split("==> ").skip(1).map(|file| {
        let (path, text) = file.split_once('\n').expect("a path has a line");
        (path.trim().to_owned(), text.to_owned())
    });
    let name = path.file_stem().expect("it has a name");
    Configuration {
        name: name.to_string_lossy().into_owned(),
        files: files.collect(),
    }
}
