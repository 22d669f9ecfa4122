//! What security groups of Azure let in from the internet.

use crate::net::Opens;
use crate::rule::Findings;
use crate::rules::firewall;
use trueline_hcl::model::Attr;
use trueline_hcl::{Body, Resource, Value};

/// A rule that lets in the internet.
pub struct Opening<'a> {
    /// In lower case: `tcp`, `udp`, `*`; None where it is unknown.
    pub protocol: Option<String>,
    /// The argument and its value that name the internet.
    pub source: (&'a Attr, &'a Value),
    pub ports: Vec<Opens>,
}

/// The rules of a group, or the one that a rule is, that let in the internet. What is unknown is counted.
pub fn openings<'a>(resource: &'a Resource, out: &mut Findings) -> Vec<Opening<'a>> {
    if resource.ty == "azurerm_network_security_rule" {
        return opening(&resource.body, out).into_iter().collect();
    }
    let rules = resource.blocks_of("security_rule");
    rules.filter_map(|rule| opening(&rule.body, out)).collect()
}

fn opening<'a>(rule: &'a Body, out: &mut Findings) -> Option<Opening<'a>> {
    let said = |name| rule.str_or(name, "").map(str::to_ascii_lowercase);
    let (Some(direction), Some(access)) = (said("direction"), said("access")) else {
        out.unknown();
        return None;
    };
    if direction != "inbound" || access != "allow" {
        return None;
    }
    let sources = ["source_address_prefix", "source_address_prefixes"];
    let source = firewall::public_source(rule, &sources, out)?;
    let names = ["destination_port_range", "destination_port_ranges"];
    let attrs = names.iter().filter_map(|name| rule.attr(name));
    let ports: Option<Vec<_>> = attrs
        .filter(|attr| !attr.value.is_null() && attr.value.as_str() != Some(""))
        .map(|attr| firewall::ports(&attr.value))
        .collect();
    let Some(ports) = ports else {
        out.unknown();
        return None;
    };
    let protocol = rule.str_or("protocol", "*");
    Some(Opening {
        protocol: protocol.map(str::to_ascii_lowercase),
        source,
        ports: ports.concat(),
    })
}
