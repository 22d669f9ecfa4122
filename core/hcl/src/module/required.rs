//! Which providers a module requires.

use super::Module;
use crate::syntax::{Expr, ExprKind, ObjectKey};
use smol_str::SmolStr;

impl Module {
    /// The source that `required_providers` gives for a provider that the module calls so; None where it gives none.
    pub fn required_source(&self, local: &str) -> Option<SmolStr> {
        let blocks = self.terraform.iter().map(|settings| settings.block.block());
        let required = blocks.flat_map(|block| block.body.blocks_of("required_providers"));
        let mut providers = required.filter_map(|required| required.body.attribute(local));
        providers.find_map(|provider| source(&provider.expr))
    }
}

/// Of `{ source = "hashicorp/aws" }`.
fn source(provider: &Expr) -> Option<SmolStr> {
    let ExprKind::Object(items) = &provider.kind else {
        return None;
    };
    let is_source = |key: &ObjectKey| match key {
        ObjectKey::Name(name) => name.name == "source",
        ObjectKey::Expr(expr) => matches!(&expr.kind, ExprKind::String(key) if key == "source"),
    };
    let source = items.iter().find(|item| is_source(&item.key))?;
    match &source.value.kind {
        ExprKind::String(text) => Some(text.clone()),
        _ => None,
    }
}
