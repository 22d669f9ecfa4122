//! # aws/iam-github-trust-anyone
//!
//! Workflows of any repository on GitHub may assume a role.
//!
//! ## Why
//! Everyone can run workflows on GitHub. A trust that names the provider but no repository, or only what anyone can call
//! the same (a branch, an environment, a workflow), lets all of them in.
//!
//! ## Bad
//! ```hcl
//! resource "aws_iam_role" "deploy" {
//!   assume_role_policy = jsonencode({
//!     Version = "2012-10-17"
//!     Statement = [{
//!       Effect    = "Allow"
//!       Action    = "sts:AssumeRoleWithWebIdentity"
//!       Principal = { Federated = "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" }
//! #                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ any workflow on GitHub may assume the role: no condition names the repository
//!       Condition = {
//!         StringEquals = {
//!           "token.actions.githubusercontent.com:aud" = "sts.amazonaws.com"
//!         }
//!       }
//!     }]
//!   })
//! }
//! ```
//! ```hcl
//! resource "aws_iam_role" "deploy" {
//!   assume_role_policy = jsonencode({
//!     Version = "2012-10-17"
//!     Statement = [{
//!       Effect    = "Allow"
//!       Action    = "sts:AssumeRoleWithWebIdentity"
//!       Principal = { Federated = "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" }
//!       Condition = {
//!         StringEquals = {
//!           "token.actions.githubusercontent.com:aud" = "sts.amazonaws.com"
//!         }
//!         StringLike = {
//!           "token.actions.githubusercontent.com:sub" = "repo:*:ref:refs/heads/main"
//! #                                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `repo:*:ref:refs/heads/main` lets in workflows of repositories of others
//!         }
//!       }
//!     }]
//!   })
//! }
//! ```
//! ```hcl
//! data "aws_iam_policy_document" "trust" {
//!   statement {
//!     actions = ["sts:AssumeRoleWithWebIdentity"]
//!
//!     principals {
//!       type        = "Federated"
//!       identifiers = ["arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"]
//!     }
//!
//!     condition {
//!       test     = "StringLike"
//!       variable = "token.actions.githubusercontent.com:sub"
//!       values   = ["environment:production"]
//! #                 ^^^^^^^^^^^^^^^^^^^^^^^^ `environment:production` lets in workflows of repositories of others
//!     }
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_iam_role" "deploy" {
//!   assume_role_policy = jsonencode({
//!     Version = "2012-10-17"
//!     Statement = [{
//!       Effect    = "Allow"
//!       Action    = "sts:AssumeRoleWithWebIdentity"
//!       Principal = { Federated = "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" }
//!       Condition = {
//!         StringEquals = {
//!           "token.actions.githubusercontent.com:aud" = "sts.amazonaws.com"
//!         }
//!         StringLike = {
//!           "token.actions.githubusercontent.com:sub" = "repo:example/app:*"
//!         }
//!       }
//!     }]
//!   })
//! }
//! ```
//! ```hcl
//! data "aws_iam_policy_document" "trust" {
//!   statement {
//!     actions = ["sts:AssumeRoleWithWebIdentity"]
//!
//!     principals {
//!       type        = "Federated"
//!       identifiers = ["arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"]
//!     }
//!
//!     condition {
//!       test     = "StringLike"
//!       variable = "token.actions.githubusercontent.com:sub"
//!       values   = ["repo:example/app:ref:refs/heads/main"]
//!     }
//!   }
//! }
//! ```
//! ```hcl
//! data "aws_iam_policy_document" "trust" {
//!   statement {
//!     actions = ["sts:AssumeRoleWithWebIdentity"]
//!
//!     principals {
//!       type        = "Federated"
//!       identifiers = ["arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"]
//!     }
//!
//!     condition {
//!       test     = "StringLike"
//!       variable = "token.actions.githubusercontent.com:sub"
//!       values   = ["repo:${var.repository}:*"]
//!     }
//!
//!     condition {
//!       test     = "ForAllValues:StringLike"
//!       variable = "token.actions.githubusercontent.com:sub"
//!       values   = ["*:*/app:*"]
//!     }
//!   }
//! }
//!
//! variable "repository" {
//!   type = string
//! }
//! ```
//!
//! ## Fix
//! Add a condition on `token.actions.githubusercontent.com:sub` that begins with `repo:` and the owner and name of the
//! repository.
//!
//! ## References
//! - https://docs.github.com/en/actions/security-for-github-actions/security-hardening-your-deployments/configuring-openid-connect-in-amazon-web-services
//! - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc.html

