//! What a block names: every reference and every call of a function in its code, whether or not anything evaluates it.
//!
//! Names that the block binds itself (`for`, the iterator of `dynamic`) are left out, and so are words that are no references:
//! types, the arguments of `ignore_changes`, configurations of providers.

use crate::chunk::Chunk;
use crate::syntax::{Block, Body, Expr, ExprKind, Ident, ObjectKey, Part};
use smol_str::SmolStr;
use std::sync::Arc;

/// Of the blocks of a chunk, in their order.
#[derive(Debug, Default)]
pub(crate) struct Mentions {
    pub blocks: Vec<OfBlock>,
}

#[derive(Debug, Default)]
pub(crate) struct OfBlock {
    pub references: Vec<Mention>,
    /// The names of the functions that are called.
    pub calls: Vec<Ident>,
}

/// A reference as it is written: the name that it starts with and those that follow it; indexes on the way are left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mention(pub Vec<Ident>);

impl Mention {
    pub fn names(&self) -> Vec<&str> {
        self.0.iter().map(|ident| ident.name.as_str()).collect()
    }
}

/// Names of one reference that are kept: what follows those is an attribute of what they lead to.
const KEPT: usize = 4;

/// Read from a chunk once.
pub(crate) fn of(chunk: &Chunk) -> Arc<Mentions> {
    chunk.notes.get_or_make(|| Mentions {
        blocks: chunk.body.blocks.iter().map(of_block).collect(),
    })
}

fn of_block(block: &Block) -> OfBlock {
    let mut reader = Reader::default();
    let kind = block.kind.name.as_str();
    match kind {
        // Settings are literal, save for a few that OpenTofu lets refer to variables and locals.
        "terraform" => {
            reader.body(&block.body, "terraform");
            let is_value = |mention: &Mention| {
                let root = mention.0.first().map(|root| root.name.as_str());
                matches!(root, Some("var" | "local"))
            };
            reader.found.references.retain(is_value);
        }
        _ => reader.body(&block.body, kind),
    }
    reader.found
}

/// Arguments that hold words or addresses, by the kind of their block.
fn is_word(kind: &str, name: &str) -> bool {
    match kind {
        "variable" | "output" => name == "type",
        "resource" | "data" | "ephemeral" | "action" | "list" | "import" | "module" => {
            matches!(name, "provider" | "providers") || (kind == "import" && name == "to")
        }
        "moved" | "removed" => matches!(name, "from" | "to"),
        "lifecycle" => name == "ignore_changes",
        "provisioner" => matches!(name, "when" | "on_failure"),
        "action_trigger" => matches!(name, "events" | "actions"),
        "dynamic" => name == "iterator",
        _ => false,
    }
}

#[derive(Default)]
struct Reader {
    found: OfBlock,
    /// Names that mean something else here, the innermost last.
    bound: Vec<SmolStr>,
}

impl Reader {
    fn body(&mut self, body: &Body, kind: &str) {
        for attribute in &body.attributes {
            if !is_word(kind, &attribute.name.name) {
                self.expr(&attribute.expr);
            }
        }
        for block in &body.blocks {
            match block.kind.name.as_str() {
                "dynamic" => self.dynamic(block),
                "required_providers" if kind == "terraform" => {}
                inner => self.body(&block.body, inner),
            }
        }
    }

    fn dynamic(&mut self, block: &Block) {
        let iterator = block.body.attribute("iterator");
        let iterator = iterator.and_then(|iterator| match &iterator.expr.kind {
            ExprKind::Variable(name) => Some(name.as_str()),
            _ => None,
        });
        let name = iterator.or(block.label(0)).unwrap_or_default();
        let (labels, outer): (Vec<_>, Vec<_>) = block
            .body
            .attributes
            .iter()
            .filter(|attribute| !is_word("dynamic", &attribute.name.name))
            .partition(|attribute| attribute.name.name == "labels");
        outer
            .iter()
            .for_each(|attribute| self.expr(&attribute.expr));
        self.bound.push(name.into());
        labels.iter().for_each(|labels| self.expr(&labels.expr));
        for content in &block.body.blocks {
            self.body(&content.body, block.label(0).unwrap_or_default());
        }
        self.bound.pop();
    }

