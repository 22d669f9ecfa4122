//! The rules, one file each. A rule's file is its documentation, its metadata, its tests and its check.

pub(crate) mod claims;
pub(crate) mod firewall;
pub(crate) mod grants;
pub(crate) mod members;
pub(crate) mod obliged;
pub(crate) mod s3;
pub(crate) mod services;

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
        cloudfront_http,
        cloudtrail_no_validation,
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
        efs_unencrypted,
        eks_nodes_open_ssh,
        eks_public_endpoint,
        elasticache_plaintext,
        elasticache_unencrypted,
        iam_admin_attachment,
        iam_admin_policy,
        iam_role_trust_anyone,
        kms_no_rotation,
        kms_public,
        lambda_permission_anyone,
        lambda_secrets_in_environment,
        lambda_url_open,
        lb_http_listener,
        msk_plaintext,
        neptune_unencrypted,
        opensearch_http,
        opensearch_public,
        opensearch_unencrypted,
        rds_no_backups,
        rds_no_deletion_protection,
        rds_public,
        rds_unencrypted,
        redshift_public,
        redshift_unencrypted,
        s3_public_access_unblocked,
        s3_public_acl,
        s3_public_policy,
        secret_public,
        security_group_open_admin_ports,
        security_group_open_all,
        security_group_open_database_ports,
        sns_public,
        sqs_public,
    }
    azure {
        aks_no_rbac,
        aks_public_api,
        app_service_http,
        key_vault_no_purge_protection,
        nsg_open_admin_ports,
        redis_plaintext,
        registry_admin_account,
        sql_old_tls,
        sql_open_firewall,
        storage_allows_public,
        storage_container_public,
        storage_http,
        storage_old_tls,
        vm_password,
    }
    google {
        bucket_not_uniform,
        bucket_public,
        firewall_open_admin_ports,
        gke_legacy_abac,
        instance_serial_port,
        kms_no_rotation,
        project_basic_role,
        run_public,
        sql_no_backups,
        sql_no_tls,
        sql_public,
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
        docker_socket,
        host_namespace,
        load_balancer_public,
        privileged_container,
        run_as_root,
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
