//! Sets.

use super::signature::{Answer, Context, Function, Param, Stop, Takes, items};
use crate::eval::MAX_ITEMS;
use crate::eval::equal::order;
use crate::eval::types::{Type, convert};
use crate::eval::unify::{type_of, unify};
use crate::value::{Kind, Value};
use std::cmp::Ordering;

const FIRST: &[Param] = &[Param::new("first_set", Takes::Set)];
const OTHERS: Option<Param> = Some(Param::new("other_sets", Takes::Set));

pub(super) const FUNCTIONS: &[Function] = &[
    Function {
        name: "setunion",
        params: FIRST,
        rest: OTHERS,
        run: setunion,
    },
    Function {
        name: "setintersection",
        params: FIRST,
        rest: OTHERS,
        run: setintersection,
    },
    Function {
        name: "setsubtract",
        params: &[Param::new("a", Takes::Set), Param::new("b", Takes::Set)],
        rest: None,
        run: setsubtract,
    },
    Function {
        name: "setproduct",
        params: &[],
        rest: Some(Param::any("sets").shallow()),
        run: setproduct,
    },
];

/// The elements of each set, in one type.
fn same_type(args: &[Value]) -> Result<Vec<Vec<Value>>, Stop> {
    let types: Vec<Type> = args.iter().map(type_of).collect();
    let common = unify(&types)
        .ok_or_else(|| Stop::failed("the given sets must all have compatible element types"))?;
    args.iter()
        .map(|arg| {
            let set = convert(arg, &common).map_err(|error| Stop::Failed(error.message))?;
            Ok(set.as_items().unwrap_or(&[]).to_vec())
        })
        .collect()
}

fn has(sorted: &[Value], wanted: &Value) -> bool {
    sorted.binary_search_by(|item| order(item, wanted)).is_ok()
        || sorted
            .iter()
            .any(|item| order(item, wanted) == Ordering::Equal)
}

fn setunion(context: &Context, args: &[Value]) -> Answer {
    Ok(context.set(same_type(args)?.concat()))
}

fn setintersection(context: &Context, args: &[Value]) -> Answer {
    let mut sets = same_type(args)?.into_iter();
    let mut left = sets.next().unwrap_or_default();
    for other in sets {
        left.retain(|item| has(&other, item));
    }
    Ok(context.set(left))
}

fn setsubtract(context: &Context, args: &[Value]) -> Answer {
    let sets = same_type(args)?;
    let [a, b] = sets.as_slice() else {
        return Err(Stop::failed("two sets are required"));
    };
    Ok(context.set(a.iter().filter(|item| !has(b, item)).cloned().collect()))
}

/// Lists make a list, in order; a set among them makes a set.
fn setproduct(context: &Context, args: &[Value]) -> Answer {
    if args.len() < 2 {
        return Err(Stop::failed("at least two arguments are required"));
    }
    let mut factors = Vec::new();
    for arg in args {
        items(arg, "sets")?;
        let wanted = Type::List(Box::new(Type::Any));
        let list = convert(arg, &wanted).map_err(|error| Stop::Argument("sets", error.message))?;
        factors.push(list.as_items().unwrap_or(&[]).to_vec());
    }
    let count = factors
        .iter()
        .try_fold(1usize, |product, factor| product.checked_mul(factor.len()));
    if count.is_none_or(|count| count.saturating_mul(args.len()) > MAX_ITEMS) {
        return Err(Stop::budget("the size of a product of sets"));
    }
    let mut rows: Vec<Vec<Value>> = vec![Vec::new()];
    for factor in &factors {
        let mut longer = Vec::with_capacity(rows.len() * factor.len());
        for row in &rows {
            for item in factor {
                let mut row = row.clone();
                row.push(item.clone());
                longer.push(row);
            }
        }
        rows = longer;
    }
    let rows = rows.into_iter().map(|row| context.tuple(row)).collect();
    let with_set = args.iter().any(|arg| matches!(arg.kind, Kind::Set(_)));
    Ok(if with_set {
        context.set(rows)
    } else {
        context.list(rows)
    })
}
