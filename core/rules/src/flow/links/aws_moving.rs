//! What moves or copies data at Amazon: replication, exports, subscriptions, streams, snapshots.

use super::{Link, into, link, out};

const COPIES: &str = "{from} is copied to {to}";
const SENDS: &str = "{from} sends to {to}";
const READS: &str = "{to} reads {from}";

#[rustfmt::skip]
pub const LINKS: &[Link] = &[
    // Buckets.
    link("aws_s3_bucket_replication_configuration", "bucket", "rule.destination.bucket", COPIES),
    out("aws_s3_bucket", "replication_configuration.rules.destination.bucket", COPIES),
    into("aws_s3_access_point", "bucket", "{to} leads to {from}"),
    into("aws_s3control_multi_region_access_point", "details.region.bucket", "{to} leads to {from}"),
    link("aws_s3_bucket_notification", "bucket", "lambda_function.lambda_function_arn", "{from} calls {to}"),
    into("aws_s3control_object_lambda_access_point", "configuration.supporting_access_point", "{to} leads to {from}"),
    link("aws_s3_bucket_inventory", "bucket", "destination.bucket.bucket_arn", "{from} is listed in {to}"),
    link("aws_datasync_task", "source_location_arn", "destination_location_arn", COPIES),
    into("aws_datasync_location_s3", "s3_bucket_arn", "{to} stands for {from}"),
    out("aws_datasync_location_s3", "s3_bucket_arn", "{from} stands for {to}"),
    // Databases.
    into("aws_db_instance", "replicate_source_db", "{to} is a replica of {from}"),
    into("aws_db_instance", "snapshot_identifier", "{to} is restored from {from}"),
    into("aws_db_instance", "restore_to_point_in_time.source_db_instance_identifier", "{to} is restored from {from}"),
    into("aws_rds_cluster", "replication_source_identifier", "{to} is a replica of {from}"),
    into("aws_rds_cluster", "snapshot_identifier", "{to} is restored from {from}"),
    into("aws_rds_cluster", "restore_to_point_in_time.source_cluster_identifier", "{to} is restored from {from}"),
    into("aws_db_snapshot", "db_instance_identifier", "{to} is a snapshot of {from}"),
    into("aws_db_cluster_snapshot", "db_cluster_identifier", "{to} is a snapshot of {from}"),
    into("aws_db_snapshot_copy", "source_db_snapshot_identifier", "{to} is a copy of {from}"),
    link("aws_rds_export_task", "source_arn", "s3_bucket_name", "{from} is exported to {to}"),
    link("aws_dynamodb_table_export", "table_arn", "s3_bucket", "{from} is exported to {to}"),
    link("aws_db_proxy_target", "db_instance_identifier", "db_proxy_name", "{to} forwards to {from}"),
    link("aws_db_proxy_target", "db_cluster_identifier", "db_proxy_name", "{to} forwards to {from}"),
    into("aws_dms_endpoint", "server_name", "{to} stands for {from}"),
    into("aws_dms_s3_endpoint", "bucket_name", "{to} stands for {from}"),
    out("aws_dms_endpoint", "s3_settings.bucket_name", "{from} stands for {to}"),
    out("aws_dms_s3_endpoint", "bucket_name", "{from} stands for {to}"),
    link("aws_dms_replication_task", "source_endpoint_arn", "target_endpoint_arn", COPIES),
    // Disks and images.
    into("aws_ebs_snapshot", "volume_id", "{to} is a snapshot of {from}"),
    into("aws_ebs_snapshot_copy", "source_snapshot_id", "{to} is a copy of {from}"),
    into("aws_ebs_volume", "snapshot_id", "{to} is made from {from}"),
    link("aws_volume_attachment", "volume_id", "instance_id", "{from} is a disk of {to}"),
    into("aws_ami", "ebs_block_device.snapshot_id", "{to} holds {from}"),
    into("aws_ami_from_instance", "source_instance_id", "{to} is an image of {from}"),
    into("aws_ami_copy", "source_ami_id", "{to} is a copy of {from}"),
    // Messages and streams.
    link("aws_lambda_event_source_mapping", "event_source_arn", "function_name", "{from} calls {to}"),
    link("aws_sns_topic_subscription", "topic_arn", "endpoint", SENDS),
    link("aws_pipes_pipe", "source", "target", SENDS),
    out("aws_kinesis_firehose_delivery_stream", "extended_s3_configuration.bucket_arn", SENDS),
    out("aws_kinesis_firehose_delivery_stream", "s3_configuration.bucket_arn", SENDS),
    out("aws_kinesis_firehose_delivery_stream", "opensearch_configuration.domain_arn", SENDS),
    out("aws_kinesis_firehose_delivery_stream", "elasticsearch_configuration.domain_arn", SENDS),
    out("aws_kinesis_firehose_delivery_stream", "redshift_configuration.cluster_jdbcurl", SENDS),
    into("aws_kinesis_firehose_delivery_stream", "kinesis_source_configuration.kinesis_stream_arn", READS),
    link("aws_cloudwatch_event_target", "rule", "arn", SENDS),
    out("aws_sqs_queue", "redrive_policy", "what fails in {from} goes to {to}"),
    link("aws_cloudwatch_log_subscription_filter", "log_group_name", "destination_arn", SENDS),
    link("aws_dynamodb_kinesis_streaming_destination", "table_name", "stream_arn", SENDS),
    // Files, searches and warehouses.
    into("aws_transfer_user", "home_directory", "{to} leads to {from}"),
    out("aws_transfer_user", "server_id", "{from} is a user of {to}"),
    into("aws_efs_access_point", "file_system_id", "{to} leads to {from}"),
    into("aws_lambda_function", "file_system_config.arn", "{to} mounts {from}"),
    into("aws_ecs_task_definition", "volume.efs_volume_configuration.file_system_id", "{to} mounts {from}"),
    link("aws_efs_replication_configuration", "source_file_system_id", "destination.file_system_id", COPIES),
    into("aws_glue_crawler", "s3_target.path", READS),
    into("aws_glue_crawler", "dynamodb_target.path", READS),
    into("aws_quicksight_data_source", "parameters.rds.instance_id", READS),
];
