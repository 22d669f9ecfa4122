//! Between the URIs of the protocol and paths.

use std::path::{Component, Path, PathBuf};
use tower_lsp::ls_types::Uri;

/// The path that a `file` URI names; None for every other scheme.
pub(crate) fn path_of(uri: &Uri) -> Option<PathBuf> {
    let is_file = uri.scheme().as_str().eq_ignore_ascii_case("file");
    is_file.then(|| uri.to_file_path())?.map(Into::into)
}

/// `path` below `root` as a workspace names it: with `/`, without `.` or `..`; None outside it.
pub(crate) fn below(root: &Path, path: &Path) -> Option<String> {
    let mut names = Vec::new();
    for component in path.strip_prefix(root).ok()?.components() {
        match component {
            Component::Normal(name) => names.push(name.to_str()?),
            Component::CurDir => {}
            _ => return None,
        }
    }
    Some(names.join("/"))
}

/// Whether a file of this name may hold Terraform code.
pub(crate) fn is_code(path: &str) -> bool {
    const ENDINGS: [&str; 6] = [
        ".tf",
        ".tofu",
        ".tf.json",
        ".tofu.json",
        ".tfvars",
        ".tfvars.json",
    ];
    ENDINGS.iter().any(|ending| path.ends_with(ending))
}

/// Whether it is hidden or below a hidden directory, as what tools write is: no workspace reads it.
pub(crate) fn is_hidden(path: &str) -> bool {
    path.split('/').any(|part| part.starts_with('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(uri: &str) -> Option<PathBuf> {
        path_of(&uri.parse().expect("a URI"))
    }

    #[test]
    fn only_files_have_paths() {
        assert_eq!(path("untitled:Untitled-1"), None);
        assert_eq!(path("git:/a/main.tf?x"), None);
        let unix = Path::new("/a b/main.tf");
        assert_eq!(path("file:///a%20b/main.tf").as_deref(), Some(unix));
    }

    #[test]
    fn workspace_paths_stay_inside() {
        let root = Path::new("/w");
        let inside = below(root, Path::new("/w/net/./main.tf"));
        assert_eq!(inside.as_deref(), Some("net/main.tf"));
        assert_eq!(below(root, Path::new("/w/../x.tf")), None);
        assert_eq!(below(root, Path::new("/wide/x.tf")), None);
        assert_eq!(below(root, root).as_deref(), Some(""));
    }

    #[test]
    fn what_tools_wrote_is_left_alone() {
        assert!(is_hidden(".terraform/modules/vpc/main.tf"));
        assert!(!is_hidden("terraform/main.tf"));
        assert!(is_code("main.tf.json"));
        assert!(!is_code("package.json"));
    }
}
