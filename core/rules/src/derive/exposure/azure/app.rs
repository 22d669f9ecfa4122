//! Apps and functions: whether their address is public, which addresses they answer, and whether they ask who is calling.

use super::PUBLIC_NETWORK;
use crate::derive::exposure::cite::cite_attr;
use crate::derive::exposure::fields::nested;
use crate::derive::exposure::sources::Sources;
use crate::derive::exposure::switch::Switch;
use crate::derive::exposure::{Deriver, Reach, by_default, given, open, open_block, outside};
use crate::facts::{Exposure, Fact, Proof};
use trueline_hcl::{BlockValue, Resource};

/// A web app, or the host of functions. None for any other type.
pub fn of<'a>(cx: &Deriver<'a>, app: &'a Resource) -> Option<Reach> {
    let callers = match app.ty.as_str() {
        "azurerm_linux_web_app" | "azurerm_windows_web_app" | "azurerm_app_service" => {
            signed_in(app)
        }
        "azurerm_linux_function_app" | "azurerm_windows_function_app" | "azurerm_function_app" => {
            let proof = Proof::new(app.header, "its functions say themselves who may call them");
            let what = "the authorization of its functions";
            outside(Exposure::Private, Exposure::Public, what, vec![proof])
        }
        "azurerm_container_app" => return Some(of_container_app(cx, app)),
        "azurerm_container_group" => return Some(of_container_group(app)),
        _ => return None,
    };
    Some(
        PUBLIC_NETWORK
            .read(app, app.header)
            .min(addresses(app))
            .min(callers),
    )
}

/// Whether it asks everyone to sign in, which whom it lets in depends on.
fn signed_in(app: &Resource) -> Reach {
    for (kind, flag) in [
        ("auth_settings_v2", "auth_enabled"),
        ("auth_settings", "enabled"),
    ] {
        if app.is_open(kind) {
            return open_block(app, kind, Exposure::Private, Exposure::Public);
        }
        let Some(settings) = app.block(kind) else {
            continue;
        };
        if let Some(attr) = given(settings, flag).filter(|attr| attr.value.as_bool() != Some(false))
        {
            let proof = Proof::new(attr.site, "callers may have to sign in");
            return outside(
                Exposure::Private,
                Exposure::Public,
                "who may sign in",
                vec![proof],
            );
        }
    }
    by_default(app, Exposure::Public, "it doesn't ask callers to sign in")
}

/// Restrictions by address: anyone, where there is none.
fn addresses(app: &Resource) -> Reach {
    let anyone = |site, says: &str| Fact::known(Exposure::Public, vec![Proof::new(site, says)]);
    let Some(config) = app.block("site_config") else {
        return match app.is_open("site_config") {
            true => open_block(app, "site_config", Exposure::Private, Exposure::Public),
            false => anyone(app.header, "no restriction by address"),
        };
    };
    let rules = nested(config, "ip_restriction");
    let default = given(config, "ip_restriction_default_action");
    let is_closed = default.is_some_and(|attr| attr.value.as_str() == Some("Deny"));
    if rules.items.is_empty() && rules.open.is_empty() && !is_closed {
        return anyone(config.header, "no restriction by address");
    }
    if let Some(attr) = default.filter(|_| !is_closed) {
        return match attr.value.as_str() {
            Some(_) => Fact::known(
                Exposure::Public,
                cite_attr(attr, "it answers whom no rule denies"),
            ),
            None => {
                let proofs = cite_attr(attr, "its default action is not known from the code");
                open(Exposure::Private, Exposure::Public, &attr.value, proofs)
            }
        };
    }
    let restricted = restricted(config);
    match default {
        Some(_) => restricted,
        None => {
            let says = "what no rule allows is denied by older versions of the provider alone";
            let proof = Proof::new(config.header, says);
            let what = "the default of `ip_restriction_default_action`";
            restricted.max(outside(
                Exposure::Private,
                Exposure::Public,
                what,
                vec![proof],
            ))
        }
    }
}

