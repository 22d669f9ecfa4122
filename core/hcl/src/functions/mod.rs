//! The functions of the language, by topic.

use crate::eval::expr::Evaluator;
use crate::site::Site;
use crate::syntax::Call;
use crate::value::Value;

/// The value of a call.
pub(crate) fn call(evaluator: Evaluator, call: &Call, site: Site) -> Value {
    let name = call
        .name
        .name
        .strip_prefix("core::")
        .unwrap_or(&call.name.name);
    let _ = evaluator;
    Value::error(
        format!("Call to unknown function: there is no function named \"{name}\""),
        site,
    )
}
