//! # aws/asg-launch-configuration
//!
//! A group starts its machines from a launch configuration.
//!
//! ## Why
//! Launch configurations know no new kinds of machines and disks, and new accounts can't make them any more.
//!
//! ## Bad
//! ```hcl
//! resource "aws_autoscaling_group" "web" {
//!   max_size             = 3
//!   min_size             = 1
//!   launch_configuration = "web"
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `launch_configuration` is set, so new kinds of machines can't be used
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_autoscaling_group" "web" {
//!   max_size = 3
//!   min_size = 1
//!
//!   launch_template {
//!     id      = "lt-1"
//!     version = "$Latest"
//!   }
//! }
//! ```
//!
//! ## Fix
//! Make an `aws_launch_template`, and name it in `launch_template`.
//!
//! ## References
//! - https://docs.aws.amazon.com/autoscaling/ec2/userguide/launch-templates.html

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use trueline_hcl::{Input, Resource};

pub static RULE: Rule = Rule {
    name: "aws/asg-launch-configuration",
    summary: "A group starts its machines from a launch configuration",
    severity: Severity::Hint,
    category: Category::Hygiene,
    on: On::Types(&["aws_autoscaling_group"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_315"],
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

fn check(_: &Context, group: &Resource, out: &mut Findings) {
    let Some(attr) = group
        .attr("launch_configuration")
        .filter(|attr| !attr.value.is_null())
    else {
        return;
    };
    // A module may choose between the two by an input.
    let by_value = |input: &Input| !matches!(input, Input::Attribute(_));
    match attr.value.inputs().iter().any(by_value) {
        true => out.unknown(),
        false if attr.value.as_str() == Some("") => {}
        false => {
            out.at(
                attr.whole,
                "`launch_configuration` is set, so new kinds of machines can't be used",
            );
        }
    }
}
