//! Reading YAML.

use super::signature::{Answer, Context, Function, Param, Stop, text};
use crate::eval::MAX_ITEMS;
use crate::eval::convert::as_string;
use crate::number::Number;
use crate::value::{Entries, Input, Kind, Value};
use jiff::civil::Date;
use saphyr_parser::{Event, Parser, ScalarStyle, Tag};
use std::collections::HashMap;

/// Levels of nesting that a YAML text may have.
const MAX_DEPTH: usize = 100;

pub(super) const FUNCTIONS: &[Function] = &[Function {
    name: "yamldecode",
    params: &[Param::string("src").unknown()],
    rest: None,
    run: yamldecode,
}];

fn yamldecode(context: &Context, args: &[Value]) -> Answer {
    if let Some(document) = args[0].document() {
        return Ok(super::json::plain(document));
    }
    if !args[0].is_known() {
        return Err(Stop::Waits);
    }
    let mut builder = Builder {
        context,
        anchors: HashMap::new(),
        nodes: 0,
    };
    let mut documents = 0;
    let mut open: Vec<Open> = Vec::new();
    let mut root = None;
    for event in Parser::new_from_str(text(&args[0])) {
        let (event, _) = event.map_err(|error| Stop::failed(error.to_string()))?;
        let finished = match event {
            Event::DocumentStart(_) => {
                documents += 1;
                if documents > 1 {
                    return Err(Stop::failed("unexpected extra content after value"));
                }
                continue;
            }
            Event::Scalar(scalar, style, anchor, tag) => {
                let value = builder.scalar(&scalar, style, tag.as_deref())?;
                builder.done(value, anchor)?
            }
            Event::Alias(anchor) => builder.alias(anchor)?,
            Event::SequenceStart(anchor, _) => {
                open.push(Open::Sequence(Vec::new(), anchor));
                None
            }
            Event::MappingStart(anchor, _) => {
                open.push(Open::Mapping(Mapping::default(), anchor));
                None
            }
            Event::SequenceEnd | Event::MappingEnd => match open.pop() {
                Some(Open::Sequence(items, anchor)) => {
                    builder.done(context.tuple(items), anchor)?
                }
                Some(Open::Mapping(mapping, anchor)) => {
                    builder.done(context.object(mapping.finish()), anchor)?
                }
                None => None,
            },
            _ => continue,
        };
        if open.len() > MAX_DEPTH {
            return Err(Stop::budget("the nesting of a YAML text"));
        }
        if let Some(value) = finished {
            match open.last_mut() {
                None => root = Some(value),
                Some(Open::Sequence(items, _)) => items.push(value),
                Some(Open::Mapping(mapping, _)) => mapping.add(value)?,
            }
        }
    }
    root.ok_or_else(|| Stop::failed("missing start of document"))
}

/// A collection whose end has not come yet, and its anchor, 0 for none.
enum Open {
    Sequence(Vec<Value>, usize),
    Mapping(Mapping, usize),
}

#[derive(Default)]
struct Mapping {
    entries: Entries,
    merged: Entries,
    key: Option<Value>,
}

impl Mapping {
    /// Keys and values come in turn.
    fn add(&mut self, value: Value) -> Result<(), Stop> {
        let Some(key) = self.key.take() else {
            self.key = Some(value);
            return Ok(());
        };
        let Some(name) = as_string(&key) else {
            return Err(Stop::failed("a mapping's key is not a string"));
        };
        if name != "<<" {
            self.entries.insert(name, value);
            return Ok(());
        }
        let sources = match &value.kind {
            Kind::Tuple(items) => items,
            _ => std::slice::from_ref(&value),
        };
        for source in sources {
            let Some(entries) = source.as_entries() else {
                return Err(Stop::failed("only a mapping can be merged into a mapping"));
            };
            for (name, item) in entries {
                self.merged
                    .entry(name.clone())
                    .or_insert_with(|| item.clone());
            }
        }
        Ok(())
    }

    fn finish(self) -> Entries {
        let mut entries = self.merged;
        entries.extend(self.entries);
        entries
    }
}

struct Builder<'a> {
    context: &'a Context<'a>,
    /// Finished values by their anchors, with the number of nodes in them.
    anchors: HashMap<usize, (Value, usize)>,
    /// How many nodes the result has so far, aliases written out.
    nodes: usize,
}

