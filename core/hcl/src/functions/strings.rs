//! Strings. What counts as one character is what a reader sees as one.

use super::signature::{Answer, Context, Function, Param, Stop, Takes, size, text, whole};
use crate::eval::MAX_STRING;
use crate::value::Value;
use unicode_segmentation::UnicodeSegmentation;

const STR: Param = Param::string("str");
const ONE: &[Param] = &[STR];

pub(super) const FUNCTIONS: &[Function] = &[
    Function {
        name: "upper",
        params: ONE,
        rest: None,
        run: |c, a| Ok(c.string(each_char(text(&a[0]), upper))),
    },
    Function {
        name: "lower",
        params: ONE,
        rest: None,
        run: |c, a| Ok(c.string(each_char(text(&a[0]), lower))),
    },
    Function {
        name: "title",
        params: ONE,
        rest: None,
        run: title,
    },
    Function {
        name: "strrev",
        params: ONE,
        rest: None,
        run: |c, a| Ok(c.string(text(&a[0]).graphemes(true).rev().collect::<String>())),
    },
    Function {
        name: "trimspace",
        params: ONE,
        rest: None,
        run: |c, a| Ok(c.string(text(&a[0]).trim())),
    },
    Function {
        name: "chomp",
        params: ONE,
        rest: None,
        run: |c, a| Ok(c.string(text(&a[0]).trim_end_matches(['\r', '\n']))),
    },
    Function {
        name: "trim",
        params: &[STR, Param::string("cutset")],
        rest: None,
        run: trim,
    },
    Function {
        name: "trimprefix",
        params: &[STR, Param::string("prefix")],
        rest: None,
        run: trimprefix,
    },
    Function {
        name: "trimsuffix",
        params: &[STR, Param::string("suffix")],
        rest: None,
        run: trimsuffix,
    },
    Function {
        name: "startswith",
        params: &[STR.unknown(), Param::string("prefix")],
        rest: None,
        run: startswith,
    },
    Function {
        name: "endswith",
        params: &[STR.unknown(), Param::string("suffix")],
        rest: None,
        run: endswith,
    },
    Function {
        name: "strcontains",
        params: &[STR.unknown(), Param::string("substr")],
        rest: None,
        run: strcontains,
    },
    Function {
        name: "substr",
        params: &[STR, Param::number("offset"), Param::number("length")],
        rest: None,
        run: substr,
    },
    Function {
        name: "indent",
        params: &[Param::number("spaces"), STR],
        rest: None,
        run: indent,
    },
    Function {
        name: "split",
        params: &[Param::string("separator"), STR],
        rest: None,
        run: split,
    },
    Function {
        name: "join",
        params: &[Param::string("separator")],
        rest: Some(Param::new("lists", Takes::Strings)),
        run: join,
    },
];

/// Go maps case one character to one character: `ß` stays what it is.
fn each_char(text: &str, map: impl Fn(char) -> char) -> String {
    text.chars().map(map).collect()
}

fn upper(c: char) -> char {
    single(c, c.to_uppercase())
}

fn lower(c: char) -> char {
    single(c, c.to_lowercase())
}

fn single(c: char, mut mapped: impl Iterator<Item = char>) -> char {
    match (mapped.next(), mapped.next()) {
        (Some(only), None) => only,
        _ => c,
    }
}

fn title(context: &Context, args: &[Value]) -> Answer {
    let mut inside_word = false;
    let titled: String = text(&args[0])
        .chars()
        .map(|c| {
            let starts = !inside_word;
            inside_word = c.is_alphanumeric() || c == '_' || (!c.is_ascii() && !c.is_whitespace());
            if starts { upper(c) } else { c }
        })
        .collect();
    Ok(context.string(titled))
}

fn trim(context: &Context, args: &[Value]) -> Answer {
    let cutset: Vec<char> = text(&args[1]).chars().collect();
    Ok(context.string(text(&args[0]).trim_matches(&cutset[..])))
}

fn startswith(context: &Context, args: &[Value]) -> Answer {
    let (known, prefix) = (args[0].known_start(), text(&args[1]));
    if args[0].is_known() || known.starts_with(prefix) || !prefix.starts_with(known) {
        return Ok(context.bool(known.starts_with(prefix)));
    }
    Err(Stop::Waits)
}

fn endswith(context: &Context, args: &[Value]) -> Answer {
    let (known, suffix) = (args[0].known_end(), text(&args[1]));
    if args[0].is_known() || known.ends_with(suffix) || !suffix.ends_with(known) {
        return Ok(context.bool(known.ends_with(suffix)));
    }
    Err(Stop::Waits)
}

fn strcontains(context: &Context, args: &[Value]) -> Answer {
    let (start, end, part) = (args[0].known_start(), args[0].known_end(), text(&args[1]));
    let found = start.contains(part) || end.contains(part);
    if args[0].is_known() || found {
        return Ok(context.bool(found));
    }
    Err(Stop::Waits)
}

fn trimprefix(context: &Context, args: &[Value]) -> Answer {
    let text_ = text(&args[0]);
    Ok(context.string(text_.strip_prefix(text(&args[1])).unwrap_or(text_)))
}

fn trimsuffix(context: &Context, args: &[Value]) -> Answer {
    let text_ = text(&args[0]);
    Ok(context.string(text_.strip_suffix(text(&args[1])).unwrap_or(text_)))
}

/// A negative offset counts from the end; a negative length is up to the end.
fn substr(context: &Context, args: &[Value]) -> Answer {
    let characters: Vec<&str> = text(&args[0]).graphemes(true).collect();
    let (offset, length) = (whole(&args[1], "offset")?, whole(&args[2], "length")?);
    let count = characters.len() as i64;
    let start = if offset < 0 {
        offset.saturating_add(count).max(0)
    } else {
        offset
    };
    if start >= count || length == 0 {
        return Ok(context.string(""));
    }
    let end = if length < 0 {
        count
    } else {
        start.saturating_add(length).min(count)
    };
    Ok(context.string(characters[start as usize..end as usize].concat()))
}

fn indent(context: &Context, args: &[Value]) -> Answer {
    let spaces = size(&args[0], "spaces")?;
    let text = text(&args[1]);
    let lines = text.matches('\n').count();
    if spaces.saturating_mul(lines).saturating_add(text.len()) > MAX_STRING {
        return Err(Stop::budget("the length of a string"));
    }
    Ok(context.string(text.replace('\n', &format!("\n{}", " ".repeat(spaces)))))
}

fn split(context: &Context, args: &[Value]) -> Answer {
    let (separator, text) = (text(&args[0]), text(&args[1]));
    if text.len() > MAX_STRING {
        return Err(Stop::budget("the length of a string"));
    }
    if separator.is_empty() {
        return Ok(context.strings(text.chars().map(|c| c.to_string())));
    }
    Ok(context.strings(text.split(separator)))
}

fn join(context: &Context, args: &[Value]) -> Answer {
    let (separator, lists) = (text(&args[0]), &args[1..]);
    if lists.is_empty() {
        return Err(Stop::failed("at least one list is required"));
    }
    let mut joined = String::new();
    let items = lists.iter().flat_map(|list| list.as_items().unwrap_or(&[]));
    for (i, item) in items.enumerate() {
        if item.is_null() {
            return Err(Stop::Argument(
                "lists",
                format!("element {i} is null; cannot concatenate null values"),
            ));
        }
        if i > 0 {
            joined.push_str(separator);
        }
        joined.push_str(text(item));
        if joined.len() > MAX_STRING {
            return Err(Stop::budget("the length of a string"));
        }
    }
    Ok(context.string(joined))
}
