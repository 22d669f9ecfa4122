//! Who is let in over the network at Amazon: what is in a security group that a group of the data's holder names.
//!
//! Only groups that name groups count. A range of addresses says from where, and not who.

use super::named::{at, named};
use super::{Hop, is_there, name};
use crate::facts::Proof;
use crate::net::Ports;
use trueline_hcl::{Body, Mode, Model, Resource, Site};

/// The arguments by which a type is put in security groups, and whether it answers, and calls, over the network.
struct Placed {
    ty: &'static str,
    groups: &'static str,
    answers: bool,
    calls: bool,
}

const fn store(ty: &'static str, groups: &'static str) -> Placed {
    Placed {
        ty,
        groups,
        answers: true,
        calls: false,
    }
}

const fn host(ty: &'static str, groups: &'static str) -> Placed {
    Placed {
        ty,
        groups,
        answers: true,
        calls: true,
    }
}

const fn caller(ty: &'static str, groups: &'static str) -> Placed {
    Placed {
        ty,
        groups,
        answers: false,
        calls: true,
    }
}

#[rustfmt::skip]
const PLACED: &[Placed] = &[
    store("aws_db_instance", "vpc_security_group_ids"),
    store("aws_rds_cluster", "vpc_security_group_ids"),
    store("aws_redshift_cluster", "vpc_security_group_ids"),
    store("aws_docdb_cluster", "vpc_security_group_ids"),
    store("aws_neptune_cluster", "vpc_security_group_ids"),
    store("aws_elasticache_cluster", "security_group_ids"),
    store("aws_elasticache_replication_group", "security_group_ids"),
    store("aws_memorydb_cluster", "security_group_ids"),
    store("aws_opensearch_domain", "vpc_options.security_group_ids"),
    store("aws_elasticsearch_domain", "vpc_options.security_group_ids"),
    store("aws_msk_cluster", "broker_node_group_info.security_groups"),
    store("aws_mq_broker", "security_groups"),
    store("aws_db_proxy", "vpc_security_group_ids"),
    host("aws_instance", "vpc_security_group_ids"),
    host("aws_instance", "security_groups"),
    host("aws_launch_template", "vpc_security_group_ids"),
    host("aws_launch_template", "network_interfaces.security_groups"),
    host("aws_launch_configuration", "security_groups"),
    host("aws_ecs_service", "network_configuration.security_groups"),
    caller("aws_lambda_function", "vpc_config.security_group_ids"),
    caller("aws_apprunner_vpc_connector", "security_groups"),
    caller("aws_dms_replication_instance", "vpc_security_group_ids"),
    caller("aws_glue_connection", "physical_connection_requirements.security_group_id_list"),
];

/// A place where one group lets another in.
struct Admitted<'a> {
    group: &'a Resource,
    site: Site,
}

/// What may call `from`.
pub fn hops<'a>(model: &'a Model, from: &'a Resource) -> Vec<Hop<'a>> {
    let mut hops = Vec::new();
    for (own, _) in groups(model, from, |placed| placed.answers) {
        for admitted in admitted(model, own, from) {
            for (caller, site) in members(model, admitted.group) {
                if caller.id == from.id || !is_there(caller, from) {
                    continue;
                }
                let lets = match admitted.group.id == own.id {
                    true => format!(
                        "{}, in which {} is, lets its own members in",
                        name(own),
                        name(from)
                    ),
                    false => format!(
                        "{} of {} lets {} in",
                        name(own),
                        name(from),
                        name(admitted.group)
                    ),
                };
                let is_in = format!("{} is in {}", name(caller), name(admitted.group));
                hops.push(Hop {
                    to: caller,
                    proofs: vec![Proof::new(admitted.site, lets), Proof::new(site, is_in)],
                });
            }
        }
    }
    hops
}

