//! Expressions.

use super::MAX_DEPTH;
use super::convert::{as_bool, as_string, type_name};
use super::index::apply_steps;
use super::marks::{Marks, inherit};
use super::operators;
use super::refine::{Bounds, Refined, refined};
use super::scope::{Place, Scope, Step};
use super::types::{Type, convert, untyped};
use super::unify::{type_of, unify};
use crate::functions;
use crate::number::Number;
use crate::site::{Range, Site};
use crate::syntax::{BinaryOp, Expr, ExprKind, For, ObjectItem, ObjectKey};
use crate::value::{Entries, Input, Kind, Value};
use smol_str::SmolStr;

/// The value of an expression. Never panics; what takes too long or grows too large is unknown.
pub fn evaluate(expr: &Expr, place: Place, scope: &dyn Scope) -> Value {
    Evaluator {
        place,
        scope,
        depth: 0,
        templates: 0,
        fixed: None,
        frame: None,
    }
    .expr(expr)
}

/// A name that a `for`, a template's `for` or `templatefile` binds, and what is bound around it.
#[derive(Copy, Clone)]
pub(crate) struct Frame<'a> {
    name: &'a str,
    value: &'a Value,
    outer: Option<&'a Frame<'a>>,
}

/// The item of a splat has a name that no code can have.
const SPLAT: &str = "*";

/// An expression's surroundings. Copied on the way down.
#[derive(Copy, Clone)]
pub(crate) struct Evaluator<'a> {
    pub place: Place,
    pub scope: &'a dyn Scope,
    depth: u32,
    /// How many templates are being rendered inside one another.
    pub templates: u32,
    /// Inside of a template's text, values stand where it is rendered.
    fixed: Option<Site>,
    frame: Option<&'a Frame<'a>>,
}

impl<'a> Evaluator<'a> {
    /// The same place one level deeper, with one more name.
    pub(crate) fn bind<'b>(self, name: &'b str, value: &'b Value) -> Frame<'b>
    where
        'a: 'b,
    {
        Frame {
            name,
            value,
            outer: self.frame,
        }
    }

    pub(crate) fn within<'b>(self, frame: &'b Frame<'b>) -> Evaluator<'b>
    where
        'a: 'b,
    {
        Evaluator {
            frame: Some(frame),
            ..self
        }
    }

    pub(crate) fn site(&self, range: Range) -> Site {
        match self.fixed {
            Some(site) => site,
            None => self.place.site(range),
        }
    }