fn restricted(config: &BlockValue) -> Reach {
    let rules = nested(config, "ip_restriction");
    let mut sources = Sources::default();
    for rule in rules.items {
        let action = rule.get("action").map(|field| field.value.as_str());
        if matches!(action, Some(Some("Deny"))) {
            continue;
        }
        // Only what one front door, or one gateway, forwards.
        let headers = rule.0.block("headers").is_some()
            || rule
                .get("headers")
                .is_some_and(|h| !h.value.as_items().is_some_and(<[_]>::is_empty));
        if let Some(field) = rule.get("ip_address") {
            sources.ranges(field);
        }
        if let Some(field) = rule.get("virtual_network_subnet_id") {
            sources.named(field, "the subnet");
        }
        if let Some(field) = rule.get("service_tag") {
            let level = match (headers, field.value.as_str()) {
                (true, _) => Fact::known(
                    Exposure::Private,
                    vec![Proof::new(
                        field.site,
                        "only what the service named here forwards",
                    )],
                ),
                (false, tag) => {
                    let what = format!("the service tag `{}`", tag.unwrap_or_default());
                    let proof = Proof::new(
                        field.site,
                        "who that service forwards for, the code doesn't say",
                    );
                    outside(Exposure::Private, Exposure::Public, &what, vec![proof])
                }
            };
            sources.other(level);
        }
    }
    if !rules.open.is_empty() {
        let proof = Proof::new(config.header, "there may be more rules than are listed");
        sources.other(Fact::unknown(vec![proof], rules.open));
    }
    sources.fact(|| vec![Proof::new(config.header, "no rule lets anyone through")])
}

const EXTERNAL: Switch = Switch {
    attr: "external_enabled",
    on: (
        Exposure::Public,
        "its ingress is reached from outside its environment",
    ),
    off: (
        Exposure::Internal,
        "its ingress is reached from within its environment only",
    ),
    absent: Some(false),
};

const ENVIRONMENT: Switch = Switch {
    attr: "internal_load_balancer_enabled",
    on: (Exposure::Internal, "its environment has a private address"),
    off: (Exposure::Public, "its environment has a public address"),
    absent: Some(false),
};

/// From where the environment of an app is reached, which is as far as any of its apps is.
fn environment<'a>(cx: &Deriver<'a>, app: &'a Resource) -> Option<Reach> {
    let attr = given(app, "container_app_environment_id")?;
    let types = ["azurerm_container_app_environment"];
    let found = cx.one_of(&attr.value, &types, |environment| {
        ENVIRONMENT.read(environment, environment.header)
    });
    Some(found.unwrap_or_else(|| {
        let proofs = cite_attr(
            attr,
            "which address its environment has, the code doesn't say",
        );
        open(Exposure::Internal, Exposure::Public, &attr.value, proofs)
    }))
}

fn of_container_app<'a>(cx: &Deriver<'a>, app: &'a Resource) -> Reach {
    let Some(ingress) = app.block("ingress") else {
        return match app.is_open("ingress") {
            true => open_block(app, "ingress", Exposure::Private, Exposure::Public),
            false => by_default(app, Exposure::Private, "it has no ingress"),
        };
    };
    let restrictions = nested(ingress, "ip_security_restriction");
    let mut sources = Sources::default();
    for rule in &restrictions.items {
        if rule.get("action").and_then(|f| f.value.as_str()) == Some("Allow")
            && let Some(field) = rule.get("ip_address_range")
        {
            sources.ranges(field);
        }
    }
    let mut external = EXTERNAL.read(ingress, ingress.header);
    if external.high() > Exposure::Internal
        && let Some(environment) = environment(cx, app)
    {
        external = external.min(environment);
    }
    if !restrictions.open.is_empty() {
        sources.other(Fact::unknown(Vec::new(), restrictions.open));
    }
    match sources.is_empty() {
        true => external,
        false => external.min(sources.fact(Vec::new)),
    }
}

fn of_container_group(group: &Resource) -> Reach {
    let Some(attr) = given(group, "ip_address_type") else {
        return by_default(
            group,
            Exposure::Public,
            "`ip_address_type` is absent: it gets a public address",
        );
    };
    let known = |level, says| Fact::known(level, cite_attr(attr, says));
    match attr.value.as_str() {
        Some("Public") => known(Exposure::Public, "it gets a public address"),
        Some("Private") => known(Exposure::Internal, "it gets a private address"),
        Some("None") => known(Exposure::Private, "it gets no address"),
        _ => {
            let proofs = cite_attr(attr, "which address it gets, the code doesn't say");
            open(Exposure::Private, Exposure::Public, &attr.value, proofs)
        }
    }
}
