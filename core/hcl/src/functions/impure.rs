//! Functions whose result depends on time, chance, keys, or the machine: it is unknown.

use super::signature::{Answer, Context, Function, Param, Stop};
use crate::value::{Input, Value};

pub(super) const FUNCTIONS: &[Function] = &[
    Function {
        name: "timestamp",
        params: &[],
        rest: None,
        run: unknown,
    },
    Function {
        name: "plantimestamp",
        params: &[],
        rest: None,
        run: unknown,
    },
    Function {
        name: "uuid",
        params: &[],
        rest: None,
        run: unknown,
    },
    Function {
        name: "bcrypt",
        params: &[Param::string("str")],
        rest: Some(Param::number("cost")),
        run: unknown,
    },
    Function {
        name: "rsadecrypt",
        params: &[Param::string("ciphertext"), Param::string("privatekey")],
        rest: None,
        run: unknown,
    },
    Function {
        name: "base64gzip",
        params: &[Param::string("str")],
        rest: None,
        run: unknown,
    },
    Function {
        name: "abspath",
        params: &[Param::string("path")],
        rest: None,
        run: unknown,
    },
    Function {
        name: "pathexpand",
        params: &[Param::string("path")],
        rest: None,
        run: pathexpand,
    },
];

fn unknown(context: &Context, _: &[Value]) -> Answer {
    Err(Stop::Unknown(Input::Function(context.name.into())))
}

/// Only a path that starts with `~` depends on whose machine it is.
fn pathexpand(context: &Context, args: &[Value]) -> Answer {
    match super::signature::text(&args[0]) {
        path if path.starts_with('~') => unknown(context, args),
        path => Ok(context.string(path)),
    }
}
