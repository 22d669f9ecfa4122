//! What a command works on: the root, its configuration, a snapshot of the files, and what a change is measured against.

use crate::error::Error;
use jiff::civil::Date;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use trueline_hcl::source::DiskSource;
use trueline_hcl::{Base, Focus, Gap, ReadError, Source, Workspace};
use trueline_provenance::git::{self, Repo};
use trueline_rules::check::{self, Input};
use trueline_rules::statistics::Statistics;
use trueline_rules::{Authorship, Config, Report};

/// Which contents are looked at.
pub enum Contents<'a> {
    WorkTree,
    Staged,
    /// The work tree, measured against a commit; only files that differ from it are wanted.
    Since(&'a str),
    /// What a commit holds, its configuration too; measured against nothing.
    Commit(&'a str),
}

pub struct Session {
    pub root: PathBuf,
    pub config: Config,
    pub workspace: Workspace,
    pub base: Base,
    pub authorship: Authorship,
    /// The repository, and the root's path in it.
    pub repo: Option<(Repo, String)>,
    pub today: Date,
    /// The files and folders that findings are asked for, relative to the root; `""` is all of it.
    wanted: Vec<String>,
}

impl Session {
    pub fn open(
        paths: &[PathBuf],
        contents: &Contents,
        today: Option<Date>,
    ) -> Result<Session, Error> {
        let here = std::env::current_dir()?;
        let paths = absolute(&here, paths)?;
        let repo = match Repo::discover(&paths[0]) {
            Ok(repo) => Some(repo),
            Err(git::GitError::NotFound { .. }) if matches!(contents, Contents::WorkTree) => None,
            Err(error) => return Err(error.into()),
        };
        let root = find_root(&paths[0], repo.as_ref());
        let prefix = match &repo {
            Some(repo) => repo.relative(&root).unwrap_or_default(),
            None => String::new(),
        };
        let mut wanted = relative(&root, &paths)?;
        if let (Contents::Since(rev), Some(repo)) = (contents, &repo) {
            wanted = changed(repo, rev, &prefix, &wanted)?;
        }
        if let (Contents::Staged, Some(repo)) = (contents, &repo) {
            wanted = within(
                git::staged_paths(repo)?.into_iter().map(|c| c.path),
                &prefix,
                &wanted,
            );
        }
        let source: Arc<dyn Source> = match (contents, &repo) {
            (Contents::Staged, Some(repo)) => Arc::new(repo.index_source(&prefix)?),
            (Contents::Commit(rev), Some(repo)) => {
                Arc::new(repo.tree_source(repo.commit(rev)?, &prefix)?)
            }
            _ => Arc::new(DiskSource::new(&root).map_err(|e| Error::path(root.display(), e))?),
        };
        let config = read_config(&*source)?;
        let workspace = load(source, &wanted);
        let base = match (&repo, contents) {
            (None, _) | (_, Contents::Commit(_)) => Base::default(),
            (Some(repo), Contents::Since(rev)) => {
                git::base_of_workspace(repo, &[repo.commit(rev)?], &prefix, &workspace)?
            }
            (Some(repo), _) => {
                git::base_of_workspace(repo, &repo.next_parents()?, &prefix, &workspace)?
            }
        };
        let authorship = match &repo {
            Some(repo) => trueline_authors::of_workspace(repo, &prefix, &workspace, &config)?,
            None => Authorship::default(),
        };
        let today = today.unwrap_or_else(self::today);
        Ok(Session {
            authorship,
            repo: repo.map(|repo| (repo, prefix)),
            root,
            config,
            workspace,
            base,
            today,
            wanted,
        })
    }

    pub fn input(&self) -> Input<'_> {
        Input {
            workspace: &self.workspace,
            config: &self.config,
            base: &self.base,
            authorship: &self.authorship,
            today: self.today,
        }
    }

    /// The file was asked for, by its own name or by a folder above it.
    pub fn is_wanted(&self, path: &str) -> bool {
        self.wanted.iter().any(|wanted| is_below(path, wanted))
    }

    /// The first file or folder that was asked for, relative to the root.
    pub fn folder(&self) -> &str {
        self.wanted.first().map_or("", String::as_str)
    }

    pub fn check(&self) -> Report {
        check::check(&self.input(), &|path| self.is_wanted(path))
    }

    /// The same, with what is not judged, and with its figures.
    pub fn check_with_statistics(&self) -> (Report, Vec<Gap>, Statistics) {
        check::check_with_statistics(&self.input(), &|path| self.is_wanted(path))
    }

    /// The findings in every file that was read.
    pub fn check_all(&self) -> Report {
        check::check(&self.input(), &|_| true)
    }

    pub fn text(&self, path: &str) -> Option<String> {
        self.workspace.file(path).map(|file| file.text())
    }
}

