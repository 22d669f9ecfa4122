//! # aws/lambda-permission-any-source
//!
//! A service may call a function on behalf of anyone.
//!
//! ## Why
//! Without a source, the service calls the function for every account that asks it to: their topics, buckets and APIs then run it.
//!
//! ## Bad
//! ```hcl
//! resource "aws_lambda_permission" "bucket" {
//!   action        = "lambda:InvokeFunction"
//!   function_name = "thumbnail"
//!   principal     = "s3.amazonaws.com"
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ neither `source_arn` nor `source_account` is set, so `s3.amazonaws.com` calls it for anyone
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_lambda_permission" "bucket" {
//!   action         = "lambda:InvokeFunction"
//!   function_name  = "thumbnail"
//!   principal      = "s3.amazonaws.com"
//!   source_account = "111122223333"
//!   source_arn     = "arn:aws:s3:::photos"
//! }
//! ```
//! ```hcl
//! # An account is not a service.
//! resource "aws_lambda_permission" "partner" {
//!   action        = "lambda:InvokeFunction"
//!   function_name = "thumbnail"
//!   principal     = "444455556666"
//! }
//! ```
//!
//! ## Fix
//! Set `source_arn` to what calls it; for S3 also `source_account`, because the name of a bucket may go to others.
//!
//! ## References
//! - https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use trueline_hcl::Resource;
use trueline_hcl::model::Read;

pub static RULE: Rule = Rule {
    name: "aws/lambda-permission-any-source",
    summary: "A service may call a function on behalf of anyone",
    severity: Severity::Warning,
    category: Category::Identity,
    on: On::Types(&["aws_lambda_permission"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_364"],
        trivy: &["AVD-AWS-0067"],
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

/// It copies the function to the edge, for the account alone.
const REPLICATOR: &str = "edgelambda.amazonaws.com";

const SOURCES: &[&str] = &[
    "event_source_token",
    "function_url_auth_type",
    "principal_org_id",
    "source_account",
    "source_arn",
];

fn check(_: &Context, permission: &Resource, out: &mut Findings) {
    let principal = match permission.read("principal") {
        Read::Known(principal) => principal,
        Read::Unknown(_) => return out.unknown(),
        Read::Absent => return,
    };
    let Some(name) = principal
        .value
        .as_str()
        .filter(|name| name.ends_with(".amazonaws.com") && *name != REPLICATOR)
    else {
        return;
    };
    // One that is not known is given as a rule.
    if SOURCES
        .iter()
        .all(|source| matches!(permission.read(source), Read::Absent))
    {
        let message = format!(
            "neither `source_arn` nor `source_account` is set, so `{name}` calls it for anyone"
        );
        out.at(principal.whole, message);
    }
}
