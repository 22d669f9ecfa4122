//! `trueline.toml`.

/// The configuration of a workspace. It never runs a program.
#[derive(Clone, Debug, Default)]
pub struct Config {}
