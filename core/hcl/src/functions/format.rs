//! `format` and `formatlist`, in the notation of Go's `fmt`.

use super::json::to_json;
use super::signature::{Answer, Context, Function, Param, Stop, text};
use crate::eval::convert::{as_bool, as_number, as_string};
use crate::eval::display::quote;
use crate::eval::marks::Marks;
use crate::eval::refine::{Refined, refined};
use crate::eval::types::{Type, convert};
use crate::eval::{MAX_ITEMS, MAX_STRING};
use crate::value::{Input, Kind, Value};
use std::iter::Peekable;
use std::str::Chars;
use unicode_segmentation::UnicodeSegmentation;

const FORMAT: &[Param] = &[Param::string("format")];

pub(super) const FUNCTIONS: &[Function] = &[
    Function {
        name: "format",
        params: FORMAT,
        rest: Some(Param::any("args").nullable().unknown()),
        run: format,
    },
    Function {
        name: "formatlist",
        params: FORMAT,
        rest: Some(Param::any("args").nullable()),
        run: formatlist,
    },
];

/// Columns and digits that one verb may ask for.
const MAX_WIDTH: usize = 10_000;

/// `%[2]-8.3f`
#[derive(Default)]
struct Verb {
    plus: bool,
    minus: bool,
    space: bool,
    zero: bool,
    sharp: bool,
    width: usize,
    precision: Option<usize>,
    letter: char,
}

fn format(context: &Context, args: &[Value]) -> Answer {
    let arguments: Vec<&Value> = args[1..].iter().collect();
    if !arguments.iter().all(|argument| argument.is_wholly_known()) {
        let format = text(&args[0]);
        let before = format.split('%').next().unwrap_or_default();
        let unknown = Marks::of(args).into_unknown(context.site);
        let text = convert(&unknown, &Type::String).unwrap_or_else(Value::from);
        let known = Refined::between(before, "");
        return Err(Stop::Result(Box::new(refined(text, known))));
    }
    render(context, text(&args[0]), &arguments).map(|rendered| context.string(rendered))
}

fn formatlist(context: &Context, args: &[Value]) -> Answer {
    let arguments = &args[1..];
    let mut length = None;
    for items in arguments.iter().filter_map(Value::as_items) {
        match length {
            Some(length) if length != items.len() => {
                return Err(Stop::failed(format!(
                    "lists of different lengths: {length} and {}",
                    items.len()
                )));
            }
            _ => length = Some(items.len()),
        }
    }
    let rows = length.unwrap_or(1);
    if rows.saturating_mul(arguments.len()) > MAX_ITEMS {
        return Err(Stop::budget("the size of a list"));
    }
    let mut rendered = Vec::with_capacity(rows);
    for row in 0..rows {
        let row: Vec<&Value> = arguments
            .iter()
            .map(|argument| argument.as_items().map_or(argument, |items| &items[row]))
            .collect();
        rendered.push(render(context, text(&args[0]), &row)?);
    }
    Ok(context.strings(rendered))
}

fn render(context: &Context, format: &str, arguments: &[&Value]) -> Result<String, Stop> {
    let mut rendered = String::new();
    let mut next = 0;
    let mut used = 0;
    let mut chars = format.chars().peekable();
    while let Some(c) = chars.next() {
        if rendered.len() > MAX_STRING {
            return Err(Stop::budget("the length of a string"));
        }
        if c != '%' {
            rendered.push(c);
            continue;
        }
        if chars.next_if_eq(&'%').is_some() {
            rendered.push('%');
            continue;
        }
        let (verb, index) = parse_verb(&mut chars)?;
        if let Some(index) = index {
            next = index - 1;
        }
        let Some(argument) = arguments.get(next) else {
            return Err(Stop::failed(format!(
                "not enough arguments for \"%{}\": need index {} but have {} total",
                verb.letter,
                next + 1,
                arguments.len()
            )));
        };
        next += 1;
        used = used.max(next);
        if argument.is_null() {
            // Terraform has nulls with and without a type, and prints only the former.
            return Err(Stop::Unknown(Input::Function(context.name.into())));
        }
        rendered.push_str(&one(&verb, argument)?);
    }
    if used < arguments.len() {
        return Err(Stop::Argument(
            "args",
            format!("too many arguments; only {used} used by format string"),
        ));
    }
    Ok(rendered)
}

fn parse_verb(chars: &mut Peekable<Chars>) -> Result<(Verb, Option<usize>), Stop> {
    let mut verb = Verb::default();
    while let Some(flag) = chars.next_if(|c| "+- 0#".contains(*c)) {
        match flag {
            '+' => verb.plus = true,
            '-' => verb.minus = true,
            ' ' => verb.space = true,
            '0' => verb.zero = true,
            _ => verb.sharp = true,
        }
    }
    let mut index = None;
    if chars.next_if_eq(&'[').is_some() {
        index = digits(chars)?.filter(|index| *index > 0);
        if index.is_none() || chars.next() != Some(']') {
            return Err(Stop::failed(
                "an argument index is not a number in brackets",
            ));
        }
    }
    verb.width = digits(chars)?.unwrap_or(0);
    if chars.next_if_eq(&'.').is_some() {
        verb.precision = Some(digits(chars)?.unwrap_or(0));
    }
    if chars.next_if_eq(&'[').is_some() {
        index = digits(chars)?.filter(|index| *index > 0);
        if index.is_none() || chars.next() != Some(']') {
            return Err(Stop::failed(
                "an argument index is not a number in brackets",
            ));
        }
    }
    match chars.next() {
        Some(letter) if letter.is_ascii_alphabetic() => {
            verb.letter = letter;
            Ok((verb, index))
        }
        Some(other) => Err(Stop::failed(format!(
            "unrecognized format character {other:?}"
        ))),
        None => Err(Stop::failed("unexpected end of the format string")),
    }
}