    /// For an expression of another text: it sees that scope's names alone, and its values stand at `site`.
    pub(crate) fn elsewhere<'b>(self, scope: &'b dyn Scope, site: Site) -> Evaluator<'b>
    where
        'a: 'b,
    {
        Evaluator {
            scope,
            templates: self.templates + 1,
            fixed: Some(site),
            frame: None,
            ..self
        }
    }

    pub(crate) fn expr(self, expr: &Expr) -> Value {
        let site = self.site(expr.range);
        match &expr.kind {
            ExprKind::String(text) => return Value::string(text.clone(), site),
            ExprKind::Bool(b) => return Value::bool(*b, site),
            ExprKind::Null => return Value::null(site),
            ExprKind::Number(text) => {
                return match Number::parse(text) {
                    Some(n) => Value::new(Kind::Number(n), site),
                    None => Value::error(format!("{text} is no number, or too large"), site),
                };
            }
            _ => {}
        }
        if self.depth >= MAX_DEPTH {
            return budget("the nesting of an expression", site);
        }
        let deeper = Evaluator {
            depth: self.depth + 1,
            ..self
        };
        deeper.compound(expr, site)
    }

    fn compound(self, expr: &Expr, site: Site) -> Value {
        match &expr.kind {
            ExprKind::Template(parts) => self.template(parts, site),
            ExprKind::Tuple(items) => self.tuple(items, site),
            ExprKind::Object(items) => self.object(items, site),
            ExprKind::Variable(_) | ExprKind::GetAttr(..) | ExprKind::Index(..) => {
                self.traversal(expr, site)
            }
            ExprKind::Splat(source, body) => self.splat(source, body, site),
            ExprKind::SplatItem => match self.bound(SPLAT) {
                Some(item) => item.clone(),
                None => Value::error("A splat's item stands outside of the splat", site),
            },
            ExprKind::Call(call) => functions::call(self, call, site),
            ExprKind::Unary(op, operand) => operators::unary(*op, self.expr(operand), site),
            ExprKind::Binary(op, left, right) => self.binary(*op, left, right, site),
            ExprKind::Conditional(parts) => {
                let [condition, then, otherwise] = &**parts;
                self.conditional(condition, then, otherwise, site)
            }
            ExprKind::For(each) => self.for_expr(each, site),
            ExprKind::Paren(inner) => self.expr(inner),
            ExprKind::Invalid => Value::error("This expression can't be read", site),
            ExprKind::String(_) | ExprKind::Bool(_) | ExprKind::Null | ExprKind::Number(_) => {
                self.expr(expr)
            }
        }
    }

    fn bound(&self, name: &str) -> Option<&'a Value> {
        let mut frame = self.frame;
        while let Some(bound) = frame {
            if bound.name == name {
                return Some(bound.value);
            }
            frame = bound.outer;
        }
        None
    }

    /// A long chain of one operator is a deep tree to the left: it is walked in a loop.
    fn binary(self, op: BinaryOp, left: &Expr, right: &Expr, site: Site) -> Value {
        let mut chain = vec![(op, right, site)];
        let mut first = left;
        while let ExprKind::Binary(op, left, right) = &first.kind {
            chain.push((*op, &**right, self.site(first.range)));
            first = left;
        }
        let mut result = self.expr(first);
        while let Some((op, right, site)) = chain.pop() {
            let right = self.expr(right);
            // What is wrong with an operand that can't change the result is no error: `v == null || v > 0`.
            let decided = matches!(
                (op, as_bool(&result)),
                (BinaryOp::Or, Some(true)) | (BinaryOp::And, Some(false))
            );
            if !(decided && matches!(right.kind, Kind::Error(_))) {
                result = operators::binary(op, result, right, site);
            }
        }
        result
    }

    /// A reference and what follows it: the steps are gathered first, so that the scope sees as many as it needs.
    fn traversal(self, expr: &Expr, site: Site) -> Value {
        let mut steps = Vec::new();
        let mut base = expr;
        loop {
            match &base.kind {
                ExprKind::GetAttr(inner, name) => {
                    steps.push(Step::Attr(name.name.clone()));
                    base = inner;
                }
                ExprKind::Index(inner, key) => {
                    let key = self.expr(key);
                    if matches!(key.kind, Kind::Error(_)) {
                        return key;
                    }
                    steps.push(Step::Index(key));
                    base = inner;
                }
                _ => break,
            }
        }
        steps.reverse();
        let ExprKind::Variable(root) = &base.kind else {
            return apply_steps(self.expr(base), &steps, site);
        };
        if let Some(bound) = self.bound(root) {
            return apply_steps(bound.clone(), &steps, site);
        }
        let (value, used) = self.scope.lookup(root, &steps, site);
        apply_steps(value, steps.get(used..).unwrap_or(&[]), site)
    }

    fn tuple(self, items: &[Expr], site: Site) -> Value {
        let mut values = Vec::with_capacity(items.len());
        for item in items {
            let value = self.expr(item);
            if matches!(value.kind, Kind::Error(_)) {
                return value;
            }
            values.push(value);
        }
        Value::tuple(values, site)
    }

    fn object(self, items: &[ObjectItem], site: Site) -> Value {
        let mut entries = Entries::new();
        let mut unknown_keys = Marks::default();
        let mut secret_keys = Marks::default();
        for item in items {
            let key = match &item.key {
                ObjectKey::Name(name) => Ok(Some(name.name.clone())),
                ObjectKey::Expr(key) => {
                    let key = self.expr(key);
                    secret_keys.add_outer(&key);
                    let name = object_key(&key);
                    if matches!(name, Ok(None)) {
                        unknown_keys.add_outer(&key);
                    }
                    name
                }
            };
            let key = match key {
                Ok(key) => key,
                Err(error) => return error,
            };
            let value = self.expr(&item.value);
            if matches!(value.kind, Kind::Error(_)) {
                return value;
            }
            if let Some(key) = key {
                entries.insert(key, value);
            }
        }
        if unknown_keys.waits() {
            return unknown_keys.into_unknown(site);
        }
        secret_keys.apply(Value::object(entries, site))
    }

    /// Both branches have one type in Terraform, so the one that is not taken has a say in the result.
    fn conditional(self, condition: &Expr, then: &Expr, otherwise: &Expr, site: Site) -> Value {
        let condition = self.expr(condition);
        match &condition.kind {
            Kind::Error(_) => return condition,
            Kind::Unknown(_) => {
                let mut marks = Marks::default();
                marks.add_outer(&condition);
                let either = [self.expr(then), self.expr(otherwise)];
                return either_of(marks.into_unknown(site), &either);
            }
            Kind::Null => return Value::error("Null condition: the condition value is null", site),
            _ => {}
        }
        let Some(holds) = as_bool(&condition) else {
            return Value::error(
                format!(
                    "Incorrect condition type: a bool is required, but a {} is given",
                    type_name(&condition)
                ),
                site,
            );
        };
        let (taken, other) = if holds {
            (then, otherwise)
        } else {
            (otherwise, then)
        };
        let taken = self.expr(taken);
        let taken = match &taken.kind {
            // What the other branch is can't change these.
            Kind::Unknown(_) | Kind::Error(_) => taken,
            Kind::String(_) if matches!(other.kind, ExprKind::String(_) | ExprKind::Null) => taken,
            _ => unified(taken, &self.expr(other), site),
        };
        match condition.extra {
            Some(_) => inherit(&condition, taken),
            None => taken,
        }
    }

    fn splat(self, source: &Expr, body: &Expr, site: Site) -> Value {
        let source = self.expr(source);
        let items: &[Value] = match &source.kind {
            Kind::Unknown(_) | Kind::Error(_) => return untyped(source),
            Kind::Null => &[],
            Kind::List(items) | Kind::Set(items) | Kind::Tuple(items) => items,
            _ => std::slice::from_ref(&source),
        };
        let mut values = Vec::with_capacity(items.len());
        for item in items {
            let frame = self.bind(SPLAT, item);
            let value = self.within(&frame).expr(body);
            if matches!(value.kind, Kind::Error(_)) {
                return value;
            }
            values.push(value);
        }
        let result = match &source.kind {
            Kind::List(_) | Kind::Set(_) => Value::list(values, site),
            _ => Value::tuple(values, site),
        };
        match source.as_items() {
            Some(_) => inherit(&source, result),
            None => result,
        }
    }

    fn for_expr(self, each: &For, site: Site) -> Value {
        let source = self.expr(&each.source);
        let mut marks = Marks::default();
        marks.add_whole(&source);
        let pairs = match iterate(&source, site) {
            Ok(Some(pairs)) => pairs,
            Ok(None) => return marks.into_unknown(site),
            Err(error) => return error,
        };
        let mut built = match &each.key {
            None => Built::Tuple(Vec::new()),
            Some(_) if each.group => Built::Groups(Default::default()),
            Some(_) => Built::Object(Entries::new()),
        };
        let mut waits = false;
        let most = pairs.len();
        for (key, value) in &pairs {
            let value_frame = self.bind(&each.value_var.name, value);
            let inner = self.within(&value_frame);
            let key_name = each.key_var.as_ref().map_or(SPLAT_KEY, |key| &key.name);
            let key_frame = inner.bind(key_name, key);
            match inner
                .within(&key_frame)
                .for_item(each, &mut built, &mut marks)
            {
                Ok(known) => waits |= !known,
                Err(error) => return error,
            }
        }
        if waits {
            let known = Refined {
                length: Bounds::new(0, most),
                ..Refined::not_null()
            };
            return refined(marks.into_unknown(site), known);
        }
        let result = match built {
            Built::Tuple(items) => Value::tuple(items, site),
            Built::Object(entries) => Value::object(entries, site),
            Built::Groups(groups) => {
                let tuple = |(key, items)| (key, Value::tuple(items, site));
                Value::object(groups.into_iter().map(tuple).collect(), site)
            }
        };
        marks.apply(result)
    }

    /// False where it is unknown whether the item is there, or under which key.
    fn for_item(self, each: &For, built: &mut Built, marks: &mut Marks) -> Result<bool, Value> {
        if let Some(condition) = &each.cond {
            let condition = self.expr(condition);
            marks.add_outer(&condition);
            match &condition.kind {
                Kind::Error(_) => return Err(condition),
                Kind::Unknown(_) => return Ok(false),
                _ => {}
            }
            match as_bool(&condition) {
                Some(true) => {}
                Some(false) => return Ok(true),
                None => {
                    return Err(Value::error(
                        "Invalid 'for' condition: the 'if' clause value is invalid: bool required",
                        condition.site,
                    ));
                }
            }
        }
        let key = match &each.key {
            None => None,
            Some(key) => {
                let key = self.expr(key);
                match object_key(&key)? {
                    Some(name) => Some((name, key.site)),
                    None => {
                        marks.add_outer(&key);
                        return Ok(false);
                    }
                }
            }
        };
        let value = self.expr(&each.value);
        if matches!(value.kind, Kind::Error(_)) {
            return Err(value);
        }
        match (built, key) {
            (Built::Object(entries), Some((name, site))) => {
                if entries.contains_key(&name) {
                    return Err(Value::error(
                        format!(
                            "Duplicate object key: two different items produced the key \"{name}\" in this 'for' expression"
                        ),
                        site,
                    ));
                }
                entries.insert(name, value);
            }
            (Built::Groups(groups), Some((name, _))) => groups.entry(name).or_default().push(value),
            (Built::Tuple(items), _) => items.push(value),
            (_, None) => {}
        }
        Ok(true)
    }
}

