//! One file for each method of the protocol. Notifications change the session, in wire order; requests are functions
//! of a snapshot, without state.

mod accepted_completion;
mod add_intent;
mod code_action;
mod code_lens;
mod completion;
mod countersign;
mod did_change;
mod did_change_configuration;
mod did_change_watched_files;
mod did_change_workspace_folders;
mod did_close;
mod did_open;
mod did_save;
mod execute_command;
mod hover;
mod initialize;
mod initialized;
mod inlay_hint;
mod place_cursor;
mod tag_hover;
mod waive;

pub(crate) use accepted_completion::accepted_completion;
pub(crate) use code_action::{ADD_INTENT, FIX_ALL, code_action};
pub(crate) use code_lens::code_lens;
pub(crate) use completion::{TRIGGERS, completion};
pub(crate) use did_change::did_change;
pub(crate) use did_change_configuration::{did_change_configuration, fetch_configuration};
pub(crate) use did_change_watched_files::did_change_watched_files;
pub(crate) use did_change_workspace_folders::did_change_workspace_folders;
pub(crate) use did_close::did_close;
pub(crate) use did_open::did_open;
pub(crate) use did_save::did_save;
pub(crate) use execute_command::{COMMANDS, execute_command};
pub(crate) use hover::hover;
pub(crate) use initialize::initialize;
pub(crate) use initialized::initialized;
pub(crate) use inlay_hint::inlay_hint;