/// The groups that a resource is in, with the places that say so.
fn groups<'a>(
    model: &'a Model,
    resource: &'a Resource,
    wanted: fn(&Placed) -> bool,
) -> Vec<(&'a Resource, Site)> {
    let mut found = mount_targets(model, resource);
    for placed in PLACED.iter().filter(|p| p.ty == resource.ty && wanted(p)) {
        for given in at(resource, placed.groups) {
            let groups = named(model, given.value).into_iter();
            let groups = groups.filter(|r| r.ty == "aws_security_group");
            found.extend(groups.map(|group| (group, given.site)));
        }
    }
    found
}

/// A file system is in the groups of its mount targets.
fn mount_targets<'a>(model: &'a Model, system: &'a Resource) -> Vec<(&'a Resource, Site)> {
    if system.ty != "aws_efs_file_system" {
        return Vec::new();
    }
    let targets = model
        .referrers(system.id)
        .filter(|r| r.ty == "aws_efs_mount_target");
    let mut found = Vec::new();
    for given in targets.flat_map(|target| at(target, "security_groups")) {
        found.extend(
            named(model, given.value)
                .into_iter()
                .map(|group| (group, given.site)),
        );
    }
    found.retain(|(group, _)| group.ty == "aws_security_group");
    found
}

/// What is in a group and can call from there.
fn members<'a>(model: &'a Model, group: &'a Resource) -> Vec<(&'a Resource, Site)> {
    let mut found = Vec::new();
    for resource in model
        .referrers(group.id)
        .filter(|r| r.mode == Mode::Managed)
    {
        let own = groups(model, resource, |placed| placed.calls).into_iter();
        found.extend(
            own.filter(|(own, _)| own.id == group.id)
                .map(|(_, site)| (resource, site)),
        );
    }
    found
}

/// The groups that `group` lets in, by its own rules and by separate ones.
fn admitted<'a>(model: &'a Model, group: &'a Resource, with: &'a Resource) -> Vec<Admitted<'a>> {
    let mut found = Vec::new();
    for rule in group.blocks_of("ingress") {
        add(model, &rule.body, group, with, &mut found);
    }
    for rule in model.referrers(group.id).filter(|r| is_there(r, with)) {
        let is_ingress = match rule.ty.as_str() {
            "aws_security_group_rule" => rule.str_or("type", "") == Some("ingress"),
            "aws_vpc_security_group_ingress_rule" => true,
            _ => false,
        };
        let owner = at(rule, "security_group_id");
        let belongs = owner
            .iter()
            .any(|o| named(model, o.value).iter().any(|r| r.id == group.id));
        if is_ingress && belongs {
            add(model, &rule.body, group, with, &mut found);
        }
    }
    found
}

fn add<'a>(
    model: &'a Model,
    rule: &'a Body,
    group: &'a Resource,
    with: &Resource,
    found: &mut Vec<Admitted<'a>>,
) {
    // Who may administer a machine isn't sent what it serves.
    if calls(with) && is_for_administration(rule) {
        return;
    }
    for path in [
        "security_groups",
        "source_security_group_id",
        "referenced_security_group_id",
    ] {
        for given in at(rule, path) {
            let groups = named(model, given.value).into_iter();
            let groups = groups.filter(|r| r.ty == "aws_security_group");
            found.extend(groups.map(|group| Admitted {
                group,
                site: given.site,
            }));
        }
    }
    if let Some(attr) = rule
        .attr("self")
        .filter(|attr| attr.value.as_bool() == Some(true))
    {
        found.push(Admitted {
            group,
            site: attr.site,
        });
    }
}

fn calls(resource: &Resource) -> bool {
    PLACED
        .iter()
        .any(|placed| placed.ty == resource.ty && placed.calls)
}

/// SSH, RDP and WinRM.
const ADMINISTRATION: &[u16] = &[22, 3389, 5985, 5986];

fn is_for_administration(rule: &Body) -> bool {
    let ports = Ports {
        first: port(rule, "from_port"),
        last: port(rule, "to_port"),
    };
    ports.first == ports.last && ADMINISTRATION.contains(&ports.first)
}

fn port(rule: &Body, name: &str) -> u16 {
    let port = rule.attr(name).and_then(|attr| attr.value.as_i64());
    port.and_then(|port| u16::try_from(port).ok())
        .unwrap_or_default()
}
