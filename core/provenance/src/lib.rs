//! Who or what wrote each block, and access to git.
//!
//! Knows no rule. An authorship is either recorded by whoever wrote, or unknown; nothing here concludes that a text was
//! written by a person because nobody recorded it.

pub mod accepted;
pub mod attribute;
pub mod blame;
pub mod blocks;
pub mod carry;
pub mod claims;
pub mod contributor;
pub mod countersign;
pub mod declare;
pub mod git;
mod history;
pub mod interchange;
pub mod journal;
pub mod log;
pub mod once;
mod parsed;
mod replay;
pub mod stamp;
pub mod stats;
mod take_over;
pub mod trailers;
pub mod verify;

pub use attribute::Attributions;
pub use blame::{BlockBlame, LineBlame, blame};
pub use carry::{Attributed, Share, Span, Told};
pub use contributor::{Contributor, Grade};
