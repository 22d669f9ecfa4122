//! Encryption in transit, where the resource decides it.

use super::Cx;
use super::how::{Absent, How, Is, Row, arg};
use super::read::{argument, decided, waiting};
use super::state::{Met, State};
use crate::finding::FixKind;
use crate::policy::{Condition, Effect, Policy, Statement};
use trueline_hcl::Resource;

#[rustfmt::skip]
pub const ROWS: &[Row] = &[
    Row::new(&["aws_s3_bucket"], &[How::With(bucket)]),
    Row::new(&["aws_lb", "aws_alb"], &[How::With(load_balancer)]),
    Row::new(&["aws_cloudfront_distribution"], &[How::With(distribution)]),
    Row::new(&["aws_elasticache_replication_group"], &[How::With(replication_group)]).fix(FixKind::Behaviour),
    Row::new(
        &["aws_opensearch_domain", "aws_elasticsearch_domain"],
        &[arg(&["domain_endpoint_options", "enforce_https"], Is::True).absent(Absent::Yes).how()],
    ).fix(FixKind::Behaviour),
    Row::new(
        &["aws_msk_cluster"],
        &[arg(&["encryption_info", "encryption_in_transit", "client_broker"], Is::OneOf(&["TLS"])).absent(Absent::Yes).how()],
    ),
    Row::new(&["aws_memorydb_cluster"], &[arg(&["tls_enabled"], Is::True).absent(Absent::Yes).how()]).fix(FixKind::Replace),
    Row::new(&["aws_dax_cluster"], &[arg(&["cluster_endpoint_encryption_type"], Is::OneOf(&["TLS"])).how()]).fix(FixKind::Replace),
    Row::new(&["azurerm_storage_account"], &[How::With(storage_account)]),
    Row::new(&["azurerm_redis_cache"], &[How::With(redis)]),
    Row::new(
        &["azurerm_postgresql_server", "azurerm_mysql_server", "azurerm_mariadb_server"],
        &[arg(&["ssl_enforcement_enabled"], Is::True).absent(Absent::Open).how()],
    ).fix(FixKind::Behaviour),
    Row::new(&["azurerm_postgresql_flexible_server"], &[How::With(postgresql_flexible)]),
    Row::new(&["azurerm_mysql_flexible_server"], &[How::With(mysql_flexible)]),
    Row::new(
        &["azurerm_mssql_server"],
        &[arg(&["minimum_tls_version"], Is::NoneOf(&["Disabled"])).absent(Absent::Yes).how()],
    ),
    Row::new(
        &[
            "azurerm_linux_web_app", "azurerm_windows_web_app", "azurerm_linux_function_app",
            "azurerm_windows_function_app", "azurerm_app_service", "azurerm_function_app",
        ],
        &[arg(&["https_only"], Is::True).how()],
    ).fix(FixKind::Behaviour),
    Row::new(&["google_sql_database_instance"], &[
        arg(&["settings", "ip_configuration", "ssl_mode"],
            Is::OneOf(&["ENCRYPTED_ONLY", "TRUSTED_CLIENT_CERTIFICATE_REQUIRED"])).how(),
        arg(&["settings", "ip_configuration", "require_ssl"], Is::True).how(),
        // Connectors encrypt, and nothing else may connect.
        arg(&["settings", "connector_enforcement"], Is::OneOf(&["REQUIRED"])).how(),
    ]).fix(FixKind::Behaviour),
    Row::new(
        &["google_redis_instance"],
        &[arg(&["transit_encryption_mode"], Is::OneOf(&["SERVER_AUTHENTICATION"])).how()],
    ).fix(FixKind::Replace),
];

/// A policy that denies what comes without TLS.
fn bucket(cx: &Cx, bucket: &Resource) -> State {
    let apart = cx.companions(bucket, "aws_s3_bucket_policy", "bucket", &["bucket"]);
    let own = std::iter::once((bucket, Vec::new()));
    let policies = own.chain(apart).filter_map(|(holder, waits)| {
        let attr = holder.attr("policy").filter(|a| !a.value.is_null())?;
        let Some(document) = crate::document::of(&attr.value) else {
            return Some(waiting(
                &attr.value,
                attr.whole,
                "its policy is not known from the code",
            ));
        };
        Some(denies_plain(&Policy::read(&document), attr.whole).if_there(waits))
    });
    if let Some(state) = policies.reduce(State::or) {
        return state;
    }
    let waits = cx.unseen(bucket, "aws_s3_bucket_policy", "bucket");
    let none = State::no(vec![crate::facts::Proof::new(
        bucket.header,
        "no policy of it denies requests without TLS",
    )]);
    match waits.is_empty() {
        true => none,
        false => State::unknown(none.proofs, waits),
    }
}

fn denies_plain(policy: &Policy, site: trueline_hcl::Site) -> State {
    if let Some(deny) = policy.statements.iter().find(|s| is_tls_only(s)) {
        return decided(true, deny.site, "what comes without TLS is denied");
    }
    if let Some(part) = policy.unreadable.first() {
        return waiting(part, site, "this part of the policy is not in the code");
    }
    let is_open = |s: &&Statement| {
        s.effect.is_none()
            || s.conditions
                .iter()
                .any(|c| c.operator.is_empty() || c.key.is_empty())
    };
    match policy.statements.iter().find(is_open) {
        Some(statement) => State::unknown(
            vec![crate::facts::Proof::new(
                statement.site,
                "this statement is not known from the code",
            )],
            Vec::new(),
        ),
        None => decided(false, site, "its policy doesn't deny requests without TLS"),
    }
}

