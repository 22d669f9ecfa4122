//! The references in an expression, as they are written.

use crate::syntax::{Expr, ExprKind, ObjectKey, Part};

/// Every reference in an expression, in order: the name that it starts with and the names that follow it, up to what is no
/// plain name; indexes on the way are left out. `module.net["a"].id` is `module`, `net`, `id`.
pub(crate) fn references(expr: &Expr) -> Vec<Vec<&str>> {
    let mut found = Vec::new();
    collect(expr, &mut found);
    found
}

fn collect<'x>(expr: &'x Expr, found: &mut Vec<Vec<&'x str>>) {
    match &expr.kind {
        ExprKind::Variable(_) | ExprKind::GetAttr(..) | ExprKind::Index(..) => {
            traversal(expr, found);
        }
        ExprKind::Template(parts) => parts.iter().for_each(|part| in_part(part, found)),
        ExprKind::Tuple(items) => items.iter().for_each(|item| collect(item, found)),
        ExprKind::Object(items) => {
            for item in items {
                if let ObjectKey::Expr(key) = &item.key {
                    collect(key, found);
                }
                collect(&item.value, found);
            }
        }
        ExprKind::Splat(source, _) => collect(source, found),
        ExprKind::Call(call) => call.args.iter().for_each(|arg| collect(arg, found)),
        ExprKind::Unary(_, inner) | ExprKind::Paren(inner) => collect(inner, found),
        ExprKind::Binary(_, left, right) => {
            collect(left, found);
            collect(right, found);
        }
        ExprKind::Conditional(parts) => parts.iter().for_each(|part| collect(part, found)),
        ExprKind::For(each) => {
            collect(&each.source, found);
            each.key.iter().for_each(|key| collect(key, found));
            collect(&each.value, found);
            each.cond.iter().for_each(|cond| collect(cond, found));
        }
        ExprKind::Null
        | ExprKind::Bool(_)
        | ExprKind::Number(_)
        | ExprKind::String(_)
        | ExprKind::SplatItem
        | ExprKind::Invalid => {}
    }
}

fn in_part<'x>(part: &'x Part, found: &mut Vec<Vec<&'x str>>) {
    match part {
        Part::Literal(..) => {}
        Part::Interpolation(expr) => collect(expr, found),
        Part::If {
            cond,
            then,
            otherwise,
        } => {
            collect(cond, found);
            let inner = then.iter().chain(otherwise);
            inner.for_each(|part| in_part(part, found));
        }
        Part::For { source, body, .. } => {
            collect(source, found);
            body.iter().for_each(|part| in_part(part, found));
        }
    }
}

fn traversal<'x>(expr: &'x Expr, found: &mut Vec<Vec<&'x str>>) {
    let mut names: Vec<&str> = Vec::new();
    let mut base = expr;
    loop {
        match &base.kind {
            ExprKind::GetAttr(inner, name) => {
                names.push(&name.name);
                base = inner;
            }
            ExprKind::Index(inner, key) => {
                collect(key, found);
                base = inner;
            }
            ExprKind::Variable(root) => {
                names.push(root);
                names.reverse();
                found.push(names);
                return;
            }
            _ => return collect(base, found),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::references;
    use crate::parse_expression;

    #[test]
    fn in_every_corner_of_an_expression() {
        let text = r#"f(a.b[c.d].e, [for x in g : "${h}%{ if i }${j}%{ endif }" if k]) ? {(l) = m[*].n} : -o.p + (q)"#;
        let expr = parse_expression(text).expect("it is an expression");
        let found: Vec<String> = references(&expr).iter().map(|r| r.join(".")).collect();
        assert_eq!(
            found,
            [
                "c.d", "a.b.e", "g", "h", "i", "j", "k", "l", "m", "o.p", "q"
            ]
        );
    }
}
