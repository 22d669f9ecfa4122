//! The operators.

use super::convert::{as_bool, as_number};
use super::equal::equal;
use super::marks::Marks;
use super::refine::{Refined, number_bounds, refined};
use crate::number::Number;
use crate::site::Site;
use crate::syntax::{BinaryOp, UnaryOp};
use crate::value::{Kind, Value};

pub fn unary(op: UnaryOp, operand: Value, site: Site) -> Value {
    match &operand.kind {
        Kind::Error(_) => return operand,
        Kind::Unknown(_) => return waits([&operand], site),
        _ => {}
    }
    let result = match op {
        UnaryOp::Not => as_bool(&operand).map(|b| Kind::Bool(!b)).ok_or("bool"),
        UnaryOp::Negate => as_number(&operand)
            .map(|n| Kind::Number(n.negated()))
            .ok_or("number"),
    };
    match result {
        Ok(kind) => marked(Value::new(kind, site), [&operand]),
        Err(wanted) => unsuitable("unary operand", &operand, wanted),
    }
}

pub fn binary(op: BinaryOp, left: Value, right: Value, site: Site) -> Value {
    match (&left.kind, &right.kind) {
        (Kind::Error(_), _) => return left,
        (_, Kind::Error(_)) => return right,
        _ => {}
    }
    let result = match op {
        BinaryOp::Equal => Ok(equal(&left, &right).map(Kind::Bool)),
        BinaryOp::NotEqual => Ok(equal(&left, &right).map(|same| Kind::Bool(!same))),
        BinaryOp::And => logic(&left, &right, false),
        BinaryOp::Or => logic(&left, &right, true),
        _ => arithmetic(op, &left, &right, site),
    };
    match result {
        Ok(Some(kind)) => marked(Value::new(kind, site), [&left, &right]),
        Ok(None) => waits([&left, &right], site),
        Err(error) => error,
    }
}

/// Whatever an operator gives, it is not null.
fn waits<const N: usize>(operands: [&Value; N], site: Site) -> Value {
    refined(Marks::of(operands).into_unknown(site), Refined::not_null())
}

fn marked<const N: usize>(result: Value, operands: [&Value; N]) -> Value {
    if operands
        .iter()
        .all(|operand| operand.extra.is_none() && is_primitive(operand))
    {
        return result;
    }
    Marks::of(operands).apply(result)
}

fn is_primitive(value: &Value) -> bool {
    value.as_items().is_none() && value.as_entries().is_none()
}

/// `deciding` is the operand that settles the result whatever the other one turns out to be.
fn logic(left: &Value, right: &Value, deciding: bool) -> Result<Option<Kind>, Value> {
    let left = operand(left, "left", "bool", as_bool)?;
    let right = operand(right, "right", "bool", as_bool)?;
    Ok(match (left, right) {
        (Some(left), Some(right)) => Some(Kind::Bool(if deciding {
            left || right
        } else {
            left && right
        })),
        (Some(one), None) | (None, Some(one)) if one == deciding => Some(Kind::Bool(deciding)),
        _ => None,
    })
}

fn arithmetic(
    op: BinaryOp,
    left: &Value,
    right: &Value,
    site: Site,
) -> Result<Option<Kind>, Value> {
    let bounds = (number_bounds(left), number_bounds(right));
    let left = operand(left, "left", "number", as_number)?;
    let right = operand(right, "right", "number", as_number)?;
    let (Some(left), Some(right)) = (left, right) else {
        return Ok(compared(op, &bounds.0, &bounds.1).map(Kind::Bool));
    };
    let number = |result: Option<Number>| {
        let too_large = || Value::error("The number is too large", site);
        result.map(Kind::Number).ok_or_else(too_large)
    };
    let divides = matches!(op, BinaryOp::Divide | BinaryOp::Modulo);
    if divides && right == Number::ZERO {
        return Err(Value::error("Division by zero", site));
    }
    Ok(Some(match op {
        BinaryOp::Add => number(left.checked_add(&right))?,
        BinaryOp::Subtract => number(left.checked_sub(&right))?,
        BinaryOp::Multiply => number(left.checked_mul(&right))?,
        BinaryOp::Divide => number(left.checked_div(&right))?,
        BinaryOp::Modulo => number(left.checked_rem(&right))?,
        BinaryOp::Less => Kind::Bool(left < right),
        BinaryOp::LessEqual => Kind::Bool(left <= right),
        BinaryOp::Greater => Kind::Bool(left > right),
        BinaryOp::GreaterEqual => Kind::Bool(left >= right),
        BinaryOp::Equal | BinaryOp::NotEqual | BinaryOp::And | BinaryOp::Or => return Ok(None),
    }))
}

type NumberBounds = (Option<Number>, Option<Number>);

/// The comparison of numbers of which only bounds are known; None where those don't settle it.
fn compared(op: BinaryOp, left: &NumberBounds, right: &NumberBounds) -> Option<bool> {
    let below = |a: &NumberBounds, b: &NumberBounds| Some(a.1.as_ref()? < b.0.as_ref()?);
    let not_above = |a: &NumberBounds, b: &NumberBounds| Some(a.1.as_ref()? <= b.0.as_ref()?);
    let settled = |holds: Option<bool>, fails: Option<bool>| match (holds, fails) {
        (Some(true), _) => Some(true),
        (_, Some(true)) => Some(false),
        _ => None,
    };
    match op {
        BinaryOp::Less => settled(below(left, right), not_above(right, left)),
        BinaryOp::LessEqual => settled(not_above(left, right), below(right, left)),
        BinaryOp::Greater => settled(below(right, left), not_above(left, right)),
        BinaryOp::GreaterEqual => settled(not_above(right, left), below(left, right)),
        _ => None,
    }
}

/// The operand as the operator needs it; None where it is unknown.
fn operand<T>(
    value: &Value,
    side: &str,
    wanted: &str,
    read: impl Fn(&Value) -> Option<T>,
) -> Result<Option<T>, Value> {
    if !value.is_known() {
        return Ok(None);
    }
    match read(value) {
        Some(read) => Ok(Some(read)),
        None => Err(unsuitable(&format!("{side} operand"), value, wanted)),
    }
}

fn unsuitable(what: &str, value: &Value, wanted: &str) -> Value {
    let why = if value.is_null() {
        "argument must not be null".to_owned()
    } else {
        format!("a {wanted} is required")
    };
    let message = format!("Invalid operand: unsuitable value for {what}: {why}");
    Value::error(message, value.site)
}
