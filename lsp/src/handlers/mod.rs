//! One file for each method of the protocol. Notifications change the session, in wire order; requests are functions
//! of a snapshot, without state.

mod did_change;
mod did_change_configuration;
mod did_change_watched_files;
mod did_change_workspace_folders;
mod did_close;
mod did_open;
mod did_save;
mod initialize;
mod initialized;

pub(crate) use did_change::did_change;
pub(crate) use did_change_configuration::{did_change_configuration, fetch_configuration};
pub(crate) use did_change_watched_files::did_change_watched_files;
pub(crate) use did_change_workspace_folders::did_change_workspace_folders;
pub(crate) use did_close::did_close;
pub(crate) use did_open::did_open;
pub(crate) use did_save::did_save;
pub(crate) use initialize::initialize;
pub(crate) use initialized::initialized;
