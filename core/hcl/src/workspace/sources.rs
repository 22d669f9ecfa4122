//! Which directories the `module` blocks of a directory name. OpenTofu lets a source refer to variables and locals, as long as
//! their values are known before anything is planned.

use super::dir::Dir;
use crate::eval::{EmptyScope, Place, Scope, Step, evaluate};
use crate::file::File;
use crate::module::{is_code, is_values, local_source};
use crate::site::Site;
use crate::source::{ReadError, scan};
use crate::syntax::{Block, Expr, ExprKind};
use crate::value::{Input, Value};
use smol_str::SmolStr;
use std::cell::Cell;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

/// References inside of references, and all of them together: what is followed to find a source.
const MAX_DEPTH: usize = 32;
const MAX_STEPS: usize = 10_000;

/// Sorted, without repeats.
pub(super) fn called(name: &str, dir: &Dir) -> Vec<SmolStr> {
    let code = || dir.files.iter().filter(|file| is_code(&file.path));
    let calls = code().flat_map(File::blocks);
    let calls = calls.filter(|(_, block)| block.kind.name == "module");
    let (mut sources, mut half) = (Vec::new(), Vec::new());
    for (placed, block) in calls {
        match block.body.attribute("source") {
            Some(source) => sources.push(&source.expr),
            None => half.push(&placed.chunk),
        }
    }
    // A module that is called while the call is being typed is no root in the meantime.
    let half = half.into_iter().filter(|chunk| chunk.is_broken());
    let half = half.flat_map(|chunk| scan::local_calls(chunk.text.as_bytes()));
    let half: Vec<SmolStr> = half
        .filter_map(|source| local_source(name, &source))
        .collect();
    let is_written = |source: &&Expr| matches!(source.kind, ExprKind::String(_));
    let early = (!sources.iter().all(is_written)).then(|| Early::of(dir));
    let dirs: BTreeSet<SmolStr> = sources
        .into_iter()
        .filter_map(|source| match (&source.kind, &early) {
            (ExprKind::String(source), _) => local_source(name, source),
            (_, Some(early)) => {
                let source = evaluate(source, Place::default(), early);
                local_source(name, source.as_str()?)
            }
            (_, None) => None,
        })
        .chain(half)
        .collect();
    dirs.into_iter().collect()
}

/// What is known of variables and locals before anything is evaluated.
struct Early<'a> {
    /// By `var.x` and `local.x`.
    values: HashMap<String, &'a Expr>,
    depth: Cell<usize>,
    steps: Cell<usize>,
}

impl<'a> Early<'a> {
    fn of(dir: &'a Dir) -> Self {
        let mut values: HashMap<String, &Expr> = HashMap::new();
        for file in dir.files.iter().filter(|file| is_code(&file.path)) {
            for (_, block) in file.blocks() {
                values.extend(declared(block));
            }
        }
        for file in dir.files.iter().filter(|file| is_values(&file.path)) {
            for placed in file.chunks.iter() {
                let attributes = placed.chunk.body.attributes.iter();
                values.extend(attributes.map(|a| (format!("var.{}", a.name.name), &a.expr)));
            }
        }
        Self {
            values,
            depth: Cell::new(0),
            steps: Cell::new(0),
        }
    }
}

/// The values that a block gives names.
fn declared(block: &Block) -> Vec<(String, &Expr)> {
    match block.kind.name.as_str() {
        "locals" => {
            let attributes = block.body.attributes.iter();
            let local = attributes.map(|a| (format!("local.{}", a.name.name), &a.expr));
            local.collect()
        }
        "variable" => {
            let default = block.body.attribute("default").map(|a| &a.expr);
            let named = block.label(0).zip(default);
            let named = named.map(|(name, default)| (format!("var.{name}"), default));
            named.into_iter().collect()
        }
        _ => Vec::new(),
    }
}

impl Scope for Early<'_> {
    fn lookup(&self, root: &str, steps: &[Step], site: Site) -> (Value, usize) {
        let unknown = || {
            let input = Input::Setting(SmolStr::new(root));
            (Value::unknown(input, site), steps.len())
        };
        let Some(Step::Attr(name)) = steps.first() else {
            return unknown();
        };
        let Some(expr) = self.values.get(&format!("{root}.{name}")) else {
            return unknown();
        };
        if self.depth.get() >= MAX_DEPTH || self.steps.get() >= MAX_STEPS {
            return unknown();
        }
        self.depth.set(self.depth.get() + 1);
        self.steps.set(self.steps.get() + 1);
        let value = match root {
            "var" => evaluate(expr, Place::default(), &EmptyScope),
            _ => evaluate(expr, Place::default(), self),
        };
        self.depth.set(self.depth.get() - 1);
        (value, 1)
    }

    fn read_file(&self, _: &str) -> Result<Arc<[u8]>, ReadError> {
        Err(ReadError::NotFound)
    }

    fn list_files(&self, _: &str) -> Result<Vec<String>, ReadError> {
        Err(ReadError::NotFound)
    }
}
