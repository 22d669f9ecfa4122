//! What a change is measured against.

use std::collections::HashMap;
use std::sync::Arc;

/// The texts that a change is measured against, by path; a file that is not in it is new.
#[derive(Clone, Debug, Default)]
pub struct Base {
    pub texts: HashMap<String, BaseText>,
}

#[derive(Clone, Debug)]
pub enum BaseText {
    /// The file is as it was.
    Same,
    Was(Arc<str>),
}
