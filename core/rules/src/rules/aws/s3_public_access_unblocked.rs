//! # aws/s3-public-access-unblocked
//!
//! A bucket's public access block leaves a way open.
//!
//! ## Why
//! New buckets block all public access. A block resource that leaves a setting out, or sets it to `false`, switches that
//! protection off: one policy or access list is then enough to publish the bucket.
//!
//! ## Bad
//! ```hcl
//! resource "aws_s3_bucket_public_access_block" "files" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `ignore_public_acls` and `restrict_public_buckets` are not set, so they are off
//!   bucket              = "files"
//!   block_public_acls   = true
//!   block_public_policy = true
//! }
//! ```
//! ```hcl
//! resource "aws_s3_bucket_public_access_block" "files" {
//!   bucket                  = "files"
//!   block_public_acls       = true
//!   block_public_policy     = false
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `block_public_policy` is `false`, so a policy can publish the bucket
//!   ignore_public_acls      = true
//!   restrict_public_buckets = true
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_s3_bucket_public_access_block" "files" {
//!   bucket                  = "files"
//!   block_public_acls       = true
//!   block_public_policy     = true
//!   ignore_public_acls      = true
//!   restrict_public_buckets = true
//! }
//! ```
//! ```hcl
//! # @intent Static files of the site, served to anyone.
//! # @exposure public
//! resource "aws_s3_bucket" "site" {
//!   bucket = "site"
//! }
//!
//! resource "aws_s3_bucket_public_access_block" "site" {
//!   bucket              = aws_s3_bucket.site.id
//!   block_public_policy = false
//! }
//! ```
//!
//! ## Fix
//! Set all four settings to `true`, or declare `@exposure public` on the bucket where it is meant for everyone.
//!
//! ## References
//! - https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html

use crate::facts::Exposure;
use crate::finding::{FixKind, Severity};
use crate::rule::{Aliases, Category, Check, Context, DraftEdit, Findings, Group, Item, On, Rule};
use trueline_hcl::Resource;
use trueline_hcl::model::Read;

pub static RULE: Rule = Rule {
    name: "aws/s3-public-access-unblocked",
    summary: "A bucket's public access block leaves a way open",
    severity: Severity::Warning,
    category: Category::Exposure,
    on: On::Types(&["aws_s3_bucket_public_access_block"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_53", "CKV_AWS_54", "CKV_AWS_55", "CKV_AWS_56"],
        trivy: &[
            "AVD-AWS-0086",
            "AVD-AWS-0087",
            "AVD-AWS-0091",
            "AVD-AWS-0093",
        ],
        kics: &[
            "d0cc8694-fcad-43ff-ac86-32331d7e867f",
            "1a4bc881-9f69-4d44-8c9a-d37d08f54c50",
            "4fa66806-0dd9-4f8d-9480-3174d39c7c91",
            "1ec253ab-c220-4d63-b2de-5b40e0af9293",
        ],
        ..Aliases::NONE
    },
    allowed_by: Some(Exposure::Public),
    matter: None,
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::With(check),
};

const SETTINGS: &[(&str, &str)] = &[
    ("block_public_acls", "an access list can publish the bucket"),
    ("block_public_policy", "a policy can publish the bucket"),
    (
        "ignore_public_acls",
        "access lists that are there already still hold",
    ),
    (
        "restrict_public_buckets",
        "a policy that is there already still holds",
    ),
];

fn check(_: &Context, block: &Resource, out: &mut Findings) {
    let mut absent = Vec::new();
    for (name, follows) in SETTINGS {
        match block.read(name) {
            Read::Absent => absent.push(*name),
            Read::Unknown(_) => out.unknown(),
            Read::Known(attr) if attr.value.as_bool() == Some(false) => {
                let draft = out.at(attr.whole, format!("`{name}` is `false`, so {follows}"));
                if attr.site == attr.value.site {
                    let edit = DraftEdit::replace(attr.site, "true");
                    draft.fix(
                        FixKind::Behaviour,
                        format!("Set `{name} = true`"),
                        vec![edit],
                    );
                } else {
                    draft.because(attr.value.site, "`false` comes from here");
                }
            }
            Read::Known(_) => {}
        }
    }
    if let Some((last, rest)) = absent.split_last() {
        tell(block, last, rest, out);
    }
}

/// One finding for all that is left out.
fn tell(block: &Resource, last: &str, rest: &[&str], out: &mut Findings) {
    let message = match rest {
        [] => format!("`{last}` is not set, so it is off"),
        _ => format!(
            "`{}` and `{last}` are not set, so they are off",
            rest.join("`, `")
        ),
    };
    let names = rest.iter().chain(std::iter::once(&last));
    let edits = names.map(|name| DraftEdit::insert(block, Item::attr(*name, "true")));
    let edits = edits.collect();
    let title = "Set what is left out to `true`";
    out.at(block.header, message)
        .fix(FixKind::Behaviour, title, edits);
}
