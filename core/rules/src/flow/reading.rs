//! Who can read at Amazon: roles, by their own policies and by those of what is read.

use super::named::{Given, at, named, naming};
use super::{Hop, is_there, name};
use crate::facts::Proof;
use crate::policy::{Effect, Policy, PrincipalKind, Selection, Statement, escape, matches};
use trueline_hcl::policy::document;
use trueline_hcl::{Mode, Model, Resource, Site, Value};

/// What can be read with which actions, and how its ARN ends.
struct Readable {
    ty: &'static str,
    actions: &'static [&'static str],
    /// The argument with the name that the ARN holds, and what stands before and behind the name.
    named: (&'static str, &'static str, &'static str),
    /// The resource that carries its policy, the argument that names this one, and the one with the policy.
    policy: Option<(&'static str, &'static str)>,
    /// Policies of the provider's that let a role read all of them.
    managed: &'static [&'static str],
}

#[rustfmt::skip]
const READABLE: &[Readable] = &[
    Readable {
        ty: "aws_s3_bucket",
        actions: &["s3:GetObject"],
        named: ("bucket", "arn:aws:s3:::", "/x"),
        policy: Some(("aws_s3_bucket_policy", "bucket")),
        managed: &["AmazonS3ReadOnlyAccess", "AmazonS3FullAccess"],
    },
    Readable {
        ty: "aws_s3_access_point",
        actions: &["s3:GetObject"],
        named: ("name", "arn:aws:s3:r:a:accesspoint/", "/object/x"),
        policy: Some(("aws_s3control_access_point_policy", "access_point_arn")),
        managed: &[],
    },
    Readable {
        ty: "aws_dynamodb_table",
        actions: &["dynamodb:GetItem", "dynamodb:Query", "dynamodb:Scan", "dynamodb:BatchGetItem"],
        named: ("name", "arn:aws:dynamodb:r:a:table/", ""),
        policy: Some(("aws_dynamodb_resource_policy", "resource_arn")),
        managed: &["AmazonDynamoDBReadOnlyAccess", "AmazonDynamoDBFullAccess", "AmazonDynamoDBFullAccess_v2"],
    },
    Readable {
        ty: "aws_sqs_queue",
        actions: &["sqs:ReceiveMessage"],
        named: ("name", "arn:aws:sqs:r:a:", ""),
        policy: Some(("aws_sqs_queue_policy", "queue_url")),
        managed: &["AmazonSQSFullAccess"],
    },
    Readable {
        ty: "aws_kinesis_stream",
        actions: &["kinesis:GetRecords"],
        named: ("name", "arn:aws:kinesis:r:a:stream/", ""),
        policy: None,
        managed: &["AmazonKinesisReadOnlyAccess", "AmazonKinesisFullAccess"],
    },
    Readable {
        ty: "aws_secretsmanager_secret",
        actions: &["secretsmanager:GetSecretValue"],
        named: ("name", "arn:aws:secretsmanager:r:a:secret:", "-x"),
        policy: Some(("aws_secretsmanager_secret_policy", "secret_arn")),
        managed: &["SecretsManagerReadWrite"],
    },
    Readable {
        ty: "aws_ssm_parameter",
        actions: &["ssm:GetParameter", "ssm:GetParameters", "ssm:GetParametersByPath"],
        named: ("name", "arn:aws:ssm:r:a:parameter", ""),
        policy: None,
        managed: &["AmazonSSMReadOnlyAccess", "AmazonSSMFullAccess"],
    },
    Readable {
        ty: "aws_rds_cluster",
        actions: &["rds-data:ExecuteStatement"],
        named: ("cluster_identifier", "arn:aws:rds:r:a:cluster:", ""),
        policy: None,
        managed: &["AmazonRDSDataFullAccess"],
    },
    Readable {
        ty: "aws_redshift_cluster",
        actions: &["redshift:GetClusterCredentials", "redshift:GetClusterCredentialsWithIAM"],
        named: ("cluster_identifier", "arn:aws:redshift:r:a:cluster:", ""),
        policy: None,
        managed: &[],
    },
    Readable {
        ty: "aws_opensearch_domain",
        actions: &["es:ESHttpGet"],
        named: ("domain_name", "arn:aws:es:r:a:domain/", "/x"),
        policy: Some(("aws_opensearch_domain_policy", "domain_name")),
        managed: &["AmazonOpenSearchServiceFullAccess", "AmazonESFullAccess"],
    },
    Readable {
        ty: "aws_elasticsearch_domain",
        actions: &["es:ESHttpGet"],
        named: ("domain_name", "arn:aws:es:r:a:domain/", "/x"),
        policy: Some(("aws_elasticsearch_domain_policy", "domain_name")),
        managed: &["AmazonESFullAccess"],
    },
    Readable {
        ty: "aws_cloudwatch_log_group",
        actions: &["logs:GetLogEvents", "logs:FilterLogEvents", "logs:StartQuery"],
        named: ("name", "arn:aws:logs:r:a:log-group:", ":x"),
        policy: None,
        managed: &["CloudWatchLogsReadOnlyAccess", "CloudWatchLogsFullAccess"],
    },
    Readable {
        ty: "aws_efs_file_system",
        actions: &["elasticfilesystem:ClientMount"],
        named: ("", "arn:aws:elasticfilesystem:r:a:file-system/", ""),
        policy: Some(("aws_efs_file_system_policy", "file_system_id")),
        managed: &[],
    },
    Readable {
        ty: "aws_ecr_repository",
        actions: &["ecr:BatchGetImage"],
        named: ("name", "arn:aws:ecr:r:a:repository/", ""),
        policy: Some(("aws_ecr_repository_policy", "repository")),
        managed: &["AmazonEC2ContainerRegistryReadOnly", "AmazonEC2ContainerRegistryPowerUser", "AmazonEC2ContainerRegistryFullAccess"],
    },
    Readable {
        ty: "aws_codecommit_repository",
        actions: &["codecommit:GitPull", "codecommit:GetFile"],
        named: ("repository_name", "arn:aws:codecommit:r:a:", ""),
        policy: None,
        managed: &["AWSCodeCommitReadOnly", "AWSCodeCommitFullAccess", "AWSCodeCommitPowerUser"],
    },
];

