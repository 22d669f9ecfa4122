//! # aws/s3-public-acl
//!
//! The access list of a bucket lets anyone in.
//!
//! ## Why
//! Buckets are found by guessing names; whoever finds this one can list or read what is in it.
//!
//! ## Bad
//! ```hcl
//! resource "aws_s3_bucket_acl" "files" {
//!   bucket = "files"
//!   acl    = "public-read"
//! # ^^^^^^^^^^^^^^^^^^^^^^ `public-read` lets anyone read the bucket
//! }
//! ```
//! ```hcl
//! resource "aws_s3_bucket" "files" {
//!   bucket = "files"
//!   acl    = "public-read-write"
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `public-read-write` lets anyone read and change the bucket
//! }
//! ```
//! ```hcl
//! resource "aws_s3_bucket_acl" "files" {
//!   bucket = "files"
//!
//!   access_control_policy {
//!     grant {
//!       permission = "READ"
//!
//!       grantee {
//!         type = "Group"
//!         uri  = "http://acs.amazonaws.com/groups/global/AllUsers"
//! #       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `AllUsers` lets anyone into the bucket
//!       }
//!     }
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_s3_bucket_acl" "files" {
//!   bucket = "files"
//!   acl    = "private"
//! }
//! ```
//! ```hcl
//! # @intent Static files of the site, served to anyone.
//! # @exposure public
//! resource "aws_s3_bucket" "site" {
//!   bucket = "site"
//! }
//!
//! resource "aws_s3_bucket_acl" "site" {
//!   bucket = aws_s3_bucket.site.id
//!   acl    = "public-read"
//! }
//! ```
//! ```hcl
//! resource "aws_s3_bucket_public_access_block" "files" {
//!   bucket             = "files"
//!   ignore_public_acls = true
//! }
//!
//! resource "aws_s3_bucket_acl" "files" {
//!   bucket = "files"
//!   acl    = "public-read"
//! }
//! ```
//!
//! ## Fix
//! Set `acl = "private"`, or declare `@exposure public` on the bucket where it is meant for everyone.
//!
//! ## References
//! - https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html

use crate::facts::Exposure;
use crate::finding::{FixKind, Severity};
use crate::obligations::Matter;
use crate::rule::{Aliases, Category, Check, Context, DraftEdit, Findings, Group, On, Rule};
use crate::rules::s3;
use trueline_hcl::model::Read;
use trueline_hcl::{Body, Resource};

pub static RULE: Rule = Rule {
    name: "aws/s3-public-acl",
    summary: "The access list of a bucket lets anyone in",
    severity: Severity::Error,
    category: Category::Exposure,
    on: On::Types(&["aws_s3_bucket", "aws_s3_bucket_acl"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_20", "CKV_AWS_57", "CKV2_AWS_43"],
        trivy: &["AVD-AWS-0092"],
        kics: &[
            "38c5ee0d-7f22-4260-ab72-5073048df100",
            "57b9893d-33b1-4419-bcea-a717ea87e139",
        ],
        ..Aliases::NONE
    },
    allowed_by: Some(Exposure::Public),
    matter: Some(Matter::Exposure),
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::With(check),
};

const CANNED: &[(&str, &str)] = &[
    ("public-read", "lets anyone read the bucket"),
    (
        "public-read-write",
        "lets anyone read and change the bucket",
    ),
    (
        "authenticated-read",
        "lets anyone with an AWS account read the bucket",
    ),
];

const GROUPS: &[&str] = &["AllUsers", "AuthenticatedUsers"];

fn check(context: &Context, resource: &Resource, out: &mut Findings) {
    match s3::is_blocked(
        context.model,
        resource,
        &["block_public_acls", "ignore_public_acls"],
    ) {
        Some(false) => {}
        Some(true) => return,
        None => return out.unknown(),
    }
    canned(resource, out);
    let lists = resource.blocks_of("access_control_policy");
    let grants = lists.flat_map(|list| list.blocks_of("grant"));
    for grantee in grants.flat_map(|grant| grant.blocks_of("grantee")) {
        named(&grantee.body, out);
    }
    for grant in resource.blocks_of("grant") {
        named(&grant.body, out);
    }
}

fn canned(resource: &Resource, out: &mut Findings) {
    let attr = match resource.read("acl") {
        Read::Known(attr) => attr,
        Read::Unknown(_) => return out.unknown(),
        Read::Absent => return,
    };
    let acl = attr.value.as_str().unwrap_or_default();
    let Some((_, says)) = CANNED.iter().find(|(name, _)| *name == acl) else {
        return;
    };
    let draft = out.at(attr.whole, format!("`{acl}` {says}"));
    if attr.site == attr.value.site {
        let edit = DraftEdit::replace(attr.site, "\"private\"");
        draft.fix(FixKind::Behaviour, "Set `acl = \"private\"`", vec![edit]);
    } else {
        draft.because(attr.value.site, format!("`{acl}` comes from here"));
    }
}

fn named(grantee: &Body, out: &mut Findings) {
    let Some(uri) = grantee.attr("uri") else {
        return;
    };
    let group = uri.value.as_str().and_then(|text| text.rsplit('/').next());
    if let Some(group) = group.filter(|group| GROUPS.contains(group)) {
        out.at(uri.whole, format!("`{group}` lets anyone into the bucket"));
    }
}
