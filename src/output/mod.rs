//! A report in each of the formats.

#[macro_use]
pub mod print;

pub mod github;
pub mod intent;
pub mod intent_markdown;
pub mod junit;
pub mod sarif;
pub mod statistics;
pub mod style;
pub mod text;
pub mod value;
pub mod verify_sarif;
pub mod verify_text;
