//! Queues, topics, keys, secrets, registries: whom their resource policies let in.

use crate::derive::exposure::cite::{cite, cite_attr};

use crate::derive::exposure::{Deriver, Reach, by_default, given, nobody, open, somewhere};
use crate::facts::Exposure;
use crate::policy::{Policy, admits};
use trueline_hcl::Resource;
use trueline_hcl::model::Attr;

/// A type that has a resource policy, and where that may stand.
struct Policed {
    ty: &'static str,
    /// The resource that carries the policy where it stands apart, and the attribute that names this one.
    companion: (&'static str, &'static str),
    /// The attributes of this one by which it may be named.
    names: &'static [&'static str],
    /// Without a policy: the level, and why.
    absent: (Exposure, &'static str),
}

const IDENTITIES_ONLY: (Exposure, &str) = (Exposure::Private, "no policy lets anyone else in");

const POLICED: &[Policed] = &[
    Policed {
        ty: "aws_sqs_queue",
        companion: ("aws_sqs_queue_policy", "queue_url"),
        names: &[],
        absent: IDENTITIES_ONLY,
    },
    Policed {
        ty: "aws_sns_topic",
        companion: ("aws_sns_topic_policy", "arn"),
        names: &[],
        absent: IDENTITIES_ONLY,
    },
    Policed {
        ty: "aws_kms_key",
        companion: ("aws_kms_key_policy", "key_id"),
        names: &[],
        absent: (
            Exposure::Internal,
            "without a policy of its own, the whole account may be given access",
        ),
    },
    Policed {
        ty: "aws_secretsmanager_secret",
        companion: ("aws_secretsmanager_secret_policy", "secret_arn"),
        names: &[],
        absent: IDENTITIES_ONLY,
    },
    Policed {
        ty: "aws_ecr_repository",
        companion: ("aws_ecr_repository_policy", "repository"),
        names: &["name"],
        absent: IDENTITIES_ONLY,
    },
    Policed {
        ty: "aws_backup_vault",
        companion: ("aws_backup_vault_policy", "backup_vault_name"),
        names: &["name"],
        absent: IDENTITIES_ONLY,
    },
    Policed {
        ty: "aws_kinesis_stream",
        companion: ("aws_kinesis_resource_policy", "resource_arn"),
        names: &[],
        absent: IDENTITIES_ONLY,
    },
    Policed {
        ty: "aws_dynamodb_table",
        companion: ("aws_dynamodb_resource_policy", "resource_arn"),
        names: &[],
        absent: IDENTITIES_ONLY,
    },
    Policed {
        ty: "aws_media_store_container",
        companion: ("aws_media_store_container_policy", "container_name"),
        names: &["name"],
        absent: IDENTITIES_ONLY,
    },
    Policed {
        ty: "aws_cloudwatch_event_bus",
        companion: ("aws_cloudwatch_event_bus_policy", "event_bus_name"),
        names: &["name"],
        absent: IDENTITIES_ONLY,
    },
];

/// None for any type without a resource policy.
pub fn of<'a>(cx: &Deriver<'a>, resource: &'a Resource) -> Option<Reach> {
    if resource.ty == "aws_ecrpublic_repository" {
        return Some(by_default(
            resource,
            Exposure::Public,
            "anyone may pull from it",
        ));
    }
    if resource.ty == "aws_glacier_vault" {
        let fact = admitted(given(resource, "access_policy"));
        return Some(somewhere(fact, resource, IDENTITIES_ONLY.1));
    }
    let policed = POLICED.iter().find(|policed| policed.ty == resource.ty)?;
    let (companion, link) = policed.companion;
    let inline = given(resource, "policy");
    let separate = cx.companions(resource, companion, link, policed.names);
    if inline.is_none() && separate.is_empty() {
        let (level, says) = policed.absent;
        return Some(cx.unless_broken(by_default(resource, level, says), companion));
    }
    let own = admitted(inline);
    let apart = cx.grants(resource, (companion, link, policed.names), |policy| {
        admitted(given(policy, "policy"))
    });
    Some(somewhere(
        own.max(apart),
        resource,
        "its policy lets nobody else in",
    ))
}

/// Whom the policy in an attribute lets in; nobody where there is none.
pub fn admitted(policy: Option<&Attr>) -> Reach {
    let Some(attr) = policy else {
        return nobody();
    };
    let Some(document) = trueline_hcl::policy::document(&attr.value) else {
        let proofs = cite_attr(attr, "what this policy says is not in the code");
        return open(Exposure::Private, Exposure::Public, &attr.value, proofs);
    };
    let fact = admits(&Policy::read(&document));
    // A policy that lets nobody in proves that too; any other proof leads to where the policy is used.
    match fact.evidence.is_empty() {
        true => fact.then(cite_attr(attr, "this policy lets nobody else in")),
        false => {
            let last = fact.evidence.last().map_or(attr.site, |proof| proof.site);
            let used = cite(last, attr.site, "");
            fact.then(used.into_iter().skip(1).map(|mut proof| {
                proof.message = "in the policy used here".to_owned();
                proof
            }))
        }
    }
}
