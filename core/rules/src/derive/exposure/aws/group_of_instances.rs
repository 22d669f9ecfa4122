//! Auto scaling groups: what their template puts the instances in.

use super::instance::SUBNET;
use super::security_group::{attached, default_group};
use crate::derive::exposure::cite::{cite, cite_attr};
use crate::derive::exposure::switch::Switch;
use crate::derive::exposure::{Deriver, Reach, open, outside};
use crate::facts::{Exposure, Fact, Proof};
use trueline_hcl::{Body, Resource, Site, Value};

const ADDRESS: Switch = Switch {
    attr: "associate_public_ip_address",
    on: (Exposure::Public, "its instances get public addresses"),
    off: (Exposure::Internal, "its instances get no public address"),
    absent: None,
};

pub fn of<'a>(cx: &Deriver<'a>, group: &'a Resource) -> Reach {
    let template = group.block("launch_template");
    let template = template.and_then(|block| block.attr("id").or_else(|| block.attr("name")));
    let configuration = group.attr("launch_configuration");
    let named = template
        .or(configuration)
        .filter(|attr| !attr.value.is_null());
    let Some(attr) = named else {
        let proof = Proof::new(group.header, "its template is not in the code");
        return outside(
            Exposure::Private,
            Exposure::Public,
            "its template",
            vec![proof],
        );
    };
    let types = &["aws_launch_template", "aws_launch_configuration"];
    match cx.one_of(&attr.value, types, |template| {
        of_template(cx, group, template)
    }) {
        Some(fact) => fact.then(
            cite(attr.value.site, attr.site, "started from this template")
                .into_iter()
                .take(1),
        ),
        None => {
            let proofs = cite_attr(attr, "this template is not in the code");
            open(Exposure::Private, Exposure::Public, &attr.value, proofs)
        }
    }
}

fn of_template<'a>(cx: &Deriver<'a>, group: &'a Resource, template: &'a Resource) -> Reach {
    let interface = template.block("network_interfaces");
    let body: &Body = interface.map_or(&template.body, |block| &block.body);
    let header = interface.map_or(template.header, |block| block.header);
    let placement = match body.attr(ADDRESS.attr) {
        Some(_) => ADDRESS.read(body, header),
        None => by_subnets(cx, group, header),
    };
    let name = match (interface, template.ty.as_str()) {
        (None, "aws_launch_template") => "vpc_security_group_ids",
        _ => "security_groups",
    };
    placement.min(attached(cx, body.read(name), || default_group(template)))
}

/// The address that the subnets give out.
fn by_subnets<'a>(cx: &Deriver<'a>, group: &'a Resource, header: Site) -> Reach {
    let unknown = || {
        let proof = Proof::new(
            header,
            "its subnets decide whether instances get public addresses",
        );
        outside(
            Exposure::Internal,
            Exposure::Public,
            "its subnets",
            vec![proof],
        )
    };
    let Some(attr) = group.attr("vpc_zone_identifier") else {
        return unknown();
    };
    let items = attr.value.items_or_self();
    let of_subnet = |value: &Value| {
        cx.one_of(value, &["aws_subnet"], |subnet| {
            SUBNET.read(subnet, subnet.header)
        })
    };
    let facts: Option<Vec<Reach>> = items.iter().map(of_subnet).collect();
    facts
        .and_then(|facts| facts.into_iter().reduce(Fact::max))
        .unwrap_or_else(unknown)
}
