//! The action by which a person stands up for an annotation or a waiver that an agent wrote, and what it does.

use super::code_action::quick_fix;
use crate::session::Session;
use crate::snapshot::Snapshot;
use serde::{Deserialize, Serialize};
use std::path::Path;
use tower_lsp::ls_types::{CodeAction, Command, Uri};
use trueline_authors::{Pending, Person, pending, sign};
use trueline_provenance::countersign::{Asked, find_key};
use trueline_provenance::git::Repo;
use trueline_rules::Finding;

pub(super) const COMMAND: &str = "trueline.countersign";

/// Which mark is meant: by what it says, so that it is the one that the person has read.
#[derive(Serialize, Deserialize)]
pub(super) struct Meant {
    uri: Uri,
    address: String,
    text: String,
}

impl Meant {
    pub(super) fn uri(&self) -> &Uri {
        &self.uri
    }
}

pub(super) fn action(snapshot: &Snapshot, finding: &Finding) -> Option<CodeAction> {
    if finding.rule != "agent/uncountersigned" {
        return None;
    }
    let analysis = &snapshot.analysis;
    let waiting = pending(&analysis.workspace, &analysis.config, &analysis.authorship);
    let at = finding.range.start.offset;
    let found = waiting.into_iter().find(|pending| {
        let range = pending.mark.range;
        pending.path == finding.path && range.start <= at && at < range.end
    });
    let mark = found?.mark;
    let title = format!("Countersign `{}`: a person agrees with it", mark.text);
    let meant = Meant {
        uri: analysis.uri(&finding.path)?,
        address: mark.address.into(),
        text: mark.text.into(),
    };
    Some(CodeAction {
        command: Some(Command {
            title: title.clone(),
            command: COMMAND.to_owned(),
            arguments: Some(vec![serde_json::to_value(meant).ok()?]),
        }),
        ..quick_fix(snapshot, finding, title)
    })
}

/// Countersigns what is meant; the sentence to show, or why it can't be done.
pub(super) fn execute(
    session: &Session,
    snapshot: &Snapshot,
    meant: &Meant,
) -> Result<String, String> {
    if let Some(agent) = &session.person().agent {
        return Err(format!(
            "a person countersigns, and this editor runs under {agent}"
        ));
    }
    let analysis = &snapshot.analysis;
    let mut waiting = pending(&analysis.workspace, &analysis.config, &analysis.authorship);
    waiting.retain(|p| {
        p.path == snapshot.path && p.mark.address == meant.address && p.mark.text == meant.text
    });
    if waiting.is_empty() {
        return Err(format!(
            "`{}` doesn't wait for a countersignature",
            meant.text
        ));
    }
    let stamps = analysis.config.provenance.stamp;
    let said = write_down(session, &analysis.folder, &waiting, stamps)?;
    let folder = analysis.folder.clone();
    session.git_changed(|root| root == folder);
    Ok(said)
}

fn write_down(
    session: &Session,
    folder: &Path,
    waiting: &[Pending],
    stamps: bool,
) -> Result<String, String> {
    let repo = Repo::discover(folder).map_err(|e| e.to_string())?;
    let prefix = repo.relative(folder).unwrap_or_default();
    let key = find_key(&repo, &session.person().keys).map_err(|e| e.to_string())?;
    let known = session.person().name.clone();
    let name = match known {
        Some(name) => name,
        None => repo
            .user()
            .map_err(|e| e.to_string())?
            .ok_or("git doesn't know who you are: set `user.name` and `user.email`")?,
    };
    let person = Person {
        name,
        reason: None,
        asked: Asked::Editor,
        key: key.as_ref(),
        now: jiff::Timestamp::now(),
    };
    let made = sign(&repo, &prefix, waiting, &person, stamps).map_err(|e| e.to_string())?;
    let made = made.first().ok_or("nothing was signed")?;
    let said = &made.said;
    Ok(format!(
        "`{}` is countersigned by {}, {}",
        said.text, said.by, said.key
    ))
}
