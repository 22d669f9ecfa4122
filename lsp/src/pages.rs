//! The pages of the rules, written where an editor can open them.

use std::collections::HashMap;
use std::io;
use std::path::Path;
use tower_lsp::ls_types::Uri;
use trueline_rules::{docs, rules};

/// The rules' pages by name; empty where they can't be written.
#[derive(Debug, Default)]
pub(crate) struct Pages(HashMap<&'static str, Uri>);

impl Pages {
    /// Writes the pages of this version below `cache`.
    pub(crate) fn write(cache: &Path) -> io::Result<Self> {
        let dir = cache
            .join("trueline")
            .join(env!("CARGO_PKG_VERSION"))
            .join("rules");
        let mut pages = HashMap::new();
        for entry in rules::all() {
            let name = entry.rule.name;
            let path = dir.join(format!("{name}.md"));
            write_changed(&path, &docs::markdown(entry))?;
            if let Some(uri) = Uri::from_file_path(&path) {
                pages.insert(name, uri);
            }
        }
        Ok(Self(pages))
    }

    pub(crate) fn uri(&self, rule: &str) -> Option<&Uri> {
        self.0.get(rule)
    }
}

/// Several servers may start at once: each writes a file of its own and moves it into place.
fn write_changed(path: &Path, text: &str) -> io::Result<()> {
    if std::fs::read(path).is_ok_and(|old| old == text.as_bytes()) {
        return Ok(());
    }
    if let Some(dir) = path.parent() {
        std::fs::create_dir_all(dir)?;
    }
    let own = path.with_extension(format!("md.{}", std::process::id()));
    std::fs::write(&own, text)?;
    std::fs::rename(&own, path)
}