/// Policies of the provider's that let a role read whatever there is.
const ALL: &[&str] = &["AdministratorAccess", "PowerUserAccess"];

/// The roles that can read `from`.
pub fn hops<'a>(model: &'a Model, from: &'a Resource) -> Vec<Hop<'a>> {
    let Some(kind) = READABLE.iter().find(|kind| kind.ty == from.ty) else {
        return Vec::new();
    };
    let mut hops = inline(model, from, kind);
    hops.extend(attached(model, from, kind));
    hops.retain(|hop| !is_kept_out(model, hop.to, from, kind));
    hops.extend(by_own_policy(model, from, kind));
    hops
}

/// Policies that stand in the role, or name it.
fn inline<'a>(model: &'a Model, from: &'a Resource, kind: &Readable) -> Vec<Hop<'a>> {
    let mut hops = Vec::new();
    for policy in model
        .of_type("aws_iam_role_policy")
        .filter(|r| is_there(r, from))
    {
        let says =
            |role: &Resource| format!("{} lets {} read {}", name(policy), name(role), name(from));
        let Some(site) = allows(model, policy.attr("policy").map(|a| &a.value), from, kind) else {
            continue;
        };
        for role in at(policy, "role") {
            for role in roles(model, role.value) {
                hops.push(Hop {
                    to: role,
                    proofs: vec![Proof::new(site, says(role))],
                });
            }
        }
    }
    for role in model.of_type("aws_iam_role").filter(|r| is_there(r, from)) {
        for block in role.blocks_of("inline_policy") {
            if let Some(site) = allows(model, block.attr("policy").map(|a| &a.value), from, kind) {
                let says = format!("its own policy lets {} read {}", name(role), name(from));
                hops.push(Hop {
                    to: role,
                    proofs: vec![Proof::new(site, says)],
                });
            }
        }
    }
    hops
}

/// Managed policies, of the code or of the provider's, and where they are attached.
fn attached<'a>(model: &'a Model, from: &'a Resource, kind: &Readable) -> Vec<Hop<'a>> {
    let mut hops = Vec::new();
    let mut seen: Vec<(trueline_hcl::ResourceId, Option<Site>)> = Vec::new();
    for attachment in attachments(model, from) {
        let policy = attachment.policy;
        let own = named(model, policy.value)
            .into_iter()
            .find(|r| r.ty == "aws_iam_policy");
        let proofs = if let Some(policy) = own.filter(|r| is_there(r, from)) {
            let site = match seen.iter().find(|(id, _)| *id == policy.id) {
                Some((_, site)) => *site,
                None => {
                    let site = allows(model, policy.attr("policy").map(|a| &a.value), from, kind);
                    seen.push((policy.id, site));
                    site
                }
            };
            site.map(|site| {
                vec![
                    Proof::new(
                        site,
                        format!("{} allows reading {}", name(policy), name(from)),
                    ),
                    Proof::new(
                        attachment.policy.site,
                        format!("attached to {} here", name(attachment.role)),
                    ),
                ]
            })
        } else {
            let arn = policy
                .value
                .as_str()
                .and_then(|arn| arn.strip_prefix("arn:aws:iam::aws:policy/"));
            let last = arn.map(|arn| arn.rsplit('/').next().unwrap_or(arn));
            last.filter(|name| ALL.contains(name) || kind.managed.contains(name))
                .map(|policy| {
                    let says = format!(
                        "`{policy}` lets {} read {}",
                        name(attachment.role),
                        name(from)
                    );
                    vec![Proof::new(attachment.policy.site, says)]
                })
        };
        hops.extend(proofs.map(|proofs| Hop {
            to: attachment.role,
            proofs,
        }));
    }
    hops
}

