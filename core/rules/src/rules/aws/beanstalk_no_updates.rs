//! # aws/beanstalk-no-updates
//!
//! An environment doesn't update its platform.
//!
//! ## Why
//! Fixes of the system and the runtime come as platform versions, and what doesn't take them by itself is forgotten.
//!
//! ## Bad
//! ```hcl
//! resource "aws_elastic_beanstalk_environment" "shop" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `ManagedActionsEnabled` is not set, so its platform gets no fixes by itself
//!   name        = "shop"
//!   application = "shop"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_elastic_beanstalk_environment" "shop" {
//!   name        = "shop"
//!   application = "shop"
//!
//!   setting {
//!     namespace = "aws:elasticbeanstalk:managedactions"
//!     name      = "ManagedActionsEnabled"
//!     value     = "true"
//!   }
//! }
//! ```
//!
//! ## Fix
//! Add a `setting` of `aws:elasticbeanstalk:managedactions` with `ManagedActionsEnabled = true`, a start time and an update level.
//!
//! ## References
//! - https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/environment-platform-update-managed.html

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use crate::rules::named::{self, Named};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/beanstalk-no-updates",
    summary: "An environment doesn't update its platform",
    severity: Severity::Hint,
    category: Category::Supply,
    on: On::Types(&["aws_elastic_beanstalk_environment"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_340"],
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

fn check(_: &Context, environment: &Resource, out: &mut Findings) {
    let keys = [
        ("namespace", "aws:elasticbeanstalk:managedactions"),
        ("name", "ManagedActionsEnabled"),
    ];
    let setting = named::read(environment, "setting", &keys);
    let follows = "so its platform gets no fixes by itself";
    match setting {
        Named::Unknown => out.unknown(),
        Named::Absent => {
            out.at(
                environment.header,
                format!("`ManagedActionsEnabled` is not set, {follows}"),
            );
        }
        Named::Given(attr) if setting.text().as_deref() == Some("false") => {
            out.at(
                attr.whole,
                format!("`ManagedActionsEnabled` is `false`, {follows}"),
            );
        }
        Named::Given(_) => {}
    }
}
