//! The references in an expression, as they are written.

use crate::syntax::{Expr, ExprKind, ObjectKey, Part};

/// Every reference in an expression, in order: the name that it starts with and the names that follow it, up to what is no
/// plain name; indexes on the way are left out. `module.net["a"].id` is `module`, `net`, `id`.
pub(crate) fn references(expr: &Expr) -> Vec<Vec<&str>> {
    let mut found = Vec::new();
    each_reference(expr, &mut |names| found.push(names.to_vec()));
    found
}

/// [`references`], one after the other.
pub(crate) fn each_reference<'x>(expr: &'x Expr, found: &mut impl FnMut(&[&'x str])) {
    Search {
        names: Vec::new(),
        found,
    }
    .expr(expr);
}

struct Search<'f, 'x, F> {
    /// Of the reference that is being read; empty between them.
    names: Vec<&'x str>,
    found: &'f mut F,
}

impl<'x, F: FnMut(&[&'x str])> Search<'_, 'x, F> {
    fn expr(&mut self, expr: &'x Expr) {
        match &expr.kind {
            ExprKind::Variable(_) | ExprKind::GetAttr(..) | ExprKind::Index(..) => {
                self.traversal(expr);
            }
            ExprKind::Template(parts) => parts.iter().for_each(|part| self.part(part)),
            ExprKind::Tuple(items) => items.iter().for_each(|item| self.expr(item)),
            ExprKind::Object(items) => {
                for item in items {
                    if let ObjectKey::Expr(key) = &item.key {
                        self.expr(key);
                    }
                    self.expr(&item.value);
                }
            }
            ExprKind::Splat(source, _) => self.expr(source),
            ExprKind::Call(call) => call.args.iter().for_each(|arg| self.expr(arg)),
            ExprKind::Unary(_, inner) | ExprKind::Paren(inner) => self.expr(inner),
            ExprKind::Binary(_, left, right) => {
                self.expr(left);
                self.expr(right);
            }
            ExprKind::Conditional(parts) => parts.iter().for_each(|part| self.expr(part)),
            ExprKind::For(each) => {
                self.expr(&each.source);
                each.key.iter().for_each(|key| self.expr(key));
                self.expr(&each.value);
                each.cond.iter().for_each(|cond| self.expr(cond));
            }
            ExprKind::Null
            | ExprKind::Bool(_)
            | ExprKind::Number(_)
            | ExprKind::String(_)
            | ExprKind::SplatItem
            | ExprKind::Invalid => {}
        }
    }

    fn part(&mut self, part: &'x Part) {
        match part {
            Part::Literal(..) => {}
            Part::Interpolation(expr) => self.expr(expr),
            Part::If {
                cond,
                then,
                otherwise,
            } => {
                self.expr(cond);
                let inner = then.iter().chain(otherwise);
                inner.for_each(|part| self.part(part));
            }
            Part::For { source, body, .. } => {
                self.expr(source);
                body.iter().for_each(|part| self.part(part));
            }
        }
    }

    fn traversal(&mut self, expr: &'x Expr) {
        // What indexes refer to comes first; none of it is told once the names of this one are being gathered.
        let mut base = expr;
        let root = loop {
            match &base.kind {
                ExprKind::GetAttr(inner, _) => base = inner,
                ExprKind::Index(inner, key) => {
                    self.expr(key);
                    base = inner;
                }
                ExprKind::Variable(root) => break root,
                _ => return self.expr(base),
            }
        };
        self.names.clear();
        base = expr;
        while let ExprKind::GetAttr(inner, _) | ExprKind::Index(inner, _) = &base.kind {
            if let ExprKind::GetAttr(_, name) = &base.kind {
                self.names.push(&name.name);
            }
            base = inner;
        }
        self.names.push(root);
        self.names.reverse();
        (self.found)(&self.names);
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
