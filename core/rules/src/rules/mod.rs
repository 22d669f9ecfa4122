//! The rules, one file each. A rule's file is its documentation, its metadata, its tests and its check.

pub(crate) mod beside;
pub(crate) mod by_type;
pub(crate) mod claims;
pub(crate) mod containers;
pub(crate) mod customer_keys;
pub(crate) mod firewall;
pub(crate) mod google_firewall;
pub(crate) mod grants;
pub(crate) mod members;
pub(crate) mod named;
pub(crate) mod metadata;
pub(crate) mod nsg;
pub(crate) mod obliged;
pub(crate) mod s3;
pub(crate) mod services;
pub(crate) mod waf;
pub(crate) mod sql_flags;

use crate::rule::Rule;
use std::collections::HashMap;
use std::sync::LazyLock;

/// A rule and the text of its file, from which its page is made.
#[derive(Copy, Clone)]
pub struct Entry {
    pub rule: &'static Rule,
    pub source: &'static str,
}

/// Declares the modules of the rules and lists them, so that a file that exists is a rule that runs.
macro_rules! rules {
    ($($area:ident { $($file:ident),* $(,)? })*) => {
        $(pub mod $area { $(pub mod $file;)* })*

        static ALL: &[Entry] = &[$($(Entry {
            rule: &$area::$file::RULE,
            source: include_str!(concat!(stringify!($area), "/", stringify!($file), ".rs")),
        }),*),*];
    };
}