/// The key variable that a `for` without one has.
const SPLAT_KEY: &str = "*key";

/// What a `for` expression builds.
enum Built {
    Tuple(Vec<Value>),
    Object(Entries),
    Groups(std::collections::BTreeMap<SmolStr, Vec<Value>>),
}

/// The keys and values that a `for` goes over; None where they are unknown.
pub(crate) fn iterate(source: &Value, site: Site) -> Result<Option<Vec<(Value, Value)>>, Value> {
    let pair = |key: Value, item: &Value| (key, inherit(source, item.clone()));
    Ok(Some(match &source.kind {
        Kind::Error(_) => return Err(source.clone()),
        Kind::Unknown(_) => return Ok(None),
        _ if source.open().is_some() => return Ok(None),
        Kind::List(items) | Kind::Tuple(items) => {
            let numbered = items.iter().enumerate();
            numbered
                .map(|(i, item)| pair(Value::int(i as i64, item.site), item))
                .collect()
        }
        Kind::Set(items) => items.iter().map(|item| pair(item.clone(), item)).collect(),
        Kind::Map(entries) | Kind::Object(entries) => {
            let named = entries.iter();
            named
                .map(|(key, item)| pair(Value::string(key.clone(), item.site), item))
                .collect()
        }
        Kind::Null => {
            return Err(Value::error(
                "Iteration over null value: a null value cannot be used as the collection in a 'for' expression",
                site,
            ));
        }
        _ => {
            return Err(Value::error(
                format!(
                    "Iteration over non-iterable value: a value of type {} cannot be used as the collection in a 'for' expression",
                    type_name(source)
                ),
                site,
            ));
        }
    }))
}