    fn expr(&mut self, expr: &Expr) {
        match &expr.kind {
            ExprKind::Variable(_) | ExprKind::GetAttr(..) | ExprKind::Index(..) => {
                self.traversal(expr);
            }
            ExprKind::Template(parts) => self.parts(parts),
            ExprKind::Tuple(items) => items.iter().for_each(|item| self.expr(item)),
            ExprKind::Object(items) => {
                for item in items {
                    if let ObjectKey::Expr(key) = &item.key {
                        self.expr(key);
                    }
                    self.expr(&item.value);
                }
            }
            ExprKind::Splat(source, each) => {
                self.expr(source);
                self.expr(each);
            }
            ExprKind::Call(call) => {
                self.found.calls.push(call.name.clone());
                call.args.iter().for_each(|arg| self.expr(arg));
            }
            ExprKind::Unary(_, inner) | ExprKind::Paren(inner) => self.expr(inner),
            ExprKind::Binary(_, left, right) => {
                self.expr(left);
                self.expr(right);
            }
            ExprKind::Conditional(parts) => parts.iter().for_each(|part| self.expr(part)),
            ExprKind::For(each) => {
                self.expr(&each.source);
                let names = each.key_var.iter().chain([&each.value_var]);
                let depth = self.bind(names);
                each.key.iter().for_each(|key| self.expr(key));
                self.expr(&each.value);
                each.cond.iter().for_each(|cond| self.expr(cond));
                self.bound.truncate(depth);
            }
            ExprKind::Null
            | ExprKind::Bool(_)
            | ExprKind::Number(_)
            | ExprKind::String(_)
            | ExprKind::SplatItem
            | ExprKind::Invalid => {}
        }
    }

    /// Binds names; how many there were before.
    fn bind<'x>(&mut self, names: impl Iterator<Item = &'x Ident>) -> usize {
        let depth = self.bound.len();
        self.bound.extend(names.map(|ident| ident.name.clone()));
        depth
    }

    fn parts(&mut self, parts: &[Part]) {
        for part in parts {
            match part {
                Part::Literal(..) => {}
                Part::Interpolation(expr) => self.expr(expr),
                Part::If {
                    cond,
                    then,
                    otherwise,
                } => {
                    self.expr(cond);
                    self.parts(then);
                    self.parts(otherwise);
                }
                Part::For {
                    key,
                    value,
                    source,
                    body,
                } => {
                    self.expr(source);
                    let depth = self.bind(key.iter().chain([value]));
                    self.parts(body);
                    self.bound.truncate(depth);
                }
            }
        }
    }

    fn traversal(&mut self, expr: &Expr) {
        let mut names: Vec<Ident> = Vec::new();
        let mut base = expr;
        loop {
            match &base.kind {
                ExprKind::GetAttr(inner, name) => {
                    names.push(name.clone());
                    base = inner;
                }
                ExprKind::Index(inner, key) => {
                    self.expr(key);
                    base = inner;
                }
                ExprKind::Variable(root) => {
                    if !self.bound.contains(root) {
                        names.push(Ident {
                            name: root.clone(),
                            range: base.range,
                        });
                        names.reverse();
                        names.truncate(KEPT);
                        self.found.references.push(Mention(names));
                    }
                    return;
                }
                _ => return self.expr(base),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::file::File;
    use crate::site::FileId;

    fn mentioned(text: &str) -> (Vec<String>, Vec<String>) {
        let file = File::parse(FileId(0), "main.tf", text, false);
        let (mut names, mut calls) = (Vec::new(), Vec::new());
        for placed in file.chunks.iter() {
            for block in &of(&placed.chunk).blocks {
                names.extend(block.references.iter().map(|m| m.names().join(".")));
                calls.extend(block.calls.iter().map(|call| call.name.to_string()));
            }
        }
        (names, calls)
    }

    #[test]
    fn what_a_block_binds_is_no_mention() {
        let text = r#"
locals {
  a = [for k, v in var.b : "${k}${v.c}${local.d}" if v.e]
  f = "%{ for x in var.g }${x}${local.h}%{ endfor }"
}

resource "t" "n" {
  dynamic "rule" {
    for_each = local.rules
    content {
      port = rule.value.port
      to   = each.key
    }
  }
  dynamic "rule" {
    for_each = var.more
    iterator = it
    content {
      port = it.value
    }
  }
}
"#;
        let names = mentioned(text).0;
        let expected = [
            "var.b",
            "local.d",
            "var.g",
            "local.h",
            "local.rules",
            "each.key",
            "var.more",
        ];
        assert_eq!(names, expected);
    }

    #[test]
    fn words_and_addresses_are_none() {
        let text = r#"
variable "v" {
  type = list(object({ a = optional(string, "x") }))
}

resource "t" "n" {
  provider = aws.west
  lifecycle {
    ignore_changes       = [tags]
    replace_triggered_by = [t.m]
  }
  provisioner "local-exec" {
    when    = destroy
    command = upper(self.id)
  }
}

moved {
  from = t.a
  to   = t.b
}

terraform {
  required_providers {
    aws = { configuration_aliases = [aws.a] }
  }
}
"#;
        let (names, calls) = mentioned(text);
        assert_eq!(names, ["t.m", "self.id"]);
        assert_eq!(calls, ["upper"]);
    }
}