fn is_tls_only(statement: &Statement) -> bool {
    let is_plain = |condition: &Condition| {
        condition.key.eq_ignore_ascii_case("aws:SecureTransport")
            && condition.operator.to_ascii_lowercase().starts_with("bool")
            && condition.values.iter().all(|v| v.as_bool() == Some(false))
            // A TLS version that is too low is denied likewise.
            || condition.key.eq_ignore_ascii_case("s3:TlsVersion")
    };
    statement.effect == Some(Effect::Deny) && statement.conditions.iter().any(is_plain)
}

/// No listener forwards what comes in plain HTTP. Without a listener in the code nothing is known.
fn load_balancer(cx: &Cx, balancer: &Resource) -> State {
    let types = ["aws_lb_listener", "aws_alb_listener"];
    let listeners = types
        .into_iter()
        .flat_map(|ty| cx.companions(balancer, ty, "load_balancer_arn", &[]));
    let states = listeners.map(|(listener, waits)| plain_listener(listener).if_there(waits));
    states
        .reduce(State::and)
        .unwrap_or_else(|| State::unknown(Vec::new(), cx.given_to(balancer)))
}

fn plain_listener(listener: &Resource) -> State {
    let Some(protocol) = listener.attr("protocol").filter(|a| !a.value.is_null()) else {
        return State::unknown(Vec::new(), Vec::new());
    };
    let forwards = listener
        .blocks_of("default_action")
        .any(|action| action.str_or("type", "") == Some("forward"));
    match protocol.value.as_str() {
        Some("HTTP") if forwards => decided(
            false,
            protocol.whole,
            "`protocol` is `HTTP` and requests are forwarded",
        ),
        Some("HTTP" | "HTTPS" | "TLS") => decided(
            true,
            protocol.whole,
            "it forwards nothing that comes in the clear",
        ),
        // What TCP and UDP carry is encrypted, or not, by who uses them.
        Some(_) => State::unknown(Vec::new(), Vec::new()),
        None => waiting(
            &protocol.value,
            protocol.whole,
            "`protocol` is not known from the code",
        ),
    }
}

fn distribution(_: &Cx, distribution: &Resource) -> State {
    let of = |kind: &'static [&'static str]| {
        let policy = arg(kind, Is::NoneOf(&["allow-all"])).absent(Absent::Yes);
        argument(&policy, None, distribution)
    };
    of(&["default_cache_behavior", "viewer_protocol_policy"])
        .and(of(&["ordered_cache_behavior", "viewer_protocol_policy"]))
}

fn replication_group(_: &Cx, group: &Resource) -> State {
    let absent = match group.str_or("engine", "redis") {
        Some("redis") => Absent::No,
        _ => Absent::Open,
    };
    let enabled = arg(&["transit_encryption_enabled"], Is::True).absent(absent);
    argument(&enabled, Some(FixKind::Behaviour), group)
}

/// The argument has one name before version 4 of the provider, and another one since.
fn storage_account(_: &Cx, account: &Resource) -> State {
    let names: [&'static [&'static str]; 2] = [
        &["https_traffic_only_enabled"],
        &["enable_https_traffic_only"],
    ];
    both(account, names, Is::True)
}

fn redis(_: &Cx, cache: &Resource) -> State {
    let names: [&'static [&'static str]; 2] = [&["non_ssl_port_enabled"], &["enable_non_ssl_port"]];
    both(cache, names, Is::False)
}

fn both(resource: &Resource, names: [&'static [&'static str]; 2], be: Is) -> State {
    let of = |path| {
        argument(
            &arg(path, be).absent(Absent::Yes),
            Some(FixKind::Behaviour),
            resource,
        )
    };
    let [new, old] = names.map(of);
    new.and(old)
}

fn postgresql_flexible(cx: &Cx, server: &Resource) -> State {
    secure_transport(
        cx,
        server,
        "azurerm_postgresql_flexible_server_configuration",
        "server_id",
        &[],
    )
}

fn mysql_flexible(cx: &Cx, server: &Resource) -> State {
    secure_transport(
        cx,
        server,
        "azurerm_mysql_flexible_server_configuration",
        "server_name",
        &["name"],
    )
}

/// Flexible servers require TLS unless a parameter turns that off.
fn secure_transport(
    cx: &Cx,
    server: &Resource,
    ty: &'static str,
    by: &'static str,
    names: &[&str],
) -> State {
    for (parameter, waits) in cx.companions(server, ty, by, names) {
        if parameter.str_or("name", "") != Some("require_secure_transport") {
            continue;
        }
        let Some(value) = parameter.attr("value") else {
            continue;
        };
        let state = match value.value.as_str().map(str::to_ascii_lowercase).as_deref() {
            Some("off" | "false") => {
                decided(false, value.whole, "`require_secure_transport` is off")
            }
            Some(_) => continue,
            None => waiting(
                &value.value,
                value.whole,
                "`require_secure_transport` is not known from the code",
            ),
        };
        return match state.met {
            Met::No => state.if_there(waits),
            _ => state,
        };
    }
    decided(true, server.header, "the server requires TLS by default")
}
