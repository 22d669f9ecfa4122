//! Expressions that Terraform doesn't evaluate: references in `depends_on`, `providers`, `ignore_changes`, and types.

use crate::eval::{EmptyScope, Place, evaluate};
use crate::syntax::{Expr, ExprKind, ObjectItem, ObjectKey};
use crate::value::{Entries, Value};
use smol_str::SmolStr;

/// The expression as it is written: a reference is the string that spells it.
pub(super) fn literal(expr: &Expr, place: Place) -> Value {
    let site = place.site(expr.range);
    match &expr.kind {
        ExprKind::Tuple(items) => Value::tuple(
            items.iter().map(|item| literal(item, place)).collect(),
            site,
        ),
        ExprKind::Object(items) => {
            let entry = |item: &ObjectItem| {
                let key = match &item.key {
                    ObjectKey::Name(name) => name.name.clone(),
                    ObjectKey::Expr(key) => text(key)?,
                };
                Some((key, literal(&item.value, place)))
            };
            Value::object(items.iter().filter_map(entry).collect::<Entries>(), site)
        }
        ExprKind::Number(_) | ExprKind::Bool(_) | ExprKind::Null => {
            evaluate(expr, place, &EmptyScope)
        }
        _ => match text(expr) {
            Some(text) => Value::string(text, site),
            None => evaluate(expr, place, &EmptyScope),
        },
    }
}

/// A string, or a reference or a type as it is written; None for anything else.
fn text(expr: &Expr) -> Option<SmolStr> {
    let written = match &expr.kind {
        ExprKind::String(text) | ExprKind::Variable(text) => return Some(text.clone()),
        ExprKind::Paren(inner) => return text(inner),
        ExprKind::GetAttr(source, name) => format!("{}.{}", text(source)?, name.name),
        ExprKind::Index(source, key) => match &key.kind {
            ExprKind::String(key) => format!("{}[{key:?}]", text(source)?),
            ExprKind::Number(key) => format!("{}[{key}]", text(source)?),
            _ => format!("{}[{}]", text(source)?, text(key)?),
        },
        ExprKind::Call(call) => {
            let args: Option<Vec<SmolStr>> = call.args.iter().map(text).collect();
            format!("{}({})", call.name.name, args?.join(", "))
        }
        ExprKind::Splat(source, _) => format!("{}[*]", text(source)?),
        ExprKind::Number(number) => return Some(number.clone()),
        ExprKind::Bool(on) => on.to_string(),
        ExprKind::Null => "null".to_owned(),
        ExprKind::Tuple(items) => {
            let items: Option<Vec<SmolStr>> = items.iter().map(text).collect();
            format!("[{}]", items?.join(", "))
        }
        ExprKind::Object(items) => {
            let entry = |item: &ObjectItem| {
                let key = match &item.key {
                    ObjectKey::Name(name) => name.name.clone(),
                    ObjectKey::Expr(key) => text(key)?,
                };
                Some(format!("{key} = {}", text(&item.value)?))
            };
            let items: Option<Vec<String>> = items.iter().map(entry).collect();
            format!("{{ {} }}", items?.join(", "))
        }
        _ => return None,
    };
    Some(written.into())
}
