//! What a hook is given and what it answers.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::ffi::OsString;
use std::path::PathBuf;
use trueline_provenance::countersign::KeySource;
use trueline_provenance::git::Environment;
use trueline_rules::Report;

/// Makes the text of a report; the function gives the text of a file by its path in the report.
pub type Render<'a> = &'a dyn Fn(&Report, &dyn Fn(&str) -> Option<String>) -> String;

/// The surroundings of a hook's process.
pub struct Call<'a> {
    pub directory: PathBuf,
    pub environment: Environment,
    /// The user's folder.
    pub home: Option<PathBuf>,
    /// Where the keys are that sign.
    pub keys: KeySource,
    /// The author of the commit that is made, which git tells its hooks: `Ana <ana@example.com> @1795600000 +0100`.
    pub author: Option<String>,
    pub now: Timestamp,
    pub render: Render<'a>,
}

impl<'a> Call<'a> {
    /// `variable` looks an environment variable up.
    pub fn new(
        directory: PathBuf,
        variable: impl Fn(&str) -> Option<OsString>,
        now: Timestamp,
        render: Render<'a>,
    ) -> Call<'a> {
        let path = |name: &str| variable(name).filter(|v| !v.is_empty()).map(PathBuf::from);
        let home = path("HOME").or_else(|| path("USERPROFILE"));
        Call {
            directory,
            environment: Environment {
                git_dir: path("GIT_DIR"),
                work_tree: path("GIT_WORK_TREE"),
                index_file: path("GIT_INDEX_FILE"),
                objects: path("GIT_OBJECT_DIRECTORY")
                    .into_iter()
                    .chain(
                        variable("GIT_ALTERNATE_OBJECT_DIRECTORIES")
                            .iter()
                            .flat_map(std::env::split_paths),
                    )
                    .collect(),
            },
            keys: KeySource {
                home: home.clone(),
                agent: path("SSH_AUTH_SOCK"),
            },
            home,
            author: author(&variable),
            now,
            render,
        }
    }

    pub(crate) fn today(&self) -> Date {
        self.now.to_zoned(TimeZone::UTC).date()
    }
}

fn author(variable: &impl Fn(&str) -> Option<OsString>) -> Option<String> {
    let text = |name: &str| variable(name)?.into_string().ok();
    let (name, email) = (text("GIT_AUTHOR_NAME")?, text("GIT_AUTHOR_EMAIL")?);
    let date = text("GIT_AUTHOR_DATE")?;
    Some(format!("{name} <{email}> {date}"))
}

/// What the process prints, and its exit code.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    pub stdout: String,
    pub stderr: String,
    pub code: u8,
}

impl Outcome {
    pub(crate) fn pass() -> Outcome {
        Outcome::default()
    }
}