/// Another policy of the role denies the reading, or its boundary doesn't surely allow it.
fn is_kept_out(model: &Model, role: &Resource, from: &Resource, kind: &Readable) -> bool {
    let boundary = role.attr("permissions_boundary");
    if let Some(boundary) = boundary.filter(|attr| !attr.value.is_null()) {
        let own = named(model, &boundary.value).into_iter();
        let own = own.filter(|r| r.ty == "aws_iam_policy");
        let mut documents = own.map(|r| r.attr("policy").map(|a| &a.value));
        let allowed = documents.any(|policy| allows(model, policy, from, kind).is_some());
        let name = boundary.value.as_str().unwrap_or_default();
        if !allowed && !ALL.contains(&name.rsplit('/').next().unwrap_or(name)) {
            return true;
        }
    }
    let is_own = |value: &Value| roles(model, value).iter().any(|r| r.id == role.id);
    let apart = model.of_type("aws_iam_role_policy").filter(|policy| {
        let named = at(policy, "role");
        named.iter().any(|given| is_own(given.value))
    });
    let apart = apart.filter_map(|policy| policy.attr("policy"));
    let blocks = role.blocks_of("inline_policy");
    let blocks = blocks.filter_map(|block| block.attr("policy"));
    let attached = attachments(model, from).into_iter();
    let attached = attached
        .filter(|attachment| attachment.role.id == role.id)
        .flat_map(|attachment| named(model, attachment.policy.value))
        .filter(|policy| policy.ty == "aws_iam_policy")
        .filter_map(|policy| policy.attr("policy"));
    apart.chain(blocks).chain(attached).any(|attr| {
        let document = document(&attr.value);
        let denied = |document: &Value| {
            let policy = Policy::read(document);
            let mut actions = kind.actions.iter();
            actions.all(|action| is_denied(model, &policy, action, from, kind))
        };
        document.as_ref().is_some_and(denied)
    })
}

struct Attachment<'a> {
    role: &'a Resource,
    policy: Given<'a>,
}

/// The arguments that attach policies: of which resource, to which roles, which policies.
const ATTACHES: &[(&str, &str, &str)] = &[
    ("aws_iam_role_policy_attachment", "role", "policy_arn"),
    ("aws_iam_policy_attachment", "roles", "policy_arn"),
    (
        "aws_iam_role_policy_attachments_exclusive",
        "role_name",
        "policy_arns",
    ),
];

fn attachments<'a>(model: &'a Model, with: &'a Resource) -> Vec<Attachment<'a>> {
    let mut found = Vec::new();
    for (ty, to, arn) in ATTACHES {
        for resource in model.of_type(ty).filter(|r| is_there(r, with)) {
            for policy in at(resource, arn) {
                for role in at(resource, to) {
                    let roles = roles(model, role.value).into_iter();
                    found.extend(roles.map(|role| Attachment { role, policy }));
                }
            }
        }
    }
    for role in model.of_type("aws_iam_role").filter(|r| is_there(r, with)) {
        let policies = at(role, "managed_policy_arns").into_iter();
        found.extend(policies.map(|policy| Attachment { role, policy }));
    }
    found
}

/// The roles that an argument names, by reference or by a name that is written out.
fn roles<'a>(model: &'a Model, value: &Value) -> Vec<&'a Resource> {
    let mut found = named(model, value);
    found.retain(|r| r.ty == "aws_iam_role");
    if let Some(text) = value.as_str().filter(|_| found.is_empty()) {
        let has_name = |r: &&Resource| r.attr("name").and_then(|a| a.value.as_str()) == Some(text);
        found.extend(model.of_type("aws_iam_role").filter(has_name));
    }
    found
}

