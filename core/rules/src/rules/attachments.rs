//! Attachments of the policies that AWS manages, by name.

use crate::rule::{Context, Findings, On};
use crate::rules::identity;
use trueline_hcl::model::Attr;
use trueline_hcl::{Mode, Resource, Value};

/// Types that attach policies, and the arguments that name them.
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

/// The argument of a role that does the same.
const OF_ROLE: &str = "managed_policy_arns";

/// What attaches policies, a role among it, and the data source that looks one up to be attached.
pub const ON: On = On::Both(
    &[
        "aws_iam_group_policy_attachment",
        "aws_iam_group_policy_attachments_exclusive",
        "aws_iam_policy_attachment",
        "aws_iam_role",
        "aws_iam_role_policy_attachment",
        "aws_iam_role_policy_attachments_exclusive",
        "aws_iam_user_policy_attachment",
        "aws_iam_user_policy_attachments_exclusive",
        "aws_ssoadmin_managed_policy_attachment",
    ],
    &["aws_iam_policy"],
);

/// The same, and what [`identity::ON`] names.
pub const WITH_POLICIES: On = On::Both(
    &[
        "aws_iam_group_policy",
        "aws_iam_group_policy_attachment",
        "aws_iam_group_policy_attachments_exclusive",
        "aws_iam_policy",
        "aws_iam_policy_attachment",
        "aws_iam_role",
        "aws_iam_role_policy",
        "aws_iam_role_policy_attachment",
        "aws_iam_role_policy_attachments_exclusive",
        "aws_iam_user_policy",
        "aws_iam_user_policy_attachment",
        "aws_iam_user_policy_attachments_exclusive",
        "aws_ssoadmin_managed_policy_attachment",
        "aws_ssoadmin_permission_set_inline_policy",
    ],
    &["aws_iam_policy", "aws_iam_policy_document"],
);

/// A finding where a policy of this name is attached, or looked up to be, unless that much is meant.
pub fn check(
    context: &Context,
    resource: &Resource,
    name: &str,
    message: &str,
    out: &mut Findings,
) {
    if identity::is_meant(context, resource) {
        return;
    }
    if resource.mode == Mode::Data {
        let is_name = |attr: &&Attr| attr.value.as_str() == Some(name);
        let by_name = resource.attr("name").filter(is_name);
        let is_arn = |attr: &&Attr| is_named(&attr.value, name);
        let found = by_name.or_else(|| resource.attr("arn").filter(is_arn));
        if let Some(attr) = found {
            out.at(attr.whole, message);
        }
        return;
    }
    let of_type = TYPES.iter().find(|(ty, _)| *ty == resource.ty);
    let argument = of_type.map_or(OF_ROLE, |(_, argument)| argument);
    let Some(attr) = resource.attr(argument) else {
        return;
    };
    // What is unknown is nearly always the policy of a resource that is yet to be made, which is judged itself.
    let mut items = attr.value.items_or_self().iter();
    let Some(item) = items.find(|item| is_named(item, name)) else {
        return;
    };
    let draft = out.at(attr.whole, message);
    let is_here = item.site.chunk == attr.site.chunk && attr.site.range.covers(item.site.range);
    if !is_here {
        draft.because(item.site, "the name comes from here");
    }
}

/// The value is the ARN of AWS's own policy of this name, in whatever partition.
fn is_named(arn: &Value, name: &str) -> bool {
    let text = arn.as_str().or(arn.outline()).unwrap_or_default();
    let path = text.split_once(":iam::aws:policy/").map(|(_, path)| path);
    path.is_some_and(|path| path.rsplit('/').next() == Some(name))
}
