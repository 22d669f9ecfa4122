//! # aws/zone-outside-region
//!
//! A zone or a key of another region than the provider works in.
//!
//! ## Why
//! AWS refuses it, at the earliest when it is applied: a subnet, a disk or a machine lies in a zone of its region, and is encrypted with a key and listens with a certificate of its region. It is what is left
//! when code is copied from one region to another.
//!
//! ## Bad
//! ```hcl
//! provider "aws" {
//!   region = "eu-central-1"
//! }
//!
//! resource "aws_subnet" "a" {
//!   vpc_id            = "vpc-0a9f"
//!   availability_zone = "us-east-1a"
//! #                     ^^^^^^^^^^^^ `us-east-1a` isn't in `eu-central-1`, where this is made
//! }
//!
//! resource "aws_lb_listener" "https" {
//!   certificate_arn = "arn:aws:acm:us-east-1:218375102384:certificate/1"
//! #                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `us-east-1` isn't `eu-central-1`, where this is made
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! provider "aws" {
//!   region = "eu-central-1"
//! }
//!
//! provider "aws" {
//!   alias  = "east"
//!   region = "us-east-1"
//! }
//!
//! resource "aws_subnet" "a" {
//!   vpc_id            = "vpc-0a9f"
//!   availability_zone = "eu-central-1a"
//! }
//!
//! resource "aws_subnet" "b" {
//!   provider          = aws.east
//!   vpc_id            = "vpc-0a9f"
//!   availability_zone = "us-east-1a"
//! }
//!
//! resource "aws_subnet" "c" {
//!   region            = "us-west-2"
//!   vpc_id            = "vpc-0a9f"
//!   availability_zone = "us-west-2-lax-1a"
//! }
//!
//! resource "aws_subnet" "d" {
//!   vpc_id            = "vpc-0a9f"
//!   availability_zone = var.zone
//! }
//! ```
//!
//! ## Fix
//! Name a zone, a key or a certificate of the region, or the provider of the other region.
//!
//! ## References
//! - https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-regions-availability-zones.html

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use trueline_hcl::model::Read;
use trueline_hcl::{Resource, Site};

pub static RULE: Rule = Rule {
    name: "aws/zone-outside-region",
    summary: "A zone or a key of another region than the provider works in",
    severity: Severity::Warning,
    category: Category::Hygiene,
    on: On::Types(&[
        "aws_autoscaling_group",
        "aws_db_instance",
        "aws_ebs_volume",
        "aws_instance",
        "aws_lb_listener",
        "aws_rds_cluster",
        "aws_secretsmanager_secret",
        "aws_subnet",
        "aws_cloudwatch_log_group",
        "aws_lambda_event_source_mapping",
        "aws_lambda_function",
    ]),
    aliases: Aliases::NONE,
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::With(check),
};

const ZONES: &[&str] = &["availability_zone", "availability_zones"];

/// Arguments that name something of the same region by its ARN.
const NEAR: &[&str] = &[
    "certificate_arn",
    "event_source_arn",
    "kms_key_arn",
    "kms_key_id",
    "layers",
];

fn check(context: &Context, resource: &Resource, out: &mut Findings) {
    let Some((region, from)) = region(context, resource) else {
        return;
    };
    for attr in &resource.body.attrs {
        let name = attr.name.as_str();
        for value in attr.value.items_or_self() {
            let Some(text) = value.as_str() else {
                continue;
            };
            let message = if ZONES.contains(&name) && is_zone(text) && !text.starts_with(region) {
                format!("`{text}` isn't in `{region}`, where this is made")
            } else if let Some(other) = arn_region(text)
                && NEAR.contains(&name)
                && other != region
            {
                format!("`{other}` isn't `{region}`, where this is made")
            } else {
                continue;
            };
            let draft = out.at(value.site, message);
            draft.because(from, format!("`{region}` comes from here"));
        }
    }
}

/// Where the resource is made, and what says so.
fn region<'a>(context: &'a Context, resource: &'a Resource) -> Option<(&'a str, Site)> {
    let own = match resource.read("region") {
        Read::Known(attr) => return Some((attr.value.as_str()?, attr.site)),
        Read::Unknown(_) => return None,
        Read::Absent => context.model.provider_of(resource)?,
    };
    let attr = own.attr("region")?;
    Some((attr.value.as_str()?, attr.site))
}

/// `eu-central-1a`, `us-west-2-lax-1a`: not an id of a zone (`euc1-az1`).
fn is_zone(text: &str) -> bool {
    let parts = text.split('-').count();
    parts >= 3 && text.ends_with(|c: char| c.is_ascii_lowercase()) && !text.contains("-az")
}

fn arn_region(text: &str) -> Option<&str> {
    let mut parts = text.split(':');
    let region = (parts.next()? == "arn").then(|| parts.nth(2)).flatten()?;
    (!region.is_empty()).then_some(region)
}
