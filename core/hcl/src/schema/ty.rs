//! The types of arguments, and which literals can't be of them.

use crate::syntax::{Expr, ExprKind, UnaryOp};
use serde_json::Value as Json;
use smol_str::SmolStr;
use std::fmt;

/// A type as a schema writes it: `"string"`, `["list", "string"]`.
#[derive(Clone, Debug, PartialEq)]
pub enum Type {
    String,
    Number,
    Bool,
    List(Box<Type>),
    Set(Box<Type>),
    Map(Box<Type>),
    /// With the names of its attributes.
    Object(Vec<(SmolStr, Type)>),
    /// Any, or one that isn't known here.
    Any,
}

impl Type {
    /// [`Type::Any`] for what can't be read.
    pub fn parse(json: &Json) -> Type {
        match json {
            Json::String(name) => match name.as_str() {
                "string" => Type::String,
                "number" => Type::Number,
                "bool" => Type::Bool,
                _ => Type::Any,
            },
            Json::Array(parts) => match parts.as_slice() {
                [Json::String(kind), of] => Type::of(kind, of),
                _ => Type::Any,
            },
            _ => Type::Any,
        }
    }

    fn of(kind: &str, of: &Json) -> Type {
        let inner = || Box::new(Type::parse(of));
        match kind {
            "list" => Type::List(inner()),
            "set" => Type::Set(inner()),
            "map" => Type::Map(inner()),
            "object" => match of {
                Json::Object(attributes) => {
                    let attributes = attributes.iter();
                    let attributes = attributes.map(|(name, ty)| (name.into(), Type::parse(ty)));
                    Type::Object(attributes.collect())
                }
                _ => Type::Any,
            },
            _ => Type::Any,
        }
    }

    /// Blocks of its name can stand for it.
    pub fn is_of_blocks(&self) -> bool {
        match self {
            Type::List(inner) | Type::Set(inner) => matches!(**inner, Type::Object(_)),
            _ => false,
        }
    }

    /// The first literal in an expression that can't be converted to this type, and what is wanted there.
    pub fn refuses<'t, 'x>(&'t self, expr: &'x Expr) -> Option<(&'x Expr, &'t Type)> {
        let this = || Some((expr, self));
        match (&expr.kind, self) {
            (_, Type::Any) | (ExprKind::Null, _) => None,
            (ExprKind::Paren(inner), _) => self.refuses(inner),
            (ExprKind::Conditional(parts), _) => {
                parts[1..].iter().find_map(|part| self.refuses(part))
            }
            (ExprKind::Tuple(items), Type::List(inner) | Type::Set(inner)) => {
                items.iter().find_map(|item| inner.refuses(item))
            }
            (ExprKind::Tuple(_), _) => this(),
            (ExprKind::Object(items), Type::Map(inner)) => {
                items.iter().find_map(|item| inner.refuses(&item.value))
            }
            (ExprKind::Object(_), Type::Object(_)) => None,
            (ExprKind::Object(_), _) => this(),
            (ExprKind::String(text), ty) => (!ty.takes_text(text)).then(this)?,
            (ExprKind::Template(_), ty) => ty.is_collection().then(this)?,
            (ExprKind::Bool(_), ty) => (!matches!(ty, Type::String | Type::Bool)).then(this)?,
            (ExprKind::Number(_), ty) => (!matches!(ty, Type::String | Type::Number)).then(this)?,
            (ExprKind::Unary(UnaryOp::Negate, inner), ty)
                if matches!(inner.kind, ExprKind::Number(_)) =>
            {
                (!matches!(ty, Type::String | Type::Number)).then(this)?
            }
            _ => None,
        }
    }

    fn takes_text(&self, text: &str) -> bool {
        match self {
            Type::String | Type::Any => true,
            Type::Number => text.parse::<f64>().is_ok(),
            Type::Bool => matches!(text, "true" | "false" | "1" | "0"),
            _ => false,
        }
    }

    fn is_collection(&self) -> bool {
        !matches!(self, Type::String | Type::Number | Type::Bool | Type::Any)
    }
}

/// As the language writes it.
impl fmt::Display for Type {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Type::String => f.write_str("string"),
            Type::Number => f.write_str("number"),
            Type::Bool => f.write_str("bool"),
            Type::List(inner) => write!(f, "list({inner})"),
            Type::Set(inner) => write!(f, "set({inner})"),
            Type::Map(inner) => write!(f, "map({inner})"),
            Type::Object(_) => f.write_str("object"),
            Type::Any => f.write_str("any"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse_expression;

    fn refused(ty: &str, expr: &str) -> bool {
        let ty = Type::parse(&serde_json::from_str(ty).expect("it is JSON"));
        ty.refuses(&parse_expression(expr).expect("it is an expression"))
            .is_some()
    }

    #[test]
    fn literals_that_convert_are_taken() {
        for (ty, expr) in [
            (r#""number""#, r#""5""#),
            (r#""number""#, "-5"),
            (r#""bool""#, r#""true""#),
            (r#""string""#, "5"),
            (r#""string""#, "null"),
            (r#"["list", "string"]"#, r#"["a", 1, var.x]"#),
            (r#"["set", "number"]"#, "var.numbers"),
            (r#"["map", "string"]"#, "{ a = 1 }"),
            (r#""number""#, r#""${var.n}""#),
            (r#""dynamic""#, "[1]"),
        ] {
            assert!(!refused(ty, expr), "{ty} {expr}");
        }
    }

    #[test]
    fn others_are_refused() {
        for (ty, expr) in [
            (r#""number""#, r#""five""#),
            (r#""bool""#, r#""yes""#),
            (r#""bool""#, "1"),
            (r#""string""#, r#"["a"]"#),
            (r#"["list", "string"]"#, r#""a""#),
            (r#"["list", "string"]"#, r#"{ a = "b" }"#),
            (r#"["list", "number"]"#, r#"["a"]"#),
            (r#"["map", "string"]"#, r#"["a"]"#),
            (r#"["map", "string"]"#, r#"{ a = ["b"] }"#),
            (r#""number""#, r#"var.x ? 1 : "one""#),
        ] {
            assert!(refused(ty, expr), "{ty} {expr}");
        }
    }
}
