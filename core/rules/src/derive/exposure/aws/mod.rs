//! What is reached at Amazon.

mod api_gateway;
mod bucket;
mod cluster;
mod container;
mod database;
mod edge;
mod file_system;
mod group_of_instances;
mod instance;
mod lambda;
mod load_balancer;
mod network_acl;
mod policy;
mod private_link;
mod route;
mod search;
mod security_group;
mod shared;
mod stream;
mod transfer;
mod web_acl;

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
        | "aws_elasticache_replication_group"
        | "aws_memorydb_cluster"
        | "aws_redshiftserverless_workgroup" => database::of(cx, r),
        "aws_rds_cluster" => database::of_rds_cluster(cx, r),
        "aws_rds_cluster_instance" => database::of_rds_cluster_instance(cx, r),
        "aws_s3_bucket" => bucket::of(cx, r),
        "aws_eks_cluster" => cluster::of(r),
        "aws_lambda_function" => lambda::of_function(cx, r),
        "aws_lambda_function_url" => lambda::of_url(r),
        "aws_api_gateway_rest_api" => api_gateway::of_rest(cx, r),
        "aws_apigatewayv2_api" => api_gateway::of_v2(cx, r),
        "aws_appsync_graphql_api" => api_gateway::of_graphql(r),
        "aws_cloudfront_distribution" => edge::of_distribution(cx, r),
        "aws_globalaccelerator_accelerator" => edge::of_accelerator(r),
        "aws_opensearch_domain" | "aws_elasticsearch_domain" => search::of(cx, r),
        "aws_ecs_service" => container::of_service(cx, r)?,
        "aws_apprunner_service" => container::of_app_runner(r),
        "aws_msk_cluster" => stream::of(cx, r),
        "aws_autoscaling_group" => group_of_instances::of(cx, r),
        "aws_efs_file_system" => file_system::of(cx, r),
        "aws_transfer_server" => transfer::of(cx, r),
        "aws_vpc_endpoint" => private_link::of_endpoint(cx, r)?,
        "aws_vpc_endpoint_service" => private_link::of_service(cx, r),
        _ => return policy::of(cx, r).or_else(|| shared::of(cx, r)),
    })
}
