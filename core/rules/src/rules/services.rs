//! Security groups that let the internet in, told by the services behind the ports.

use crate::ingress::{self, Opening};
use crate::net::{Service, services_open};
use crate::rule::Findings;
use trueline_hcl::{Resource, Value};

/// How many services a message names.
const NAMED: usize = 3;

/// One finding for each argument that lets the internet reach some of these services. Where every port is open, a
/// rule of its own says so.
pub fn check(services: &'static [Service], resource: &Resource, out: &mut Findings) {
    let found = ingress::of(resource);
    for _ in 0..found.unknown {
        out.unknown();
    }
    for opening in found
        .openings
        .iter()
        .filter(|o| !o.opens.covers_all_ports())
    {
        let Some((_, value)) = opening.public() else {
            continue;
        };
        let open: Vec<&Service> = services_open(opening.opens, services).collect();
        if !open.is_empty() {
            tell(opening, value, &list(&open), out);
        }
    }
}

/// A finding at the argument with the addresses, with the place that the address comes from.
pub fn tell(opening: &Opening, range: &Value, reached: &str, out: &mut Findings) {
    let text = range.as_str().unwrap_or_default();
    let draft = out.at(opening.site, format!("`{text}` can reach {reached}"));
    let elsewhere =
        opening.site.chunk != range.site.chunk || !opening.site.range.covers(range.site.range);
    if elsewhere {
        draft.because(range.site, format!("`{text}` comes from here"));
    }
}

/// `SSH (port 22), RDP (port 3389) and 2 more`
pub fn list(services: &[&Service]) -> String {
    let named = services.iter().take(NAMED);
    let named: Vec<String> = named
        .map(|service| format!("{} (port {})", service.name, service.port))
        .collect();
    match (services.len().saturating_sub(NAMED), named.split_last()) {
        (0, Some((last, rest))) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        (0, _) => named.join(", "),
        (more, _) => format!("{} and {more} more", named.join(", ")),
    }
}