rules! {
    agent {
        uncountersigned,
    }
    aws {
        acm_unlogged,
        acm_wildcard,
        ami_shared,
        ami_unencrypted,
        apigw_cache_unencrypted,
        apigw_logs_bodies,
        apigw_no_access_logs,
        apigw_no_cache,
        apigw_no_client_certificate,
        apigw_no_execution_logs,
        apigw_no_tracing,
        apigw_no_waf,
        apigw_old_tls,
        apigw_open,
        apigw_unvalidated,
        appsync_cache_unencrypted,
        appsync_no_logs,
        appsync_no_waf,
        asg_launch_configuration,
        asg_no_tags,
        asg_pings_only,
        aurora_no_audit_log,
        aurora_no_backtrack,
        batch_privileged,
        beanstalk_basic_health,
        beanstalk_no_updates,
        bedrock_no_guardrail,
        build_provider_key,
        classic_security_group,
        cloudformation_silent,
        cloudfront_anywhere,
        cloudfront_bucket_without_identity,
        cloudfront_default_certificate,
        cloudfront_http,
        cloudfront_no_access_logs,
        cloudfront_no_failover,
        cloudfront_no_hsts,
        cloudfront_no_root_object,
        cloudfront_no_security_headers,
        cloudfront_no_waf,
        cloudfront_old_origin_tls,
        cloudfront_old_tls,
        cloudfront_plaintext_origin,
        cloudsearch_http,
        cloudtrail_no_validation,
        cluster_short_backups,
        codebuild_logs_unencrypted,
        codebuild_no_logs,
        codebuild_privileged,
        codebuild_unencrypted,
        cognito_guests,
        cognito_no_mfa,
        config_some_regions,
        config_some_resources,
        config_stopped,
        database_provider_key,
        dax_plaintext,
        dax_unencrypted,
        destroyed_before_replaced,
        dlm_unencrypted_copies,
        dms_plaintext,
        dms_public,
        docdb_no_audit_log,
        docdb_no_deletion_protection,
        docdb_no_logs,
        docdb_plaintext,
        docdb_unencrypted,
        dynamodb_no_recovery,
        ebs_unencrypted,
        ec2_imdsv1,
        ec2_public_ip,
        ec2_secrets_in_user_data,
        ec2_unencrypted_disk,
        ecr_mutable_tags,
        ecr_no_scan,
        ecr_public,
        ecs_efs_plaintext,
        ecs_exec_unlogged,
        ecs_host_processes,
        ecs_no_insights,
        ecs_old_platform,
        ecs_plaintext_secrets,
        ecs_privileged,
        ecs_public_ip,
        ecs_shared_role,
        ecs_writable_root,
        efs_access_point_root,
        efs_access_point_user,
        efs_unencrypted,
        eks_no_logs,
        eks_nodes_open_ssh,
        eks_old_version,
        eks_public_endpoint,
        eks_secrets_provider_key,
        elasticache_default_network,
        elasticache_no_backups,
        elasticache_no_failover,
        elasticache_no_login,
        elasticache_plaintext,
        elasticache_unencrypted,
        elb_http_listener,
        elb_old_tls,
        emr_may_be_public,
        emr_no_security_configuration,
        emr_plaintext,
        emr_unencrypted,
        firehose_unencrypted,
        firewall_provider_key,
        global_accelerator_no_logs,
        global_cluster_unencrypted,
        glue_catalog_unencrypted,
        glue_jobs_unencrypted,
        glue_no_security_configuration,
        iam_admin_attachment,
        iam_admin_policy,
        iam_role_trust_anyone,
        integration_provider_key,
        kms_no_rotation,
        kms_public,
        lambda_environment_provider_key,
        lambda_no_dead_letters,
        lambda_no_tracing,
        lambda_old_runtime,
        lambda_outside_vpc,
        lambda_permission_any_source,
        lambda_permission_anyone,
        lambda_secrets_in_environment,
        lambda_unlimited,
        lambda_unsigned,
        lambda_url_open,
        lb_desync_monitored,
        lb_http_listener,
        lb_invalid_headers,
        lb_no_access_logs,
        lb_no_deletion_protection,
        lb_no_forward_secrecy,
        lb_no_waf,
        lb_old_tls,
        lb_plaintext_targets,
        lb_public,
        lb_unchecked_targets,
        lb_zones_apart,
        machine_learning_provider_key,
        memorydb_plaintext,
        mq_no_audit_log,
        mq_no_logs,
        mq_public,
        msk_no_logs,
        msk_plaintext,
        msk_public,
        msk_unauthenticated,
        mwaa_no_logs,
        mwaa_public,
        neptune_no_audit_log,
        neptune_no_deletion_protection,
        neptune_no_iam_authentication,
        neptune_public,
        neptune_unencrypted,
        network_firewall_no_deletion_protection,
        network_firewall_no_logs,
        no_minor_upgrades,
        opensearch_default_security_group,
        opensearch_few_masters,
        opensearch_http,
        opensearch_no_audit_log,
        opensearch_no_fine_access,
        opensearch_no_logs,
        opensearch_no_slow_logs,
        opensearch_old_tls,
        opensearch_outside_vpc,
        opensearch_plaintext_nodes,
        opensearch_public,
        opensearch_unencrypted,
        rds_insights_provider_key,
        rds_no_backups,
        rds_no_deletion_protection,
        rds_no_enhanced_monitoring,
        rds_no_iam_authentication,
        rds_no_logs,
        rds_no_performance_insights,
        rds_no_query_log,
        rds_old_ca,
        rds_plaintext,
        rds_public,
        rds_readable_files,
        rds_single_zone,
        rds_unencrypted,
        redshift_default_database,
        redshift_no_logs,
        redshift_no_snapshots,
        redshift_open_routes,
        redshift_outside_vpc,
        redshift_plaintext,
        redshift_public,
        redshift_unencrypted,
        route53_domain_unlocked,
        route53_no_query_log,
        route53_unsigned,
        s3_public_access_unblocked,
        s3_public_acl,
        s3_public_policy,
        sagemaker_direct_internet,
        sagemaker_imdsv1,
        sagemaker_model_reaches_out,
        sagemaker_outside_vpc,
        sagemaker_root,
        secret_public,
        security_group_open_admin_ports,
        security_group_open_all,
        security_group_open_database_ports,
        ses_plaintext,
        sfn_no_logs,
        sfn_no_tracing,
        snapshots_untagged,
        sns_public,
        sqs_public,
        storage_provider_key,
        stream_provider_key,
        transfer_no_logs,
        transfer_old_policy,
        transfer_plaintext,
        transfer_public,
        transit_gateway_open,
        waf_empty,
        waf_no_known_bad_inputs,
        waf_no_logs,
        workspaces_unencrypted,
    }
    azure {
        activity_log_partial,
        activity_log_short,
        aks_disks_unencrypted,
        aks_local_accounts,
        aks_no_logs,
        aks_no_network_policy,
        aks_no_policy_addon,
        aks_no_rbac,
        aks_no_upgrades,
        aks_not_private,
        aks_public_api,
        api_backend_http,
        app_service_cors_any,
        app_service_ftp,
        app_service_http,
        app_service_http1,
        app_service_no_authentication,
        app_service_no_client_certificate,
        app_service_no_health_check,
        app_service_old_tls,
        app_service_remote_debugging,
        automation_variable_readable,
        container_group_public,
        cosmosdb_key_changes_structure,
        cosmosdb_open_network,
        data_lake_unencrypted,
        database_no_geo_backup,
        database_no_tls,
        database_old_tls,
        database_public_network,
        defender_off,
        disk_encryption_off,
        disk_public_network,
        firewall_threats_allowed,
        flow_log_off,
        flow_log_short,
        gateway_no_waf,
        key_no_expiry,
        key_vault_no_purge_protection,
        key_vault_open_network,
        messaging_old_tls,
        nic_public_ip,
        no_customer_key,
        no_managed_identity,
        nsg_open_admin_ports,
        nsg_open_database_ports,
        nsg_open_http,
        nsg_open_udp,
        postgresql_logs_off,
        redis_old_tls,
        redis_plaintext,
        registry_admin_account,
        registry_anonymous_pull,
        role_custom_owner,
        role_writes_roles,
        secret_no_content_type,
        secret_no_expiry,
        security_contact_no_email,
        security_contact_no_phone,
        security_contact_silent,
        service_public_network,
        shared_key_authentication,
        single_encryption,
        sql_alerts_off,
        sql_alerts_unsent,
        sql_audit_short,
        sql_audit_unwatched,
        sql_database_unencrypted,
        sql_no_audit,
        sql_no_directory_admin,
        sql_old_tls,
        sql_open_firewall,
        storage_allows_public,
        storage_blocks_azure_services,
        storage_container_public,
        storage_http,
        storage_no_soft_delete,
        storage_old_tls,
        storage_open_network,
        storage_shared_key,
        subnet_no_security_group,
        synapse_shared_network,
        vm_custom_data_secret,
        vm_extensions_allowed,
        vm_password,
        vmss_no_upgrades,
        waf_off,
    }
    github {
        branch_few_reviews,
        branch_unprotected,
        branch_unsigned_commits,
        no_vulnerability_alerts,
        repository_public,
        secret_in_code,
        webhook_plaintext,
    }
    google {
        audit_partial,
        bigquery_public,
        bucket_logs_to_itself,
        bucket_may_be_public,
        bucket_no_access_logs,
        bucket_no_versioning,
        bucket_not_uniform,
        bucket_public,
        default_account_grant,
        dns_no_dnssec,
        dns_weak_key,
        firewall_open_admin_ports,
        firewall_open_database_ports,
        firewall_open_egress,
        firewall_open_ftp,
        firewall_open_http,
        firewall_wide_range,
        function_open_ingress,
        github_trust_open,
        gke_alpha,
        gke_basic_login,
        gke_client_certificate,
        gke_default_account,
        gke_legacy_abac,
        gke_legacy_metadata,
        gke_no_binary_authorization,
        gke_no_integrity_monitoring,
        gke_no_labels,
        gke_no_logs,
        gke_no_monitoring,
        gke_no_network_policy,
        gke_no_repair,
        gke_no_secure_boot,
        gke_no_upgrades,
        gke_node_image,
        gke_node_metadata,
        gke_open_api,
        gke_public_nodes,
        gke_unshielded_nodes,
        grant_public,
        grant_to_user,
        impersonation_everywhere,
        instance_default_account,
        instance_full_access,
        instance_ip_forwarding,
        instance_no_os_login,
        instance_no_secure_boot,
        instance_not_shielded,
        instance_project_ssh_keys,
        instance_public_ip,
        instance_serial_port,
        kms_no_rotation,
        kms_public,
        lb_http,
        mysql_root_no_password,
        no_customer_key,
        no_deletion_protection,
        notebook_not_shielded,
        project_basic_role,
        project_default_network,
        project_no_os_login,
        redis_no_password,
        redis_plaintext,
        run_public,
        service_account_key,
        spanner_no_drop_protection,
        sql_checkpoints_unlogged,
        sql_connections_unlogged,
        sql_contained_logins,
        sql_disconnections_unlogged,
        sql_errors_unlogged,
        sql_local_files,
        sql_lock_waits_unlogged,
        sql_no_backups,
        sql_no_point_in_time,
        sql_no_tls,
        sql_not_audited,
        sql_ownership_chaining,
        sql_public,
        sql_public_ip,
        sql_statements_logged,
        sql_temp_files_unlogged,
        ssl_policy_old_tls,
        subnet_no_flow_logs,
        subnet_no_private_access,
        trust_unconditional,
        worker_public_ip,
    }
    intent {
        conflict,
        cost_exceeded,
        data_flow,
        expired,
        exposure_exceeded,
        exposure_slack,
        malformed,
        missing,
        not_durable,
        obligation,
        privilege_exceeded,
        privilege_slack,
        owner_unknown,
        tag_missing,
        tag_obligation,
        vague,
    }
    internal {
        rule_failed,
    }
    kubernetes {
        added_capability,
        capabilities_kept,
        cron_job_no_deadline,
        dangerous_capability,
        default_account_binding,
        default_account_token,
        default_namespace,
        docker_socket,
        host_namespace,
        host_path,
        host_port,
        image_latest,
        image_no_digest,
        image_not_checked,
        load_balancer_public,
        network_policy_open,
        no_cpu_limit,
        no_cpu_request,
        no_liveness_probe,
        no_memory_limit,
        no_memory_request,
        no_readiness_probe,
        no_security_context,
        policy_allows_escalation,
        policy_allows_host_namespace,
        policy_allows_privileged,
        privilege_escalation,
        privileged_container,
        raw_packets,
        rbac_wildcard,
        run_as_root,
        secret_in_environment,
        tiller,
        unsafe_sysctl,
        writable_root,
    }
    terraform {
        module_unpinned,
        provider_credentials,
        secret_in_default,
    }
    waiver {
        expired,
        malformed,
        unknown_rule,
        unused,
    }
}

