//! What runs under an identity at Amazon: whatever the identity may read, it can hand on.

use super::{Link, into};

const RUNS: &str = "{to} runs as {from}";

#[rustfmt::skip]
pub const LINKS: &[Link] = &[
    into("aws_iam_instance_profile", "role", "{to} gives {from} to instances"),
    into("aws_instance", "iam_instance_profile", RUNS),
    into("aws_spot_instance_request", "iam_instance_profile", RUNS),
    into("aws_launch_template", "iam_instance_profile.name", RUNS),
    into("aws_launch_template", "iam_instance_profile.arn", RUNS),
    into("aws_launch_configuration", "iam_instance_profile", RUNS),
    into("aws_instance", "launch_template.id", "{to} is started from {from}"),
    into("aws_instance", "launch_template.name", "{to} is started from {from}"),
    into("aws_autoscaling_group", "launch_template.id", "{to} starts instances from {from}"),
    into("aws_autoscaling_group", "launch_template.name", "{to} starts instances from {from}"),
    into("aws_autoscaling_group", "launch_configuration", "{to} starts instances from {from}"),
    into("aws_lambda_function", "role", RUNS),
    into("aws_ecs_task_definition", "task_role_arn", RUNS),
    into("aws_ecs_service", "task_definition", "{to} runs {from}"),
    into("aws_apprunner_service", "instance_configuration.instance_role_arn", RUNS),
    into("aws_eks_node_group", "node_role_arn", "nodes of {to} run as {from}"),
    into("aws_eks_pod_identity_association", "role_arn", RUNS),
    into("aws_sfn_state_machine", "role_arn", RUNS),
    into("aws_glue_job", "role_arn", RUNS),
    into("aws_sagemaker_notebook_instance", "role_arn", RUNS),
    into("aws_sagemaker_model", "execution_role_arn", RUNS),
    into("aws_emr_cluster", "ec2_attributes.instance_profile", RUNS),
    into("aws_api_gateway_integration", "credentials", "calls of {to} run as {from}"),
    into("aws_apigatewayv2_integration", "credentials_arn", "calls of {to} run as {from}"),
    into("aws_transfer_user", "role", RUNS),
    into("aws_appsync_datasource", "service_role_arn", RUNS),
    into("aws_cognito_identity_pool_roles_attachment", "roles.authenticated", "whoever signs in gets {from}"),
];
