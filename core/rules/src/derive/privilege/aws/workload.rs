//! What runs as a role may do what the role may do.

use super::principal;
use crate::derive::privilege::{Deriver, Rights, given, unknown};
use crate::facts::{Fact, Proof};
use trueline_hcl::Resource;
use trueline_hcl::model::Attr;

/// Types that run code as a role, and the attribute that names it. What the provider itself does for them, with the role by
/// which a task is started, is not theirs.
const WORKLOADS: &[(&str, &str)] = &[
    ("aws_codebuild_project", "service_role"),
    ("aws_ecs_task_definition", "task_role_arn"),
    ("aws_glue_job", "role_arn"),
    ("aws_lambda_function", "role"),
    ("aws_sagemaker_notebook_instance", "role_arn"),
    ("aws_sfn_state_machine", "role_arn"),
];

/// None where nothing runs as a role: a machine without one has no privilege to speak of.
pub fn of<'a>(cx: &Deriver<'a>, resource: &'a Resource) -> Option<Rights> {
    if resource.ty == "aws_instance" {
        let attr = given(resource, "iam_instance_profile")?;
        return Some(of_its_profile(cx, attr));
    }
    let (_, attr) = WORKLOADS.iter().find(|(ty, _)| *ty == resource.ty)?;
    Some(of_role(cx, given(resource, attr)?))
}

/// An instance profile: its role.
pub fn of_profile<'a>(cx: &Deriver<'a>, profile: &'a Resource) -> Rights {
    match given(profile, "role") {
        Some(attr) => of_role(cx, attr),
        None => super::somewhere(super::super::nothing(), profile, "it has no role"),
    }
}

fn of_role<'a>(cx: &Deriver<'a>, attr: &'a Attr) -> Rights {
    let here = Proof::new(attr.site, "it runs as this role");
    let found = cx.found(&attr.value, &["aws_iam_role"], "name");
    let roles = found.into_iter().flatten();
    match roles
        .map(|role| cx.shared(role, principal::of))
        .reduce(Fact::or)
    {
        Some(fact) => fact.then([here]),
        None => unknown(&attr.value, vec![here]),
    }
}

fn of_its_profile<'a>(cx: &Deriver<'a>, attr: &'a Attr) -> Rights {
    let here = Proof::new(attr.site, "it runs with this profile");
    let found = cx.found(&attr.value, &["aws_iam_instance_profile"], "name");
    let profiles = found.into_iter().flatten();
    match profiles
        .map(|profile| cx.shared(profile, of_profile))
        .reduce(Fact::or)
    {
        Some(fact) => fact.then([here]),
        None => unknown(&attr.value, vec![here]),
    }
}
