//! `try` and `can`: errors in their arguments are caught.

use crate::eval::expr::Evaluator;
use crate::eval::marks::Marks;
use crate::eval::types::untyped;
use crate::site::Site;
use crate::syntax::Call;
use crate::value::{Kind, Value};

/// The first argument without an error. An unknown one may yet turn out to be an error, so it is the result only if
/// nothing else could be: it stays unknown either way.
pub(super) fn try_each(evaluator: Evaluator, call: &Call, site: Site) -> Value {
    let mut last = Value::error(
        "Not enough function arguments: \"try\" needs at least one argument",
        site,
    );
    for argument in &call.args {
        last = evaluator.expr(argument);
        match last.kind {
            Kind::Error(_) => {}
            Kind::Unknown(_) => return untyped(last),
            _ => return last,
        }
    }
    last
}

/// Whether the argument is no error. That of an unknown one is unknown, as its value decides.
pub(super) fn can(evaluator: Evaluator, call: &Call, site: Site) -> Value {
    let [argument] = call.args.as_slice() else {
        return Value::error("\"can\" expects 1 argument", site);
    };
    let value = evaluator.expr(argument);
    match value.kind {
        Kind::Error(_) => Value::bool(false, site),
        Kind::Unknown(_) => Marks::of([&value]).into_unknown(site),
        _ => Value::bool(true, site),
    }
}
