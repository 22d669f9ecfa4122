//! From an integration to its API: through methods and routes that anyone may call. One that asks who is calling hands
//! the data to him alone, however open the others are.

use super::named::{at, named};
use super::{Hop, is_there, name};
use crate::facts::Proof;
use trueline_hcl::{Model, Resource, Site, Value};

pub fn hops<'a>(model: &'a Model, from: &'a Resource) -> Vec<Hop<'a>> {
    match from.ty.as_str() {
        "aws_api_gateway_integration" => rest(model, from),
        "aws_apigatewayv2_integration" => v2(model, from),
        _ => Vec::new(),
    }
}

fn rest<'a>(model: &'a Model, integration: &'a Resource) -> Vec<Hop<'a>> {
    let mut hops = Vec::new();
    for given in at(integration, "rest_api_id") {
        for api in named(model, given.value) {
            let mut methods = model.referrers(api.id).filter(|method| {
                method.ty == "aws_api_gateway_method"
                    && is_there(method, integration)
                    && ["resource_id", "http_method"]
                        .iter()
                        .all(|name| same(model, method, integration, name))
            });
            let open = methods.find_map(open_method);
            hops.extend(open.map(|site| hop(integration, api, given.site, site)));
        }
    }
    hops
}

fn v2<'a>(model: &'a Model, integration: &'a Resource) -> Vec<Hop<'a>> {
    let mut hops = Vec::new();
    for given in at(integration, "api_id") {
        for api in named(model, given.value) {
            // Who has connected to a socket may use all of its routes.
            let is_socket = api.str_or("protocol_type", "HTTP") == Some("WEBSOCKET");
            let mut routes = model.referrers(integration.id).filter(|route| {
                let target = at(route, "target");
                route.ty == "aws_apigatewayv2_route"
                    && is_there(route, integration)
                    && target.iter().any(|target| {
                        named(model, target.value)
                            .iter()
                            .any(|to| to.id == integration.id)
                    })
            });
            let open = routes.find_map(|route| match is_socket {
                true => Some(route.header),
                false => open_route(route),
            });
            hops.extend(open.map(|site| hop(integration, api, given.site, site)));
        }
    }
    hops
}

fn hop<'a>(integration: &Resource, api: &'a Resource, names_it: Site, open: Site) -> Hop<'a> {
    let says = format!("{} is an integration of {}", name(integration), name(api));
    let proofs = vec![
        Proof::new(names_it, says),
        Proof::new(open, "anyone may call it"),
    ];
    Hop { to: api, proofs }
}

/// Where a method says that it asks nothing of a caller, neither who he is nor a key.
fn open_method(method: &Resource) -> Option<Site> {
    let authorization = method.attr("authorization")?;
    let open = authorization.value.as_str() == Some("NONE")
        && method.bool_or("api_key_required", false) == Some(false);
    open.then_some(authorization.site)
}

fn open_route(route: &Resource) -> Option<Site> {
    let site = route
        .attr("authorization_type")
        .map_or(route.header, |attr| attr.site);
    (route.str_or("authorization_type", "NONE") == Some("NONE")).then_some(site)
}

/// The same argument of both is the same, as far as the code says.
fn same(model: &Model, one: &Resource, other: &Resource, name: &str) -> bool {
    let (Some(one), Some(other)) = (one.attr(name), other.attr(name)) else {
        return false;
    };
    match (one.value.as_str(), other.value.as_str()) {
        (Some(one), Some(other)) => one == other,
        _ => {
            let sources = |value: &Value| {
                let own = named(model, value).into_iter();
                // Through its method an integration names what that names.
                own.filter(|r| r.ty != "aws_api_gateway_method")
                    .map(|r| r.id)
                    .collect::<Vec<_>>()
            };
            let own = sources(&one.value);
            !own.is_empty() && own == sources(&other.value)
        }
    }
}