/// What is wanted, and what it has to do with.
fn load(source: Arc<dyn Source>, wanted: &[String]) -> Workspace {
    if wanted.iter().any(String::is_empty) {
        return Workspace::load(source, Focus::All);
    }
    let mut files = source.files();
    files.retain(|file| wanted.iter().any(|wanted| is_below(file, wanted)));
    Workspace::load(source, Focus::Paths(&files))
}

/// The day that it is, in UTC.
pub fn today() -> Date {
    jiff::Timestamp::now()
        .to_zoned(jiff::tz::TimeZone::UTC)
        .date()
}

fn absolute(here: &Path, paths: &[PathBuf]) -> Result<Vec<PathBuf>, Error> {
    if paths.is_empty() {
        return Ok(vec![here.to_path_buf()]);
    }
    paths
        .iter()
        .map(|path| {
            here.join(path)
                .canonicalize()
                .map_err(|e| Error::path(path.display(), e))
        })
        .collect()
}

/// The nearest folder upwards with a `trueline.toml`, else the top of the work tree, else the folder itself.
fn find_root(path: &Path, repo: Option<&Repo>) -> PathBuf {
    let folder = if path.is_dir() {
        path
    } else {
        path.parent().unwrap_or(path)
    };
    let top = repo.map(Repo::root);
    let ours = folder
        .ancestors()
        .take_while(|dir| top.is_none_or(|top| dir.starts_with(top)));
    ours.into_iter()
        .find(|dir| dir.join("trueline.toml").is_file())
        .or(top)
        .unwrap_or(folder)
        .to_path_buf()
}

fn relative(root: &Path, paths: &[PathBuf]) -> Result<Vec<String>, Error> {
    paths
        .iter()
        .map(|path| {
            let inside = path.strip_prefix(root).map_err(|_| {
                Error::path(
                    path.display(),
                    format!("it is outside of {}", root.display()),
                )
            })?;
            Ok(inside
                .components()
                .map(|c| c.as_os_str().to_string_lossy())
                .collect::<Vec<_>>()
                .join("/"))
        })
        .collect()
}

fn changed(repo: &Repo, rev: &str, prefix: &str, wanted: &[String]) -> Result<Vec<String>, Error> {
    let commit = repo.commit(rev)?;
    Ok(within(
        git::changed_paths(repo, commit)?
            .into_iter()
            .map(|c| c.path),
        prefix,
        wanted,
    ))
}

/// Paths of the repository, made relative to `prefix`, that are below one of `wanted`.
fn within(paths: impl Iterator<Item = String>, prefix: &str, wanted: &[String]) -> Vec<String> {
    paths
        .filter(|path| is_below(path, prefix))
        .map(|path| path[prefix.len()..].trim_start_matches('/').to_owned())
        .filter(|path| wanted.iter().any(|wanted| is_below(path, wanted)))
        .collect()
}

/// The path is the folder's, or below it.
pub fn is_below(path: &str, folder: &str) -> bool {
    folder.is_empty()
        || path
            .strip_prefix(folder)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

fn read_config(source: &dyn Source) -> Result<Config, Error> {
    let bytes = match source.read("trueline.toml") {
        Ok(bytes) => bytes,
        Err(ReadError::NotFound) => return Ok(Config::default()),
        Err(error) => return Err(Error::path("trueline.toml", error)),
    };
    let text = String::from_utf8_lossy(&bytes);
    Config::read(&text, source).map_err(|error| Error::Config {
        path: "trueline.toml".into(),
        error,
    })
}
