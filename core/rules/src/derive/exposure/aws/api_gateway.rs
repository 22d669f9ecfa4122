//! APIs: what each of their methods or routes asks of a caller, the API's own policy, and where its endpoint is.

use super::policy::admitted;
use crate::derive::exposure::cite::cite_attr;
use crate::derive::exposure::{
    Deriver, Reach, by_default, given, nobody, open, outside, somewhere,
};
use crate::facts::{Exposure, Fact, Proof};
use trueline_hcl::Resource;
use trueline_hcl::model::Attr;

const REST: &[&str] = &["rest_api_id"];

/// How many open methods or routes are told of.
const MOST: usize = 3;

/// A REST API.
pub fn of_rest<'a>(cx: &Deriver<'a>, api: &'a Resource) -> Reach {
    let methods = ("aws_api_gateway_method", REST[0], &[][..]);
    let mut callers = few(cx.grants(api, methods, method));
    if let Some(body) = given(api, "body") {
        let proofs = cite_attr(body, "what its methods ask for may stand here");
        let what = "the methods in `body`";
        callers = callers.max(outside(Exposure::Private, Exposure::Public, what, proofs));
    }
    if callers.high() == Exposure::Private {
        return somewhere(callers, api, "no method lets anyone call it");
    }
    callers.min(endpoint(api)).min(own_policy(cx, api))
}

/// What the policy of the API leaves of it: everyone, where there is none.
fn own_policy<'a>(cx: &Deriver<'a>, api: &'a Resource) -> Reach {
    let ty = "aws_api_gateway_rest_api_policy";
    let own = given(api, "policy");
    let apart = cx.companions(api, ty, REST[0], &[]);
    if own.is_none() && apart.is_empty() {
        let open = by_default(api, Exposure::Public, "no policy narrows who may call it");
        return match cx.is_broken(ty) {
            true => nobody().or(open),
            false => open,
        };
    }
    let apart = cx.grants(api, (ty, REST[0], &[]), |policy| {
        admitted(given(policy, "policy"))
    });
    admitted(own).max(apart)
}

fn endpoint(api: &Resource) -> Reach {
    let types = api
        .block("endpoint_configuration")
        .and_then(|block| given(block, "types"));
    let Some(attr) = types else {
        return by_default(api, Exposure::Public, "its endpoint is public");
    };
    let first = attr.value.as_items().and_then(|items| items.first());
    match first.and_then(|item| item.as_str()) {
        Some("PRIVATE") => Fact::known(
            Exposure::Internal,
            cite_attr(attr, "its endpoint is within a VPC"),
        ),
        Some(_) => Fact::known(Exposure::Public, cite_attr(attr, "its endpoint is public")),
        None => {
            let proofs = cite_attr(attr, "where its endpoint is, the code doesn't say");
            open(Exposure::Internal, Exposure::Public, &attr.value, proofs)
        }
    }
}

fn method(method: &Resource) -> Reach {
    // What browsers ask before they call: it answers anyone, and tells nothing.
    if method.str_or("http_method", "") == Some("OPTIONS") {
        return nobody();
    }
    let Some(attr) = given(method, "authorization") else {
        return nobody();
    };
    let key = given(method, "api_key_required").filter(|key| key.value.as_bool() != Some(false));
    match key {
        Some(key) if attr.value.as_str() == Some("NONE") => {
            let proofs = cite_attr(key, "who has a key may call it");
            outside(
                Exposure::Private,
                Exposure::Public,
                "who has an API key",
                proofs,
            )
        }
        _ => authorized(attr),
    }
}

/// What a kind of authorization leaves.
fn authorized(attr: &Attr) -> Reach {
    match attr.value.as_str() {
        Some("NONE") => Fact::known(Exposure::Public, cite_attr(attr, "anyone may call it")),
        Some("AWS_IAM") => Fact::known(
            Exposure::Private,
            cite_attr(attr, "only who is granted it may call it"),
        ),
        Some(_) => {
            let proofs = cite_attr(attr, "its authorizer decides who may call it");
            outside(
                Exposure::Private,
                Exposure::Public,
                "its authorizer",
                proofs,
            )
        }
        None => {
            let proofs = cite_attr(attr, "who may call it, the code doesn't say");
            open(Exposure::Private, Exposure::Public, &attr.value, proofs)
        }
    }
}

/// An HTTP or WebSocket API.
pub fn of_v2<'a>(cx: &Deriver<'a>, api: &'a Resource) -> Reach {
    let is_socket = api.str_or("protocol_type", "HTTP") == Some("WEBSOCKET");
    let mut callers = cx.grants(api, ("aws_apigatewayv2_route", "api_id", &[]), |route| {
        // Of a socket, the first route alone asks who is there.
        match is_socket && route.str_or("route_key", "") != Some("$connect") {
            true => nobody(),
            false => of_route(route),
        }
    });
    if let Some(target) = given(api, "target") {
        let quick = Fact::known(
            Exposure::Public,
            cite_attr(target, "its one route lets anyone call it"),
        );
        callers = callers.max(quick);
    }
    if let Some(body) = given(api, "body") {
        let proofs = cite_attr(body, "what its routes ask for may stand here");
        let what = "the routes in `body`";
        callers = callers.max(outside(Exposure::Private, Exposure::Public, what, proofs));
    }
    somewhere(few(callers), api, "no route lets anyone call it")
}

/// One method that anyone may call proves as much as all of them.
fn few(mut callers: Reach) -> Reach {
    if callers.level() == Some(Exposure::Public) {
        callers.evidence.truncate(MOST);
    }
    callers
}

fn of_route(route: &Resource) -> Reach {
    match given(route, "authorization_type") {
        Some(attr) => authorized(attr),
        None => {
            let message = "`authorization_type` is absent: anyone may call it";
            Fact::known(Exposure::Public, vec![Proof::new(route.header, message)])
        }
    }
}

/// A GraphQL API.
pub fn of_graphql(api: &Resource) -> Reach {
    let Some(attr) = given(api, "authentication_type") else {
        return by_default(api, Exposure::Private, "it asks for a signature");
    };
    let callers = authorized(attr);
    match given(api, "visibility").filter(|attr| attr.value.as_str() == Some("PRIVATE")) {
        Some(attr) => callers.min(Fact::known(
            Exposure::Internal,
            cite_attr(attr, "its endpoint is within a VPC"),
        )),
        None => callers,
    }
}
