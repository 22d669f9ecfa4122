//! The schemas of providers that are kept beside root modules, each read when first asked for.

use super::Workspace;
use crate::schema::{KEPT, Kept};
use smol_str::SmolStr;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// By the directory of the root module; None where there are none that can be used.
#[derive(Debug, Default)]
pub(super) struct Schemas(Mutex<HashMap<SmolStr, Option<Arc<Kept>>>>);

impl Workspace {
    /// The schemas of the providers of a root module, where they are kept and were made with the lock file that stands there now.
    /// They are read once: where they change, [`Workspace::reinstalled`] is another workspace.
    pub fn schemas(&self, root: &str) -> Option<Arc<Kept>> {
        // Nothing panics while it holds the lock.
        let mut known = self
            .schemas
            .0
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = known.get(root) {
            return known.clone();
        }
        let read = self.read_schemas(root);
        known.insert(root.into(), read.clone());
        read
    }

    fn read_schemas(&self, root: &str) -> Option<Arc<Kept>> {
        let at = |name: &str| match root {
            "" => name.to_owned(),
            _ => format!("{root}/{name}"),
        };
        let bytes = self.source.read(&at(KEPT)).ok()?;
        // What can't be read is as good as none: the rules say nothing without schemas.
        let kept = Kept::parse(&bytes).ok()?;
        let lock = self.source.read(&at(Self::LOCK)).ok();
        kept.is_of(lock.as_deref()).then(|| Arc::new(kept))
    }
}
