//! # intent/data-flow
//!
//! Data reaches something that is more exposed than it may be.
//!
//! ## Why
//! A bucket that is closed is no help where a function that reads it answers anyone. Nobody sees that in one file.
//!
//! ## Bad
//! ```hcl
//! # @intent Scans of passports
//! # @data restricted pii
//! #       ^^^^^^^^^^^^^^ `restricted` data of `aws_s3_bucket.scans` reaches `aws_lambda_function.preview`, which is `public`
//! resource "aws_s3_bucket" "scans" {
//!   bucket = "scans"
//! }
//!
//! resource "aws_iam_role" "preview" {
//!   assume_role_policy = jsonencode({})
//! }
//!
//! resource "aws_iam_role_policy" "preview" {
//!   role = aws_iam_role.preview.id
//!   policy = jsonencode({
//!     Version   = "2012-10-17"
//!     Statement = [{ Effect = "Allow", Action = "s3:GetObject", Resource = "${aws_s3_bucket.scans.arn}/*" }]
//!   })
//! }
//!
//! resource "aws_lambda_function" "preview" {
//!   function_name = "preview"
//!   role          = aws_iam_role.preview.arn
//! }
//!
//! resource "aws_lambda_function_url" "preview" {
//!   function_name      = aws_lambda_function.preview.function_name
//!   authorization_type = "NONE"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! # @intent Scans of passports
//! # @data restricted pii
//! resource "aws_s3_bucket" "scans" {
//!   bucket = "scans"
//! }
//!
//! resource "aws_iam_role" "preview" {
//!   assume_role_policy = jsonencode({})
//! }
//!
//! resource "aws_iam_role_policy" "preview" {
//!   role = aws_iam_role.preview.id
//!   policy = jsonencode({
//!     Version   = "2012-10-17"
//!     Statement = [{ Effect = "Allow", Action = "s3:GetObject", Resource = "${aws_s3_bucket.scans.arn}/*" }]
//!   })
//! }
//!
//! resource "aws_lambda_function" "preview" {
//!   function_name = "preview"
//!   role          = aws_iam_role.preview.arn
//! }
//!
//! resource "aws_lambda_function_url" "preview" {
//!   function_name      = aws_lambda_function.preview.function_name
//!   authorization_type = "AWS_IAM"
//! }
//! ```
//!
//! ## Fix
//! Cut the path where the evidence shows that it is not needed: take a permission back, or close its end. Where the data
//! is meant to be seen there, declare the level that it really has: a person decides that.

use crate::facts::Data;
use crate::finding::Severity;
use crate::flow::{Leak, leaks};
use crate::intent::{Claim, Origin};
use crate::obligations::{Holds, holds};
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use trueline_hcl::model::ResourceData;
use trueline_hcl::{Mode, Resource};

pub static RULE: Rule = Rule {
    name: "intent/data-flow",
    summary: "Data reaches something that is more exposed than it may be",
    severity: Severity::Error,
    category: Category::Intent,
    on: On::Mode(Mode::Managed),
    aliases: Aliases::NONE,
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::With(check),
};

fn check(context: &Context, resource: &Resource, out: &mut Findings) {
    let Some(claim) = &context.intents.of(resource.id).data else {
        return;
    };
    // What is said of a directory is said of what holds data there, not of every role and rule.
    if claim.origin != Origin::Block && !holds::of(&resource.ty).is_some_and(Holds::is_data) {
        return;
    }
    let Context {
        model,
        facts,
        intents,
        ..
    } = *context;
    for leak in leaks(model, facts, intents, resource, claim.value) {
        if leak.sure || context.config.intent.report_unknown {
            tell(context, resource, claim, leak, out);
        } else {
            out.unknown();
        }
    }
}

fn tell(
    context: &Context,
    resource: &Resource,
    claim: &Claim<Data>,
    leak: Leak,
    out: &mut Findings,
) {
    let place = match claim.origin {
        Origin::Block => claim.site.unwrap_or(resource.header),
        _ => resource.header,
    };
    let draft = out.at(place, message(resource, claim, &leak));
    if !leak.sure {
        draft.only(Severity::Warning);
    }
    if let Some(site) = claim.site.filter(|_| claim.origin != Origin::Block) {
        let says = match claim.origin {
            Origin::Call(call) => {
                let call = &context.model.resource(call).name;
                format!("`module.{call}` declares `@data {}` here", claim.value)
            }
            _ => format!("`@module` declares `@data {}` here", claim.value),
        };
        draft.because(site, says);
    }
    draft.evidence.extend(leak.evidence);
}

fn message(resource: &Resource, claim: &Claim<Data>, leak: &Leak) -> String {
    let ResourceData { ty, name, .. } = &**resource;
    let (data, sink, level) = (claim.value, address(leak.sink), leak.exposure);
    let perhaps = match leak.sure {
        true => "",
        false => "perhaps ",
    };
    let more = match leak.more {
        0 => String::new(),
        more => format!(", and {more} more like it"),
    };
    format!("`{data}` data of `{ty}.{name}` reaches `{sink}`, which is {perhaps}`{level}`{more}")
}

/// With its module, and without its key: in which instances it holds is said where they are put together.
fn address(resource: &Resource) -> &str {
    let key = resource.key.as_ref().map(ToString::to_string);
    let address = resource.address.as_str();
    key.and_then(|key| address.strip_suffix(&key))
        .unwrap_or(address)
}
