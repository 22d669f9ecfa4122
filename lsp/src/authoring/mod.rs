//! What can be written in an annotation: found from the text up to the cursor, and from what is known of the folder.

mod below;
mod choices;
mod cursor;
mod known;
mod whole;

pub(crate) use choices::{Choice, Kind, choices};
pub(crate) use cursor::Cursor;
pub(crate) use known::Known;
pub(crate) use whole::annotation;
