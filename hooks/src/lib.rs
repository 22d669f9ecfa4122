//! Git hooks and agent hooks.
