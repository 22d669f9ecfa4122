//! What firewall rules of Google open.

use crate::net::{Opens, Ports};
use crate::rule::Findings;
use crate::rules::firewall;
use trueline_hcl::model::Attr;
use trueline_hcl::{Body, Resource, Value};

/// A rule that lets in the internet.
pub struct Opening<'a> {
    /// The argument and its value that name the internet.
    pub source: (&'a Attr, &'a Value),
    pub opens: Vec<Opens>,
}

/// What a rule lets in from the internet, if it does. What is unknown is counted.
pub fn opening<'a>(rule: &'a Resource, out: &mut Findings) -> Option<Opening<'a>> {
    if !applies(rule, "INGRESS", out) {
        return None;
    }
    let source = firewall::public_source(&rule.body, &["source_ranges"], out)?;
    // Google's own proxy checks who it is.
    if source.1.as_str() == Some(PROXY) {
        return None;
    }
    Some(Opening {
        source,
        opens: allowed(rule, out),
    })
}

/// The rule is in force, and for this direction.
pub fn applies(rule: &Resource, wanted: &str, out: &mut Findings) -> bool {
    let (direction, disabled) = (
        rule.str_or("direction", "INGRESS"),
        rule.bool_or("disabled", false),
    );
    match (direction, disabled) {
        (Some(direction), Some(disabled)) => direction == wanted && !disabled,
        _ => {
            out.unknown();
            false
        }
    }
}

/// The ports that the rule allows.
pub fn allowed(rule: &Resource, out: &mut Findings) -> Vec<Opens> {
    let mut open = Vec::new();
    for allow in rule.blocks_of("allow") {
        match opens(&allow.body) {
            Some(ports) => open.extend(ports),
            None => out.unknown(),
        }
    }
    open
}

/// The addresses of Identity-Aware Proxy.
const PROXY: &str = "35.235.240.0/20";

/// Without ports, a protocol is allowed on all of them.
fn opens(allow: &Body) -> Option<Vec<Opens>> {
    let protocol = allow.str_or("protocol", "all")?.to_ascii_lowercase();
    match protocol.as_str() {
        "all" => Some(vec![Opens::Everything]),
        "tcp" | "udp" | "6" | "17" => {
            match allow.attr("ports").filter(|attr| !attr.value.is_null()) {
                Some(attr) => firewall::ports(&attr.value),
                None => Some(vec![Opens::Ports(Ports::ALL)]),
            }
        }
        _ => Some(Vec::new()),
    }
}
