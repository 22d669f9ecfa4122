//! The owners that a CODEOWNERS file names, in the forms of GitHub and GitLab.

use crate::nearest::nearest;
use std::collections::BTreeSet;
use std::sync::Arc;
use trueline_hcl::CodeOwners;

/// Who is named: `@ana`, `@example/team-web`, `ana@example.com`.
#[derive(Debug, Default)]
pub struct Owners {
    names: BTreeSet<String>,
}

/// The owners of this file, read once for as long as it stays what it is.
pub fn of(file: &CodeOwners) -> Arc<Owners> {
    file.notes.get_or_make(|| Owners::parse(&file.text))
}

impl Owners {
    pub fn parse(text: &str) -> Self {
        let names = text.lines().flat_map(of_line).map(str::to_owned);
        Self {
            names: names.collect(),
        }
    }

    /// As they are written, sorted.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(String::as_str)
    }

    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// Everybody whom the value of an `@owner` names is named here too: with or without the `@`, a team also without its organization.
    pub fn know(&self, owner: &str) -> bool {
        let is_known = |name: &str| {
            let names = self.names();
            names
                .flat_map(spellings)
                .any(|s| s.eq_ignore_ascii_case(name))
        };
        let dashed = owner.split_whitespace().collect::<Vec<_>>().join("-");
        let parts = owner.split([',', ';', ' ']);
        let parts = parts.filter(|name| !matches!(*name, "" | "and" | "or" | "&"));
        let mut parts = parts.peekable();
        is_known(&dashed) || (parts.peek().is_some() && parts.all(is_known))
    }

    /// The name that was probably meant, spelt as `owner` is.
    pub fn nearest(&self, owner: &str) -> Option<&str> {
        let spellings: Vec<&str> = self.names().flat_map(spellings).collect();
        let alike = spellings.iter().copied();
        let alike = alike.filter(|s| s.starts_with('@') == owner.starts_with('@'));
        nearest(owner, alike)
    }
}

/// The ways in which somebody writes one owner.
fn spellings(name: &str) -> impl Iterator<Item = &str> {
    let bare = name.strip_prefix('@');
    let team = bare.and_then(|bare| Some(bare.rsplit_once('/')?.1));
    [Some(name), bare, team].into_iter().flatten()
}

/// The owners on one line: behind a pattern, or the default ones of a section of GitLab's.
fn of_line(line: &str) -> impl Iterator<Item = &str> {
    let line = line.trim();
    let section = line.trim_start_matches('^').starts_with('[');
    let rest = match section {
        _ if line.starts_with('#') => "",
        true => line.rsplit_once(']').map_or("", |(_, rest)| rest),
        false => &line[pattern_end(line)..],
    };
    let words = rest.split_whitespace();
    let words = words.take_while(|word| !word.starts_with('#'));
    words.filter(|word| word.contains('@'))
}

/// A pattern ends at the first blank that has no `\` before it.
fn pattern_end(line: &str) -> usize {
    let mut escaped = false;
    let end = line.find(|c: char| {
        let ends = c.is_whitespace() && !escaped;
        escaped = c == '\\' && !escaped;
        ends
    });
    end.unwrap_or(line.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "\
# Everything
*            @example/platform  # the rest
/docs/a\\ b/  docs@example.com
/live/       @Ana @example/team-web
/empty/
[Database][2] @example/dba
^[Optional] @bo
";

    #[test]
    fn owners_of_every_form_are_read() {
        let owners = Owners::parse(FILE);
        let names: Vec<&str> = owners.names().collect();
        assert_eq!(
            names,
            [
                "@Ana",
                "@bo",
                "@example/dba",
                "@example/platform",
                "@example/team-web",
                "docs@example.com"
            ]
        );
        assert!(Owners::parse("# nobody\n*.tf\n").is_empty());
    }

    #[test]
    fn an_owner_is_known_in_every_spelling() {
        let owners = Owners::parse(FILE);
        for known in [
            "team-web",
            "@example/team-web",
            "example/team-web",
            "Team Web",
            "ana",
            "@ana",
            "docs@example.com",
            "team-web, ana",
            "dba and platform",
        ] {
            assert!(owners.know(known), "{known}");
        }
        for unknown in ["team-wbe", "carl", "team-web, carl", "team"] {
            assert!(!owners.know(unknown), "{unknown}");
        }
        assert_eq!(owners.nearest("team-wbe"), Some("team-web"));
        assert_eq!(
            owners.nearest("@example/team-wb"),
            Some("@example/team-web")
        );
        assert_eq!(owners.nearest("carl"), None);
    }
}
