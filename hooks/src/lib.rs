//! Git hooks and agent hooks: what runs at a commit and at an agent's edit, and how it is set up.
//!
//! The entries take what a process was given and return what it answers; nothing here prints or exits. A hook that fails for
//! reasons of its own lets the commit or the agent go on, and says so, unless the configuration wants it stopped.

pub mod agent;
mod call;
pub mod git_hooks;
pub mod roots;
pub mod run;

pub use call::{Call, Outcome, Render};
