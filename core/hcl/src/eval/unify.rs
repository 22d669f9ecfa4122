//! The one type that several values can become, as Terraform finds it for the branches of a
//! conditional and the elements of a list.

use super::types::{Field, Type};
use crate::value::{Kind, Value};
use std::collections::BTreeMap;

/// The type of a value; `any` where only a null, an unknown or an empty collection stands that was given no type, and for a
/// resource as a whole.
pub fn type_of(value: &Value) -> Type {
    if value.open().is_some() {
        return Type::Any;
    }
    match (&value.kind, value.given_type().map(|ty| &**ty)) {
        (Kind::Null | Kind::Unknown(_), Some(ty)) => return ty.clone(),
        (Kind::List(items), Some(ty @ Type::List(_))) if items.is_empty() => return ty.clone(),
        (Kind::Set(items), Some(ty @ Type::Set(_))) if items.is_empty() => return ty.clone(),
        (Kind::Map(entries), Some(ty @ Type::Map(_))) if entries.is_empty() => return ty.clone(),
        _ => {}
    }
    match &value.kind {
        Kind::Null | Kind::Unknown(_) | Kind::Error(_) => Type::Any,
        Kind::Bool(_) => Type::Bool,
        Kind::Number(_) => Type::Number,
        Kind::String(_) => Type::String,
        Kind::List(items) => Type::List(Box::new(common(items.iter()))),
        Kind::Set(items) => Type::Set(Box::new(common(items.iter()))),
        Kind::Map(entries) => Type::Map(Box::new(common(entries.values()))),
        Kind::Tuple(items) => Type::Tuple(items.iter().map(type_of).collect()),
        Kind::Object(entries) => Type::Object(
            entries
                .iter()
                .map(|(name, item)| (name.clone(), Field::required(type_of(item))))
                .collect(),
        ),
    }
}

fn common<'a>(items: impl Iterator<Item = &'a Value>) -> Type {
    let types: Vec<Type> = items.map(type_of).collect();
    unify(&types).unwrap_or(Type::Any)
}

/// The type that all of these can be converted to; None where there is none. `any` fits everything, and leaves what else does not
/// fit together as it is.
pub fn unify(types: &[Type]) -> Option<Type> {
    let given: Vec<&Type> = types.iter().filter(|ty| **ty != Type::Any).collect();
    let open = given.len() < types.len();
    unify_given(given).or_else(|| open.then_some(Type::Any))
}

fn unify_given(types: Vec<&Type>) -> Option<Type> {
    let Some(first) = types.first() else {
        return Some(Type::Any);
    };
    if types.iter().all(|ty| ty == first) {
        return Some((*first).clone());
    }
    if types.iter().all(|ty| is_primitive(ty)) {
        return types.contains(&&Type::String).then_some(Type::String);
    }
    if types.iter().all(|ty| matches!(ty, Type::Object(_))) {
        return unify_objects(&types);
    }
    if types.iter().all(|ty| matches!(ty, Type::Tuple(_))) {
        return unify_tuples(&types);
    }
    if types
        .iter()
        .all(|ty| matches!(ty, Type::Object(_) | Type::Map(_)))
    {
        return element_types(&types).map(|item| Type::Map(Box::new(item)));
    }
    let all_sequences = types
        .iter()
        .all(|ty| matches!(ty, Type::List(_) | Type::Set(_) | Type::Tuple(_)));
    if !all_sequences {
        return None;
    }
    // A list is preferred to a set, and a set to a tuple; the others are then converted to what its elements are.
    let lists = of_kind(&types, |ty| matches!(ty, Type::List(_)));
    let sets = of_kind(&types, |ty| matches!(ty, Type::Set(_)));
    if sets.is_empty() {
        return element_types(&types).map(|item| Type::List(Box::new(item)));
    }
    let kept = if lists.is_empty() { &sets } else { &lists };
    let item = element_types(kept)?;
    if !types.iter().all(|ty| elements_fit(ty, &item)) {
        return None;
    }
    Some(match lists.is_empty() {
        true => Type::Set(Box::new(item)),
        false => Type::List(Box::new(item)),
    })
}

/// The elements of a sequence may be converted to a type.
fn elements_fit(sequence: &Type, to: &Type) -> bool {
    match sequence {
        Type::List(item) | Type::Set(item) => may_become(item, to),
        Type::Tuple(items) => items.iter().all(|item| may_become(item, to)),
        _ => true,
    }
}

/// They are both simple, or both hold others in the same way; more than that is seen when values are converted.
fn may_become(from: &Type, to: &Type) -> bool {
    let shape = |ty: &Type| match ty {
        Type::Any => None,
        Type::Bool | Type::Number | Type::String => Some(0),
        Type::List(_) | Type::Set(_) | Type::Tuple(_) => Some(1),
        Type::Map(_) | Type::Object(_) => Some(2),
    };
    shape(from)
        .zip(shape(to))
        .is_none_or(|(from, to)| from == to)
}

fn of_kind<'a>(types: &[&'a Type], is: impl Fn(&Type) -> bool) -> Vec<&'a Type> {
    types.iter().copied().filter(|ty| is(ty)).collect()
}

fn is_primitive(ty: &Type) -> bool {
    matches!(ty, Type::Bool | Type::Number | Type::String)
}

fn element_types(types: &[&Type]) -> Option<Type> {
    let mut items = Vec::new();
    for ty in types {
        match ty {
            Type::List(item) | Type::Set(item) | Type::Map(item) => items.push((**item).clone()),
            Type::Tuple(tuple) => items.extend(tuple.iter().cloned()),
            Type::Object(fields) => items.extend(fields.values().map(|field| field.ty.clone())),
            _ => return None,
        }
    }
    unify(&items)
}

/// The same attributes: an object with each attribute unified. Otherwise a map.
fn unify_objects(types: &[&Type]) -> Option<Type> {
    let objects: Vec<&BTreeMap<_, Field>> = types
        .iter()
        .filter_map(|ty| match ty {
            Type::Object(fields) => Some(fields),
            _ => None,
        })
        .collect();
    let first = objects.first()?;
    if objects.iter().any(|fields| !fields.keys().eq(first.keys())) {
        return element_types(types).map(|item| Type::Map(Box::new(item)));
    }
    let unified = first.keys().map(|name| {
        let types: Vec<Type> = objects
            .iter()
            .map(|fields| fields[name].ty.clone())
            .collect();
        unify(&types).map(|ty| (name.clone(), Field::required(ty)))
    });
    unified.collect::<Option<_>>().map(Type::Object)
}

/// The same length: a tuple with each element unified. Otherwise a list.
fn unify_tuples(types: &[&Type]) -> Option<Type> {
    let tuples: Vec<&Vec<Type>> = types
        .iter()
        .filter_map(|ty| match ty {
            Type::Tuple(items) => Some(items),
            _ => None,
        })
        .collect();
    let first = tuples.first()?;
    if tuples.iter().any(|items| items.len() != first.len()) {
        return element_types(types).map(|item| Type::List(Box::new(item)));
    }
    let unified = (0..first.len()).map(|i| {
        let types: Vec<Type> = tuples.iter().map(|items| items[i].clone()).collect();
        unify(&types)
    });
    unified.collect::<Option<_>>().map(Type::Tuple)
}
