//! Lists: their order, their parts, and lists of numbers.

use super::signature::{Answer, Context, Function, Param, Stop, Takes, number, size, text};
use crate::eval::equal::{equal, order};
use crate::number::Number;
use crate::value::{Kind, Value};

/// As many numbers as Terraform's `range` makes at most.
const MAX_RANGE: usize = 1024;

const LIST: Param = Param::any("list").shallow();

pub(super) const FUNCTIONS: &[Function] = &[
    Function {
        name: "reverse",
        params: &[LIST],
        rest: None,
        run: reverse,
    },
    Function {
        name: "sort",
        params: &[Param::new("list", Takes::Strings)],
        rest: None,
        run: sort,
    },
    Function {
        name: "slice",
        params: &[
            LIST,
            Param::number("start_index"),
            Param::number("end_index"),
        ],
        rest: None,
        run: slice,
    },
    Function {
        name: "distinct",
        params: &[Param::new("list", Takes::List)],
        rest: None,
        run: distinct,
    },
    Function {
        name: "compact",
        params: &[Param::new("list", Takes::Strings)],
        rest: None,
        run: compact,
    },
    Function {
        name: "chunklist",
        params: &[
            Param::new("list", Takes::List).shallow(),
            Param::number("size"),
        ],
        rest: None,
        run: chunklist,
    },
    Function {
        name: "range",
        params: &[],
        rest: Some(Param::number("params")),
        run: range,
    },
];

fn reverse(context: &Context, args: &[Value]) -> Answer {
    let reversed = |items: &[Value]| items.iter().rev().cloned().collect();
    match &args[0].kind {
        Kind::Tuple(items) => Ok(context.tuple(reversed(items))),
        Kind::List(items) | Kind::Set(items) => Ok(context.list(reversed(items))),
        _ => Err(Stop::Argument(
            "list",
            "can only reverse list or tuple values".into(),
        )),
    }
}

fn sort(context: &Context, args: &[Value]) -> Answer {
    let mut sorted = args[0].as_items().unwrap_or(&[]).to_vec();
    if sorted.iter().any(Value::is_null) {
        return Err(Stop::failed(
            "given list contains a null element, so it cannot be sorted",
        ));
    }
    sorted.sort_by(order);
    Ok(context.list(sorted))
}

fn slice(context: &Context, args: &[Value]) -> Answer {
    let (Kind::List(items) | Kind::Tuple(items)) = &args[0].kind else {
        return Err(Stop::Argument(
            "list",
            "must be a list or tuple value".into(),
        ));
    };
    let (start, end) = (size(&args[1], "start_index")?, size(&args[2], "end_index")?);
    if end > items.len() {
        return Err(Stop::Argument(
            "end_index",
            "end index must not be greater than the length of the list".into(),
        ));
    }
    if start > end {
        return Err(Stop::Argument(
            "start_index",
            "start index must not be greater than end index".into(),
        ));
    }
    let part = items[start..end].to_vec();
    Ok(match args[0].kind {
        Kind::List(_) => context.list(part),
        _ => context.tuple(part),
    })
}

fn distinct(context: &Context, args: &[Value]) -> Answer {
    let items = args[0].as_items().unwrap_or(&[]);
    // In order first, so that finding repeats does not take the square of the length.
    let mut sorted: Vec<(usize, &Value)> = items.iter().enumerate().collect();
    sorted.sort_by(|(i, a), (j, b)| order(a, b).then(i.cmp(j)));
    sorted.dedup_by(|(_, b), (_, a)| equal(a, b) == Some(true));
    let mut firsts: Vec<usize> = sorted.into_iter().map(|(i, _)| i).collect();
    firsts.sort_unstable();
    Ok(context.list(firsts.into_iter().map(|i| items[i].clone()).collect()))
}

fn compact(context: &Context, args: &[Value]) -> Answer {
    let items = args[0].as_items().unwrap_or(&[]).iter();
    Ok(context.list(
        items
            .filter(|item| !text(item).is_empty())
            .cloned()
            .collect(),
    ))
}

fn chunklist(context: &Context, args: &[Value]) -> Answer {
    let items = args[0].as_items().unwrap_or(&[]);
    let chunks = match size(&args[1], "size")? {
        _ if items.is_empty() => Vec::new(),
        0 => vec![context.list(items.to_vec())],
        size => items
            .chunks(size)
            .map(|chunk| context.list(chunk.to_vec()))
            .collect(),
    };
    Ok(context.list(chunks))
}

fn range(context: &Context, args: &[Value]) -> Answer {
    let one = Number::from_i64(1);
    let (start, end, step) = match args {
        [end] => (Number::ZERO, number(end).clone(), None),
        [start, end] => (number(start).clone(), number(end).clone(), None),
        [start, end, step] => (
            number(start).clone(),
            number(end).clone(),
            Some(number(step).clone()),
        ),
        _ => return Err(Stop::failed("must have one, two, or three arguments")),
    };
    let step = match step {
        Some(step) => step,
        None if end < start => one.negated(),
        None => one,
    };
    let up = match step.signum() {
        0 => return Err(Stop::failed("step must not be zero")),
        sign => sign > 0,
    };
    if start != end && up != (start < end) {
        let direction = if up { "negative" } else { "positive" };
        return Err(Stop::failed(format!(
            "step must be {direction} in this direction"
        )));
    }
    let mut numbers = Vec::new();
    let mut next = start;
    while if up { next < end } else { next > end } {
        if numbers.len() >= MAX_RANGE {
            return Err(Stop::failed(format!(
                "more than {MAX_RANGE} values were generated; either decrease the difference between start and end or use a smaller step"
            )));
        }
        numbers.push(context.number(next.clone()));
        next = next
            .checked_add(&step)
            .ok_or_else(|| Stop::failed("a number is too large"))?;
    }
    Ok(context.list(numbers))
}
