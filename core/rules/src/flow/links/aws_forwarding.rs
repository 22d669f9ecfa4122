//! What forwards at Amazon: load balancers, distributions, APIs and functions, and what stands behind them.

use super::{Link, into, link, out};

const FORWARDS: &str = "{to} forwards to {from}";

#[rustfmt::skip]
pub const LINKS: &[Link] = &[
    // Load balancers and what they forward to.
    link("aws_lb_target_group_attachment", "target_id", "target_group_arn", FORWARDS),
    link("aws_alb_target_group_attachment", "target_id", "target_group_arn", FORWARDS),
    out("aws_ecs_service", "load_balancer.target_group_arn", FORWARDS),
    out("aws_ecs_service", "load_balancer.elb_name", FORWARDS),
    out("aws_autoscaling_group", "target_group_arns", FORWARDS),
    out("aws_autoscaling_group", "load_balancers", FORWARDS),
    out("aws_autoscaling_group", "traffic_source.identifier", FORWARDS),
    link("aws_autoscaling_attachment", "autoscaling_group_name", "lb_target_group_arn", FORWARDS),
    link("aws_autoscaling_attachment", "autoscaling_group_name", "alb_target_group_arn", FORWARDS),
    link("aws_autoscaling_attachment", "autoscaling_group_name", "elb", FORWARDS),
    link("aws_lb_listener", "default_action.target_group_arn", "load_balancer_arn", FORWARDS),
    link("aws_lb_listener", "default_action.forward.target_group.arn", "load_balancer_arn", FORWARDS),
    link("aws_alb_listener", "default_action.target_group_arn", "load_balancer_arn", FORWARDS),
    link("aws_alb_listener", "default_action.forward.target_group.arn", "load_balancer_arn", FORWARDS),
    into("aws_lb_listener_rule", "action.target_group_arn", "{to} forwards to {from}"),
    into("aws_lb_listener_rule", "action.forward.target_group.arn", "{to} forwards to {from}"),
    into("aws_alb_listener_rule", "action.target_group_arn", "{to} forwards to {from}"),
    out("aws_lb_listener_rule", "listener_arn", "it is a rule of {to}"),
    out("aws_alb_listener_rule", "listener_arn", "it is a rule of {to}"),
    out("aws_lb_listener", "load_balancer_arn", "{from} is a listener of {to}"),
    out("aws_alb_listener", "load_balancer_arn", "{from} is a listener of {to}"),
    into("aws_elb", "instances", FORWARDS),
    link("aws_elb_attachment", "instance", "elb", FORWARDS),
    // Accelerators.
    into("aws_globalaccelerator_endpoint_group", "endpoint_configuration.endpoint_id", FORWARDS),
    link("aws_globalaccelerator_endpoint_group", "endpoint_configuration.endpoint_id", "listener_arn", FORWARDS),
    out("aws_globalaccelerator_listener", "accelerator_arn", "{from} is a listener of {to}"),
    // Functions.
    into("aws_lambda_function_url", "function_name", "{to} calls {from}"),
    into("aws_lambda_alias", "function_name", "{to} is an alias of {from}"),
    // APIs.
    into("aws_api_gateway_integration", "uri", "{to} calls {from}"),
    into("aws_apigatewayv2_integration", "integration_uri", "{to} calls {from}"),
    into("aws_apigatewayv2_api", "target", "{to} calls {from}"),
    into("aws_api_gateway_rest_api", "body", "{to} names {from} in its description"),
    into("aws_apigatewayv2_api", "body", "{to} names {from} in its description"),
    link("aws_appsync_datasource", "lambda_config.function_arn", "api_id", "{to} calls {from}"),
    link("aws_appsync_datasource", "dynamodb_config.table_name", "api_id", "{to} reads {from}"),
    out("aws_appsync_datasource", "api_id", "{from} is a source of {to}"),
    into("aws_api_gateway_vpc_link", "target_arns", FORWARDS),
    into("aws_api_gateway_integration", "connection_id", FORWARDS),
    into("aws_vpc_endpoint_service", "network_load_balancer_arns", FORWARDS),
    into("aws_cloudfront_vpc_origin", "vpc_origin_endpoint_config.arn", FORWARDS),
];
