//! What commits are verified against: the policy of the configuration, and who may sign.

use std::path::{Path, PathBuf};
use trueline_hcl::{ReadError, Source};
use trueline_provenance::git::{GitError, Oid, Range, Repo};
use trueline_provenance::verify::{
    Fault, Level, Notes, Policy, Report, Signers, SignersError, Strength, VERSION, Verifier,
};
use trueline_rules::Config;
use trueline_rules::config::{
    ConfigError, Countersigning, ProvenanceConfig, RuleLevel, Signing, Trailer, VerifyConfig,
};

const CONFIG_FILE: &str = "trueline.toml";

#[derive(Debug, thiserror::Error)]
pub enum VerifyError {
    #[error(transparent)]
    Git(#[from] GitError),
    #[error("{path}: {source}")]
    Config { path: String, source: ConfigError },
    #[error("{path}: {why}")]
    Unreadable { path: String, why: String },
    #[error("{path}: {source}")]
    Signers { path: String, source: SignersError },
    #[error(
        "statements must be signed here, and it isn't known who may: name a file in `provenance.verify.allowed-signers`, or in git's \
         `gpg.ssh.allowedSignersFile`"
    )]
    NoSigners,
}

/// Where things are that a repository doesn't say.
#[derive(Clone, Debug, Default)]
pub struct Places<'a> {
    pub home: Option<PathBuf>,
    /// The commit whose policy holds; without one, it is the commit before the range, and the range's last one where that has none.
    pub policy: Option<&'a str>,
}

/// Verifies a range of commits against `notes`.
pub fn verify(
    repo: &Repo,
    range: &Range,
    notes: Notes,
    places: &Places,
) -> Result<Report, VerifyError> {
    let (commit, config) = policy_of(repo, range, places)?;
    let source = repo.tree_source(commit, "")?;
    let provenance = config
        .as_ref()
        .map(|c| c.provenance.clone())
        .unwrap_or_default();
    let named = signers(repo, &source, commit, &provenance.verify, places)?;
    if provenance.signing == Signing::Required && named.is_none() {
        return Err(VerifyError::NoSigners);
    }
    let (signers, from) = named.unzip();
    let verifier = Verifier {
        policy: policy(&provenance),
        repo,
        notes,
        signers,
    };
    Ok(Report {
        version: VERSION,
        commits: range.commits.len(),
        policy: match config {
            Some(_) => at(commit, CONFIG_FILE),
            None => "the defaults".to_owned(),
        },
        signers: from,
        verdicts: verifier.verify(&range.commits)?,
    })
}

/// The policy before the range holds: a commit must not allow itself what it does. Where there is none yet, nothing can be got around.
fn policy_of(
    repo: &Repo,
    range: &Range,
    places: &Places,
) -> Result<(Oid, Option<Config>), VerifyError> {
    if let Some(rev) = places.policy {
        let commit = repo.commit(rev)?;
        return Ok((commit, config_at(repo, commit)?));
    }
    if let Some(base) = range.base.filter(|base| !repo.is_missing(*base))
        && let Some(config) = config_at(repo, base)?
    {
        return Ok((base, Some(config)));
    }
    Ok((range.tip, config_at(repo, range.tip)?))
}

fn config_at(repo: &Repo, commit: Oid) -> Result<Option<Config>, VerifyError> {
    let source = repo.tree_source(commit, "")?;
    let path = || at(commit, CONFIG_FILE);
    let bytes = match source.read(CONFIG_FILE) {
        Ok(bytes) => bytes,
        Err(ReadError::NotFound) => return Ok(None),
        Err(error) => {
            return Err(VerifyError::Unreadable {
                path: path(),
                why: error.to_string(),
            });
        }
    };
    let config = Config::read(&String::from_utf8_lossy(&bytes), &source);
    config.map(Some).map_err(|source| VerifyError::Config {
        path: path(),
        source,
    })
}

/// Those who may sign, and where that stands.
fn signers(
    repo: &Repo,
    source: &dyn Source,
    commit: Oid,
    config: &VerifyConfig,
    places: &Places,
) -> Result<Option<(Signers, String)>, VerifyError> {
    let committed = |path: &str| {
        let bytes = source.read(path).map_err(|error| VerifyError::Unreadable {
            path: at(commit, path),
            why: error.to_string(),
        })?;
        Ok::<_, VerifyError>((bytes.to_vec(), at(commit, path)))
    };
    let of_git = |key: &str| match repo.config(key)?.filter(|path| !path.is_empty()) {
        Some(path) => from_disk(repo, &path, places).map(Some),
        None => Ok(None),
    };
    let allowed = match &config.allowed_signers {
        Some(path) => Some(committed(path)?),
        None => of_git("gpg.ssh.allowedSignersFile")?,
    };
    let Some((bytes, from)) = allowed else {
        return Ok(None);
    };
    let wrong = |path: &str, source| VerifyError::Signers {
        path: path.to_owned(),
        source,
    };
    let text = String::from_utf8_lossy(&bytes);
    let mut signers = Signers::parse(&text).map_err(|error| wrong(&from, error))?;
    let revoked = match &config.revoked {
        Some(path) => Some(committed(path)?),
        None => of_git("gpg.ssh.revocationFile")?,
    };
    if let Some((bytes, from)) = revoked {
        signers
            .revoke(&bytes)
            .map_err(|error| wrong(&from, error))?;
    }
    Ok(Some((signers, from)))
}

fn from_disk(repo: &Repo, path: &str, places: &Places) -> Result<(Vec<u8>, String), VerifyError> {
    let full = match (path.strip_prefix("~/"), &places.home) {
        (Some(rest), Some(home)) => home.join(rest),
        _ => repo.root().join(Path::new(path)),
    };
    let bytes = std::fs::read(&full).map_err(|error| VerifyError::Unreadable {
        path: full.display().to_string(),
        why: error.to_string(),
    })?;
    Ok((bytes, full.display().to_string()))
}

fn policy(config: &ProvenanceConfig) -> Policy {
    let verify = &config.verify;
    let level =
        |(name, level): (&String, &RuleLevel)| Some((Fault::named(name)?, as_level(*level)));
    Policy {
        levels: verify.faults.iter().filter_map(level).collect(),
        signed: config.signing == Signing::Required,
        bound: config.statement_trailer,
        countersignature: match verify.countersignature {
            Countersigning::Any => Strength::None,
            Countersigning::Signed => Strength::Signed,
            Countersigning::Hardware => Strength::Hardware,
        },
        countersigned_by_another: verify.countersigned_by_another,
        second_person_above: verify.second_person_above,
        trailer: match &config.trailer {
            Trailer::Key(key) => Some(key.clone()),
            Trailer::Off => None,
        },
    }
}

fn as_level(level: RuleLevel) -> Level {
    match level {
        RuleLevel::Off => Level::Off,
        RuleLevel::Hint | RuleLevel::Info => Level::Info,
        RuleLevel::Warning => Level::Warning,
        RuleLevel::Error => Level::Error,
    }
}

/// `1a2b3c4d5e:trueline.toml`
fn at(commit: Oid, path: &str) -> String {
    format!("{:.10}:{path}", commit.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use trueline_rules::config::FAULTS;

    #[test]
    fn the_configuration_knows_every_fault() {
        let names: Vec<&str> = Fault::all().map(Fault::name).collect();
        assert_eq!(names, FAULTS);
    }
}
