//! Evaluation of expressions, with three results: known, unknown, or an error.
//!
//! What is known is never wrong: where Terraform's result can't be told from the code alone, the result is unknown.

pub mod convert;
pub mod display;
pub mod equal;
pub(crate) mod expr;
mod index;
pub mod marks;
mod operators;
pub mod refine;
pub mod scope;
pub(crate) mod template;
pub mod types;
pub(crate) mod unify;

pub use expr::evaluate;
pub use index::apply_steps;
pub use scope::{EmptyScope, Place, Scope, Step};
pub use types::{Field, Type};

/// Levels of nesting that one expression may have.
pub(crate) const MAX_DEPTH: u32 = 200;

/// Bytes that one string may grow to.
pub(crate) const MAX_STRING: usize = 4 << 20;

/// Items that one collection may grow to.
pub(crate) const MAX_ITEMS: usize = 100_000;
