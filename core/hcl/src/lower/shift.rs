//! Moves the ranges of an expression.

use crate::site::Range;
use crate::syntax::{Expr, ExprKind, Ident, ObjectKey, Part};

/// Takes `by` from every offset in the expression.
pub(crate) fn shift(expr: &mut Expr, by: u32) {
    back(&mut expr.range, by);
    match &mut expr.kind {
        ExprKind::Null
        | ExprKind::Bool(_)
        | ExprKind::Number(_)
        | ExprKind::String(_)
        | ExprKind::Variable(_)
        | ExprKind::SplatItem
        | ExprKind::Invalid => {}
        ExprKind::Template(parts) => shift_parts(parts, by),
        ExprKind::Tuple(items) => items.iter_mut().for_each(|item| shift(item, by)),
        ExprKind::Object(items) => {
            for item in items {
                match &mut item.key {
                    ObjectKey::Name(name) => ident(name, by),
                    ObjectKey::Expr(key) => shift(key, by),
                }
                shift(&mut item.value, by);
            }
        }
        ExprKind::GetAttr(source, name) => {
            shift(source, by);
            ident(name, by);
        }
        ExprKind::Index(a, b) | ExprKind::Splat(a, b) | ExprKind::Binary(_, a, b) => {
            shift(a, by);
            shift(b, by);
        }
        ExprKind::Call(call) => {
            ident(&mut call.name, by);
            call.args.iter_mut().for_each(|arg| shift(arg, by));
        }
        ExprKind::Unary(_, of) | ExprKind::Paren(of) => shift(of, by),
        ExprKind::Conditional(three) => three.iter_mut().for_each(|expr| shift(expr, by)),
        ExprKind::For(each) => {
            let vars = each.key_var.iter_mut().chain([&mut each.value_var]);
            vars.for_each(|var| ident(var, by));
            let exprs = each.key.iter_mut().chain(&mut each.cond);
            exprs.for_each(|expr| shift(expr, by));
            shift(&mut each.source, by);
            shift(&mut each.value, by);
        }
    }
}

fn shift_parts(parts: &mut [Part], by: u32) {
    for part in parts {
        match part {
            Part::Literal(_, range) => back(range, by),
            Part::Interpolation(expr) => shift(expr, by),
            Part::If {
                cond,
                then,
                otherwise,
            } => {
                shift(cond, by);
                shift_parts(then, by);
                shift_parts(otherwise, by);
            }
            Part::For {
                key,
                value,
                source,
                body,
            } => {
                key.iter_mut().for_each(|key| ident(key, by));
                ident(value, by);
                shift(source, by);
                shift_parts(body, by);
            }
        }
    }
}

fn ident(ident: &mut Ident, by: u32) {
    back(&mut ident.range, by);
}

fn back(range: &mut Range, by: u32) {
    *range = Range::new(range.start - by, range.end - by);
}
