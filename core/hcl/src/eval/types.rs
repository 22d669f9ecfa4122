//! Type constraints, and conversion to them.

use super::convert::{as_bool, as_number, as_string, type_name};
use super::equal::set_elements;
use super::refine::{Refined, coarsened, refined};
use super::scope::{EmptyScope, Place};
use super::unify::{type_of, unify};
use crate::site::Site;
use crate::syntax::{Expr, ExprKind, ObjectKey};
use crate::value::{Entries, EvalError, Kind, Value};
use smol_str::SmolStr;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

/// A type, or a constraint on types.
#[derive(Clone, Debug)]
pub enum Type {
    /// Whatever is given.
    Any,
    Bool,
    Number,
    String,
    List(Box<Type>),
    Set(Box<Type>),
    Map(Box<Type>),
    Tuple(Vec<Type>),
    Object(BTreeMap<SmolStr, Field>),
}

/// An attribute of an object type.
#[derive(Clone, Debug)]
pub struct Field {
    pub ty: Type,
    /// `optional(...)`: absent it is null, or the default.
    pub optional: bool,
    pub default: Option<Value>,
}

impl Field {
    pub fn required(ty: Type) -> Self {
        Self {
            ty,
            optional: false,
            default: None,
        }
    }
}

impl PartialEq for Type {
    /// Defaults are no part of what a type is.
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Type::Any, Type::Any)
            | (Type::Bool, Type::Bool)
            | (Type::Number, Type::Number)
            | (Type::String, Type::String) => true,
            (Type::List(a), Type::List(b))
            | (Type::Set(a), Type::Set(b))
            | (Type::Map(a), Type::Map(b)) => a == b,
            (Type::Tuple(a), Type::Tuple(b)) => a == b,
            (Type::Object(a), Type::Object(b)) => {
                a.len() == b.len()
                    && a.iter()
                        .zip(b)
                        .all(|((an, a), (bn, b))| an == bn && a.ty == b.ty)
            }
            _ => false,
        }
    }
}

impl fmt::Display for Type {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Type::Any => f.write_str("any"),
            Type::Bool => f.write_str("bool"),
            Type::Number => f.write_str("number"),
            Type::String => f.write_str("string"),
            Type::List(item) => write!(f, "list({item})"),
            Type::Set(item) => write!(f, "set({item})"),
            Type::Map(item) => write!(f, "map({item})"),
            Type::Tuple(items) => {
                f.write_str("tuple([")?;
                for (i, item) in items.iter().enumerate() {
                    let comma = if i > 0 { ", " } else { "" };
                    write!(f, "{comma}{item}")?;
                }
                f.write_str("])")
            }
            Type::Object(fields) => {
                f.write_str("object({")?;
                for (i, (name, field)) in fields.iter().enumerate() {
                    let comma = if i > 0 { ", " } else { "" };
                    write!(f, "{comma}{name} = {}", field.ty)?;
                }
                f.write_str("})")
            }
        }
    }
}

impl Type {
    /// The type that an expression such as `list(object({ a = string, b = optional(number, 3) }))` names.
    pub fn parse(expr: &Expr, place: Place) -> Result<Type, EvalError> {
        let site = place.site(expr.range);
        match &expr.kind {
            ExprKind::Paren(inner) => Type::parse(inner, place),
            ExprKind::Variable(name) => match name.as_str() {
                "any" => Ok(Type::Any),
                "bool" => Ok(Type::Bool),
                "number" => Ok(Type::Number),
                "string" => Ok(Type::String),
                // The short forms of old code.
                "list" => Ok(Type::List(Box::new(Type::Any))),
                "map" => Ok(Type::Map(Box::new(Type::Any))),
                "set" => Ok(Type::Set(Box::new(Type::Any))),
                _ => Err(EvalError::new(
                    format!(
                        "Invalid type specification: the keyword \"{name}\" is not a valid type"
                    ),
                    site,
                )),
            },
            // `type = "string"`, as Terraform 0.11 had it.
            ExprKind::String(name) => match name.as_str() {
                "string" => Ok(Type::String),
                "list" => Ok(Type::List(Box::new(Type::Any))),
                "map" => Ok(Type::Map(Box::new(Type::Any))),
                _ => Err(EvalError::new(
                    format!("Invalid type specification: \"{name}\" in quotes is not a valid type"),
                    site,
                )),
            },
            ExprKind::Call(call) => {
                let [argument] = call.args.as_slice() else {
                    return Err(EvalError::new(
                        format!(
                            "Invalid type specification: {}() needs one argument",
                            call.name.name
                        ),
                        site,
                    ));
                };
                match call.name.name.as_str() {
                    "list" => Ok(Type::List(Box::new(Type::parse(argument, place)?))),
                    "set" => Ok(Type::Set(Box::new(Type::parse(argument, place)?))),
                    "map" => Ok(Type::Map(Box::new(Type::parse(argument, place)?))),
                    "tuple" => Type::parse_tuple(argument, place),
                    "object" => Type::parse_object(argument, place),
                    name => Err(EvalError::new(
                        format!(
                            "Invalid type specification: \"{name}\" is not a valid type constructor"
                        ),
                        site,
                    )),
                }
            }
            _ => Err(EvalError::new(
                "Invalid type specification: a type specification is either a primitive type keyword (bool, number, string) or a complex type constructor call",
                site,
            )),
        }
    }

