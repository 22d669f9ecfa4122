//! Firewall rules of Azure and Google that let the internet in.

use super::services;
use crate::facts::Exposure;
use crate::net::{ADMINISTRATION, AddressRange, Opens, Ports, Service, reach};
use crate::rule::Findings;
use trueline_hcl::model::Attr;
use trueline_hcl::{Body, Value};

/// The words for everyone, besides ranges.
const ANYONE: &[&str] = &["*", "Internet", "Any", "<nw>/0", "/0"];

fn is_anyone(text: &str) -> bool {
    ANYONE.iter().any(|word| word.eq_ignore_ascii_case(text))
}

/// The value of these arguments that lets in the internet, with the argument; ranges count together.
/// What is not in the code is counted.
pub fn public_source<'a>(
    body: &'a Body,
    names: &[&str],
    out: &mut Findings,
) -> Option<(&'a Attr, &'a Value)> {
    let attrs = names.iter().filter_map(|name| body.attr(name));
    let mut ranges: Vec<(AddressRange, &Attr, &Value)> = Vec::new();
    for attr in attrs.filter(|attr| !attr.value.is_null()) {
        for value in items(&attr.value) {
            match value.as_str() {
                None => out.unknown(),
                Some(text) if is_anyone(text) => return Some((attr, value)),
                Some(text) => {
                    ranges.extend(AddressRange::parse(text).map(|range| (range, attr, value)));
                }
            }
        }
    }
    let all: Vec<AddressRange> = ranges.iter().map(|(range, ..)| *range).collect();
    if reach(&all) != Exposure::Public {
        return None;
    }
    let alone = |range: &AddressRange| reach(&[*range]) == Exposure::Public;
    let found = ranges.iter().find(|(range, ..)| alone(range));
    let (_, attr, value) = found.or(ranges.first())?;
    Some((attr, value))
}

/// What ports written as text open; None where one of them is not in the code.
pub fn ports(value: &Value) -> Option<Vec<Opens>> {
    let mut opens = Vec::new();
    for item in items(value) {
        let number = item.as_i64().map(|n| n.to_string());
        let text = item.as_str().or(number.as_deref())?;
        // Several may stand in one text, as portals take them: `22, 80-90`.
        for part in text.split(',') {
            opens.push(Opens::Ports(Ports::parse(part.trim())?));
        }
    }
    Some(opens)
}

/// A finding where these openings let a source reach ports for administration.
pub fn tell_admin(opens: &[Opens], source: (&Attr, &Value), out: &mut Findings) {
    let open = open(opens, ADMINISTRATION);
    if open.is_empty() {
        return;
    }
    let everything = opens.iter().any(|opening| opening.covers_all_ports());
    let reached = match everything {
        true => "every port, SSH and RDP among them".to_owned(),
        false => services::list(&open),
    };
    tell(&reached, source, out);
}

/// A finding where these openings let a source reach some of these services, but not every port: another rule says that.
pub fn tell_services(
    opens: &[Opens],
    services: &[Service],
    source: (&Attr, &Value),
    out: &mut Findings,
) {
    let open = open(opens, services);
    if !open.is_empty() && !opens.iter().any(|opening| opening.covers_all_ports()) {
        tell(&services::list(&open), source, out);
    }
}

/// A finding at the argument that names the source: `reached` is what it can reach.
pub fn tell(reached: &str, source: (&Attr, &Value), out: &mut Findings) {
    let (attr, value) = source;
    let text = value.as_str().unwrap_or_default();
    let draft = out.at(attr.whole, format!("`{text}` can reach {reached}"));
    if attr.site.chunk != value.site.chunk || !attr.site.range.covers(value.site.range) {
        draft.because(value.site, format!("`{text}` comes from here"));
    }
}

/// The services of a list that are open, each once.
fn open<'s>(opens: &[Opens], services: &'s [Service]) -> Vec<&'s Service> {
    let is_open = |service: &&Service| opens.iter().any(|opening| opening.covers(service.port));
    services.iter().filter(is_open).collect()
}

fn items(value: &Value) -> &[Value] {
    value.as_items().unwrap_or(std::slice::from_ref(value))
}
