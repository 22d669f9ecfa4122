//! What AWS's identity policies allow: actions by access level, what escalates, and the policies that AWS manages.

mod actions;
mod allowed;
mod escalation;
mod managed;

pub use actions::{Access, ActionSet, Table, table};
pub use allowed::{Attached, Grant, Identity, privilege};
pub use managed::{MANAGED_IN_FULL, Managed, Summary, managed, summarize};

#[cfg(test)]
mod tests;