impl Builder<'_> {
    fn done(&mut self, value: Value, anchor: usize) -> Result<Option<Value>, Stop> {
        self.count(1)?;
        if anchor > 0 {
            let nodes = count(&value);
            self.anchors.insert(anchor, (value.clone(), nodes));
        }
        Ok(Some(value))
    }

    fn alias(&mut self, anchor: usize) -> Result<Option<Value>, Stop> {
        let Some((value, nodes)) = self.anchors.get(&anchor).cloned() else {
            return Err(Stop::failed("an alias refers to itself"));
        };
        self.count(nodes)?;
        Ok(Some(value))
    }

    fn count(&mut self, nodes: usize) -> Result<(), Stop> {
        self.nodes += nodes;
        if self.nodes > MAX_ITEMS {
            return Err(Stop::budget("the size of a YAML text"));
        }
        Ok(())
    }

    fn scalar(&self, scalar: &str, style: ScalarStyle, tag: Option<&Tag>) -> Result<Value, Stop> {
        let context = self.context;
        if let Some(tag) = tag {
            return match tag.suffix.as_str() {
                "str" if tag.is_yaml_core_schema() => Ok(context.string(scalar)),
                _ => Err(Stop::Unknown(Input::Function(context.name.into()))),
            };
        }
        if style != ScalarStyle::Plain {
            return Ok(context.string(scalar));
        }
        match plain(scalar) {
            Plain::Null => Ok(context.null()),
            Plain::Bool(b) => Ok(context.bool(b)),
            Plain::Number(n) => Ok(context.number(n)),
            Plain::Date(date) => Ok(context.string(format!("{date}T00:00:00Z"))),
            Plain::Text => Ok(context.string(scalar)),
            Plain::Unclear => Err(Stop::Unknown(Input::Function(context.name.into()))),
        }
    }
}

fn count(value: &Value) -> usize {
    let items = value
        .as_items()
        .map_or(0, |items| items.iter().map(count).sum());
    let entries = value
        .as_entries()
        .map_or(0, |entries| entries.values().map(count).sum());
    1usize.saturating_add(items).saturating_add(entries)
}

/// What a scalar without quotes is.
enum Plain {
    Null,
    Bool(bool),
    Number(Number),
    /// A day, which Terraform makes a time of.
    Date(Date),
    Text,
    /// Times of a day and the like, some of which Terraform rewrites.
    Unclear,
}

/// By the rules of YAML 1.1, as Terraform has them.
fn plain(scalar: &str) -> Plain {
    match scalar {
        "" | "~" | "null" | "Null" | "NULL" => return Plain::Null,
        "true" | "True" | "TRUE" | "yes" | "Yes" | "YES" | "on" | "On" | "ON" | "y" | "Y" => {
            return Plain::Bool(true);
        }
        "false" | "False" | "FALSE" | "no" | "No" | "NO" | "off" | "Off" | "OFF" | "n" | "N" => {
            return Plain::Bool(false);
        }
        _ => {}
    }
    let unsigned = scalar.strip_prefix(['+', '-']).unwrap_or(scalar);
    if !unsigned.starts_with(|c: char| c.is_ascii_digit() || c == '.') {
        return Plain::Text;
    }
    if let Some(hexadecimal) = scalar.strip_prefix("0x") {
        return match u32::from_str_radix(hexadecimal, 16) {
            Ok(n) if !hexadecimal.starts_with('+') => Plain::Number(Number::from_i64(n.into())),
            _ => Plain::Unclear,
        };
    }
    if scalar.len() == 10
        && is_dated(scalar)
        && let Ok(date) = scalar.parse::<Date>()
    {
        return Plain::Date(date);
    }
    let leading_zero =
        unsigned.len() > 1 && unsigned.starts_with('0') && !unsigned.starts_with("0.");
    if is_dated(unsigned)
        || leading_zero
        || matches!(
            unsigned,
            ".inf" | ".Inf" | ".INF" | ".nan" | ".NaN" | ".NAN"
        )
    {
        return Plain::Unclear;
    }
    match Number::parse(scalar) {
        Some(n) => Plain::Number(n),
        None => Plain::Text,
    }
}

/// `2020-01-02`, with or without a time.
fn is_dated(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() >= 8 && bytes[..4].iter().all(u8::is_ascii_digit) && bytes[4] == b'-'
}
