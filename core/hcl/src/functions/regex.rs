//! Regular expressions, in Go's dialect.

use super::signature::{Answer, Context, Function, Param, Stop, text};
use crate::eval::{MAX_ITEMS, MAX_STRING};
use crate::value::{Entries, Value};
use regex::{Captures, Regex, RegexBuilder};

const PARAMS: &[Param] = &[Param::string("pattern"), Param::string("string")];

/// Bytes that a compiled pattern may take.
const MAX_COMPILED: usize = 1 << 20;

pub(super) const FUNCTIONS: &[Function] = &[
    Function {
        name: "regex",
        params: PARAMS,
        rest: None,
        run: regex,
    },
    Function {
        name: "regexall",
        params: PARAMS,
        rest: None,
        run: regexall,
    },
    Function {
        name: "replace",
        params: &[
            Param::string("str"),
            Param::string("substr"),
            Param::string("replace"),
        ],
        rest: None,
        run: replace,
    },
];

fn compile(pattern: &str) -> Result<Regex, Stop> {
    match RegexBuilder::new(&translate(pattern))
        .size_limit(MAX_COMPILED)
        .build()
    {
        Ok(regex) => Ok(regex),
        Err(regex::Error::CompiledTooBig(_)) => {
            Err(Stop::budget("the size of a regular expression"))
        }
        Err(error) => Err(Stop::Argument(
            "pattern",
            format!("invalid regexp pattern: {error}"),
        )),
    }
}

/// Go's classes are of ASCII only, and inside of brackets it knows neither nesting nor set operations.
fn translate(pattern: &str) -> String {
    let mut translated = String::with_capacity(pattern.len());
    let mut in_class = false;
    let mut class_starts = false;
    let mut chars = pattern.chars().peekable();
    while let Some(c) = chars.next() {
        let starts = std::mem::take(&mut class_starts);
        match c {
            '\\' => {
                let escaped = chars.next();
                match escaped {
                    Some('d') => translated.push_str("[0-9]"),
                    Some('D') => translated.push_str("[^0-9]"),
                    Some('w') => translated.push_str("[0-9A-Za-z_]"),
                    Some('W') => translated.push_str("[^0-9A-Za-z_]"),
                    Some('s') => translated.push_str("[\\t\\n\\f\\r ]"),
                    Some('S') => translated.push_str("[^\\t\\n\\f\\r ]"),
                    Some('b') if !in_class => translated.push_str("(?-u:\\b)"),
                    Some('Q') if !in_class => quote(&mut chars, &mut translated),
                    Some(other) => translated.extend(['\\', other]),
                    None => translated.push('\\'),
                }
            }
            '[' if !in_class => {
                in_class = true;
                class_starts = true;
                translated.push('[');
                if chars.next_if_eq(&'^').is_some() {
                    translated.push('^');
                }
            }
            '[' if chars.peek() == Some(&':') => translated.push('['),
            ']' if starts => translated.push_str("\\]"),
            ']' if in_class => {
                // A POSIX class ends with `:]`, and the brackets around it go on.
                in_class = translated.ends_with(':')
                    && !translated.ends_with("\\:")
                    && posix_is_open(&translated);
                translated.push(']');
            }
            '[' | '&' | '~' if in_class => translated.extend(['\\', c]),
            _ => translated.push(c),
        }
    }
    translated
}

/// The text up to `\E` stands for itself.
fn quote(chars: &mut std::iter::Peekable<std::str::Chars>, translated: &mut String) {
    let mut quoted = String::new();
    while let Some(c) = chars.next() {
        if c == '\\' && chars.next_if_eq(&'E').is_some() {
            break;
        }
        quoted.push(c);
    }
    translated.push_str(&regex::escape(&quoted));
}

/// `[:alpha` stands open at the end.
fn posix_is_open(translated: &str) -> bool {
    translated
        .rfind("[:")
        .is_some_and(|at| !translated[at + 2..].contains(']') && translated.len() > at + 3)
}

/// Named groups make an object, unnamed ones a tuple, none the matched text.
fn matched(context: &Context, regex: &Regex, captures: &Captures) -> Value {
    let group = |i: usize| match captures.get(i) {
        Some(text) => context.string(text.as_str()),
        None => context.null(),
    };
    if regex.captures_len() == 1 {
        return group(0);
    }
    let names: Vec<Option<&str>> = regex.capture_names().skip(1).collect();
    if names.iter().all(Option::is_none) {
        return context.tuple((1..regex.captures_len()).map(group).collect());
    }
    let named = names
        .iter()
        .enumerate()
        .filter_map(|(i, name)| Some(((*name)?.into(), group(i + 1))));
    let entries: Entries = named.collect();
    context.object(entries)
}

fn checked(pattern: &Value) -> Result<Regex, Stop> {
    let regex = compile(text(pattern))?;
    let named = regex.capture_names().flatten().count();
    if named > 0 && named + 1 != regex.captures_len() {
        return Err(Stop::Argument(
            "pattern",
            "invalid regexp pattern: cannot mix both named and unnamed capture groups".into(),
        ));
    }
    Ok(regex)
}

fn regex(context: &Context, args: &[Value]) -> Answer {
    let regex = checked(&args[0])?;
    match regex.captures(text(&args[1])) {
        Some(captures) => Ok(matched(context, &regex, &captures)),
        None => Err(Stop::failed(
            "pattern did not match any part of the given string",
        )),
    }
}

fn regexall(context: &Context, args: &[Value]) -> Answer {
    let regex = checked(&args[0])?;
    let mut all = Vec::new();
    for captures in regex.captures_iter(text(&args[1])) {
        all.push(matched(context, &regex, &captures));
        if all.len() > MAX_ITEMS {
            return Err(Stop::budget("the size of a list"));
        }
    }
    Ok(context.list(all))
}

/// A pattern between slashes is a regular expression.
fn replace(context: &Context, args: &[Value]) -> Answer {
    let (given, pattern, replacement) = (text(&args[0]), text(&args[1]), text(&args[2]));
    let inner = pattern
        .strip_prefix('/')
        .and_then(|rest| rest.strip_suffix('/'));
    if let Some(inner) = inner {
        return replace_all(given, &compile(inner)?, replacement)
            .map(|replaced| context.string(replaced));
    }
    if given
        .matches(pattern)
        .count()
        .saturating_mul(replacement.len())
        > MAX_STRING
    {
        return Err(Stop::budget("the length of a string"));
    }
    Ok(context.string(given.replace(pattern, replacement)))
}

fn replace_all(given: &str, regex: &Regex, replacement: &str) -> Result<String, Stop> {
    let mut replaced = String::new();
    let mut end = 0;
    for captures in regex.captures_iter(given) {
        let range = captures.get_match().range();
        replaced.push_str(&given[end..range.start]);
        captures.expand(replacement, &mut replaced);
        end = range.end;
        if replaced.len() > MAX_STRING {
            return Err(Stop::budget("the length of a string"));
        }
    }
    replaced.push_str(&given[end..]);
    Ok(replaced)
}
