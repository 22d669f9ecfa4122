//! "This attribute must be": rules that are declared, with the finding and the fix made from the declaration.

use crate::obligations::is_key;
use crate::rule::{Absent, Be, DraftEdit, Findings, Item, Must, When};
use trueline_hcl::model::{Attr, Read};
use trueline_hcl::{BlockValue, Body, Kind, Resource, Site, Value};

pub fn check(must: &Must, resource: &Resource, out: &mut Findings) {
    let place = Place {
        body: &resource.body,
        header: resource.header,
        chunk: resource.block,
    };
    check_place(must, place, out);
}

/// Judges a nested block as [`check`] does a resource.
pub fn check_block(must: &Must, block: &BlockValue, out: &mut Findings) {
    let place = Place {
        body: &block.body,
        header: block.header,
        chunk: block.block,
    };
    check_place(must, place, out);
}

fn check_place(must: &Must, place: Place, out: &mut Findings) {
    if must.unless.iter().any(|name| is_set(place.body, name)) {
        return out.unknown();
    }
    for when in must.when {
        match applies(when, place.body) {
            Some(true) => {}
            Some(false) => return,
            None => return out.unknown(),
        }
    }
    let mut others = must.or.iter().copied();
    let other = others.find(|path| is_said(place.body, path));
    let must = &Must {
        path: other.unwrap_or(must.path),
        ..*must
    };
    walk(must, place, must.path, out);
}

/// Whether the condition holds; None where that is unknown.
fn applies(when: &When, body: &Body) -> Option<bool> {
    match when {
        When::Is(path, texts) => is_one_of(body, path, texts),
        When::IsNot(path, texts) => is_one_of(body, path, texts).map(|is| !is),
        When::Set(path) => match *path {
            [] => Some(false),
            [name] if body.is_open(name) => None,
            [name] => Some(is_set(body, name)),
            [first, ..] if body.is_open(first) => None,
            _ => Some(is_said(body, path)),
        },
    }
}

/// Whether an argument is one of these texts; not set, it is none of them.
fn is_one_of(body: &Body, path: &[&str], texts: &[&str]) -> Option<bool> {
    match path {
        [] => Some(false),
        [name] => match body.read(name) {
            Read::Absent if body.is_open(name) => None,
            Read::Absent => Some(false),
            Read::Unknown(_) => None,
            Read::Known(attr) => text(&attr.value).map(|text| texts.contains(&text.as_str())),
        },
        [first, rest @ ..] if !body.is_open(first) => {
            let mut any = Some(false);
            for block in body.blocks_of(first) {
                match is_one_of(&block.body, rest, texts) {
                    Some(true) => return Some(true),
                    Some(false) => {}
                    None => any = None,
                }
            }
            any
        }
        _ => None,
    }
}

/// The argument at the end of the path is written in some block of it.
fn is_said(body: &Body, path: &[&str]) -> bool {
    match path {
        [] => false,
        [name] => is_set(body, name),
        [first, rest @ ..] => body
            .blocks_of(first)
            .any(|block| is_said(&block.body, rest)),
    }
}

/// A body that may hold the attribute.
#[derive(Copy, Clone)]
struct Place<'a> {
    body: &'a Body,
    header: Site,
    /// Any site of the chunk in which the body stands.
    chunk: Site,
}

/// An argument or a nested block is there, whatever its value.
fn is_set(body: &Body, name: &str) -> bool {
    !matches!(body.read(name), Read::Absent) || body.block(name).is_some() || body.is_open(name)
}

