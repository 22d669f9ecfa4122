//! A directory on disk.

use super::{ReadError, Source};
use ignore::{DirEntry, WalkBuilder};
use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// What the names of files end in that may hold Terraform code.
const SUFFIXES: [&str; 6] = [
    ".tf",
    ".tofu",
    ".tf.json",
    ".tofu.json",
    ".tfvars",
    ".tfvars.json",
];

/// The largest file that is read, in bytes, wherever it is read from. People don't write larger ones.
pub const MAX_FILE: u64 = 8 << 20;

/// Through how many links one directory is listed: enough for modules that are shared by links, and few enough that links
/// to links don't multiply.
const MAX_LINKS: u32 = 16;

/// How many entries are looked at to list a directory for an expression.
const MAX_ENTRIES: usize = 10_000;

/// The files below one directory. Ignore files apply, hidden files and directories (`.terraform` is one) are left out,
/// and links are followed only where they stay inside.
#[derive(Clone, Debug)]
pub struct DiskSource {
    /// Absolute, without links.
    root: PathBuf,
    limit: u64,
}

impl DiskSource {
    /// Fails where the root is not a directory that can be read.
    pub fn new(root: impl AsRef<Path>) -> Result<Self, ReadError> {
        let root = root.as_ref().canonicalize().map_err(error)?;
        if !root.is_dir() {
            return Err(ReadError::Io("it is not a directory".into()));
        }
        Ok(Self {
            root,
            limit: MAX_FILE,
        })
    }

    /// Larger files, in bytes, are not read.
    pub fn with_limit(self, limit: u64) -> Self {
        Self { limit, ..self }
    }

    /// The root, absolute and without links.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The path relative to the root, with `/`, if it is UTF-8.
    fn relative(&self, path: &Path) -> Option<String> {
        let path = path.strip_prefix(&self.root).ok()?;
        let names = path.components().map(|c| c.as_os_str().to_str());
        Some(names.collect::<Option<Vec<_>>>()?.join("/"))
    }

    /// The file behind all links, if it is inside.
    fn resolve(&self, path: &str) -> Result<PathBuf, ReadError> {
        let relative = Path::new(path);
        let is_inside = |c| matches!(c, Component::Normal(_));
        if !relative.components().all(is_inside) {
            return Err(ReadError::Outside);
        }
        let path = self.root.join(relative).canonicalize().map_err(error)?;
        if path.starts_with(&self.root) {
            Ok(path)
        } else {
            Err(ReadError::Outside)
        }
    }
}

impl Source for DiskSource {
    fn files(&self) -> Vec<String> {
        let links = Mutex::new(HashMap::new());
        let root = self.root.clone();
        let walk = WalkBuilder::new(&self.root)
            .require_git(false)
            .follow_links(true)
            .sort_by_file_name(|a, b| a.cmp(b))
            .filter_entry(move |entry| is_listed(entry, &root, &links))
            .build();
        let is_file = |entry: &DirEntry| entry.file_type().is_some_and(|ty| ty.is_file());
        walk.flatten()
            .filter(is_file)
            .filter_map(|entry| self.relative(entry.path()))
            .collect()
    }

    fn holds(&self, name: &str) -> bool {
        let is_it = |entry: DirEntry| entry.file_name().to_str() == Some(name);
        let walk = WalkBuilder::new(&self.root).require_git(false).build();
        walk.flatten().any(is_it)
    }

    fn list(&self, dir: &str) -> Result<Vec<String>, ReadError> {
        let top = if dir.is_empty() {
            self.root.clone()
        } else {
            self.resolve(dir)?
        };
        let mut files = Vec::new();
        let mut open = vec![top.clone()];
        let mut seen = 0;
        while let Some(dir) = open.pop() {
            for entry in fs::read_dir(&dir).map_err(error)? {
                let entry = entry.map_err(error)?;
                let ty = entry.file_type().map_err(error)?;
                seen += 1;
                if seen > MAX_ENTRIES {
                    return Err(ReadError::Io("it holds too many files".into()));
                }
                if ty.is_symlink() {
                    return Err(ReadError::Io("a link leads elsewhere".into()));
                }
                if ty.is_dir() {
                    open.push(entry.path());
                    continue;
                }
                let path = entry.path();
                let names = path.strip_prefix(&top).map_err(|_| ReadError::Outside)?;
                let names = names.components().map(|c| c.as_os_str().to_str());
                let names: Option<Vec<_>> = names.collect();
                let names = names.ok_or_else(|| ReadError::Io("a name is not UTF-8".into()))?;
                files.push(names.join("/"));
            }
        }
        Ok(files)
    }

    fn list_here(&self, dir: &str) -> Result<Vec<String>, ReadError> {
        let dir = if dir.is_empty() {
            self.root.clone()
        } else {
            self.resolve(dir)?
        };
        let mut names = Vec::new();
        for entry in fs::read_dir(dir).map_err(error)?.take(MAX_ENTRIES) {
            let entry = entry.map_err(error)?;
            let is_dir = entry.file_type().map_err(error)?.is_dir();
            if let (false, Ok(name)) = (is_dir, entry.file_name().into_string()) {
                names.push(name);
            }
        }
        Ok(names)
    }

    fn read(&self, path: &str) -> Result<Arc<[u8]>, ReadError> {
        let path = self.resolve(path)?;
        let metadata = fs::metadata(&path).map_err(error)?;
        // Opening a pipe would wait for its other end.
        if !metadata.is_file() {
            return Err(ReadError::NotAFile);
        }
        let limit = self.limit;
        if metadata.len() > limit {
            return Err(ReadError::TooLarge { limit });
        }
        let mut bytes = Vec::with_capacity(metadata.len() as usize);
        let file = File::open(&path).map_err(error)?;
        // It may have grown.
        let mut bounded = file.take(limit.saturating_add(1));
        bounded.read_to_end(&mut bytes).map_err(error)?;
        if bytes.len() as u64 > limit {
            return Err(ReadError::TooLarge { limit });
        }
        Ok(bytes.into())
    }
}

