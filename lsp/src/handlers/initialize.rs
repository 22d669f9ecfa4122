//! `initialize`: what the client can, what we can, and which folders are open.

use super::{ADD_INTENT, COMMANDS, FIX_ALL, TRIGGERS};
use crate::pages::Pages;
use crate::paths;
use crate::peer::Peer;
use crate::session::Session;
use crate::settings::Settings;
use std::path::PathBuf;
use tower_lsp::ls_types::{
    CodeActionKind, CodeActionOptions, CodeActionProviderCapability, CodeLensOptions,
    CompletionOptions, ExecuteCommandOptions, HoverProviderCapability, InitializeParams,
    InitializeResult, MessageType, OneOf, SaveOptions, ServerCapabilities, ServerInfo,
    TextDocumentSyncCapability, TextDocumentSyncKind, TextDocumentSyncOptions,
    TextDocumentSyncSaveOptions, WorkspaceFoldersServerCapabilities, WorkspaceServerCapabilities,
};

pub(crate) fn initialize(session: &Session, params: &InitializeParams) -> InitializeResult {
    let peer = Peer::of(&params.capabilities);
    let options = params.initialization_options.as_ref();
    let settings = Settings::read(options.unwrap_or_default());
    let pages = session.cache_dir().map(Pages::write).transpose();
    let (no_settings, no_pages) = (settings.as_ref().err(), pages.as_ref().err());
    let complaints: Vec<String> = [
        no_settings.map(|e| format!("initializationOptions are left out: {e}")),
        no_pages.map(|e| format!("findings have no links, the rules' pages can't be written: {e}")),
    ]
    .into_iter()
    .flatten()
    .collect();
    let pages = pages.ok().flatten().unwrap_or_default();
    session.greet(peer, settings.unwrap_or_default(), pages);
    for line in complaints {
        session.log(MessageType::WARNING, line);
    }
    session.change_folders(folders(params), &[]);
    InitializeResult {
        capabilities: capabilities(peer),
        server_info: Some(ServerInfo {
            name: "trueline".into(),
            version: Some(env!("CARGO_PKG_VERSION").into()),
        }),
        offset_encoding: None,
    }
}

fn capabilities(peer: Peer) -> ServerCapabilities {
    let sync = TextDocumentSyncOptions {
        open_close: Some(true),
        change: Some(TextDocumentSyncKind::INCREMENTAL),
        save: Some(TextDocumentSyncSaveOptions::SaveOptions(SaveOptions {
            include_text: Some(false),
        })),
        ..TextDocumentSyncOptions::default()
    };
    let folders = WorkspaceFoldersServerCapabilities {
        supported: Some(true),
        change_notifications: Some(OneOf::Left(true)),
    };
    ServerCapabilities {
        position_encoding: Some(peer.encoding.kind()),
        text_document_sync: Some(TextDocumentSyncCapability::Options(sync)),
        workspace: Some(WorkspaceServerCapabilities {
            workspace_folders: Some(folders),
            file_operations: None,
        }),
        execute_command_provider: Some(ExecuteCommandOptions {
            commands: COMMANDS.map(str::to_owned).to_vec(),
            ..ExecuteCommandOptions::default()
        }),
        hover_provider: Some(HoverProviderCapability::Simple(true)),
        code_action_provider: Some(CodeActionProviderCapability::Options(CodeActionOptions {
            code_action_kinds: Some(vec![CodeActionKind::QUICKFIX, ADD_INTENT, FIX_ALL]),
            ..CodeActionOptions::default()
        })),
        code_lens_provider: Some(CodeLensOptions {
            resolve_provider: Some(false),
        }),
        inlay_hint_provider: Some(OneOf::Left(true)),
        completion_provider: Some(CompletionOptions {
            trigger_characters: Some(TRIGGERS.map(str::to_owned).to_vec()),
            ..CompletionOptions::default()
        }),
        ..ServerCapabilities::default()
    }
}

#[expect(deprecated, reason = "older clients send only the root")]
fn folders(params: &InitializeParams) -> Vec<PathBuf> {
    match (&params.workspace_folders, &params.root_uri) {
        (Some(folders), _) => {
            let paths = folders.iter().filter_map(|f| paths::path_of(&f.uri));
            paths.collect()
        }
        (None, Some(root)) => paths::path_of(root).into_iter().collect(),
        (None, None) => params.root_path.iter().map(PathBuf::from).collect(),
    }
}
