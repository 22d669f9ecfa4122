//! Paths with `/`, relative to the workspace root.

use smol_str::SmolStr;

/// `path`, seen from `dir`; None where it leads out of the root.
pub(crate) fn join(dir: &str, path: &str) -> Option<SmolStr> {
    let mut parts: Vec<&str> = dir.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            name => parts.push(name),
        }
    }
    Some(parts.join("/").into())
}

/// The directory that a local source (`./net`) of a call in `dir` names; None for any other source.
pub(crate) fn local_source(dir: &str, source: &str) -> Option<SmolStr> {
    let is_local = source.starts_with("./") || source.starts_with("../");
    is_local.then(|| join(dir, source))?
}

/// How `to` is written seen from `from`: `.`, `modules/net`, `../net`.
pub(crate) fn relative(from: &str, to: &str) -> String {
    let parts = |path: &'_ str| -> Vec<String> {
        path.split('/')
            .filter(|part| !part.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let (from, to) = (parts(from), parts(to));
    let common = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let up = std::iter::repeat_n("..".to_owned(), from.len() - common);
    let path: Vec<String> = up.chain(to[common..].iter().cloned()).collect();
    if path.is_empty() {
        return ".".to_owned();
    }
    path.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joined() {
        assert_eq!(join("a/b", "../c/./d").as_deref(), Some("a/c/d"));
        assert_eq!(join("", "./c").as_deref(), Some("c"));
        assert_eq!(join("a", "..").as_deref(), Some(""));
        assert_eq!(join("a", "../.."), None);
    }

    #[test]
    fn seen_from() {
        assert_eq!(relative("", "modules/net"), "modules/net");
        assert_eq!(relative("envs/prod", "modules/net"), "../../modules/net");
        assert_eq!(relative("a", "a"), ".");
    }
}
