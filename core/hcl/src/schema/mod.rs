//! What providers' types take, as the providers themselves say it: kept beside what `init` installed, and read as data.

mod import;
mod kept;
mod ty;

pub use import::import;
pub use kept::{KEPT, Kept, pack};
pub use ty::Type;

use smol_str::{SmolStr, format_smolstr};
use std::collections::HashMap;

/// What a block may hold.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BlockSchema {
    pub attributes: HashMap<SmolStr, AttributeSchema>,
    pub blocks: HashMap<SmolStr, NestedSchema>,
    pub deprecated: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub struct AttributeSchema {
    pub ty: Type,
    pub required: bool,
    pub optional: bool,
    pub deprecated: bool,
}

impl AttributeSchema {
    /// Only the provider sets it.
    pub fn is_read_only(&self) -> bool {
        !self.required && !self.optional
    }
}

/// A kind of nested block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NestedSchema {
    /// How many there must be at least.
    pub least: u64,
    /// Which block of the [`Kept`] says what it may hold.
    pub(crate) block: usize,
}

/// What a schema is of.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum Of {
    Resource,
    Data,
    Ephemeral,
}

#[derive(Debug, thiserror::Error)]
pub enum SchemaError {
    #[error("it is not what `providers schema -json` prints: {0}")]
    Json(#[from] serde_json::Error),
    #[error("it is of version {0} of the format, and 1 is read")]
    Version(String),
    #[error("it is no file of schemas that this version has written")]
    Kept,
    #[error("it can't be unpacked: {0}")]
    Packed(#[from] std::io::Error),
}

/// The full address of a provider, by what `required_providers` says of it: `hashicorp/aws`. Those of OpenTofu's registry have the
/// same names.
pub(crate) fn addresses(source: &str) -> Vec<SmolStr> {
    const REGISTRIES: [&str; 2] = ["registry.terraform.io", "registry.opentofu.org"];
    let source = source.to_ascii_lowercase();
    match source.matches('/').count() {
        0 => REGISTRIES
            .iter()
            .map(|host| format_smolstr!("{host}/hashicorp/{source}"))
            .collect(),
        1 => REGISTRIES
            .iter()
            .map(|host| format_smolstr!("{host}/{source}"))
            .collect(),
        _ => vec![source.into()],
    }
}
