//! Buckets: the highest of ACL and policy, cut down by ownership and public access blocks.

use super::policy::admitted;
use crate::derive::exposure::cite::{cite, cite_attr};
use crate::derive::exposure::companions::Companion;
use crate::derive::exposure::fields::{Field, Fields, Nested, nested};
use crate::derive::exposure::{Deriver, Reach, given, nobody, open, outside, somewhere};
use crate::facts::{Exposure, Fact, Proof};
use trueline_hcl::{Body, Input, Resource};

/// By which attributes other resources may name a bucket.
const NAMES: &[&str] = &["bucket"];

pub fn of<'a>(cx: &Deriver<'a>, bucket: &'a Resource) -> Reach {
    let blocks = access_blocks(cx, bucket);
    let fact = acls(cx, bucket, &blocks).max(policies(cx, bucket, &blocks));
    somewhere(fact, bucket, "no ACL or policy lets anyone in")
}

/// What ACLs grant: to groups of users, which an access block can keep out, and to single accounts.
fn acls<'a>(cx: &Deriver<'a>, bucket: &'a Resource, blocks: &[Companion]) -> Reach {
    let mut groups = granted(cx, bucket, canned, group);
    for block in blocks {
        if groups.high() == Exposure::Public {
            let ignored = flag(block, "ignore_public_acls", "public ACLs are ignored");
            groups = cut(groups, ignored, Exposure::Private);
        }
        if groups.high() == Exposure::Public {
            groups = keep_out(groups, block, "block_public_acls");
        }
    }
    let accounts = granted(cx, bucket, |_| nobody(), account);
    let acls = groups.max(accounts);
    match acls.high() {
        Exposure::Private => acls,
        _ => cut(acls, owner_enforced(cx, bucket), Exposure::Private),
    }
}

fn policies<'a>(cx: &Deriver<'a>, bucket: &'a Resource, blocks: &[Companion]) -> Reach {
    let apart = ("aws_s3_bucket_policy", "bucket", NAMES);
    let apart = cx.grants(bucket, apart, |policy| admitted(given(policy, "policy")));
    let mut policies = admitted(given(bucket, "policy")).max(apart);
    for block in blocks {
        if policies.high() == Exposure::Public {
            let says = "a public policy holds for its own account only";
            let restricted = flag(block, "restrict_public_buckets", says);
            policies = cut(policies, restricted, Exposure::Internal);
        }
        if policies.high() == Exposure::Public {
            policies = keep_out(policies, block, "block_public_policy");
        }
    }
    policies
}

/// Something that cuts down: whether it does, and why.
enum Cut {
    Yes(Vec<Proof>),
    No,
    /// Depends on what this fact waits for.
    Perhaps(Reach),
}

fn cut(fact: Reach, by: Cut, to: Exposure) -> Reach {
    match by {
        Cut::No => fact,
        Cut::Yes(proofs) => fact.min(Fact::known(to, proofs)),
        Cut::Perhaps(open) => {
            let lower = fact.clone().min(Fact::known(to, Vec::new()));
            fact.or(lower).then(open.evidence).waiting_for(open.depends)
        }
    }
}

fn keep_out(fact: Reach, block: &Companion, name: &str) -> Reach {
    match flag(block, name, "") {
        Cut::No => fact,
        Cut::Perhaps(open) => fact
            .or(nobody())
            .then(open.evidence)
            .waiting_for(open.depends),
        Cut::Yes(proofs) => {
            let message = format!("`{name}` refuses it, unless it was there before");
            let proofs = proofs
                .into_iter()
                .map(|p| Proof::new(p.site, message.clone()));
            let before = outside(
                Exposure::Private,
                Exposure::Private,
                "what was set before the block",
                Vec::new(),
            );
            fact.or(before).then(proofs)
        }
    }
}

/// A flag of a public access block; false where it is absent.
fn flag(block: &Companion, name: &str, message: &str) -> Cut {
    let Some(attr) = given(block.resource, name) else {
        return Cut::No;
    };
    match attr.value.as_bool() {
        Some(false) => Cut::No,
        Some(true) if block.depends.is_empty() => Cut::Yes(cite_attr(attr, message)),
        Some(true) => {
            let proofs = cite_attr(attr, message);
            Cut::Perhaps(
                nobody()
                    .or(Fact::known(Exposure::Public, proofs))
                    .waiting_for(block.depends.clone()),
            )
        }
        None => {
            let proofs = cite_attr(attr, format!("`{name}` is not known from the code"));
            Cut::Perhaps(open(
                Exposure::Private,
                Exposure::Public,
                &attr.value,
                proofs,
            ))
        }
    }
}

/// The blocks of the bucket and of the whole account.
fn access_blocks<'a>(cx: &Deriver<'a>, bucket: &'a Resource) -> Vec<Companion<'a>> {
    let mut blocks = cx.companions(bucket, "aws_s3_bucket_public_access_block", "bucket", NAMES);
    let account = cx.model.of_type("aws_s3_account_public_access_block");
    blocks.extend(account.map(|resource| {
        Companion {
            resource,
            depends: resource
                .key_unknown
                .as_ref()
                .map_or(Vec::new(), crate::policy::waits_for),
        }
    }));
    blocks
}

