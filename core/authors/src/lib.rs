//! Who wrote the annotations and waivers that a check reads.
//!
//! Rules know what an annotation is and no git; provenance knows who wrote what and no rule. Here the two meet: marks of the rules
//! are followed as claims of provenance, and what is known of them becomes an input of the check.

mod agent;
mod blocks;
mod checked;
mod countersign;
mod findings;
mod verifying;

pub use agent::running_under;
pub use checked::{checked, configuration};
pub use countersign::{CountersignError, Pending, Person, pending, sign};
pub use findings::attribute;
pub use verifying::{Places, VerifyError, verify};

use sha2::{Digest, Sha256};
use trueline_hcl::{File, Workspace};
use trueline_provenance::claims::{Asked, Claim, Held};
use trueline_provenance::git::{GitError, Oid, Repo};
use trueline_provenance::journal::JournalError;
use trueline_provenance::{Attributions, Grade};
use trueline_rules::authorship::{Mark, Written, marks};
use trueline_rules::config::Evidence;
use trueline_rules::{Authorship, Config};

/// Why it isn't known who wrote what.
#[derive(Debug, thiserror::Error)]
pub enum AuthorsError {
    #[error(transparent)]
    Git(#[from] GitError),
    #[error(transparent)]
    Journal(#[from] JournalError),
}

/// What the repository knows of the annotations of a workspace whose root is `prefix` in it (`""` for its top), and of its blocks where
/// the configuration limits what agents write.
pub fn of_workspace(
    repo: &Repo,
    prefix: &str,
    workspace: &Workspace,
    config: &Config,
) -> Result<Authorship, AuthorsError> {
    let mut attributions = attributions(repo)?;
    let bases = repo.next_parents()?;
    in_scope(&mut attributions, &bases, prefix, workspace, config)
}

/// [`of_workspace`], with what is recorded already at hand.
pub fn in_scope(
    attributions: &mut Attributions,
    bases: &[Oid],
    prefix: &str,
    workspace: &Workspace,
    config: &Config,
) -> Result<Authorship, AuthorsError> {
    let authorship = of_files(attributions, bases, prefix, workspace.files())?;
    if !config.agents.is_limiting() || attributions.is_empty() {
        return Ok(authorship);
    }
    let mut blocks = Vec::new();
    for file in workspace.files() {
        let found = blocks::of_file(attributions, bases, prefix, file)?;
        blocks.push((file.path.clone(), found));
    }
    Ok(authorship.with_blocks(blocks))
}

/// What is recorded in a repository, following the claims of annotations.
pub fn attributions(repo: &Repo) -> Result<Attributions<'_>, JournalError> {
    Ok(Attributions::new(repo)?.reading(claims))
}

/// What is known of the annotations of these files, which follow the commits `bases`.
pub fn of_files<'a>(
    attributions: &mut Attributions,
    bases: &[Oid],
    prefix: &str,
    files: impl Iterator<Item = &'a File>,
) -> Result<Authorship, AuthorsError> {
    if attributions.is_empty() {
        return Ok(Authorship::default());
    }
    let found: Vec<(&File, Vec<Claim>)> = files
        .map(|file| (file, marks(file).into_iter().map(claim).collect::<Vec<_>>()))
        .filter(|(_, claims)| !claims.is_empty())
        .collect();
    let texts: Vec<(String, String)> = found
        .iter()
        .map(|(file, _)| (join(prefix, &file.path), file.text()))
        .collect();
    let asked: Vec<Asked> = found
        .iter()
        .zip(&texts)
        .map(|((_, claims), (path, text))| Asked {
            path,
            text,
            claims: claims.clone(),
        })
        .collect();
    let held = attributions.claims(bases, &asked)?;
    let by_file = found.iter().zip(held).map(|((file, _), held)| {
        let marks = marks(file);
        let written = held.into_iter().map(|held| written(held, &marks));
        (file.path.clone(), written.collect())
    });
    Ok(Authorship::new(by_file))
}

/// The marks of a file as claims: how provenance is told what to follow.
pub fn claims(file: &File) -> Vec<Claim> {
    marks(file).into_iter().map(claim).collect()
}

fn claim(mark: Mark) -> Claim {
    Claim {
        address: mark.address.into(),
        text: mark.text.into(),
        around: digest(&mark.around),
        range: mark.range.start..mark.range.end,
    }
}

fn written(held: Held, marks: &[Mark]) -> Written {
    let Held {
        claim,
        by,
        countersigned,
    } = held;
    let is_it = |mark: &&Mark| mark.address == claim.address && mark.text == claim.text;
    let around = marks.iter().find(is_it).map(|mark| mark.around.clone());
    Written {
        address: claim.address.into(),
        text: claim.text.into(),
        around: around.unwrap_or_default(),
        evidence: by
            .as_ref()
            .map_or(Evidence::Unrecorded, |by| evidence(by.grade)),
        by: by.map(|by| by.tool.as_str().into()),
        countersigned: countersigned.map(|signature| signature.said.by.as_str().into()),
    }
}

fn evidence(grade: Grade) -> Evidence {
    match grade {
        Grade::Recorded => Evidence::Recorded,
        Grade::Reported => Evidence::Reported,
        Grade::Declared => Evidence::Declared,
        Grade::Inferred => Evidence::Inferred,
    }
}

fn digest(text: &str) -> String {
    let hash = Sha256::digest(text.as_bytes());
    hash.iter().take(16).map(|b| format!("{b:02x}")).collect()
}

fn join(prefix: &str, path: &str) -> String {
    match prefix {
        "" => path.to_owned(),
        _ => format!("{prefix}/{path}"),
    }
}
