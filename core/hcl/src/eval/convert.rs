//! Conversion between the primitive types, as Terraform does it wherever one is wanted and another given.

use crate::number::Number;
use crate::value::{Kind, Value};
use smol_str::{SmolStr, ToSmolStr};

/// The string that a string, number or bool is; None for anything else.
pub fn as_string(value: &Value) -> Option<SmolStr> {
    match &value.kind {
        Kind::String(s) => Some(s.clone()),
        Kind::Number(n) => Some(n.to_smolstr()),
        Kind::Bool(true) => Some(SmolStr::new_static("true")),
        Kind::Bool(false) => Some(SmolStr::new_static("false")),
        _ => None,
    }
}

/// The number that a number is, or a string that spells one.
pub fn as_number(value: &Value) -> Option<Number> {
    match &value.kind {
        Kind::Number(n) => Some(n.clone()),
        Kind::String(s) => Number::parse(s),
        _ => None,
    }
}

/// The bool that a bool is, or a string that spells one.
pub fn as_bool(value: &Value) -> Option<bool> {
    match &value.kind {
        Kind::Bool(b) => Some(*b),
        Kind::String(s) => match s.as_str() {
            "true" | "1" => Some(true),
            "false" | "0" => Some(false),
            _ => None,
        },
        _ => None,
    }
}

/// The value's type as Terraform names it in messages.
pub fn type_name(value: &Value) -> &'static str {
    match &value.kind {
        Kind::Null => "null",
        Kind::Bool(_) => "bool",
        Kind::Number(_) => "number",
        Kind::String(_) => "string",
        Kind::List(_) => "list",
        Kind::Set(_) => "set",
        Kind::Tuple(_) => "tuple",
        Kind::Map(_) => "map",
        Kind::Object(_) => "object",
        Kind::Unknown(_) | Kind::Error(_) => "dynamic",
    }
}
