//! # aws/iam-credentials-anywhere
//!
//! A policy hands out credentials of anyone.
//!
//! ## Why
//! Whoever gets at it can get keys, passwords or tokens of other users, roles or databases, and goes on with their rights.
//!
//! ## Bad
//! ```hcl
//! resource "aws_iam_policy" "deploy" {
//!   policy = jsonencode({
//!     Version = "2012-10-17"
//!     Statement = [{
//!       Effect   = "Allow"
//!       Action   = ["iam:CreateAccessKey"]
//! #                 ^^^^^^^^^^^^^^^^^^^^^ `iam:CreateAccessKey` hands out credentials, for anyone in the account
//!       Resource = "*"
//!     }]
//!   })
//! }
//! ```
//! ```hcl
//! data "aws_iam_policy_document" "deploy" {
//!   statement {
//!     actions   = ["iam:CreateAccessKey"]
//! #                ^^^^^^^^^^^^^^^^^^^^^ `iam:CreateAccessKey` hands out credentials, for anyone in the account
//!     resources = ["*"]
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_iam_policy" "deploy" {
//!   policy = jsonencode({
//!     Version = "2012-10-17"
//!     Statement = [{
//!       Effect   = "Allow"
//!       Action   = ["iam:CreateAccessKey"]
//!       Resource = "arn:aws:iam::111122223333:user/robot"
//!     }]
//!   })
//! }
//! ```
//! ```hcl
//! resource "aws_iam_policy" "deploy" {
//!   policy = jsonencode({
//!     Version = "2012-10-17"
//!     Statement = [{
//!       Effect   = "Allow"
//!       Action   = ["ecr:GetAuthorizationToken"]
//!       Resource = "*"
//!     }]
//!   })
//! }
//! ```
//! ```hcl
//! data "aws_iam_policy_document" "deploy" {
//!   statement {
//!     actions   = ["iam:CreateAccessKey"]
//!     resources = ["*"]
//!
//!     condition {
//!       test     = "StringEquals"
//!       variable = "aws:PrincipalTag/team"
//!       values   = ["operations"]
//!     }
//!   }
//! }
//! ```
//!
//! ## Fix
//! Name the users, roles or databases that it is needed for.
//!
//! ## References
//! - https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html

use crate::finding::Severity;
use crate::policy::aws::{Granted, granted, table};
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, Rule};
use crate::rules::identity::{self, Fault};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/iam-credentials-anywhere",
    summary: "A policy hands out credentials of anyone",
    severity: Severity::Warning,
    category: Category::Identity,
    on: identity::ON,
    aliases: Aliases {
        checkov: &["CKV_AWS_287", "CKV_AWS_107"],
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

const ACTIONS: &[&str] = &[
    "iam:CreateAccessKey",
    "iam:CreateLoginProfile",
    "iam:CreateServiceSpecificCredential",
    "iam:ResetServiceSpecificCredential",
    "iam:UpdateAccessKey",
    "cognito-identity:GetOpenIdTokenForDeveloperIdentity",
    "cognito-identity:GetCredentialsForIdentity",
    "lightsail:GetInstanceAccessDetails",
    "lightsail:GetRelationalDatabaseMasterUserPassword",
    "rds-db:connect",
    "redshift:GetClusterCredentials",
    "sso:GetRoleCredentials",
    "connect:GetFederationToken",
    "chime:CreateApiKey",
    "gamelift:RequestUploadCredentials",
    "codepipeline:PollForJobs",
    "mediapackage:RotateChannelCredentials",
    "mediapackage:RotateIngestEndpointCredentials",
];

/// What has rules of its own, and what leaves out the worst by name.
const TOLD: &[&str] = &["*", "*:*", "iam:*", "s3:*", "notaction"];

fn check(context: &Context, resource: &Resource, out: &mut Findings) {
    identity::each(context, resource, out, |statement| {
        if !statement.allows_always() || !statement.is_on_everything() {
            return None;
        }
        let granted = granted(statement).into_iter();
        let mut found = granted.filter_map(|g| Some((g.site, told(&g)?)));
        let (site, message) = found.next()?;
        Some(Fault::new(site, message))
    });
}

fn told(granted: &Granted) -> Option<String> {
    if TOLD.contains(&granted.label.to_ascii_lowercase().as_str()) {
        return None;
    }
    let is_granted = |action: &&&str| table().expand(action).set.meets(&granted.actions);
    let action = ACTIONS.iter().find(is_granted)?;
    Some(format!(
        "`{action}` hands out credentials, for anyone in the account"
    ))
}