/// The name that a key expression gives; None where it is unknown.
fn object_key(key: &Value) -> Result<Option<SmolStr>, Value> {
    match &key.kind {
        Kind::Error(_) => Err(key.clone()),
        Kind::Unknown(_) => Ok(None),
        Kind::Null => Err(Value::error(
            "Null value as key: can't use a null value as a key",
            key.site,
        )),
        _ => match as_string(key) {
            Some(name) => Ok(Some(name)),
            None => Err(Value::error(
                format!(
                    "Incorrect key type: can't use a {} as a key: string required",
                    type_name(key)
                ),
                key.site,
            )),
        },
    }
}

/// The unknown value, which is one of two: what both have in common is known of it.
fn either_of(unknown: Value, [one, other]: &[Value; 2]) -> Value {
    if matches!(one.kind, Kind::Error(_)) || matches!(other.kind, Kind::Error(_)) {
        return unknown;
    }
    let common = unify(&[type_of(one), type_of(other)]);
    let primitive = common.filter(|ty| matches!(ty, Type::Bool | Type::Number | Type::String));
    let not_null = |value: &Value| Refined::of(value).not_null;
    let known = match primitive {
        Some(ty) => {
            let (Ok(one), Ok(other)) = (convert(one, &ty), convert(other, &ty)) else {
                return unknown;
            };
            let unknown = convert(&unknown, &ty).unwrap_or_else(Value::from);
            return refined(unknown, Refined::of(&one).or(&Refined::of(&other)));
        }
        None if matches!(
            (&one.kind, &other.kind),
            (Kind::Tuple(_), Kind::Tuple(_)) | (Kind::List(_), Kind::List(_))
        ) =>
        {
            Refined::of(one).or(&Refined::of(other))
        }
        None => Refined {
            not_null: not_null(one) && not_null(other),
            ..Refined::default()
        },
    };
    refined(unknown, known)
}

/// The branch that was taken, in the type that both have in common.
fn unified(taken: Value, other: &Value, site: Site) -> Value {
    let types = [type_of(&taken), type_of(other)];
    if types[0] == types[1] || types[1] == Type::Any || taken.open().is_some() {
        return taken;
    }
    match unify(&types) {
        // Against a map of anything, elements that have no type in common stay as they are.
        Some(Type::Map(item)) if *item == Type::Any => {
            convert(&taken, &Type::Map(item)).unwrap_or(taken)
        }
        Some(ty) => convert(&taken, &ty).unwrap_or_else(Value::from),
        None if !other.is_known() || other.is_null() || taken.is_null() => taken,
        None => Value::error(
            "Inconsistent conditional result types: the true and false result expressions must have consistent types",
            site,
        ),
    }
}

/// The result where a bound of the evaluator was reached.
pub(crate) fn budget(what: &str, site: Site) -> Value {
    Value::unknown(
        Input::Budget(format!("{what} is beyond what is evaluated").into()),
        site,
    )
}
