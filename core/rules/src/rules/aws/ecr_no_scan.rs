//! # aws/ecr-no-scan
//!
//! Images are not scanned for known vulnerabilities.
//!
//! ## Why
//! An image with a known hole runs until somebody notices by chance.
//!
//! ## Bad
//! ```hcl
//! resource "aws_ecr_repository" "app" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `image_scanning_configuration.scan_on_push` is not set, so images with known holes
//!   name = "app"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_ecr_repository" "app" {
//!   name = "app"
//!
//!   image_scanning_configuration {
//!     scan_on_push = true
//!   }
//! }
//! ```
//! ```hcl
//! resource "aws_ecr_registry_scanning_configuration" "all" {
//!   scan_type = "ENHANCED"
//! }
//!
//! resource "aws_ecr_repository" "app" {
//!   name = "app"
//! }
//! ```
//!
//! ## Fix
//! Add `image_scanning_configuration { scan_on_push = true }`, or configure scanning for the whole registry.
//!
//! ## References
//! - https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning.html

use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Context, Findings, Group, Must, On, Rule};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/ecr-no-scan",
    summary: "Images are not scanned for known vulnerabilities",
    severity: Severity::Info,
    category: Category::Supply,
    on: On::Types(&["aws_ecr_repository"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_163"],
        trivy: &["AVD-AWS-0030"],
        kics: &["9630336b-3fed-4096-8173-b9afdfe346a7"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: Some(FixKind::Safe),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::With(check),
};

const SCANNED: Must = Must {
    path: &["image_scanning_configuration", "scan_on_push"],
    be: Be::True,
    absent: Absent::Bad,
    unless: &[],
    because: "images with known holes are pushed unnoticed",
    ..Must::NONE
};

fn check(context: &Context, _: &Resource, out: &mut Findings) {
    let registry = "aws_ecr_registry_scanning_configuration";
    let by_registry = context.model.of_type(registry).next().is_some();
    if !by_registry && !context.model.has_broken(registry) {
        out.must(&SCANNED);
    }
}
