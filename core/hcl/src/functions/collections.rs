//! Looking into collections.

use super::signature::{
    Answer, Context, Function, Param, Stop, Takes, entries, items, text, whole,
};
use crate::eval::convert::type_name;
use crate::eval::equal::equal;
use crate::eval::marks::{Marks, inherit};
use crate::eval::refine::{Bounds, Refined, refined, set_length};
use crate::eval::types::{Type, convert};
use crate::eval::unify::{type_of, unify};
use crate::value::{Entries, Kind, Value};
use smol_str::SmolStr;
use std::collections::BTreeMap;
use unicode_segmentation::UnicodeSegmentation;

const LIST: Param = Param::any("list").shallow();
const MAP: Param = Param::any("inputMap").shallow();
const VALUE: Param = Param::any("value");

pub(super) const FUNCTIONS: &[Function] = &[
    Function {
        name: "length",
        params: &[VALUE.unknown()],
        rest: None,
        run: length,
    },
    Function {
        name: "keys",
        params: &[MAP],
        rest: None,
        run: keys,
    },
    Function {
        name: "values",
        params: &[Param::any("mapping").shallow()],
        rest: None,
        run: values,
    },
    Function {
        name: "lookup",
        params: &[MAP, Param::string("key")],
        rest: Some(Param::any("default").nullable().unknown()),
        run: lookup,
    },
    Function {
        name: "contains",
        params: &[LIST, VALUE],
        rest: None,
        run: contains,
    },
    Function {
        name: "index",
        params: &[LIST, VALUE],
        rest: None,
        run: index,
    },
    Function {
        name: "element",
        params: &[LIST, Param::number("index")],
        rest: None,
        run: element,
    },
    Function {
        name: "one",
        params: &[LIST],
        rest: None,
        run: one,
    },
    Function {
        name: "zipmap",
        params: &[
            Param::new("keys", Takes::Strings),
            Param::any("values").shallow(),
        ],
        rest: None,
        run: zipmap,
    },
    Function {
        name: "matchkeys",
        params: &[
            Param::new("values", Takes::List).shallow(),
            Param::new("keys", Takes::List),
            Param::new("searchset", Takes::List),
        ],
        rest: None,
        run: matchkeys,
    },
    Function {
        name: "transpose",
        params: &[Param::new("values", Takes::MapOfStrings)],
        rest: None,
        run: transpose,
    },
];

fn length(context: &Context, args: &[Value]) -> Answer {
    let count = match &args[0].kind {
        Kind::String(text) => text.graphemes(true).count(),
        Kind::List(items) | Kind::Tuple(items) => items.len(),
        Kind::Unknown(unknown) => {
            let Refined { prefix, length, .. } = &unknown.refined;
            return Err(bounded(
                context,
                &args[0],
                match prefix.is_empty() {
                    true => *length,
                    false => Bounds::from(prefix.graphemes(true).count()),
                },
            ));
        }
        Kind::Set(items) if items.len() > 1 && !args[0].is_wholly_known() => {
            return Err(bounded(context, &args[0], set_length(items)));
        }
        Kind::Set(items) => items.len(),
        Kind::Map(entries) | Kind::Object(entries) => entries.len(),
        _ => {
            return Err(Stop::Argument(
                "value",
                "argument must be a string, a collection type, or a structural type".into(),
            ));
        }
    };
    Ok(context.int(count as i64))
}

/// A number of which only bounds are known.
fn bounded(context: &Context, counted: &Value, bounds: Bounds) -> Stop {
    if let Bounds {
        least: Some(least),
        most: Some(most),
    } = bounds
        && least == most
    {
        return Stop::Result(Box::new(Marks::of([counted]).apply(context.int(least))));
    }
    let known = Refined {
        number: Bounds {
            least: Some(bounds.least.unwrap_or(0).max(0)),
            ..bounds
        },
        ..Refined::not_null()
    };
    let unknown = Marks::of([counted]).into_unknown(context.site);
    let number = convert(&unknown, &Type::Number).unwrap_or_else(Value::from);
    Stop::Result(Box::new(refined(number, known)))
}

fn keys(context: &Context, args: &[Value]) -> Answer {
    let names = entries(&args[0], "inputMap")?
        .keys()
        .map(|key| context.string(key.clone()));
    Ok(match args[0].kind {
        Kind::Map(_) => context.list(names.collect()),
        _ => context.tuple(names.collect()),
    })
}

fn values(context: &Context, args: &[Value]) -> Answer {
    let values = entries(&args[0], "mapping")?.values().cloned().collect();
    Ok(match args[0].kind {
        Kind::Map(_) => context.list(values),
        _ => context.tuple(values),
    })
}

fn lookup(_: &Context, args: &[Value]) -> Answer {
    let (map, key) = (entries(&args[0], "inputMap")?, text(&args[1]));
    if args.len() > 3 {
        return Err(Stop::failed("lookup() takes two or three arguments"));
    }
    if let Some(item) = map.get(key) {
        return Ok(inherit(&args[0], item.clone()));
    }
    let Some(default) = args.get(2) else {
        return Err(Stop::failed(format!("lookup failed to find key {key:?}")));
    };
    let Kind::Map(_) = args[0].kind else {
        return Ok(default.clone());
    };
    let Type::Map(item) = type_of(&args[0]) else {
        return Ok(default.clone());
    };
    convert(default, &item).map_err(|_| {
        Stop::Argument(
            "default",
            "the default value must have the same type as the map elements".into(),
        )
    })
}

