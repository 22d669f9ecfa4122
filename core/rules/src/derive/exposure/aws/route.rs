//! Routes: whether a subnet leads to an internet gateway, where its routes are in the code.

use crate::derive::exposure::cite::cite;
use crate::derive::exposure::fields::{Field, Fields, nested};
use crate::derive::exposure::{Deriver, Reach, open};
use crate::facts::{Exposure, Fact, Proof};
use trueline_hcl::{Input, Resource};

const TABLES: &[&str] = &["aws_route_table", "aws_default_route_table"];

/// `public` for a subnet that routes to an internet gateway, `internal` for one that doesn't; None where the routes are
/// not in the code.
pub fn reach<'a>(cx: &Deriver<'a>, subnets: &[&'a Resource]) -> Option<Reach> {
    let routes: Option<Vec<Reach>> = subnets.iter().map(|s| of_subnet(cx, s)).collect();
    routes?.into_iter().reduce(Fact::or)
}

fn of_subnet<'a>(cx: &Deriver<'a>, subnet: &'a Resource) -> Option<Reach> {
    let associations = cx.companions(subnet, "aws_route_table_association", "subnet_id", &[]);
    if associations.is_empty() {
        return of_main_table(cx, subnet);
    }
    let facts: Option<Vec<Reach>> = associations
        .iter()
        .map(|association| {
            let fact = of_tables(cx, association.resource)?;
            Some(match association.depends.is_empty() {
                true => fact,
                false => may_lead(Vec::new(), association.depends.clone()),
            })
        })
        .collect();
    facts?.into_iter().reduce(Fact::or)
}

/// The table of the whole VPC, where the code says anything about it.
fn of_main_table<'a>(cx: &Deriver<'a>, subnet: &'a Resource) -> Option<Reach> {
    let vpc = cx.named(&subnet.attr("vpc_id")?.value, &["aws_vpc"])?;
    let [vpc] = vpc[..] else {
        return None;
    };
    let main = cx.companions(vpc, "aws_main_route_table_association", "vpc_id", &[]);
    if let [main] = &main[..] {
        return of_tables(cx, main.resource);
    }
    let default = cx.companions(
        vpc,
        "aws_default_route_table",
        "default_route_table_id",
        &[],
    );
    if let [table] = &default[..] {
        return Some(of_table(cx, table.resource));
    }
    let routes = cx.companions(vpc, "aws_route", "route_table_id", &[]);
    match routes.is_empty() {
        true => None,
        false => Some(separate_routes(cx, vpc)),
    }
}

fn of_tables<'a>(cx: &Deriver<'a>, association: &'a Resource) -> Option<Reach> {
    let attr = association.attr("route_table_id")?;
    cx.one_of(&attr.value, TABLES, |table| of_table(cx, table))
}

fn of_table<'a>(cx: &Deriver<'a>, table: &'a Resource) -> Reach {
    cx.shared(table, derive)
}

fn derive<'a>(cx: &Deriver<'a>, table: &'a Resource) -> Reach {
    let routes = nested(table, "route");
    let mut fact = separate_routes(cx, table);
    for route in &routes.items {
        fact = fact.max(of_route(cx, *route));
    }
    if !routes.open.is_empty() {
        let proof = Proof::new(table.header, "there may be more routes than are listed");
        fact = fact.max(may_lead(vec![proof], routes.open));
    }
    if fact.evidence.is_empty() {
        let message = "it has no route to an internet gateway";
        fact = fact.then([Proof::new(table.header, message)]);
    }
    fact
}

fn separate_routes<'a>(cx: &Deriver<'a>, owner: &'a Resource) -> Reach {
    let mut fact = Fact::known(Exposure::Internal, Vec::new());
    if cx.is_broken("aws_route") {
        let broken = Input::Broken("aws_route".into());
        fact = fact.max(may_lead(Vec::new(), vec![broken]));
    }
    for route in cx.companions(owner, "aws_route", "route_table_id", &[]) {
        let leads = of_route(cx, Fields(&route.resource.body));
        fact = fact.max(match route.depends.is_empty() {
            true => leads,
            false => Fact::known(Exposure::Internal, Vec::new())
                .or(leads)
                .waiting_for(route.depends),
        });
    }
    fact
}

fn of_route(cx: &Deriver, route: Fields) -> Reach {
    let Some(field) = route.get("gateway_id") else {
        return Fact::known(Exposure::Internal, Vec::new());
    };
    leads(cx, field)
}

fn leads(cx: &Deriver, field: Field) -> Reach {
    let prove = |message| cite(field.value.site, field.site, message);
    let is_gateway = match field.value.as_str() {
        Some(text) => Some(text.starts_with("igw-")),
        None => {
            let own = ["aws_internet_gateway", "aws_vpn_gateway"];
            cx.named(field.value, &own)
                .map(|found| found.iter().any(|r| r.ty == "aws_internet_gateway"))
        }
    };
    match is_gateway {
        Some(true) => Fact::known(Exposure::Public, prove("a route to the internet")),
        Some(false) => Fact::known(Exposure::Internal, Vec::new()),
        None => {
            let proofs = prove("this may lead to the internet");
            open(Exposure::Internal, Exposure::Public, field.value, proofs)
        }
    }
}

fn may_lead(proofs: Vec<Proof>, depends: Vec<Input>) -> Reach {
    Fact::between(Exposure::Internal, Exposure::Public, proofs, depends)
}
