//! Attachments: which policy an ARN names.

use super::policy;
use crate::derive::named::{named, resolve};
use crate::derive::privilege::{Deriver, given, items, waits};
use crate::facts::Proof;
use crate::policy::aws::{Attached, Grant, Managed, managed};
use trueline_hcl::model::{Attr, Mode};
use trueline_hcl::{Input, Resource, Site, Value};

/// Types that attach policies to something, and the attribute that names them.
const TYPES: &[(&str, &str)] = &[
    ("aws_iam_group_policy_attachment", "policy_arn"),
    ("aws_iam_group_policy_attachments_exclusive", "policy_arns"),
    ("aws_iam_policy_attachment", "policy_arn"),
    ("aws_iam_role_policy_attachment", "policy_arn"),
    ("aws_iam_role_policy_attachments_exclusive", "policy_arns"),
    ("aws_iam_user_policy_attachment", "policy_arn"),
    ("aws_iam_user_policy_attachments_exclusive", "policy_arns"),
    (
        "aws_ssoadmin_managed_policy_attachment",
        "managed_policy_arn",
    ),
];

/// The policies that an attachment attaches; None for any other type.
pub fn of<'a>(cx: &Deriver<'a>, resource: &'a Resource) -> Option<Vec<Attached>> {
    let (_, attr) = TYPES.iter().find(|(ty, _)| *ty == resource.ty)?;
    Some(given(resource, attr).map_or(Vec::new(), |attr| of_attr(cx, attr)))
}

/// The policies whose ARNs an attribute holds.
pub fn of_attr(cx: &Deriver, attr: &Attr) -> Vec<Attached> {
    items(attr)
        .iter()
        .flat_map(|arn| of_arn(cx, arn, attr.site))
        .collect()
}

fn of_arn(cx: &Deriver, arn: &Value, used: Site) -> Vec<Attached> {
    let here = Proof::new(used, "attached here");
    if let Some(policies) = named(cx.model, arn, &["aws_iam_policy"]) {
        return one_of(policies, &here);
    }
    let Some(text) = arn.as_str().or(arn.outline()) else {
        return match read_by_provider(cx, arn) {
            Some(managed) => vec![attached(managed, arn.site, here)],
            None => vec![unknown(arn, used)],
        };
    };
    if let Some(managed) = managed(text) {
        return vec![attached(managed, arn.site, here)];
    }
    let mut known = cx.model.of_type("aws_iam_policy");
    let name = text.rsplit('/').next();
    let same = known.find(|policy| policy.attr("name").and_then(|a| a.value.as_str()) == name);
    match same.filter(|_| text.contains(":policy/")) {
        Some(policy) => one_of(vec![policy], &here),
        None => vec![unknown(arn, used)],
    }
}

fn attached(managed: &'static Managed, site: Site, here: Proof) -> Attached {
    Attached {
        grant: Grant::Managed(managed, site),
        trail: vec![here],
        depends: Vec::new(),
    }
}

fn unknown(arn: &Value, used: Site) -> Attached {
    let message = "what this policy allows is not in the code";
    policy::unknown(vec![Proof::new(used, message)], waits(arn))
}

/// The policy of the code, or any one of several.
fn one_of(policies: Vec<&Resource>, here: &Proof) -> Vec<Attached> {
    let several = policies.len() > 1;
    let each = policies.into_iter().map(|resource| {
        let mut attached = policy::of(resource);
        attached.trail.push(here.clone());
        if several || resource.key_unknown.is_some() && !is_here(resource, here) {
            attached
                .depends
                .push(Input::Setting(resource.address.clone()));
        }
        attached
    });
    each.collect()
}

/// The attachment stands in the same block.
fn is_here(resource: &Resource, here: &Proof) -> bool {
    resource.block.chunk == here.site.chunk && resource.block.file == here.site.file
}

/// A policy of AWS's own that a data source looks up by its name or ARN.
fn read_by_provider(cx: &Deriver, arn: &Value) -> Option<&'static Managed> {
    let [Input::Attribute(to)] = arn.inputs() else {
        return None;
    };
    if to.mode != Mode::Data || to.ty != "aws_iam_policy" {
        return None;
    }
    let found = resolve(cx.model, to);
    let [source] = found.as_slice() else {
        return None;
    };
    let text = |name| given(source, name).and_then(|attr| attr.value.as_str());
    text("arn")
        .and_then(managed)
        .or_else(|| Managed::named(text("name")?))
}
