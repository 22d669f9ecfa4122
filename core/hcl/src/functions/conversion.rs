//! Conversions between types, and the marks of secrets.

use super::signature::{Answer, Context, Function, Param, Stop};
use crate::eval::types::{Type, convert};
use crate::value::{Kind, Value};
use std::sync::Arc;

const ANY: Param = Param::any("v").shallow().nullable();
const VALUE: Param = Param::any("value").shallow().nullable();

pub(super) const FUNCTIONS: &[Function] = &[
    Function {
        name: "tostring",
        params: &[ANY],
        rest: None,
        run: tostring,
    },
    Function {
        name: "tonumber",
        params: &[ANY],
        rest: None,
        run: tonumber,
    },
    Function {
        name: "tobool",
        params: &[ANY],
        rest: None,
        run: tobool,
    },
    Function {
        name: "tolist",
        params: &[ANY],
        rest: None,
        run: tolist,
    },
    Function {
        name: "toset",
        params: &[ANY],
        rest: None,
        run: toset,
    },
    Function {
        name: "tomap",
        params: &[ANY],
        rest: None,
        run: tomap,
    },
    Function {
        name: "sensitive",
        params: &[VALUE.unknown()],
        rest: None,
        run: sensitive,
    },
    Function {
        name: "nonsensitive",
        params: &[VALUE.unknown()],
        rest: None,
        run: nonsensitive,
    },
    Function {
        name: "issensitive",
        params: &[VALUE],
        rest: None,
        run: issensitive,
    },
    Function {
        name: "ephemeralasnull",
        params: &[VALUE],
        rest: None,
        run: ephemeralasnull,
    },
];

fn to(value: &Value, ty: &Type) -> Answer {
    convert(value, ty).map_err(|error| Stop::Argument("v", error.message))
}

fn tostring(_: &Context, args: &[Value]) -> Answer {
    to(&args[0], &Type::String)
}

fn tonumber(_: &Context, args: &[Value]) -> Answer {
    to(&args[0], &Type::Number)
}

fn tobool(_: &Context, args: &[Value]) -> Answer {
    to(&args[0], &Type::Bool)
}

fn tolist(_: &Context, args: &[Value]) -> Answer {
    to(&args[0], &Type::List(Box::new(Type::Any)))
}

/// Elements that are unknown may turn out to be equal, but which elements there are is known.
fn toset(_: &Context, args: &[Value]) -> Answer {
    to(&args[0], &Type::Set(Box::new(Type::Any)))
}

fn tomap(_: &Context, args: &[Value]) -> Answer {
    to(&args[0], &Type::Map(Box::new(Type::Any)))
}

fn sensitive(_: &Context, args: &[Value]) -> Answer {
    let mut value = args[0].clone();
    Arc::make_mut(value.extra.get_or_insert_default()).sensitive = true;
    Ok(value)
}

fn nonsensitive(_: &Context, args: &[Value]) -> Answer {
    let mut value = args[0].clone();
    if let Some(extra) = &mut value.extra {
        Arc::make_mut(extra).sensitive = false;
    }
    Err(Stop::Result(Box::new(value)))
}

fn issensitive(context: &Context, args: &[Value]) -> Answer {
    let marked = args[0]
        .extra
        .as_deref()
        .is_some_and(|extra| extra.sensitive);
    Err(Stop::Result(Box::new(context.bool(marked))))
}

fn ephemeralasnull(context: &Context, args: &[Value]) -> Answer {
    let value = &args[0];
    if value.extra.as_deref().is_some_and(|extra| extra.ephemeral) {
        return Ok(Value::new(Kind::Null, context.site));
    }
    Ok(value.clone())
}
