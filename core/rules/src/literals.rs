//! The texts that stand in a block's code as they are, each with the name that it is given to.
//!
//! What is compared with, or handed to a function that looks something up or replaces it, is no value of anything and left out; so are
//! conditions and what is said to people.

use std::borrow::Cow;
use trueline_hcl::syntax::{Block, Body, Expr, ExprKind, ObjectKey, Part};
use trueline_hcl::{GAP, Range};

/// A text in the code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Literal<'a> {
    /// The argument, or the key of the map, that it is given to.
    pub name: &'a str,
    /// The argument of the block that it stands in, or the first nested block around it.
    pub argument: &'a str,
    /// Each part that is not known is a [`GAP`].
    pub text: Cow<'a, str>,
    /// The expression, with its quotes.
    pub range: Range,
}

/// Every text of a block, in order.
pub fn of(block: &Block) -> Vec<Literal<'_>> {
    let mut found = Vec::new();
    body(&block.body, None, &mut found);
    found
}

/// Functions whose result has the texts that they are given.
const PASSING: &[&str] = &[
    "base64encode",
    "chomp",
    "coalesce",
    "compact",
    "concat",
    "distinct",
    "flatten",
    "jsonencode",
    "list",
    "map",
    "merge",
    "nonsensitive",
    "sensitive",
    "sort",
    "tolist",
    "tomap",
    "toset",
    "tostring",
    "trimspace",
    "try",
    "yamlencode",
];

/// Blocks whose texts are conditions, and what is said where they don't hold.
const CONDITIONS: &[&str] = &["assert", "postcondition", "precondition", "validation"];

fn body<'a>(body: &'a Body, argument: Option<&'a str>, found: &mut Vec<Literal<'a>>) {
    for attribute in &body.attributes {
        let name = attribute.name.name.as_str();
        let place = Place {
            name,
            argument: argument.unwrap_or(name),
        };
        expr(&attribute.expr, place, found);
    }
    for block in &body.blocks {
        let kind = match block.label(0) {
            Some(label) if block.kind.name == "dynamic" => label,
            _ => block.kind.name.as_str(),
        };
        if !CONDITIONS.contains(&kind) {
            self::body(&block.body, argument.or(Some(kind)), found);
        }
    }
}

#[derive(Copy, Clone)]
struct Place<'a> {
    name: &'a str,
    argument: &'a str,
}

impl<'a> Place<'a> {
    fn literal(self, text: impl Into<Cow<'a, str>>, range: Range) -> Literal<'a> {
        Literal {
            name: self.name,
            argument: self.argument,
            text: text.into(),
            range,
        }
    }
}

fn expr<'a>(value: &'a Expr, place: Place<'a>, found: &mut Vec<Literal<'a>>) {
    match &value.kind {
        ExprKind::String(text) => found.push(place.literal(text.as_str(), value.range)),
        ExprKind::Template(parts) => {
            let mut text = String::new();
            outline(parts, &mut text);
            found.push(place.literal(text, value.range));
        }
        ExprKind::Tuple(items) => items.iter().for_each(|item| expr(item, place, found)),
        ExprKind::Object(items) => {
            for item in items {
                let name = key(&item.key).unwrap_or(place.name);
                expr(&item.value, Place { name, ..place }, found);
            }
        }
        ExprKind::Paren(inner) => expr(inner, place, found),
        ExprKind::Conditional(parts) => parts[1..].iter().for_each(|part| expr(part, place, found)),
        ExprKind::For(each) => expr(&each.value, place, found),
        ExprKind::Call(call) if PASSING.contains(&call.name.name.as_str()) => {
            call.args.iter().for_each(|arg| expr(arg, place, found));
        }
        _ => {}
    }
}

fn key(key: &ObjectKey) -> Option<&str> {
    match key {
        ObjectKey::Name(name) => Some(&name.name),
        ObjectKey::Expr(expr) => match &expr.kind {
            ExprKind::String(text) => Some(text),
            _ => None,
        },
    }
}

fn outline(parts: &[Part], text: &mut String) {
    for part in parts {
        match part {
            Part::Literal(literal, _) => text.push_str(literal),
            _ => text.push(GAP),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use trueline_hcl::{File, FileId};

    #[test]
    fn texts_stand_under_the_name_that_they_are_given_to() {
        let text = r#"
resource "t" "n" {
  a = "one"
  b = var.x == "compared" ? "two" : replace("looked at", "x", "y")
  c = { "d" = ["three", "four-${var.x}"] }
  e {
    f = jsonencode({ g = "five" })
  }
  lifecycle {
    precondition {
      condition     = var.x != "six"
      error_message = "seven"
    }
  }
}
"#;
        let file = File::parse(FileId(0), "main.tf", text, false);
        let (_, block) = file.blocks().next().expect("there is one");
        let found: Vec<String> = of(block)
            .iter()
            .map(|l| format!("{}/{}={}", l.argument, l.name, l.text.replace(GAP, "?")))
            .collect();
        let expected = ["a/a=one", "b/b=two", "c/d=three", "c/d=four-?", "e/g=five"];
        assert_eq!(found, expected);
    }
}