/// Goes down the nested blocks of the path; each block of a kind is judged on its own.
fn walk(must: &Must, place: Place, path: &[&'static str], out: &mut Findings) {
    let (first, rest) = match path {
        [] => return,
        [name] => return judge(must, place, name, out),
        [first, rest @ ..] => (first, rest),
    };
    let mut blocks = place.body.blocks_of(first).peekable();
    if blocks.peek().is_none() {
        if place.body.is_open(first) || place.body.attr(first).is_some() {
            out.unknown();
        } else {
            absent(must, place, path, out);
        }
    }
    for block in blocks {
        let inside = Place {
            body: &block.body,
            header: block.header,
            chunk: block.block,
        };
        walk(must, inside, rest, out);
    }
}

fn judge(must: &Must, place: Place, name: &'static str, out: &mut Findings) {
    let attr = place.body.attr(name).filter(|a| !a.value.is_null());
    let Some(attr) = attr else {
        let block = place.body.block(name);
        if place.body.is_open(name) {
            out.unknown();
        } else if let Some(block) = block {
            if matches!(must.be, Be::NotSet) {
                let path = must.path.join(".");
                out.at(
                    block.header,
                    format!("`{path}` is set, so {}", must.because),
                );
            }
        } else {
            absent(must, place, &[name], out);
        }
        return;
    };
    match holds(must.be, &attr.value) {
        None => out.unknown(),
        Some(true) => {}
        Some(false) => wrong(must, attr, out),
    }
}

/// Whether the value is as it must be; None where that is unknown.
fn holds(be: Be, value: &Value) -> Option<bool> {
    match be {
        Be::True => truth(value),
        Be::False => truth(value).map(|on| !on),
        Be::OneOf(good) => text(value).map(|text| good.contains(&text.as_str())),
        Be::NotOneOf(bad) => text(value).map(|text| !bad.contains(&text.as_str())),
        Be::AtLeast(least) => number(value).map(|n| n >= least),
        Be::AtMost(most) => number(value).map(|n| n <= most),
        Be::Set if !value.is_known() => None,
        Be::Set => Some(!is_empty(value)),
        Be::NotSet if !value.is_known() => None,
        Be::NotSet => Some(is_empty(value)),
        Be::Has(wanted) => has(wanted, value),
        Be::Key => is_key(value),
    }
}

/// A truth as Terraform converts to one: `"true"` is `true`.
fn truth(value: &Value) -> Option<bool> {
    match value.as_str() {
        Some("true") => Some(true),
        Some("false") => Some(false),
        _ => value.as_bool(),
    }
}

fn number(value: &Value) -> Option<i64> {
    let text = value.as_str();
    text.map_or_else(|| value.as_i64(), |text| text.parse().ok())
}

fn text(value: &Value) -> Option<String> {
    match &value.kind {
        Kind::String(text) => Some(text.to_string()),
        Kind::Bool(_) | Kind::Number(_) => Some(shown(value)),
        _ => None,
    }
}

fn is_empty(value: &Value) -> bool {
    value.as_str() == Some("") || value.as_items().is_some_and(<[_]>::is_empty)
}

/// All of these are among the items; None where one that is missing may be what is unknown.
fn has(wanted: &[&str], value: &Value) -> Option<bool> {
    let items = value.as_items()?;
    let is_there = |wanted: &&str| items.iter().any(|item| item.as_str() == Some(*wanted));
    match wanted.iter().all(is_there) {
        true => Some(true),
        false => items.iter().all(Value::is_known).then_some(false),
    }
}

fn wrong(must: &Must, attr: &Attr, out: &mut Findings) {
    let path = must.path.join(".");
    let message = match must.be {
        Be::Has(wanted) => format!(
            "`{path}` lacks `{}`, so {}",
            lacking(wanted, &attr.value),
            must.because
        ),
        Be::NotSet => format!("`{path}` is set, so {}", must.because),
        Be::Set => format!("`{path}` is empty, so {}", must.because),
        Be::Key if is_empty(&attr.value) => format!("`{path}` is empty, so {}", must.because),
        _ => format!("`{path}` is `{}`, so {}", shown(&attr.value), must.because),
    };
    let fix = out.fix_kind().zip(literal(must.be));
    let draft = out.at(attr.whole, message);
    if !is_written_here(attr) {
        // What is read from elsewhere serves others too: the place is shown, and nothing is changed there.
        draft.because(
            attr.value.site,
            format!("`{}` comes from here", shown(&attr.value)),
        );
    } else if let Some((kind, value)) = fix {
        let title = format!("Set `{path} = {value}`");
        draft.fix(kind, title, vec![DraftEdit::replace(attr.site, value)]);
    }
}

fn absent(must: &Must, place: Place, path: &[&'static str], out: &mut Findings) {
    let is_bad = match must.absent {
        Absent::Bad => Some(true),
        Absent::Good => Some(false),
        Absent::BadBefore(major) => out.is_before(major),
    };
    match is_bad {
        Some(true) if !matches!(must.be, Be::NotSet) => {}
        Some(_) => return,
        None => return out.unknown(),
    }
    let shown = must.path.join(".");
    let message = format!("`{shown}` is not set, so {}", must.because);
    let fix = out.fix_kind().zip(literal(must.be));
    let draft = out.at(place.header, message);
    if let Some((kind, value)) = fix {
        let inner = place.chunk.at(place.body.inner);
        let edit = DraftEdit::Insert {
            inner,
            item: nested(path, &value),
        };
        draft.fix(kind, format!("Set `{shown} = {value}`"), vec![edit]);
    }
}

fn lacking(wanted: &[&str], value: &Value) -> String {
    let items = value.as_items().unwrap_or_default();
    let missing = wanted.iter().copied();
    let missing = missing.filter(|text| !items.iter().any(|item| item.as_str() == Some(text)));
    missing.collect::<Vec<_>>().join("`, `")
}

fn nested(path: &[&'static str], value: &str) -> Item {
    match path {
        [] => Item::attr("", value),
        [name] => Item::attr(*name, value),
        [kind, rest @ ..] => Item::block(*kind, vec![nested(rest, value)]),
    }
}

/// The value to write; None where only the author can know it.
fn literal(be: Be) -> Option<String> {
    match be {
        Be::True => Some("true".into()),
        Be::False => Some("false".into()),
        Be::OneOf([first, ..]) => Some(format!("{first:?}")),
        Be::AtLeast(number) | Be::AtMost(number) => Some(number.to_string()),
        Be::OneOf([]) | Be::NotOneOf(_) | Be::Set | Be::NotSet | Be::Has(_) | Be::Key => None,
    }
}

/// The value is what the attribute itself says, and not read from elsewhere or chosen there.
fn is_written_here(attr: &Attr) -> bool {
    attr.site == attr.value.site
}

/// A value as a message quotes it.
pub fn shown(value: &Value) -> String {
    match &value.kind {
        Kind::Null => "null".into(),
        Kind::Bool(on) => on.to_string(),
        Kind::Number(n) => n.to_string(),
        Kind::String(text) => text.to_string(),
        _ => "...".into(),
    }
}
