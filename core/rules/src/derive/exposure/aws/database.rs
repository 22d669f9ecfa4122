//! Databases, caches and brokers: whether they have a public address, and what their groups let in.

use super::security_group::{attached, default_group};
use crate::derive::exposure::cite::cite_attr;
use crate::derive::exposure::switch::Switch;
use crate::derive::exposure::{Deriver, Reach, by_default, given, open};
use crate::facts::Exposure;
use trueline_hcl::Resource;

const ACCESS: Switch = Switch {
    attr: "publicly_accessible",
    on: (Exposure::Public, "it gets a public address"),
    off: (Exposure::Internal, "it gets no public address"),
    absent: Some(false),
};

/// Any database that stands alone.
pub fn of<'a>(cx: &Deriver<'a>, database: &'a Resource) -> Reach {
    gate(database).min(groups(cx, database))
}

/// A cluster is reached through its instances.
pub fn of_rds_cluster<'a>(cx: &Deriver<'a>, cluster: &'a Resource) -> Reach {
    let members = (
        "aws_rds_cluster_instance",
        "cluster_identifier",
        &["cluster_identifier"][..],
    );
    let says = "none of its instances has a public address";
    let inside = by_default(cluster, Exposure::Internal, says);
    let gates = inside.max(cx.grants(cluster, members, gate));
    gates.min(groups(cx, cluster))
}

pub fn of_rds_cluster_instance<'a>(cx: &Deriver<'a>, instance: &'a Resource) -> Reach {
    let Some(attr) = given(instance, "cluster_identifier") else {
        return gate(instance).min(default_group(instance));
    };
    let groups = cx.one_of(&attr.value, &["aws_rds_cluster"], |cluster| {
        groups(cx, cluster)
    });
    let groups = groups.unwrap_or_else(|| {
        let proofs = cite_attr(attr, "its cluster is not in the code");
        open(Exposure::Private, Exposure::Public, &attr.value, proofs)
    });
    gate(instance).min(groups)
}

fn groups<'a>(cx: &Deriver<'a>, database: &'a Resource) -> Reach {
    let name = match database.ty.as_str() {
        "aws_mq_broker" => "security_groups",
        "aws_elasticache_cluster"
        | "aws_elasticache_replication_group"
        | "aws_memorydb_cluster"
        | "aws_redshiftserverless_workgroup" => "security_group_ids",
        _ => "vpc_security_group_ids",
    };
    // A cache in a replication group has the group's security groups.
    if database.ty == "aws_elasticache_cluster"
        && let Some(attr) = given(database, "replication_group_id")
    {
        let group = ["aws_elasticache_replication_group"];
        let of_group = cx.one_of(&attr.value, &group, |group| groups(cx, group));
        return of_group.unwrap_or_else(|| {
            let proofs = cite_attr(attr, "its replication group is not in the code");
            open(Exposure::Private, Exposure::Public, &attr.value, proofs)
        });
    }
    attached(cx, database.read(name), || default_group(database))
}

fn gate(database: &Resource) -> Reach {
    match database.ty.as_str() {
        "aws_docdb_cluster"
        | "aws_neptune_cluster"
        | "aws_elasticache_cluster"
        | "aws_elasticache_replication_group"
        | "aws_memorydb_cluster" => by_default(
            database,
            Exposure::Internal,
            "it is reached from within its VPC only",
        ),
        // Redshift's default changed with version 6 of the provider, and its serverless one is not documented; that of a
        // replication instance follows its subnets.
        "aws_redshift_cluster"
        | "aws_redshiftserverless_workgroup"
        | "aws_dms_replication_instance" => {
            let access = Switch {
                absent: None,
                ..ACCESS
            };
            access.read(database, database.header)
        }
        _ => ACCESS.read(database, database.header),
    }
}