/// Where the policy lets its identity read `from`; None where it doesn't, or that can't be told.
fn allows(model: &Model, policy: Option<&Value>, from: &Resource, kind: &Readable) -> Option<Site> {
    let document = document(policy?)?;
    let policy = Policy::read(&document);
    let statements = policy.statements.iter();
    let allowed = |s: &&Statement| {
        s.effect == Some(Effect::Allow) && s.conditions.iter().all(|c| c.says_how())
    };
    statements.filter(allowed).find_map(|statement| {
        let actions = readable(&statement.actions, kind);
        let action = actions
            .into_iter()
            .find(|(action, _)| !is_denied(model, &policy, action, from, kind))?;
        let covered = &statement.resources;
        let covers = |item: &&&Value| covers(model, item, from, kind);
        let found = !covered.negated && covered.items.iter().any(|item| covers(&item));
        found.then_some(action.1)
    })
}

/// The actions of a statement that read, with the places that grant them.
fn readable(actions: &Selection, kind: &Readable) -> Vec<(&'static str, Site)> {
    let mut found = Vec::new();
    if actions.negated {
        return found;
    }
    for item in &actions.items {
        let Some(pattern) = item.as_str() else {
            continue;
        };
        let read = kind
            .actions
            .iter()
            .filter(|action| matches(pattern, action));
        found.extend(read.map(|action| (*action, item.site)));
    }
    found
}

/// A `Deny` of the same policy may be about this.
fn is_denied(
    model: &Model,
    policy: &Policy,
    action: &str,
    from: &Resource,
    kind: &Readable,
) -> bool {
    let denies = policy
        .statements
        .iter()
        .filter(|s| s.effect != Some(Effect::Allow));
    denies.into_iter().any(|deny| {
        let actions = &deny.actions;
        let about = actions
            .items
            .iter()
            .any(|item| item.as_str().is_none_or(|p| matches(p, action)));
        let resources = &deny.resources;
        let here = resources
            .items
            .iter()
            .any(|item| item.as_str().is_none() || covers(model, item, from, kind));
        about != actions.negated && here != resources.negated && escape(deny).is_some()
    })
}

/// Whether an item of `Resource` takes in `from`: by reference, by its ARN, or by a wildcard.
fn covers(model: &Model, item: &Value, from: &Resource, kind: &Readable) -> bool {
    if named(model, item).iter().any(|r| r.id == from.id) {
        return true;
    }
    let Some(pattern) = item.as_str() else {
        return false;
    };
    let (attr, before, behind) = kind.named;
    let own = from.attr(attr).and_then(|attr| attr.value.as_str());
    // A name that is not known is matched by wildcards alone.
    let own = own.unwrap_or("\u{1}");
    matches(pattern, &format!("{before}{own}{behind}"))
        || matches(pattern, &format!("{before}{own}"))
}

/// Roles that the policy of `from` itself names.
fn by_own_policy<'a>(model: &'a Model, from: &'a Resource, kind: &Readable) -> Vec<Hop<'a>> {
    let apart = kind
        .policy
        .map_or(Vec::new(), |(ty, link)| naming(model, from, ty, link));
    let apart = apart.into_iter().filter(|policy| is_there(policy, from));
    let carriers = std::iter::once(from).chain(apart);
    let mut hops = Vec::new();
    for carrier in carriers {
        let attr = ["policy", "access_policies"]
            .into_iter()
            .find_map(|name| carrier.attr(name));
        let Some(document) = attr.and_then(|attr| document(&attr.value)) else {
            continue;
        };
        let policy = Policy::read(&document);
        for statement in &policy.statements {
            let allowed = statement.effect == Some(Effect::Allow)
                && !statement.all_but
                && statement.conditions.iter().all(|c| c.says_how());
            let Some((action, _)) = readable(&statement.actions, kind)
                .into_iter()
                .next()
                .filter(|_| allowed)
            else {
                continue;
            };
            if is_denied(model, &policy, action, from, kind) {
                continue;
            }
            let principals = statement
                .principals
                .iter()
                .filter(|p| p.kind == PrincipalKind::Aws);
            for principal in principals {
                for to in named(model, principal.value) {
                    let is_identity = matches!(
                        to.ty.as_str(),
                        "aws_iam_role" | "aws_cloudfront_origin_access_identity"
                    );
                    if to.mode == Mode::Managed && is_identity {
                        let says = format!("its policy lets {} read {}", name(to), name(from));
                        hops.push(Hop {
                            to,
                            proofs: vec![Proof::new(principal.value.site, says)],
                        });
                    }
                }
            }
        }
    }
    hops
}
