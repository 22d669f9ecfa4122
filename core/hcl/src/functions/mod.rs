//! The functions of the language, by topic.

mod attempts;
mod collections;
mod combine;
mod conversion;
mod date;
mod encoding;
mod filesystem;
mod format;
mod hash;
mod impure;
pub(crate) mod json;
mod net;
mod numeric;
mod regex;
mod sequences;
mod sets;
mod signature;
mod strings;
mod yaml;
mod yaml_write;

use crate::eval::expr::Evaluator;
use crate::eval::marks::Marks;
use crate::eval::refine::{Refined, refined};
use crate::site::Site;
use crate::syntax::Call;
use crate::value::{Input, Kind, Value};
use signature::{Context, Function, Param, Stop};
use std::collections::HashMap;
use std::sync::LazyLock;

/// Every function but those that take their arguments unevaluated, by name.
static FUNCTIONS: LazyLock<HashMap<&'static str, &'static Function>> = LazyLock::new(|| {
    let topics = [
        collections::FUNCTIONS,
        combine::FUNCTIONS,
        conversion::FUNCTIONS,
        date::FUNCTIONS,
        encoding::FUNCTIONS,
        filesystem::FUNCTIONS,
        format::FUNCTIONS,
        hash::FUNCTIONS,
        impure::FUNCTIONS,
        json::FUNCTIONS,
        net::FUNCTIONS,
        numeric::FUNCTIONS,
        regex::FUNCTIONS,
        sequences::FUNCTIONS,
        sets::FUNCTIONS,
        strings::FUNCTIONS,
        yaml::FUNCTIONS,
        yaml_write::FUNCTIONS,
    ];
    topics
        .iter()
        .flat_map(|topic| topic.iter())
        .map(|f| (f.name, f))
        .collect()
});

/// Functions that may give a null: the others never do, whatever they wait for.
const MAY_BE_NULL: [&str; 19] = [
    "coalesce",
    "defaults",
    "element",
    "ephemeralasnull",
    "jsondecode",
    "lookup",
    "nonsensitive",
    "one",
    "sensitive",
    "templatefile",
    "templatestring",
    "tobool",
    "tolist",
    "tomap",
    "tonumber",
    "toset",
    "tostring",
    "type",
    "yamldecode",
];

/// Functions that take their arguments unevaluated.
const UNEVALUATED: [&str; 2] = ["can", "try"];

/// The names of all functions of the language: Terraform's and OpenTofu's, without those of providers.
pub fn names() -> impl Iterator<Item = &'static str> {
    FUNCTIONS.keys().copied().chain(UNEVALUATED)
}

/// The language has a function of this name.
pub fn exists(name: &str) -> bool {
    FUNCTIONS.contains_key(name) || UNEVALUATED.contains(&name)
}

/// The text that a Base64 text encodes; None where it is none, or what it encodes is no text.
pub fn base64(text: &str) -> Option<String> {
    use base64::Engine as _;
    let bytes = base64::engine::general_purpose::STANDARD.decode(text.trim());
    String::from_utf8(bytes.ok()?).ok()
}

/// The value of a call.
pub(crate) fn call(evaluator: Evaluator, call: &Call, site: Site) -> Value {
    let name = call.name.name.as_str();
    let name = name.strip_prefix("core::").unwrap_or(name);
    match name {
        "try" => return attempts::try_each(evaluator, call, site),
        "can" => return attempts::can(evaluator, call, site),
        _ => {}
    }
    let arguments = match arguments(evaluator, call, site) {
        Ok(arguments) => arguments,
        Err(value) => return value,
    };
    let Some(function) = FUNCTIONS.get(name) else {
        if name.starts_with("provider::") {
            return Value::unknown(Input::Function(name.into()), site);
        }
        return Value::error(
            format!("Call to unknown function: there is no function named \"{name}\""),
            site,
        );
    };
    let context = Context {
        evaluator,
        name,
        site,
    };
    answer(&context, function, arguments)
}

