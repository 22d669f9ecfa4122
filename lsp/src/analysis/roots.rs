//! The root modules that were analyzed, each kept until something that it reads changes.

use smol_str::SmolStr;
use std::collections::{BTreeSet, HashMap};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use trueline_rules::check::{Input, RootAnalysis};

/// How one root module is analyzed, after what it was before an edit.
pub(crate) type Analyze = fn(&Input, &str, Option<&RootAnalysis>) -> RootAnalysis;

pub(super) struct Roots {
    analyze: Analyze,
    /// None where the analysis failed: it would fail again until something changes.
    done: HashMap<SmolStr, Option<Arc<RootAnalysis>>>,
    /// What was known of those that are out of date: the next analysis takes over what still holds of it.
    outdated: HashMap<SmolStr, Arc<RootAnalysis>>,
}

impl Roots {
    pub(super) fn new(analyze: Analyze) -> Self {
        Self {
            analyze,
            done: HashMap::new(),
            outdated: HashMap::new(),
        }
    }

    /// A file that these read was edited.
    pub(super) fn edited(&mut self, roots: impl IntoIterator<Item = SmolStr>) {
        for root in roots {
            if let Some(Some(analysis)) = self.done.remove(&root) {
                self.outdated.insert(root, analysis);
            }
        }
    }

    /// Something changed that isn't followed: the configuration, the commit, the day.
    pub(super) fn forget_all(&mut self) {
        self.done.clear();
        self.outdated.clear();
    }

    /// Analyzes those of `wanted` that are missing, for as long as `go_on` says so, and drops the others; None where it
    /// was stopped. A root whose analysis fails is left out and handed to `failed` with the reason.
    pub(super) fn bring_up_to_date(
        &mut self,
        input: &Input,
        wanted: &BTreeSet<SmolStr>,
        go_on: &dyn Fn() -> bool,
        failed: &mut dyn FnMut(&str, String),
    ) -> Option<Vec<Arc<RootAnalysis>>> {
        self.done.retain(|root, _| wanted.contains(root));
        self.outdated.retain(|root, _| wanted.contains(root));
        for root in wanted {
            if self.done.contains_key(root) {
                continue;
            }
            if !go_on() {
                return None;
            }
            let before = self.outdated.remove(root);
            let done = match guarded(|| (self.analyze)(input, root, before.as_deref())) {
                Ok(analysis) => Some(Arc::new(analysis)),
                Err(why) => {
                    failed(root, why);
                    None
                }
            };
            self.done.insert(root.clone(), done);
        }
        let analyses = wanted.iter().filter_map(|root| self.done.get(root));
        Some(analyses.flatten().cloned().collect())
    }
}

/// Runs `work`; a panic in it becomes an error with what the panic says.
pub(super) fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    // The work reads immutable snapshots, and what it was making is thrown away: nothing half-done is seen again.
    catch_unwind(AssertUnwindSafe(work)).map_err(|panic| {
        let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
        text.or_else(|| panic.downcast_ref::<String>().cloned())
            .unwrap_or_else(|| "it doesn't say what".to_owned())
    })
}
