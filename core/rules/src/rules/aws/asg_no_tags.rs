//! # aws/asg-no-tags
//!
//! The machines of a group have no tags.
//!
//! ## Why
//! Who owns a machine and what it is for can't be told.
//!
//! ## Bad
//! ```hcl
//! resource "aws_autoscaling_group" "web" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ neither `tag` nor `tags` is set, so nobody can tell whose its machines are
//!   max_size = 3
//!   min_size = 1
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_autoscaling_group" "web" {
//!   max_size = 3
//!   min_size = 1
//!
//!   tag {
//!     key                 = "Name"
//!     value               = "web"
//!     propagate_at_launch = true
//!   }
//! }
//! ```
//!
//! ## Fix
//! Add `tag` blocks with `propagate_at_launch = true`.
//!
//! ## References
//! - https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-tagging.html

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/asg-no-tags",
    summary: "The machines of a group have no tags",
    severity: Severity::Hint,
    category: Category::Hygiene,
    on: On::Types(&["aws_autoscaling_group"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_153"],
        kics: &["ba48df05-eaa1-4d64-905e-4a4b051e7587"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::With(check),
};

fn check(_: &Context, group: &Resource, out: &mut Findings) {
    let kinds = ["tag", "tags"];
    let is_there = |kind: &&str| {
        group.block(kind).is_some() || group.is_open(kind) || group.attr(kind).is_some()
    };
    if !kinds.iter().any(is_there) {
        out.at(
            group.header,
            "neither `tag` nor `tags` is set, so nobody can tell whose its machines are",
        );
    }
}