    fn parse_tuple(expr: &Expr, place: Place) -> Result<Type, EvalError> {
        let ExprKind::Tuple(items) = &expr.kind else {
            return Err(EvalError::new(
                "Invalid type specification: tuple() needs a list of types",
                place.site(expr.range),
            ));
        };
        let types = items.iter().map(|item| Type::parse(item, place));
        types.collect::<Result<_, _>>().map(Type::Tuple)
    }

    fn parse_object(expr: &Expr, place: Place) -> Result<Type, EvalError> {
        let ExprKind::Object(items) = &expr.kind else {
            return Err(EvalError::new(
                "Invalid type specification: object() needs a map of attribute names to types",
                place.site(expr.range),
            ));
        };
        let mut fields = BTreeMap::new();
        for item in items {
            let name = match &item.key {
                ObjectKey::Name(name) => name.name.clone(),
                ObjectKey::Expr(Expr {
                    kind: ExprKind::String(name),
                    ..
                }) => name.clone(),
                ObjectKey::Expr(other) => {
                    return Err(EvalError::new(
                        "Invalid type specification: an attribute name must be a word",
                        place.site(other.range),
                    ));
                }
            };
            fields.insert(name, Type::parse_field(&item.value, place)?);
        }
        Ok(Type::Object(fields))
    }

    fn parse_field(expr: &Expr, place: Place) -> Result<Field, EvalError> {
        let call = match &expr.kind {
            ExprKind::Call(call) if call.name.name == "optional" => call,
            _ => return Type::parse(expr, place).map(Field::required),
        };
        let (ty, default) = match call.args.as_slice() {
            [ty] => (Type::parse(ty, place)?, None),
            [ty, default] => {
                let ty = Type::parse(ty, place)?;
                let default = super::evaluate(default, place, &EmptyScope);
                let default = convert(&default, &ty)?;
                (ty, Some(default))
            }
            _ => {
                return Err(EvalError::new(
                    "Invalid type specification: optional() needs a type and perhaps a default",
                    place.site(expr.range),
                ));
            }
        };
        Ok(Field {
            ty,
            optional: true,
            default,
        })
    }
}

/// The value as the type wants it, with the defaults of optional attributes. Unknown values stay unknown.
pub fn convert(value: &Value, ty: &Type) -> Result<Value, EvalError> {
    match (&value.kind, ty) {
        (Kind::Error(error), _) => return Err((**error).clone()),
        (_, Type::Any) => return Ok(value.clone()),
        (Kind::Unknown(_), _) => return Ok(typed(coarsened(value.clone(), ty), ty)),
        (Kind::Null, _) => return Ok(typed(value.clone(), ty)),
        _ => {}
    }
    let kind = match ty {
        Type::Any => return Ok(value.clone()),
        Type::String => match &value.kind {
            Kind::String(_) => return Ok(value.clone()),
            _ => Kind::String(as_string(value).ok_or_else(|| required(value, "string"))?),
        },
        Type::Number => match &value.kind {
            Kind::Number(_) => return Ok(value.clone()),
            _ => Kind::Number(as_number(value).ok_or_else(|| required(value, "a number"))?),
        },
        Type::Bool => match &value.kind {
            Kind::Bool(_) => return Ok(value.clone()),
            _ => Kind::Bool(as_bool(value).ok_or_else(|| required(value, "a bool"))?),
        },
        Type::List(item) => {
            if let (Kind::List(_), Type::Any) = (&value.kind, &**item) {
                return Ok(value.clone());
            }
            Kind::List(items_as(value, item, "list")?.into())
        }
        Type::Set(item) => {
            if let (Kind::Set(_), Type::Any) = (&value.kind, &**item) {
                return Ok(value.clone());
            }
            Kind::Set(set_elements(items_as(value, item, "set")?).into())
        }
        Type::Map(item) => Kind::Map(Arc::new(entries_as(value, item)?)),
        Type::Tuple(types) => Kind::Tuple(tuple_as(value, types)?.into()),
        Type::Object(fields) => Kind::Object(Arc::new(object_as(value, fields)?)),
    };
    let converted = Value {
        kind,
        site: value.site,
        extra: value.extra.clone(),
    };
    Ok(match is_empty(&converted) {
        true => typed(converted, ty),
        false => converted,
    })
}

