//! The language server as an editor sees it.

mod client;
mod code_actions;
mod configuration;
mod diagnostics;
mod folders;
mod half_typed;
mod hover;
mod lifecycle;
mod sync;
