//! Gives an expression the ranges of another text than the one it was parsed from.

use crate::site::Range;
use crate::syntax::{Expr, ExprKind, Ident, ObjectKey, Part};

/// Replaces every offset in the expression by what `to` makes of it.
pub(crate) fn move_ranges(expr: &mut Expr, to: &dyn Fn(u32) -> u32) {
    place(&mut expr.range, to);
    match &mut expr.kind {
        ExprKind::Null
        | ExprKind::Bool(_)
        | ExprKind::Number(_)
        | ExprKind::String(_)
        | ExprKind::Variable(_)
        | ExprKind::SplatItem
        | ExprKind::Invalid => {}
        ExprKind::Template(parts) => move_parts(parts, to),
        ExprKind::Tuple(items) => items.iter_mut().for_each(|item| move_ranges(item, to)),
        ExprKind::Object(items) => {
            for item in items {
                match &mut item.key {
                    ObjectKey::Name(name) => ident(name, to),
                    ObjectKey::Expr(key) => move_ranges(key, to),
                }
                move_ranges(&mut item.value, to);
            }
        }
        ExprKind::GetAttr(source, name) => {
            move_ranges(source, to);
            ident(name, to);
        }
        ExprKind::Index(a, b) | ExprKind::Splat(a, b) | ExprKind::Binary(_, a, b) => {
            move_ranges(a, to);
            move_ranges(b, to);
        }
        ExprKind::Call(call) => {
            ident(&mut call.name, to);
            call.args.iter_mut().for_each(|arg| move_ranges(arg, to));
        }
        ExprKind::Unary(_, of) | ExprKind::Paren(of) => move_ranges(of, to),
        ExprKind::Conditional(three) => three.iter_mut().for_each(|expr| move_ranges(expr, to)),
        ExprKind::For(each) => {
            let vars = each.key_var.iter_mut().chain([&mut each.value_var]);
            vars.for_each(|var| ident(var, to));
            let exprs = each.key.iter_mut().chain(&mut each.cond);
            exprs.for_each(|expr| move_ranges(expr, to));
            move_ranges(&mut each.source, to);
            move_ranges(&mut each.value, to);
        }
    }
}

fn move_parts(parts: &mut [Part], to: &dyn Fn(u32) -> u32) {
    for part in parts {
        match part {
            Part::Literal(_, range) => place(range, to),
            Part::Interpolation(expr) => move_ranges(expr, to),
            Part::If {
                cond,
                then,
                otherwise,
            } => {
                move_ranges(cond, to);
                move_parts(then, to);
                move_parts(otherwise, to);
            }
            Part::For {
                key,
                value,
                source,
                body,
            } => {
                key.iter_mut().for_each(|key| ident(key, to));
                ident(value, to);
                move_ranges(source, to);
                move_parts(body, to);
            }
        }
    }
}

fn ident(ident: &mut Ident, to: &dyn Fn(u32) -> u32) {
    place(&mut ident.range, to);
}

fn place(range: &mut Range, to: &dyn Fn(u32) -> u32) {
    *range = Range::new(to(range.start), to(range.end));
}