fn digits(chars: &mut Peekable<Chars>) -> Result<Option<usize>, Stop> {
    let mut number = None;
    while let Some(digit) = chars.peek().and_then(|c| c.to_digit(10)) {
        chars.next();
        let so_far = number.unwrap_or(0usize) * 10 + digit as usize;
        if so_far > MAX_WIDTH {
            return Err(Stop::budget("the width of a format"));
        }
        number = Some(so_far);
    }
    Ok(number)
}

fn one(verb: &Verb, argument: &Value) -> Result<String, Stop> {
    let required = |what: &str| {
        Stop::failed(format!(
            "unsupported value for \"%{}\": {what} required",
            verb.letter
        ))
    };
    match verb.letter {
        'v' if verb.sharp => Ok(pad(verb, to_json(argument).ok_or(Stop::Waits)?)),
        'v' => match &argument.kind {
            Kind::Number(_) => numeric(
                &Verb {
                    letter: 'g',
                    ..*verb
                },
                argument,
            ),
            Kind::Bool(_) | Kind::String(_) => Ok(string(
                verb,
                &as_string(argument).ok_or_else(|| required("a string is"))?,
            )),
            _ => Ok(pad(verb, to_json(argument).ok_or(Stop::Waits)?)),
        },
        't' => {
            let b = as_bool(argument).ok_or_else(|| required("a bool is"))?;
            Ok(b.to_string())
        }
        's' => Ok(string(
            verb,
            &as_string(argument).ok_or_else(|| required("string"))?,
        )),
        'q' => {
            let text = as_string(argument).ok_or_else(|| required("string"))?;
            Ok(pad(verb, quote(&cut(verb, &text))))
        }
        'b' | 'd' | 'o' | 'x' | 'X' | 'e' | 'E' | 'f' | 'F' | 'g' | 'G' => numeric(verb, argument),
        other => Err(Stop::failed(format!("unsupported format verb {other:?}"))),
    }
}

fn cut(verb: &Verb, text: &str) -> String {
    match verb.precision {
        Some(precision) => text.graphemes(true).take(precision).collect(),
        None => text.to_owned(),
    }
}

fn string(verb: &Verb, text: &str) -> String {
    pad(verb, cut(verb, text))
}

fn missing(verb: &Verb, text: &str) -> usize {
    verb.width.saturating_sub(text.graphemes(true).count())
}

fn pad(verb: &Verb, text: String) -> String {
    let missing = missing(verb, &text);
    if verb.minus {
        return text + &" ".repeat(missing);
    }
    let filler = if verb.zero { "0" } else { " " };
    filler.repeat(missing) + &text
}

fn numeric(verb: &Verb, argument: &Value) -> Result<String, Stop> {
    let required = |what: &str| {
        Stop::failed(format!(
            "unsupported value for \"%{}\": {what} is required",
            verb.letter
        ))
    };
    let number = as_number(argument).ok_or_else(|| required("a number"))?;
    let exact = || number.decimal(false);
    let text = match verb.letter {
        'e' | 'E' => exact().exponent(Some(verb.precision.unwrap_or(6))),
        'f' | 'F' => exact().plain(Some(verb.precision.unwrap_or(6))),
        'g' | 'G' if verb.precision.is_none() => number.decimal(true).general(None),
        'g' | 'G' => exact().general(verb.precision),
        letter => {
            let base = match letter {
                'b' => 2,
                'o' => 8,
                'd' => 10,
                _ => 16,
            };
            let digits = number
                .to_radix(base)
                .ok_or_else(|| required("an integer"))?;
            match (verb.sharp, letter) {
                (true, 'x' | 'X') => prefixed(&digits, "0x"),
                (true, 'o') => prefixed(&digits, "0"),
                (true, 'b') => prefixed(&digits, "0b"),
                _ => digits,
            }
        }
    };
    let text = match verb.letter {
        'E' | 'G' | 'X' => text.to_ascii_uppercase(),
        _ => text,
    };
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None if verb.plus => ("+", text.as_str()),
        None if verb.space => (" ", text.as_str()),
        None => ("", text.as_str()),
    };
    let signed = format!("{sign}{digits}");
    if verb.zero && !verb.minus {
        let zeros = "0".repeat(missing(verb, &signed));
        return Ok(format!("{sign}{zeros}{digits}"));
    }
    Ok(pad(verb, signed))
}

fn prefixed(digits: &str, prefix: &str) -> String {
    match digits.strip_prefix('-') {
        Some(digits) => format!("-{prefix}{digits}"),
        None => format!("{prefix}{digits}"),
    }
}