/// The evaluated arguments, the last one expanded where it is followed by `...`. An error or an unknown length is the result.
fn arguments(evaluator: Evaluator, call: &Call, site: Site) -> Result<Vec<Value>, Value> {
    let mut values = Vec::with_capacity(call.args.len());
    for argument in &call.args {
        let value = evaluator.expr(argument);
        if matches!(value.kind, Kind::Error(_)) {
            return Err(value);
        }
        values.push(value);
    }
    if !call.expand {
        return Ok(values);
    }
    let Some(last) = values.pop() else {
        return Ok(values);
    };
    match &last.kind {
        Kind::Unknown(_) => Err(Marks::of([&last]).into_unknown(site)),
        Kind::List(items) | Kind::Set(items) | Kind::Tuple(items) => {
            values.extend(
                items
                    .iter()
                    .map(|item| crate::eval::marks::inherit(&last, item.clone())),
            );
            Ok(values)
        }
        _ => Err(Value::error(
            "Invalid expanding argument value: the expanding argument (indicated by ...) must be of a tuple, list, or set type",
            last.site,
        )),
    }
}

fn answer(context: &Context, function: &Function, arguments: Vec<Value>) -> Value {
    let needed = function.params.len();
    if arguments.len() < needed || (function.rest.is_none() && arguments.len() > needed) {
        let how = if arguments.len() < needed {
            "Not enough"
        } else {
            "Too many"
        };
        return Value::error(
            format!(
                "{how} function arguments: \"{}\" expects {needed} argument(s), but {} are given",
                context.name,
                arguments.len()
            ),
            context.site,
        );
    }
    let mut marks = Marks::default();
    let mut accepted = Vec::with_capacity(arguments.len());
    let mut waits = false;
    let params = function.params.iter().chain(function.rest.iter().cycle());
    for (value, param) in arguments.into_iter().zip(params) {
        if param.shallow {
            marks.add_outer(&value);
        } else {
            marks.add(&value);
        }
        if value.open().is_some() && !param.open {
            marks.add_whole(&value);
            waits = true;
            continue;
        }
        match accept(param, value) {
            Ok(Some(value)) => accepted.push(value),
            Ok(None) => waits = true,
            Err(stop) => return stopped(context, stop, marks),
        }
    }
    let unknown = |marks: Marks| match MAY_BE_NULL.contains(&context.name) {
        true => marks.into_unknown(context.site),
        false => refined(marks.into_unknown(context.site), Refined::not_null()),
    };
    if waits {
        return unknown(marks);
    }
    match (function.run)(context, &accepted) {
        Ok(value) => marks.apply(value),
        Err(Stop::Waits) => {
            accepted.iter().for_each(|value| marks.add(value));
            unknown(marks)
        }
        Err(stop) => stopped(context, stop, marks),
    }
}

/// The argument as the parameter takes it; None where the result waits for it.
fn accept(param: &Param, value: Value) -> Result<Option<Value>, Stop> {
    if value.is_null() && !param.null {
        return Err(Stop::Argument(
            param.name,
            "argument must not be null".into(),
        ));
    }
    if !value.is_known() {
        return Ok(param.unknown.then_some(value));
    }
    let value = param.accept(value)?;
    if !param.shallow && !value.is_wholly_known() {
        return Ok(None);
    }
    Ok(Some(value))
}

fn stopped(context: &Context, stop: Stop, marks: Marks) -> Value {
    match stop {
        Stop::Argument(param, why) => Value::error(
            format!(
                "Invalid function argument: invalid value for \"{param}\" parameter of {}(): {why}",
                context.name
            ),
            context.site,
        ),
        Stop::Failed(why) => Value::error(
            format!(
                "Error in function call: call to function \"{}\" failed: {why}",
                context.name
            ),
            context.site,
        ),
        Stop::Unknown(input) => marks.apply(Value::unknown(input, context.site)),
        Stop::Waits => marks.into_unknown(context.site),
        Stop::Result(value) => *value,
    }
}