fn contains(context: &Context, args: &[Value]) -> Answer {
    let mut waits = false;
    for item in items(&args[0], "list")? {
        match equal(item, &args[1]) {
            Some(true) => return Ok(context.bool(true)),
            Some(false) => {}
            None => waits = true,
        }
    }
    if waits {
        return Err(Stop::Waits);
    }
    Ok(context.bool(false))
}

fn index(context: &Context, args: &[Value]) -> Answer {
    let items = match &args[0].kind {
        Kind::List(items) | Kind::Tuple(items) => items,
        _ => {
            return Err(Stop::Argument(
                "list",
                "argument must be a list or tuple".into(),
            ));
        }
    };
    if items.is_empty() {
        return Err(Stop::failed("cannot search an empty list"));
    }
    for (i, item) in items.iter().enumerate() {
        match equal(item, &args[1]) {
            Some(true) => return Ok(context.int(i as i64)),
            Some(false) => {}
            None => return Err(Stop::Waits),
        }
    }
    Err(Stop::failed("item not found"))
}

/// Beyond the end it starts over; below zero it counts from the end, as in Terraform after version 1.11.
fn element(_: &Context, args: &[Value]) -> Answer {
    let items = match &args[0].kind {
        Kind::List(items) | Kind::Tuple(items) => items,
        _ => {
            let given = type_name(&args[0]);
            return Err(Stop::Argument(
                "list",
                format!("cannot read elements from {given}"),
            ));
        }
    };
    let index = whole(&args[1], "index")?;
    if items.is_empty() {
        return Err(Stop::failed(
            "cannot use element function with an empty list",
        ));
    }
    let item = &items[index.rem_euclid(items.len() as i64) as usize];
    Ok(inherit(&args[0], item.clone()))
}

fn one(context: &Context, args: &[Value]) -> Answer {
    match items(&args[0], "list")? {
        [] => Ok(context.null()),
        [item] => Ok(inherit(&args[0], item.clone())),
        _ => Err(Stop::Argument(
            "list",
            "must be a list, set, or tuple value with either zero or one elements".into(),
        )),
    }
}

fn zipmap(context: &Context, args: &[Value]) -> Answer {
    let keys = items(&args[0], "keys")?;
    let values = match &args[1].kind {
        Kind::List(items) | Kind::Tuple(items) => items,
        _ => {
            return Err(Stop::Argument(
                "values",
                "values must be a list or tuple value".into(),
            ));
        }
    };
    if keys.len() != values.len() {
        return Err(Stop::failed(format!(
            "number of keys ({}) does not match number of values ({})",
            keys.len(),
            values.len()
        )));
    }
    if keys.iter().any(Value::is_null) {
        return Err(Stop::Argument("keys", "a key must not be null".into()));
    }
    let pairs = keys
        .iter()
        .map(|key| SmolStr::new(text(key)))
        .zip(values.iter().cloned());
    let zipped: Entries = pairs.collect();
    Ok(match args[1].kind {
        Kind::List(_) => context.map(zipped),
        _ => context.object(zipped),
    })
}

fn matchkeys(context: &Context, args: &[Value]) -> Answer {
    let values = items(&args[0], "values")?;
    let (keys, searched) = same_type(&args[1], &args[2])?;
    let (keys, searched) = (items(&keys, "keys")?, items(&searched, "searchset")?);
    if keys.len() != values.len() {
        return Err(Stop::failed("length of keys and values should be equal"));
    }
    let wanted = |key: &Value| searched.iter().any(|one| equal(one, key) == Some(true));
    let matching = keys.iter().zip(values).filter(|(key, _)| wanted(key));
    Ok(context.list(matching.map(|(_, value)| value.clone()).collect()))
}

fn same_type(a: &Value, b: &Value) -> Result<(Value, Value), Stop> {
    let common = unify(&[type_of(a), type_of(b)])
        .ok_or_else(|| Stop::failed("keys and searchset must be of the same type"))?;
    let as_common = |value| convert(value, &common).map_err(|error| Stop::Failed(error.message));
    Ok((as_common(a)?, as_common(b)?))
}

fn transpose(context: &Context, args: &[Value]) -> Answer {
    let mut transposed: BTreeMap<SmolStr, Vec<Value>> = BTreeMap::new();
    for (key, members) in entries(&args[0], "values")? {
        for member in members.as_items().unwrap_or(&[]) {
            if member.is_null() {
                return Err(Stop::Argument(
                    "values",
                    "the lists must not contain null".into(),
                ));
            }
            transposed
                .entry(text(member).into())
                .or_default()
                .push(context.string(key.clone()));
        }
    }
    let mut lists = Entries::new();
    for (member, keys) in transposed {
        lists.insert(member, context.list(keys));
    }
    Ok(context.map(lists))
}
