//! What AWS's identity policies allow: actions by access level, what escalates, and the policies that AWS manages.

mod actions;
mod allowed;
mod bounds;
mod deny;
mod escalated;
mod escalation;
mod granted;
mod identity;
mod managed;
mod piece;
mod read;

pub use actions::{Access, ActionSet, ON_ALL, Table, table};
pub use allowed::privilege;
pub use escalation::Escalation;
pub use granted::{Granted, escalates, granted};
pub use identity::{Attached, Grant, Identity};
pub use managed::{MANAGED_IN_FULL, Managed, Summary, managed, summarize};

#[cfg(test)]
mod tests;
