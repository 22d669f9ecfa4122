//! Database servers: public access, and the firewall rules that let addresses through.

use super::PUBLIC_NETWORK;
use crate::derive::exposure::cite::{cite, cite_attr};
use crate::derive::exposure::sources::{Sources, unknown};
use crate::derive::exposure::{Deriver, Reach, given, nobody, open};
use crate::facts::{Exposure, Fact, Proof};
use crate::net::AddressRange;
use trueline_hcl::{Resource, Site};

/// A type of server, its firewall rules, and how they name it.
struct Server {
    ty: &'static str,
    rule: &'static str,
    link: &'static str,
}

const SERVERS: &[Server] = &[
    Server {
        ty: "azurerm_mssql_server",
        rule: "azurerm_mssql_firewall_rule",
        link: "server_id",
    },
    Server {
        ty: "azurerm_sql_server",
        rule: "azurerm_sql_firewall_rule",
        link: "server_name",
    },
    Server {
        ty: "azurerm_postgresql_server",
        rule: "azurerm_postgresql_firewall_rule",
        link: "server_name",
    },
    Server {
        ty: "azurerm_postgresql_flexible_server",
        rule: "azurerm_postgresql_flexible_server_firewall_rule",
        link: "server_id",
    },
    Server {
        ty: "azurerm_mysql_server",
        rule: "azurerm_mysql_firewall_rule",
        link: "server_name",
    },
    Server {
        ty: "azurerm_mysql_flexible_server",
        rule: "azurerm_mysql_flexible_server_firewall_rule",
        link: "server_name",
    },
    Server {
        ty: "azurerm_mariadb_server",
        rule: "azurerm_mariadb_firewall_rule",
        link: "server_name",
    },
];

/// None for any type that is no such server.
pub fn of<'a>(cx: &Deriver<'a>, server: &'a Resource) -> Option<Reach> {
    let kind = SERVERS.iter().find(|kind| kind.ty == server.ty)?;
    let inside = |site, says: &str| Fact::known(Exposure::Internal, vec![Proof::new(site, says)]);
    // A server in a subnet answers its network, and has no firewall rules.
    if let Some(attr) = given(server, "delegated_subnet_id") {
        return Some(inside(attr.site, "it is placed in this subnet"));
    }
    let public = network(server).min(rules(cx, server, kind));
    let mut referrers = cx.model.referrers(server.id);
    Some(
        match referrers.find_map(|from| connection(cx, from, server)) {
            Some(site) => public.max(inside(site, "a private endpoint leads to it")),
            None => public,
        },
    )
}

/// Newer versions of the provider have a word in place of the switch for MySQL's flexible servers.
fn network(server: &Resource) -> Reach {
    let Some(attr) = given(server, "public_network_access") else {
        return PUBLIC_NETWORK.read(server, server.header);
    };
    match attr.value.as_str() {
        Some("Disabled") => {
            Fact::known(PUBLIC_NETWORK.off.0, cite_attr(attr, PUBLIC_NETWORK.off.1))
        }
        Some(_) => Fact::known(PUBLIC_NETWORK.on.0, cite_attr(attr, PUBLIC_NETWORK.on.1)),
        None => {
            let says = "`public_network_access` is not known from the code";
            let (low, high) = (PUBLIC_NETWORK.off.0, PUBLIC_NETWORK.on.0);
            open(low, high, &attr.value, cite_attr(attr, says))
        }
    }
}

/// Where a private endpoint, which is surely there, names the server.
fn connection(cx: &Deriver, from: &Resource, server: &Resource) -> Option<Site> {
    if from.ty != "azurerm_private_endpoint" || from.key_unknown.is_some() {
        return None;
    }
    let mut links = from
        .blocks_of("private_service_connection")
        .filter_map(|block| given(block, "private_connection_resource_id"));
    let link = links.find(|attr| cx.model.sources(&attr.value).any(|r| r.id == server.id))?;
    Some(link.site)
}

fn rules<'a>(cx: &Deriver<'a>, server: &'a Resource, kind: &Server) -> Reach {
    let mut sources = Sources::default();
    for rule in cx.companions(server, kind.rule, kind.link, &["name"]) {
        match rule.depends.is_empty() {
            true => add(rule.resource, &mut sources),
            false => {
                let mut alone = Sources::default();
                add(rule.resource, &mut alone);
                sources.other(nobody().or(alone.fact(Vec::new)).waiting_for(rule.depends));
            }
        }
    }
    let broken = cx.unless_broken(nobody(), kind.rule);
    if broken.level().is_none() {
        sources.other(broken);
    }
    sources.fact(|| {
        vec![Proof::new(
            server.header,
            "no firewall rule lets anyone through",
        )]
    })
}

fn add(rule: &Resource, sources: &mut Sources) {
    let (Some(start), Some(end)) = (rule.attr("start_ip_address"), rule.attr("end_ip_address"))
    else {
        return;
    };
    let (Some(first), Some(last)) = (start.value.as_str(), end.value.as_str()) else {
        let which = if start.value.as_str().is_none() {
            start
        } else {
            end
        };
        sources.other(unknown(&which.value, which.site));
        return;
    };
    // Not an address, but a sign for every service at Azure, whoever runs it.
    if (first, last) == ("0.0.0.0", "0.0.0.0") {
        let says = "`0.0.0.0` lets every machine at Azure through, of any customer";
        sources.other(Fact::known(
            Exposure::Public,
            cite(start.value.site, start.site, says),
        ));
        return;
    }
    match AddressRange::between(first, last) {
        Some(range) => sources.add(range, format!("{first}-{last}"), end.value.site, end.site),
        None => sources.other(unknown(&start.value, start.site)),
    }
}