fn is_empty(value: &Value) -> bool {
    value.as_items().is_some_and(<[Value]>::is_empty)
        || value.as_entries().is_some_and(Entries::is_empty)
}

/// The value with a type that it doesn't show by itself.
fn typed(mut value: Value, ty: &Type) -> Value {
    if value.given_type().is_some_and(|given| **given == *ty) {
        return value;
    }
    Arc::make_mut(value.extra.get_or_insert_default()).ty = Some(Arc::new(ty.clone()));
    value
}

/// The unknown value of which nothing is known any more, its type included: a part of what had a type.
pub(crate) fn untyped(value: Value) -> Value {
    let mut value = refined(value, Refined::default());
    if (value.given_type().is_some() || value.outline().is_some())
        && let Some(extra) = &mut value.extra
    {
        let extra = Arc::make_mut(extra);
        extra.ty = None;
        extra.outline = None;
    }
    value
}

fn required(value: &Value, wanted: &str) -> EvalError {
    EvalError::new(
        format!("{wanted} required, but a {} is given", type_name(value)),
        value.site,
    )
}

/// The items of a list, set or tuple as one type; `any` is then the one type that all can become.
fn items_as(value: &Value, item: &Type, wanted: &str) -> Result<Vec<Value>, EvalError> {
    let Some(items) = value.as_items() else {
        return Err(required(value, &format!("{wanted} of {item}")));
    };
    convert_all(items.iter(), item, value.site)?.collect()
}

fn entries_as(value: &Value, item: &Type) -> Result<Entries, EvalError> {
    let Some(entries) = value.as_entries() else {
        return Err(required(value, &format!("map of {item}")));
    };
    let converted = convert_all(entries.values(), item, value.site)?;
    entries
        .keys()
        .zip(converted)
        .map(|(key, item)| Ok((key.clone(), item?)))
        .collect()
}

fn convert_all<'a>(
    items: impl Iterator<Item = &'a Value> + Clone,
    wanted: &Type,
    site: Site,
) -> Result<impl Iterator<Item = Result<Value, EvalError>>, EvalError> {
    let ty = if has_any(wanted) {
        let types: Vec<Type> = items.clone().map(type_of).collect();
        let common = unify(&types).ok_or_else(|| {
            EvalError::new(
                "all elements must have the same type, and these can't be converted to one",
                site,
            )
        })?;
        narrowed(wanted, common)
    } else {
        wanted.clone()
    };
    Ok(items.map(move |item| convert(item, &ty)))
}

/// Where the constraint leaves the type open, the one that the elements have in common.
fn narrowed(wanted: &Type, common: Type) -> Type {
    match (wanted, common) {
        (Type::Any, common) => common,
        (Type::List(wanted), Type::List(common)) => Type::List(Box::new(narrowed(wanted, *common))),
        (Type::Set(wanted), Type::Set(common)) => Type::Set(Box::new(narrowed(wanted, *common))),
        (Type::Map(wanted), Type::Map(common)) => Type::Map(Box::new(narrowed(wanted, *common))),
        _ => wanted.clone(),
    }
}

fn has_any(ty: &Type) -> bool {
    match ty {
        Type::Any => true,
        Type::List(item) | Type::Set(item) | Type::Map(item) => has_any(item),
        _ => false,
    }
}

fn tuple_as(value: &Value, types: &[Type]) -> Result<Vec<Value>, EvalError> {
    match value.as_items() {
        Some(items) if items.len() == types.len() => items
            .iter()
            .zip(types)
            .map(|(item, ty)| convert(item, ty))
            .collect(),
        Some(items) => Err(EvalError::new(
            format!(
                "tuple of {} elements required, but {} are given",
                types.len(),
                items.len()
            ),
            value.site,
        )),
        None => Err(required(value, "tuple")),
    }
}

fn object_as(value: &Value, fields: &BTreeMap<SmolStr, Field>) -> Result<Entries, EvalError> {
    let Some(entries) = value.as_entries() else {
        return Err(required(value, "object"));
    };
    let mut object = Entries::new();
    for (name, field) in fields {
        let item = match (entries.get(name), &field.default) {
            (None, _) if value.open().is_some() => super::index::attribute(value, name, value.site),
            (None, Some(default)) => default.clone(),
            (Some(given), Some(default)) if given.is_null() => default.clone(),
            (Some(given), _) => convert(given, &field.ty).map_err(|error| {
                EvalError::new(
                    format!("attribute \"{name}\": {}", error.message),
                    error.site,
                )
            })?,
            (None, None) if field.optional => typed(Value::null(value.site), &field.ty),
            (None, None) => {
                return Err(EvalError::new(
                    format!("attribute \"{name}\" is required"),
                    value.site,
                ));
            }
        };
        object.insert(name.clone(), item);
    }
    Ok(object)
}