/// `BucketOwnerEnforced` turns ACLs off.
fn owner_enforced<'a>(cx: &Deriver<'a>, bucket: &'a Resource) -> Cut {
    let controls = cx.companions(bucket, "aws_s3_bucket_ownership_controls", "bucket", NAMES);
    for control in &controls {
        let rules = nested(control.resource, "rule");
        for rule in rules.items {
            let Some(field) = rule.get("object_ownership") else {
                continue;
            };
            let proofs = cite(field.value.site, field.site, "ownership turns ACLs off");
            match field.value.as_str() {
                Some("BucketOwnerEnforced") if control.depends.is_empty() => {
                    return Cut::Yes(proofs);
                }
                Some("BucketOwnerEnforced") => {
                    return Cut::Perhaps(
                        nobody()
                            .or(Fact::known(Exposure::Public, proofs))
                            .waiting_for(control.depends.clone()),
                    );
                }
                Some(_) => {}
                None => {
                    return Cut::Perhaps(open(
                        Exposure::Private,
                        Exposure::Public,
                        field.value,
                        proofs,
                    ));
                }
            }
        }
    }
    Cut::No
}

/// What the ACLs of a bucket grant, its own arguments and separate resources together.
fn granted<'a>(
    cx: &Deriver<'a>,
    bucket: &'a Resource,
    canned: fn(&Body) -> Reach,
    grantee: fn(Fields) -> Reach,
) -> Reach {
    let inline = canned(bucket).max(list(nested(bucket, "grant"), grantee));
    let apart = cx.grants(bucket, ("aws_s3_bucket_acl", "bucket", NAMES), |acl| {
        let lists = acl.blocks_of("access_control_policy");
        lists.fold(canned(acl), |fact, policy| {
            let grants = policy.blocks_of("grant");
            let grantees = grants.flat_map(|grant| grant.blocks_of("grantee"));
            let grantees = Nested {
                items: grantees.map(|g| Fields(&g.body)).collect(),
                open: nested(policy, "grant").open,
            };
            fact.max(list(grantees, grantee))
        })
    });
    inline.max(apart)
}

fn list(grantees: Nested, grantee: fn(Fields) -> Reach) -> Reach {
    let fact = grantees
        .items
        .into_iter()
        .map(grantee)
        .fold(nobody(), Fact::max);
    match grantees.open.is_empty() {
        true => fact,
        false => fact.max(Fact::unknown(Vec::new(), grantees.open)),
    }
}

/// A canned ACL; private where it is absent.
fn canned(resource: &Body) -> Reach {
    let Some(attr) = given(resource, "acl") else {
        return nobody();
    };
    let (level, says) = match attr.value.as_str() {
        Some("public-read") => (Exposure::Public, "anyone may read it"),
        Some("public-read-write") => (Exposure::Public, "anyone may read and write it"),
        Some("authenticated-read") => (Exposure::Public, "anyone with an AWS account may read it"),
        Some(acl) if CLOSED.contains(&acl) => (Exposure::Private, "its ACL names its owner only"),
        _ => {
            let proofs = cite_attr(attr, "this ACL is not known from the code");
            return open(Exposure::Private, Exposure::Public, &attr.value, proofs);
        }
    };
    Fact::known(level, cite_attr(attr, says))
}

/// Canned ACLs that name the owner, or a service of Amazon's.
const CLOSED: &[&str] = &[
    "private",
    "log-delivery-write",
    "aws-exec-read",
    "bucket-owner-read",
    "bucket-owner-full-control",
];

/// A grant to a group of users.
fn group(grantee: Fields) -> Reach {
    let Some(Field { value, site }) = grantee.get("uri") else {
        return nobody();
    };
    let known = |level, says| Fact::known(level, cite(value.site, site, says));
    match value
        .as_str()
        .map(|uri| uri.rsplit('/').next().unwrap_or(uri))
    {
        Some("AllUsers") => known(Exposure::Public, "anyone is granted access"),
        Some("AuthenticatedUsers") => known(
            Exposure::Public,
            "anyone with an AWS account is granted access",
        ),
        Some(_) => known(Exposure::Private, "a service is granted access"),
        None => {
            let proofs = cite(value.site, site, "this grantee is not known from the code");
            open(Exposure::Private, Exposure::Public, value, proofs)
        }
    }
}

/// A grant to one account: its own, which most lists name, or another.
fn account(grantee: Fields) -> Reach {
    let Some(Field { value, site }) = grantee.get("id") else {
        return nobody();
    };
    let is_own =
        |input: &Input| matches!(input, Input::Attribute(to) if to.ty == "aws_canonical_user_id");
    if !value.inputs().is_empty() && value.inputs().iter().all(is_own) {
        return nobody();
    }
    let proofs = cite(value.site, site, "one account is granted access");
    open(Exposure::Private, Exposure::Internal, value, proofs)
}
