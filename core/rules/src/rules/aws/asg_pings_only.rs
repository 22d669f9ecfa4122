//! # aws/asg-pings-only
//!
//! A group behind a load balancer looks at its machines only.
//!
//! ## Why
//! A machine whose application is down is kept, and gets no requests.
//!
//! ## Bad
//! ```hcl
//! resource "aws_autoscaling_group" "web" {
//!   max_size          = 3
//!   min_size          = 1
//!   target_group_arns = ["arn:aws:elasticloadbalancing:eu-central-1:111122223333:targetgroup/web/0123"]
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `health_check_type` is not `ELB`, so a machine whose application is down is kept
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_autoscaling_group" "web" {
//!   max_size          = 3
//!   min_size          = 1
//!   target_group_arns = ["arn:aws:elasticloadbalancing:eu-central-1:111122223333:targetgroup/web/0123"]
//!   health_check_type = "ELB"
//! }
//! ```
//! ```hcl
//! resource "aws_autoscaling_group" "workers" {
//!   max_size = 3
//!   min_size = 1
//! }
//! ```
//!
//! ## Fix
//! Set `health_check_type = "ELB"`.
//!
//! ## References
//! - https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-health-checks.html

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/asg-pings-only",
    summary: "A group behind a load balancer looks at its machines only",
    severity: Severity::Hint,
    category: Category::Durability,
    on: On::Types(&["aws_autoscaling_group"]),
    aliases: Aliases {
        checkov: &["CKV2_AWS_15"],
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
    match group.str_or("health_check_type", "EC2") {
        Some("EC2") => {}
        Some(_) => return,
        None => return out.unknown(),
    }
    let is_behind = |name: &&str| {
        let items = group.attr(name).and_then(|attr| attr.value.as_items());
        items.is_some_and(|items| !items.is_empty())
    };
    let names = ["load_balancers", "target_group_arns"];
    let Some(attr) = names
        .iter()
        .find(|name| is_behind(name))
        .and_then(|name| group.attr(name))
    else {
        return;
    };
    out.at(
        attr.whole,
        "`health_check_type` is not `ELB`, so a machine whose application is down is kept",
    );
}
