//! Storage buckets: bindings and ACLs, unless public access is prevented.

use crate::derive::exposure::cite::{cite, cite_attr};

use crate::derive::exposure::{Deriver, Reach, given, nobody, open, somewhere};
use crate::facts::{Exposure, Fact, Proof};
use crate::policy::member;
use trueline_hcl::model::{Attr, Mode};
use trueline_hcl::{Input, Resource, Site, Value};

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

fn members(attr: Option<&Attr>) -> Reach {
    each(attr, |value, site| {
        let Some(text) = value.as_str() else {
            return is_account(value).then(|| {
                let says = "one named service account";
                Fact::known(Exposure::Private, cite(value.site, site, says))
            });
        };
        let member = member(text)?;
        let says = format!("`{text}` is {}", member.what);
        Some(Fact::known(member.exposure, cite(value.site, site, says)))
    })
}

/// Read from a service account of the code, and from nothing else.
fn is_account(value: &Value) -> bool {
    let inputs = value.inputs();
    let account = |input: &Input| {
        matches!(input, Input::Attribute(to)
            if matches!(to.ty.as_str(), "google_service_account" | "google_project_service_identity"
                | "google_storage_project_service_account")
            || (to.mode == Mode::Data && to.ty.ends_with("_service_account")))
    };
    !inputs.is_empty() && inputs.iter().all(account)
}

/// The highest of what each item of a list, or a single value, is; unknown where `read` can't tell.
fn each(attr: Option<&Attr>, read: impl Fn(&Value, Site) -> Option<Reach>) -> Reach {
    let Some(attr) = attr.filter(|attr| !attr.value.is_null()) else {
        return nobody();
    };
    let items = attr
        .value
        .as_items()
        .unwrap_or(std::slice::from_ref(&attr.value));
    items
        .iter()
        .map(|item| {
            read(item, attr.site).unwrap_or_else(|| {
                let proofs = cite(item.site, attr.site, "who this is, the code doesn't say");
                open(Exposure::Private, Exposure::Public, item, proofs)
            })
        })
        .fold(nobody(), Fact::max)
}

/// A whole policy, as JSON.
fn policy(resource: &Resource) -> Reach {
    let Some(attr) = resource.attr("policy_data") else {
        return nobody();
    };
    let document = trueline_hcl::policy::document(&attr.value);
    let bindings = document
        .as_ref()
        .and_then(|d| d.get("bindings")?.as_items());
    let Some(bindings) = bindings else {
        let proof = Proof::new(attr.site, "what this policy says is not in the code");
        return open(
            Exposure::Private,
            Exposure::Public,
            &attr.value,
            vec![proof],
        );
    };
    let mut fact = nobody();
    for binding in bindings {
        let members = binding
            .get("members")
            .and_then(Value::as_items)
            .unwrap_or(&[]);
        for value in members {
            let Some(member) = value.as_str().and_then(member) else {
                let proofs = cite(value.site, attr.site, "who this is, the code doesn't say");
                fact = fact.max(open(Exposure::Private, Exposure::Public, value, proofs));
                continue;
            };
            let says = format!("this member is {}", member.what);
            fact = fact.max(Fact::known(
                member.exposure,
                cite(value.site, attr.site, says),
            ));
        }
    }
    fact
}
