//! Putting collections together, and choosing the first of several values.

use super::signature::{Answer, Context, Function, Param, Stop};
use crate::eval::MAX_ITEMS;
use crate::eval::convert::type_name;
use crate::eval::marks::{Marks, inherit};
use crate::eval::refine::{Refined, refined};
use crate::eval::types::{Type, convert};
use crate::eval::unify::{type_of, unify};
use crate::value::{Entries, Kind, Value};

const VALUES: Option<Param> = Some(Param::any("vals").nullable().unknown());

pub(super) const FUNCTIONS: &[Function] = &[
    Function {
        name: "merge",
        params: &[],
        rest: Some(Param::any("maps").nullable().shallow().open()),
        run: merge,
    },
    Function {
        name: "concat",
        params: &[],
        rest: Some(Param::any("seqs").unknown()),
        run: concat,
    },
    Function {
        name: "flatten",
        params: &[Param::any("list").shallow()],
        rest: None,
        run: flatten,
    },
    Function {
        name: "coalesce",
        params: &[],
        rest: VALUES,
        run: coalesce,
    },
    Function {
        name: "coalescelist",
        params: &[],
        rest: Some(Param::any("vals").unknown()),
        run: coalescelist,
    },
];

/// Maps of one type make a map, anything else an object. Nulls are left out. A resource as a whole has attributes that the code doesn't
/// say: what was merged before it stays only where the code does.
fn merge(context: &Context, args: &[Value]) -> Answer {
    let mut merged = Entries::new();
    let mut open = None;
    let mut types: Vec<Type> = Vec::new();
    for arg in args.iter().filter(|arg| !arg.is_null()) {
        let Some(entries) = arg.as_entries() else {
            return Err(Stop::failed(format!(
                "arguments must be maps or objects, got {:?}",
                type_name(arg)
            )));
        };
        if let Some(to) = arg.open() {
            merged.retain(|key, _| entries.contains_key(key));
            open = Some(to);
        }
        for (key, value) in entries {
            merged.insert(key.clone(), inherit(arg, value.clone()));
        }
        types.push(match arg.kind {
            Kind::Map(_) => type_of(arg),
            _ => Type::Any,
        });
    }
    let maps = types.first().is_some_and(|first| {
        let open = Type::Map(Box::new(Type::Any));
        let mut typed = types.iter().filter(|ty| **ty != open);
        let one = typed.next().unwrap_or(first);
        !types.contains(&Type::Any) && typed.all(|ty| ty == one)
    });
    Ok(match open {
        Some(to) => context.object(merged).opened(to.clone()),
        None if maps => context.map(merged),
        None => context.object(merged),
    })
}

/// Lists whose elements can have one type make a list, anything else a tuple.
fn concat(context: &Context, args: &[Value]) -> Answer {
    if args.is_empty() {
        return Err(Stop::failed("at least one argument is required"));
    }
    if args.iter().any(|arg| !arg.is_known()) {
        return Err(Stop::Result(Box::new(partly(context, args))));
    }
    let mut all = Vec::new();
    let mut lists = true;
    for arg in args {
        let items = match &arg.kind {
            Kind::List(items) => items,
            Kind::Tuple(items) => {
                lists = false;
                items
            }
            _ => {
                return Err(Stop::Argument(
                    "seqs",
                    "all arguments must be lists or tuples".into(),
                ));
            }
        };
        all.extend(items.iter().map(|item| inherit(arg, item.clone())));
        if all.len() > MAX_ITEMS {
            return Err(Stop::budget("the size of a list"));
        }
    }
    if lists {
        let types: Vec<Type> = args.iter().map(type_of).collect();
        if let Some(ty) = unify(&types) {
            return convert(&context.list(all), &ty).map_err(|error| Stop::Failed(error.message));
        }
    }
    Ok(context.tuple(all))
}

/// Some of the lists are unknown: what is in the others is surely in the result.
fn partly(context: &Context, args: &[Value]) -> Value {
    let mut marks = Marks::default();
    args.iter().for_each(|arg| marks.add_outer(arg));
    let lists = args.iter().filter(|arg| !matches!(arg.kind, Kind::Set(_)));
    let items = lists.flat_map(|arg| {
        let items = arg.as_items().unwrap_or(arg.sure_items());
        items.iter().map(|item| inherit(arg, item.clone()))
    });
    let items: Vec<Value> = items.take(MAX_ITEMS).collect();
    refined(marks.into_unknown(context.site), Refined::not_null()).with_sure_items(items)
}

/// An unknown element may turn out to be a list, so the result waits for it.
fn flatten(context: &Context, args: &[Value]) -> Answer {
    if args[0].as_items().is_none() {
        return Err(Stop::Argument(
            "list",
            "can only flatten lists, sets and tuples".into(),
        ));
    }
    let mut flat = Vec::new();
    flatten_into(&args[0], &mut flat)?;
    Ok(context.tuple(flat))
}

fn flatten_into(value: &Value, flat: &mut Vec<Value>) -> Result<(), Stop> {
    for item in value.as_items().unwrap_or(&[]) {
        if item.as_items().is_some() {
            flatten_into(&inherit(value, item.clone()), flat)?;
        } else if !item.is_known() {
            return Err(Stop::Waits);
        } else {
            flat.push(inherit(value, item.clone()));
        }
        if flat.len() > MAX_ITEMS {
            return Err(Stop::budget("the size of a list"));
        }
    }
    Ok(())
}

fn coalesce(_: &Context, args: &[Value]) -> Answer {
    let types: Vec<Type> = args.iter().map(type_of).collect();
    let common =
        unify(&types).ok_or_else(|| Stop::failed("all arguments must have the same type"))?;
    for arg in args {
        if !arg.is_known() {
            return Err(Stop::Waits);
        }
        if arg.is_null() {
            continue;
        }
        let value = convert(arg, &common).map_err(|error| Stop::Failed(error.message))?;
        if !matches!(&value.kind, Kind::String(text) if text.is_empty()) {
            return Ok(value);
        }
    }
    Err(Stop::failed("no non-null, non-empty-string arguments"))
}

fn coalescelist(_: &Context, args: &[Value]) -> Answer {
    for arg in args {
        match &arg.kind {
            Kind::Unknown(_) | Kind::Error(_) => return Err(Stop::Waits),
            Kind::List(items) | Kind::Tuple(items) if items.is_empty() => {}
            Kind::List(_) | Kind::Tuple(_) => return Ok(arg.clone()),
            _ => {
                return Err(Stop::failed(
                    "coalescelist arguments must be lists or tuples",
                ));
            }
        }
    }
    Err(Stop::failed("no non-null arguments"))
}
