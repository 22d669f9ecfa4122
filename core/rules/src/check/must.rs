//! "This attribute must be": rules that are declared, with the finding and the fix made from the declaration.

use crate::rule::{Absent, Be, DraftEdit, Findings, Item, Must};
use trueline_hcl::model::{Attr, Read};
use trueline_hcl::{Body, Kind, Resource, Site, Value};

pub fn check(must: &Must, resource: &Resource, out: &mut Findings) {
    if must.unless.iter().any(|name| is_set(resource, name)) {
        return out.unknown();
    }
    let place = Place {
        body: &resource.body,
        header: resource.header,
        chunk: resource.block,
    };
    walk(must, place, must.path, out);
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
        let is_block = place.body.block(name).is_some();
        if place.body.is_open(name) {
            out.unknown();
        } else if !is_block {
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
        Be::True => value.as_bool(),
        Be::False => value.as_bool().map(|on| !on),
        Be::OneOf(good) => value.as_str().map(|text| good.contains(&text)),
        Be::NotOneOf(bad) => value.as_str().map(|text| !bad.contains(&text)),
        Be::AtLeast(least) => value.as_i64().map(|n| n >= least),
        Be::Set if !value.is_known() => None,
        Be::Set => Some(value.as_str() != Some("")),
    }
}

fn wrong(must: &Must, attr: &Attr, out: &mut Findings) {
    let path = must.path.join(".");
    let message = format!("`{path}` is `{}`, so {}", shown(&attr.value), must.because);
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
    if must.absent == Absent::Good {
        return;
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
        Be::AtLeast(least) => Some(least.to_string()),
        Be::OneOf([]) | Be::NotOneOf(_) | Be::Set => None,
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
