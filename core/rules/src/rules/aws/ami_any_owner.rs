//! # aws/ami-any-owner
//!
//! An image is looked up by name, whoever made it.
//!
//! ## Why
//! Anyone can publish an image under a name that fits the pattern; the newest one wins, and the next machine starts with
//! it.
//!
//! ## Bad
//! ```hcl
//! data "aws_ami" "ubuntu" {
//! #^^^^^^^^^^^^^^^^^^^^^^ `owners` is not set, so an image that anyone publishes under such a name is taken
//!   most_recent = true
//!
//!   filter {
//!     name   = "name"
//!     values = ["ubuntu/images/*-24.04-amd64-server-*"]
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! data "aws_ami" "ubuntu" {
//!   most_recent = true
//!   owners      = ["099720109477"]
//!
//!   filter {
//!     name   = "name"
//!     values = ["ubuntu/images/*-24.04-amd64-server-*"]
//!   }
//! }
//! ```
//! ```hcl
//! # One image, and no other.
//! data "aws_ami" "base" {
//!   filter {
//!     name   = "image-id"
//!     values = ["ami-0abc"]
//!   }
//! }
//! ```
//!
//! ## Fix
//! Set `owners` to the account that makes the image, `amazon` or `self`.
//!
//! ## References
//! - https://securitylabs.datadoghq.com/articles/whoami-a-cloud-image-name-confusion-attack/

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use trueline_hcl::model::Read;
use trueline_hcl::{Resource, Value};

pub static RULE: Rule = Rule {
    name: "aws/ami-any-owner",
    summary: "An image is looked up by name, whoever made it",
    severity: Severity::Error,
    category: Category::Supply,
    on: On::Data(&["aws_ami", "aws_ami_ids"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_386"],
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

/// Filters that say whose image it is, or which one.
const TELLING: &[&str] = &["owner-id", "owner-alias", "image-id"];

fn check(_: &Context, image: &Resource, out: &mut Findings) {
    let is_given = match image.read("owners") {
        Read::Unknown(_) => return,
        Read::Known(attr) => attr.value.as_items().is_none_or(|items| !items.is_empty()),
        Read::Absent => false,
    };
    if is_given {
        return;
    }
    if image.is_open("filter") {
        return out.unknown();
    }
    let name = image
        .attr("name_regex")
        .filter(|attr| !attr.value.is_null());
    let mut is_open = name.is_some();
    for filter in image.blocks_of("filter") {
        let Some(name) = filter.str_or("name", "") else {
            return out.unknown();
        };
        if TELLING.contains(&name) {
            return;
        }
        let values = filter
            .attr("values")
            .into_iter()
            .flat_map(|attr| attr.value.items_or_self());
        let mut values = values.filter(|_| matches!(name, "name" | "description" | "tag:Name"));
        is_open |= values.any(is_pattern);
    }
    if is_open {
        let message =
            "`owners` is not set, so an image that anyone publishes under such a name is taken";
        out.at(image.header, message);
    }
}

fn is_pattern(value: &Value) -> bool {
    value
        .as_str()
        .or(value.outline())
        .is_some_and(|text| text.contains(['*', '?']))
}
