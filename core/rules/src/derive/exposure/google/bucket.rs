//! Storage buckets: bindings and ACLs, unless public access is prevented.

use super::members::{each, members, policy};
use crate::derive::exposure::cite::{cite, cite_attr};
use crate::derive::exposure::{Deriver, Reach, given, nobody, open, somewhere};
use crate::facts::{Exposure, Fact};
use trueline_hcl::Resource;
use trueline_hcl::model::Attr;

const NAMES: &[&str] = &["name"];

pub fn of<'a>(cx: &Deriver<'a>, bucket: &'a Resource) -> Reach {
    let bindings = cx
        .grants(
            bucket,
            ("google_storage_bucket_iam_member", "bucket", NAMES),
            |r| members(r.attr("member")),
        )
        .max(cx.grants(
            bucket,
            ("google_storage_bucket_iam_binding", "bucket", NAMES),
            |r| members(r.attr("members")),
        ))
        .max(cx.grants(
            bucket,
            ("google_storage_bucket_iam_policy", "bucket", NAMES),
            policy,
        ));
    let all = bindings.max(acls(cx, bucket));
    somewhere(
        prevented(bucket, all),
        bucket,
        "no binding or ACL lets anyone in",
    )
}

/// Prevention takes back what is given to anyone; named members keep theirs.
fn prevented(bucket: &Resource, fact: Reach) -> Reach {
    let Some(attr) = given(bucket, "public_access_prevention") else {
        return fact;
    };
    if fact.high() < Exposure::Public {
        return fact;
    }
    let cap = |level| Fact::known(level, cite_attr(attr, "public access is prevented"));
    match attr.value.as_str() {
        Some("enforced") => fact.min(cap(Exposure::Internal)),
        Some(_) => fact,
        None => {
            let capped = fact.clone().min(cap(Exposure::Internal));
            fact.or(capped).waiting_for(attr.value.inputs().to_vec())
        }
    }
}

fn acls<'a>(cx: &Deriver<'a>, bucket: &'a Resource) -> Reach {
    let uniform = bucket.bool_or("uniform_bucket_level_access", false);
    if uniform == Some(true) {
        return nobody();
    }
    let acls = cx
        .grants(
            bucket,
            ("google_storage_bucket_acl", "bucket", NAMES),
            |r| predefined(r).max(entities(r.attr("role_entity"))),
        )
        .max(cx.grants(
            bucket,
            ("google_storage_default_object_acl", "bucket", NAMES),
            |r| predefined(r).max(entities(r.attr("role_entity"))),
        ))
        .max(cx.grants(
            bucket,
            ("google_storage_bucket_access_control", "bucket", NAMES),
            |r| entities(r.attr("entity")),
        ))
        .max(cx.grants(
            bucket,
            (
                "google_storage_default_object_access_control",
                "bucket",
                NAMES,
            ),
            |r| entities(r.attr("entity")),
        ));
    match (uniform, bucket.attr("uniform_bucket_level_access")) {
        (None, Some(attr)) => acls.or(nobody()).waiting_for(attr.value.inputs().to_vec()),
        _ => acls,
    }
}

fn predefined(acl: &Resource) -> Reach {
    let Some(attr) = given(acl, "predefined_acl") else {
        return nobody();
    };
    let known = |level, says| Fact::known(level, cite_attr(attr, says));
    match attr
        .value
        .as_str()
        .map(|acl| acl.to_ascii_lowercase())
        .as_deref()
    {
        Some("publicread" | "publicreadwrite") => known(Exposure::Public, "anyone may read it"),
        Some("authenticatedread") => known(Exposure::Public, "anyone who is signed in may read it"),
        Some("projectprivate") => known(Exposure::Internal, "its whole project may read it"),
        Some("private" | "bucketownerread" | "bucketownerfullcontrol") => {
            known(Exposure::Private, "its ACL names its owner only")
        }
        _ => {
            let proofs = cite_attr(attr, "this ACL is not known from the code");
            open(Exposure::Private, Exposure::Public, &attr.value, proofs)
        }
    }
}

/// `READER:allUsers`, or an entity alone.
fn entities(attr: Option<&Attr>) -> Reach {
    each(attr, |value, site| {
        let text = value.as_str()?;
        let entity = text.rsplit(':').next().unwrap_or(text);
        let (level, says) = match entity.split('-').next().unwrap_or(entity) {
            "allUsers" => (Exposure::Public, "anyone"),
            "allAuthenticatedUsers" => (Exposure::Public, "anyone who is signed in"),
            "domain" => (Exposure::Internal, "a whole domain"),
            "group" => (Exposure::Internal, "a group"),
            "project" => (Exposure::Internal, "a whole project"),
            "user" => (Exposure::Private, "one named user"),
            _ => return None,
        };
        Some(Fact::known(
            level,
            cite(value.site, site, format!("`{entity}` is {says}")),
        ))
    })
}
