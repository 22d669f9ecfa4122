//! What is reached at Amazon.

mod bucket;
mod cluster;
mod database;
mod instance;
mod lambda;
mod load_balancer;
mod policy;
mod route;
mod security_group;

use super::{Deriver, Reach};
use trueline_hcl::Resource;

pub fn exposure<'a>(cx: &Deriver<'a>, r: &'a Resource) -> Option<Reach> {
    Some(match r.ty.as_str() {
        "aws_security_group" | "aws_default_security_group" => security_group::of(cx, r),
        "aws_security_group_rule" | "aws_vpc_security_group_ingress_rule" => {
            security_group::of_rule(cx, r)?
        }
        "aws_lb" | "aws_alb" => load_balancer::of(cx, r),
        "aws_elb" => load_balancer::of_classic(cx, r),
        "aws_instance" => instance::of(cx, r),
        "aws_db_instance"
        | "aws_redshift_cluster"
        | "aws_dms_replication_instance"
        | "aws_mq_broker"
        | "aws_docdb_cluster"
        | "aws_neptune_cluster"
        | "aws_elasticache_cluster"
        | "aws_elasticache_replication_group" => database::of(cx, r),
        "aws_rds_cluster" => database::of_rds_cluster(cx, r),
        "aws_rds_cluster_instance" => database::of_rds_cluster_instance(cx, r),
        "aws_s3_bucket" => bucket::of(cx, r),
        "aws_eks_cluster" => cluster::of(r),
        "aws_lambda_function" => lambda::of_function(cx, r),
        "aws_lambda_function_url" => lambda::of_url(r),
        _ => return policy::of(cx, r),
    })
}
