//! Roles, users and groups: their policies, inline and attached, and what limits them.

use super::{attachment, organization, policy};
use crate::derive::fields::nested;
use crate::derive::privilege::{Deriver, Rights, given, items, somewhere, unknown, waits};
use crate::facts::{Fact, Proof};
use crate::policy::aws::{Attached, Grant, Identity, privilege};
use trueline_hcl::{Input, Resource, Value};

/// How policies come to a kind of principal.
struct Kind {
    ty: &'static str,
    /// Types and the attributes by which they name the principal: of inline policies, and of attachments.
    inline: (&'static str, &'static str),
    attached: &'static [(&'static str, &'static str)],
}

const KINDS: &[Kind] = &[
    Kind {
        ty: "aws_iam_role",
        inline: ("aws_iam_role_policy", "role"),
        attached: &[
            ("aws_iam_role_policy_attachment", "role"),
            ("aws_iam_policy_attachment", "roles"),
            ("aws_iam_role_policy_attachments_exclusive", "role_name"),
        ],
    },
    Kind {
        ty: "aws_iam_user",
        inline: ("aws_iam_user_policy", "user"),
        attached: &[
            ("aws_iam_user_policy_attachment", "user"),
            ("aws_iam_policy_attachment", "users"),
            ("aws_iam_user_policy_attachments_exclusive", "user_name"),
        ],
    },
    Kind {
        ty: "aws_iam_group",
        inline: ("aws_iam_group_policy", "group"),
        attached: &[
            ("aws_iam_group_policy_attachment", "group"),
            ("aws_iam_policy_attachment", "groups"),
            ("aws_iam_group_policy_attachments_exclusive", "group_name"),
        ],
    },
];

const NAMES: &[&str] = &["name"];

pub fn of<'a>(cx: &Deriver<'a>, principal: &'a Resource) -> Rights {
    let fact = privilege(&identity(cx, principal));
    somewhere(fact, principal, "no policy in the code allows it anything")
}

/// The policies of a principal and of its groups.
pub fn identity<'a>(cx: &Deriver<'a>, principal: &'a Resource) -> Identity {
    let mut identity = Identity::default();
    let Some(kind) = KINDS.iter().find(|kind| kind.ty == principal.ty) else {
        return identity;
    };
    identity.attached = own(cx, principal);
    identity.attached.extend(separate(cx, principal, kind));
    if kind.ty == "aws_iam_user" {
        identity.attached.extend(of_groups(cx, principal));
    }
    if kind.ty == "aws_iam_group" {
        return identity;
    }
    if let Some(attr) = given(principal, "permissions_boundary") {
        let boundary = attachment::of_attr(cx, attr).into_iter().map(|mut limit| {
            limit.trail = vec![Proof::new(attr.site, "this boundary limits it")];
            limit
        });
        identity.limits.extend(boundary);
    }
    identity.limits.extend(organization::limits(cx));
    identity
}

/// What stands in the block of the principal itself.
fn own(cx: &Deriver, principal: &Resource) -> Vec<Attached> {
    let inline = nested(principal, "inline_policy");
    let mut attached: Vec<Attached> = inline
        .items
        .iter()
        .filter_map(|block| block.0.attr("policy").filter(|a| !a.value.is_null()))
        .map(policy::of_attr)
        .collect();
    if !inline.open.is_empty() {
        attached.push(policy::unknown(Vec::new(), inline.open));
    }
    if let Some(attr) = given(principal, "managed_policy_arns") {
        attached.extend(attachment::of_attr(cx, attr));
    }
    attached
}

/// What resources of their own attach.
fn separate<'a>(cx: &Deriver<'a>, principal: &'a Resource, kind: &Kind) -> Vec<Attached> {
    let mut all = Vec::new();
    let (ty, attr) = kind.inline;
    let links = std::iter::once(&kind.inline).chain(kind.attached);
    for (ty, _) in links.filter(|(ty, _)| cx.is_broken(ty)) {
        let grant = Grant::Unknown(vec![Input::Broken((*ty).into())]);
        all.push(Attached {
            grant,
            trail: Vec::new(),
            depends: Vec::new(),
        });
    }
    for companion in cx.companions(principal, ty, attr, NAMES) {
        let mut attached = policy::of(companion.resource);
        let link = given(companion.resource, attr);
        attached
            .trail
            .extend(link.map(|link| Proof::new(link.site, "attached here")));
        attached.depends = companion.depends;
        all.push(attached);
    }
    for (ty, attr) in kind.attached {
        for companion in cx.companions(principal, ty, attr, NAMES) {
            let attached = attachment::of(cx, companion.resource).unwrap_or_default();
            all.extend(attached.into_iter().map(|mut attached| {
                attached.depends.extend(companion.depends.iter().cloned());
                attached
            }));
        }
    }
    all
}

/// The policies of the groups that a user is in.
fn of_groups<'a>(cx: &Deriver<'a>, user: &'a Resource) -> Vec<Attached> {
    let links = [
        ("aws_iam_user_group_membership", "user", "groups"),
        ("aws_iam_group_membership", "users", "group"),
    ];
    let mut all = Vec::new();
    for (ty, attr, names) in links {
        for companion in cx.companions(user, ty, attr, NAMES) {
            let Some(groups) = given(companion.resource, names) else {
                continue;
            };
            let here = Proof::new(groups.site, "a member of the group here");
            for value in items(groups) {
                let mut attached = match cx.found(value, &["aws_iam_group"], "name") {
                    Some(found) => of_one(cx, &found, value),
                    None => vec![policy::unknown(Vec::new(), waits(value))],
                };
                for attached in &mut attached {
                    attached.trail.push(here.clone());
                    attached.depends.extend(companion.depends.iter().cloned());
                }
                all.extend(attached);
            }
        }
    }
    all
}

/// The policies of the group that a value names, whichever of these it is.
fn of_one<'a>(cx: &Deriver<'a>, groups: &[&'a Resource], value: &Value) -> Vec<Attached> {
    let mut all = Vec::new();
    for group in groups {
        all.extend(
            identity(cx, group)
                .attached
                .into_iter()
                .map(|mut attached| {
                    if groups.len() > 1 {
                        attached.depends.extend(waits(value));
                    }
                    attached
                }),
        );
    }
    all
}

/// What a membership gives: the rights of its groups.
pub fn of_membership<'a>(cx: &Deriver<'a>, membership: &'a Resource) -> Rights {
    let attr = given(membership, "groups").or_else(|| given(membership, "group"));
    let mut fact = super::super::nothing();
    for (attr, value) in attr
        .iter()
        .flat_map(|attr| items(attr).iter().map(move |v| (attr, v)))
    {
        let found = cx.found(value, &["aws_iam_group"], "name");
        let here = Proof::new(attr.site, "a member of the group here");
        let groups = found
            .into_iter()
            .flatten()
            .map(|group| cx.shared(group, of));
        let given = match groups.reduce(Fact::or) {
            Some(fact) => fact.then([here]),
            None => unknown(value, vec![here]),
        };
        fact = fact.max(given);
    }
    somewhere(fact, membership, "its groups are allowed nothing")
}
