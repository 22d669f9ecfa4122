//! `.terraform/modules/modules.json`: where `terraform init` put the code of each call.
//!
//! `{"Modules": [{"Key": "net.subnets", "Source": "registry.terraform.io/a/b/aws", "Version": "1.2.3", "Dir": ".terraform/modules/net.subnets"}]}`,
//! as Terraform's own `internal/modsdir` writes it. `Dir` is relative to the root module.

use super::versions;
use crate::module::join;
use serde::Deserialize;
use smol_str::{SmolStr, format_smolstr};
use std::collections::BTreeMap;

/// Its path, from a root module's directory.
pub(super) const PATH: &str = ".terraform/modules/modules.json";

/// Calls that one file may list; no `terraform init` installs as many.
const MAX_CALLS: usize = 10_000;

/// Hosts that a registry source means which names none.
const REGISTRIES: [&str; 2] = ["registry.terraform.io/", "registry.opentofu.org/"];

/// The installed modules of one root, by the names of the calls that lead to each: `net.subnets`.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Manifest {
    calls: BTreeMap<SmolStr, Entry>,
}

#[derive(Debug, PartialEq, Eq)]
struct Entry {
    source: SmolStr,
    /// Of a module from a registry.
    version: Option<SmolStr>,
    dir: SmolStr,
}

#[derive(Deserialize)]
struct Document {
    #[serde(rename = "Modules")]
    modules: Vec<Record>,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Record {
    key: String,
    #[serde(default)]
    source: String,
    #[serde(default)]
    version: Option<String>,
    dir: String,
}

/// The path of a root module's file, from the workspace's root.
pub(super) fn path(root: &str) -> SmolStr {
    match root {
        "" => SmolStr::new_static(PATH),
        _ => format_smolstr!("{root}/{PATH}"),
    }
}

impl Manifest {
    /// What the file of a root module says; the reason where it says nothing that can be used. Directories outside of the
    /// workspace are left out.
    pub fn parse(root: &str, bytes: &[u8]) -> Result<Manifest, String> {
        let document: Document = serde_json::from_slice(bytes).map_err(|e| e.to_string())?;
        if document.modules.len() > MAX_CALLS {
            return Err(format!("it lists more than {MAX_CALLS} modules"));
        }
        let entry = |record: Record| {
            let dir = record.dir.replace('\\', "/");
            // The first entry is the root module itself.
            if record.key.is_empty() || dir.starts_with('/') || dir.contains(':') {
                return None;
            }
            let entry = Entry {
                source: record.source.into(),
                version: record.version.filter(|v| !v.is_empty()).map(SmolStr::from),
                dir: join(root, &dir)?,
            };
            Some((record.key.into(), entry))
        };
        Ok(Manifest {
            calls: document.modules.into_iter().filter_map(entry).collect(),
        })
    }

    /// The directories that it names.
    pub fn dirs(&self) -> impl Iterator<Item = &SmolStr> {
        self.calls.values().map(|entry| &entry.dir)
    }

    /// Where the code of a call is; None where what is installed is not what the call asks for, as Terraform would want
    /// `init` to be run again.
    pub fn dir_of(&self, key: &str, source: &str, version: Option<&str>) -> Option<&SmolStr> {
        let entry = self.calls.get(key)?;
        let is_asked_for = match (&entry.version, version) {
            (Some(installed), Some(wanted)) => versions::allows(wanted, installed)?,
            (None, Some(_)) => false,
            (_, None) => true,
        };
        (is_asked_for && is_same(source, &entry.source)).then_some(&entry.dir)
    }
}

/// The source as it is written, and as it was recorded.
fn is_same(written: &str, recorded: &str) -> bool {
    if written == recorded {
        return true;
    }
    let registry = REGISTRIES.iter().find_map(|r| recorded.strip_prefix(r));
    registry == Some(written) || remote(written).is_some_and(|written| written == recorded)
}

/// The short forms of git sources, as they are recorded.
fn remote(written: &str) -> Option<String> {
    let short = written.strip_prefix("git::").unwrap_or(written);
    if let Some(rest) = short.strip_prefix("git@") {
        let (host, path) = rest.split_once(':')?;
        return Some(format!("git::ssh://git@{host}/{path}"));
    }
    let rest = written.strip_prefix("github.com/")?;
    let (path, query) = match rest.split_once('?') {
        Some((path, query)) => (path, format!("?{query}")),
        None => (rest, String::new()),
    };
    let mut parts = path.splitn(3, '/');
    let (owner, name) = (parts.next()?, parts.next()?);
    let name = name.strip_suffix(".git").unwrap_or(name);
    let below = parts.next().map_or(String::new(), |rest| {
        format!("//{}", rest.trim_start_matches('/'))
    });
    Some(format!(
        "git::https://github.com/{owner}/{name}.git{below}{query}"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn manifest() -> Manifest {
        let text = r#"{"Modules":[
            {"Key":"","Source":"","Dir":"."},
            {"Key":"net","Source":"registry.terraform.io/a/net/aws","Version":"5.1.2","Dir":".terraform/modules/net"},
            {"Key":"net.inner","Source":"./modules/inner","Dir":".terraform/modules/net/modules/inner"},
            {"Key":"git","Source":"git::https://github.com/a/b.git//sub?ref=v1","Dir":".terraform\\modules\\git/sub"},
            {"Key":"out","Source":"x","Dir":"../../elsewhere"},
            {"Key":"abs","Source":"x","Dir":"/etc"}
        ]}"#;
        Manifest::parse("live", text.as_bytes()).expect("it is valid")
    }

    #[test]
    fn finds_what_a_call_asks_for() {
        let manifest = manifest();
        let dir = |key, source, version| manifest.dir_of(key, source, version).map(SmolStr::as_str);
        let net = Some("live/.terraform/modules/net");
        assert_eq!(dir("net", "a/net/aws", Some("~> 5.0")), net);
        assert_eq!(dir("net", "a/net/aws", None), net);
        assert_eq!(dir("net", "registry.terraform.io/a/net/aws", None), net);
        assert_eq!(
            dir("git", "github.com/a/b//sub?ref=v1", None),
            Some("live/.terraform/modules/git/sub")
        );
    }

    #[test]
    fn what_was_installed_for_another_call_is_not_used() {
        let manifest = manifest();
        assert_eq!(manifest.dir_of("net", "a/net/aws", Some("~> 6.0")), None);
        assert_eq!(manifest.dir_of("net", "b/net/aws", Some("~> 5.0")), None);
        assert_eq!(
            manifest.dir_of("git", "github.com/a/b//sub?ref=v2", None),
            None
        );
        assert_eq!(manifest.dir_of("other", "a/net/aws", None), None);
    }

    #[test]
    fn leads_nowhere_outside() {
        let manifest = manifest();
        assert_eq!(manifest.dir_of("out", "x", None), None);
        assert_eq!(manifest.dir_of("abs", "x", None), None);
    }

    #[test]
    fn git_over_ssh() {
        assert!(is_same(
            "git@github.com:a/b.git?ref=x",
            "git::ssh://git@github.com/a/b.git?ref=x"
        ));
        assert!(is_same(
            "git::git@example.com:a/b.git",
            "git::ssh://git@example.com/a/b.git"
        ));
        assert!(is_same("github.com/a/b", "git::https://github.com/a/b.git"));
        assert!(!is_same(
            "github.com/a/b",
            "git::https://github.com/a/c.git"
        ));
    }
}