/// Directories to walk into, and files that may hold Terraform code.
fn is_listed(entry: &DirEntry, root: &Path, links: &Mutex<HashMap<PathBuf, u32>>) -> bool {
    if entry.depth() == 0 {
        return true;
    }
    let Some(name) = entry.file_name().to_str() else {
        return false;
    };
    let is_dir = entry.file_type().is_some_and(|ty| ty.is_dir());
    // An ignore file that allows a hidden name does not bring it back.
    if name.starts_with('.') || !(is_dir || SUFFIXES.iter().any(|s| name.ends_with(s))) {
        return false;
    }
    if !entry.path_is_symlink() {
        return true;
    }
    let Ok(target) = entry.path().canonicalize() else {
        return false;
    };
    if !target.starts_with(root) {
        return false;
    }
    if !is_dir {
        return true;
    }
    let mut links = links.lock().unwrap_or_else(PoisonError::into_inner);
    let count = links.entry(target).or_insert(0);
    *count += 1;
    *count <= MAX_LINKS
}

fn error(error: io::Error) -> ReadError {
    match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => ReadError::NotFound,
        _ => ReadError::Io(error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(files: &[(&str, &str)]) -> (tempfile::TempDir, DiskSource) {
        let dir = tempfile::tempdir().expect("a temporary directory");
        for (path, text) in files {
            let path = dir.path().join(path);
            fs::create_dir_all(path.parent().expect("it is below the root")).expect("create");
            fs::write(path, text).expect("write");
        }
        let source = DiskSource::new(dir.path()).expect("it is a directory");
        (dir, source)
    }

    #[test]
    fn lists_terraform_files_that_are_not_ignored() {
        let (_dir, source) = source(&[
            ("main.tf", ""),
            ("a/b/x.tf.json", "{}"),
            ("a/terraform.tfvars", ""),
            ("README.md", ""),
            (".gitignore", "build/\n!.terraform\n!.hidden.tf\n"),
            ("build/x.tf", ""),
            (".terraform/modules/m/main.tf", ""),
            (".hidden.tf", ""),
        ]);
        assert_eq!(
            source.files(),
            ["a/b/x.tf.json", "a/terraform.tfvars", "main.tf"]
        );
    }

    #[test]
    fn lists_everything_below_a_directory_or_nothing() {
        let files = [("d/a.json", ""), ("d/.h/b.txt", ""), ("e/x", "")];
        let (_dir, source) = source(&files);
        let mut listed = source.list("d").expect("it is there");
        listed.sort();
        assert_eq!(listed, [".h/b.txt", "a.json"]);
        assert_eq!(source.list("none"), Err(ReadError::NotFound));
        assert_eq!(source.list("../x"), Err(ReadError::Outside));
        assert!(source.list("e/x").is_err());
    }

    #[test]
    fn reads_inside_only() {
        let (_dir, source) = source(&[("main.tf", "locals {}"), ("d/x", "")]);
        assert_eq!(&*source.read("main.tf").expect("it is there"), b"locals {}");
        for outside in ["../main.tf", "/etc/passwd", "d/../../x", "./main.tf/.."] {
            assert_eq!(source.read(outside), Err(ReadError::Outside), "{outside}");
        }
        assert_eq!(source.read("none.tf"), Err(ReadError::NotFound));
        assert_eq!(source.read("main.tf/x"), Err(ReadError::NotFound));
        assert_eq!(source.read("d"), Err(ReadError::NotAFile));
    }

    #[test]
    fn does_not_read_what_is_too_large() {
        let (_dir, source) = source(&[("main.tf", "0123456789")]);
        let source = source.with_limit(9);
        assert_eq!(
            source.read("main.tf"),
            Err(ReadError::TooLarge { limit: 9 })
        );
        assert!(source.with_limit(10).read("main.tf").is_ok());
    }

    #[test]
    #[cfg(unix)]
    fn follows_links_that_stay_inside() {
        use std::os::unix::fs::symlink;
        let (other, _) = source(&[("secret.tf", ""), ("d/x.tf", "")]);
        let (dir, source) = source(&[("shared/common.tf", "a"), ("app/main.tf", "")]);
        let at = |path: &str| dir.path().join(path);
        symlink("../shared/common.tf", at("app/common.tf")).expect("link");
        symlink(other.path().join("secret.tf"), at("app/out.tf")).expect("link");
        symlink(other.path().join("d"), at("outdir")).expect("link");
        symlink("..", at("app/up")).expect("link");
        symlink("self.tf", at("app/self.tf")).expect("link");

        assert_eq!(
            source.files(),
            ["app/common.tf", "app/main.tf", "shared/common.tf"]
        );
        assert!(source.read("app/common.tf").is_ok());
        assert_eq!(source.read("app/out.tf"), Err(ReadError::Outside));
        assert!(source.read("app/self.tf").is_err());
    }

    #[test]
    #[cfg(unix)]
    fn links_to_links_do_not_multiply() {
        use std::os::unix::fs::symlink;
        let (dir, source) = source(&[("d9/x.tf", "")]);
        for n in 0..9 {
            let from = dir.path().join(format!("d{n}"));
            fs::create_dir(&from).expect("create");
            for link in ["a", "b", "c"] {
                symlink(format!("../d{}", n + 1), from.join(link)).expect("link");
            }
        }
        let files = source.files();
        assert!(files.contains(&"d9/x.tf".to_string()));
        assert!(files.len() <= 1 + MAX_LINKS as usize, "{}", files.len());
    }
}
