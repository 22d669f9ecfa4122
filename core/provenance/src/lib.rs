//! Who or what wrote each block, and access to git.
//!
//! Knows no rule. An authorship is either recorded by whoever wrote, or unknown; nothing here concludes that a text was
//! written by a person because nobody recorded it.

pub mod git;
