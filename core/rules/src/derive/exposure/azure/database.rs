//! Database servers: public access, and the firewall rules that let addresses through.

use super::PUBLIC_NETWORK;
use crate::derive::exposure::cite::cite;
use crate::derive::exposure::sources::{Sources, unknown};
use crate::derive::exposure::{Deriver, Reach, given, nobody};
use crate::facts::{Exposure, Fact, Proof};
use crate::net::AddressRange;
use trueline_hcl::Resource;

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
    let network = match given(server, "delegated_subnet_id") {
        None => PUBLIC_NETWORK.read(server, server.header),
        Some(attr) => Fact::known(
            Exposure::Internal,
            vec![Proof::new(attr.site, "it is placed in this subnet")],
        ),
    };
    Some(network.min(rules(cx, server, kind)))
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
