//! Edits, shown as a diff or made in the files.

use crate::error::Error;
use crate::session::Session;
use std::collections::BTreeMap;
use std::path::Path;
use trueline_rules::finding::TextEdit;
use trueline_rules::fix;

/// Makes the edits, by path, or only prints them as a unified diff, which `git apply` reads.
pub fn make(
    session: &Session,
    edits: &BTreeMap<String, Vec<TextEdit>>,
    dry_run: bool,
) -> Result<(), Error> {
    for (path, edits) in edits {
        let Some(before) = session.text(path) else {
            continue;
        };
        let after = fix::apply(&before, edits);
        if dry_run {
            raw!("{}", diff(path, &before, &after));
        } else {
            write(&session.root.join(path), &before, &after)?;
        }
    }
    Ok(())
}

fn diff(path: &str, before: &str, after: &str) -> String {
    similar::TextDiff::from_lines(before, after)
        .unified_diff()
        .header(&format!("a/{path}"), &format!("b/{path}"))
        .to_string()
}

/// Replaces the file's text, all of it or nothing, unless somebody changed it meanwhile.
fn write(path: &Path, before: &str, after: &str) -> Result<(), Error> {
    let failed = |e: &dyn std::fmt::Display| Error::path(path.display(), e);
    if std::fs::read(path).map_err(|e| failed(&e))? != before.as_bytes() {
        return Err(failed(
            &"it changed while it was being checked: nothing was written; run the command again",
        ));
    }
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut file = tempfile::NamedTempFile::new_in(folder).map_err(|e| failed(&e))?;
    std::io::Write::write_all(&mut file, after.as_bytes()).map_err(|e| failed(&e))?;
    let permissions = std::fs::metadata(path)
        .map_err(|e| failed(&e))?
        .permissions();
    std::fs::set_permissions(file.path(), permissions).map_err(|e| failed(&e))?;
    file.persist(path).map_err(|e| failed(&e))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_changed_meanwhile_is_not_overwritten() {
        let dir = tempfile::tempdir().expect("a temporary folder");
        let path = dir.path().join("main.tf");
        std::fs::write(&path, "mine").expect("it is new");
        let error = write(&path, "as it was read", "fixed").expect_err("it is another text");
        assert!(
            error.to_string().contains("run the command again"),
            "{error}"
        );
        assert_eq!(std::fs::read(&path).expect("it is there"), b"mine");
        write(&path, "mine", "fixed").expect("it is as it was");
        assert_eq!(std::fs::read(&path).expect("it is there"), b"fixed");
        let entries = std::fs::read_dir(dir.path()).expect("a folder");
        assert_eq!(entries.count(), 1, "nothing else is left");
    }
}