/// Every rule, by area and name.
pub fn all() -> &'static [Entry] {
    ALL
}

/// The rule that is called `name`, here or at another scanner.
pub fn find(name: &str) -> Option<&'static Entry> {
    static BY_NAME: LazyLock<HashMap<String, &'static Entry>> = LazyLock::new(by_name);
    BY_NAME.get(&name.to_ascii_lowercase()).copied()
}

/// The rules that carry this name at another scanner: one of its checks may be several rules here.
pub fn with_alias(alias: &str) -> impl Iterator<Item = &'static Entry> {
    ALL.iter().filter(move |entry| {
        entry
            .rule
            .aliases
            .all()
            .any(|known| known.eq_ignore_ascii_case(alias))
    })
}

/// Rule names that are close to what was typed, the closest first.
pub fn nearest(name: &str) -> Vec<&'static str> {
    const CLOSE: f64 = 0.8;
    const MOST: usize = 3;
    let short = |full: &'static str| full.split_once('/').map_or(full, |(_, fault)| fault);
    let mut scored: Vec<(f64, &'static str)> = ALL
        .iter()
        .map(|entry| entry.rule.name)
        .map(|full| {
            let whole = strsim::jaro_winkler(name, full);
            (whole.max(strsim::jaro_winkler(name, short(full))), full)
        })
        .filter(|(score, _)| *score >= CLOSE)
        .collect();
    scored.sort_by(|(a, x), (b, y)| b.total_cmp(a).then(x.cmp(y)));
    scored
        .into_iter()
        .take(MOST)
        .map(|(_, full)| full)
        .collect()
}

fn by_name() -> HashMap<String, &'static Entry> {
    let mut names = HashMap::new();
    for entry in ALL {
        names.insert(entry.rule.name.to_ascii_lowercase(), entry);
    }
    for entry in ALL {
        for alias in entry.rule.aliases.all() {
            names.entry(alias.to_ascii_lowercase()).or_insert(entry);
        }
    }
    names
}