use crate::finding::Severity;
use crate::policy::{Condition, Effect, Principal, Statement};
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, Rule};
use crate::rules::identity::{self, Fault};
use trueline_hcl::GAP;
use trueline_hcl::{Model, Resource, Value};

pub static RULE: Rule = Rule {
    name: "aws/iam-github-trust-anyone",
    summary: "Workflows of any repository on GitHub may assume a role",
    severity: Severity::Error,
    category: Category::Identity,
    on: identity::TRUSTS,
    aliases: Aliases {
        checkov: &["CKV_AWS_358", "CKV_AWS_393"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::With(check),
};

const PROVIDER: &str = "token.actions.githubusercontent.com";

/// What comes before the first colon and says whose workflow it is.
const SAFE: &[&str] = &[
    "repo",
    "repository",
    "repository_id",
    "repository_owner",
    "repository_owner_id",
    "organization",
    "enterprise",
    "enterprise_id",
    "job_workflow_ref",
];

fn check(context: &Context, resource: &Resource, out: &mut Findings) {
    identity::trusts(context, resource, out, |statement| {
        fault(context.model, statement)
    });
}

fn fault(model: &Model, statement: &Statement) -> Option<Fault> {
    let is_provider = |principal: &&Principal| is_github(model, principal.value);
    let principal = statement.principals.iter().find(is_provider)?;
    if statement.effect != Some(Effect::Allow) || statement.all_but {
        return None;
    }
    if statement
        .conditions
        .iter()
        .any(|condition| condition.key.is_empty())
    {
        return None; // What it asks for is not in the code.
    }
    let claims = |name: &str| {
        let key = format!("{PROVIDER}:{name}");
        let conditions = statement.conditions.iter();
        conditions.filter(move |condition| condition.key.eq_ignore_ascii_case(&key))
    };
    // Newer claims say whose it is, too.
    let others = [
        "repository",
        "repository_id",
        "repository_owner",
        "repository_owner_id",
        "enterprise",
    ];
    if others.iter().any(|name| claims(name).next().is_some()) {
        return None;
    }
    // All that is asked for must be fulfilled: one condition that keeps others out is enough.
    let mut open = None;
    for sub in claims("sub").filter(|sub| is_asked(sub)) {
        let lets_in = |value: &&&Value| {
            let text = value.as_str().or(value.outline());
            text.is_some_and(lets_in_others)
        };
        let found = sub.values.iter().find(lets_in)?;
        open = open.or(Some(*found));
    }
    let Some(value) = open else {
        let message =
            "any workflow on GitHub may assume the role: no condition names the repository";
        return Some(Fault::new(principal.value.site, message));
    };
    let text = value.as_str().unwrap_or("this");
    let message = format!("`{text}` lets in workflows of repositories of others");
    Some(Fault::new(value.site, message))
}

/// It names what is let in. GitHub always sends the claim, so that conditions for all values hold too.
fn is_asked(condition: &Condition) -> bool {
    let operator = condition.operator.to_ascii_lowercase();
    let operator = operator
        .strip_prefix("foranyvalue:")
        .or(operator.strip_prefix("forallvalues:"))
        .unwrap_or(&operator);
    matches!(
        operator,
        "stringequals" | "stringequalsignorecase" | "stringlike"
    )
}

fn is_github(model: &Model, provider: &Value) -> bool {
    let text = provider.as_str().or(provider.outline());
    if text.is_some_and(|text| text.ends_with(PROVIDER)) {
        return true;
    }
    let mut sources = model.sources(provider);
    sources.any(|source| {
        let url = source.attr("url").and_then(|attr| attr.value.as_str());
        source.ty == "aws_iam_openid_connect_provider"
            && url.is_some_and(|url| url.ends_with(PROVIDER))
    })
}

/// Workflows of whatever repository can send it.
fn lets_in_others(sub: &str) -> bool {
    let (claim, rest) = sub.split_once(':').unwrap_or((sub, ""));
    if claim.contains(['*', '?']) {
        return true;
    }
    if !SAFE.contains(&claim) && !claim.contains(GAP) {
        return true;
    }
    let owner = rest.split(['/', ':']).next().unwrap_or_default();
    matches!(
        claim,
        "repo" | "repository" | "repository_owner" | "organization"
    ) && owner.contains(['*', '?'])
}
