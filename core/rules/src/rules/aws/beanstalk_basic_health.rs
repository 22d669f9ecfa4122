//! # aws/beanstalk-basic-health
//!
//! An environment reports its health by pings only.
//!
//! ## Why
//! That machines fail, or are full, shows when the application is down.
//!
//! ## Bad
//! ```hcl
//! resource "aws_elastic_beanstalk_environment" "shop" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ no `setting` turns on enhanced health reporting
//!   name        = "shop"
//!   application = "shop"
//! }
//! ```
//! ```hcl
//! resource "aws_elastic_beanstalk_environment" "shop" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ no `setting` turns on enhanced health reporting
//!   name        = "shop"
//!   application = "shop"
//!
//!   setting {
//!     namespace = "aws:elasticbeanstalk:healthreporting:system"
//!     name      = "SystemType"
//!     value     = "basic"
//!   }
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
//!     namespace = "aws:elasticbeanstalk:healthreporting:system"
//!     name      = "SystemType"
//!     value     = "enhanced"
//!   }
//! }
//! ```
//!
//! ## Fix
//! Add a `setting` of `aws:elasticbeanstalk:healthreporting:system` with `SystemType = enhanced`.
//!
//! ## References
//! - https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/health-enhanced.html

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use crate::rules::named::{self, Named};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/beanstalk-basic-health",
    summary: "An environment reports its health by pings only",
    severity: Severity::Hint,
    category: Category::Logging,
    on: On::Types(&["aws_elastic_beanstalk_environment"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_312"],
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

const NAMESPACE: &str = "aws:elasticbeanstalk:healthreporting:system";

fn check(_: &Context, environment: &Resource, out: &mut Findings) {
    // Events are streamed of enhanced health only.
    let ways = [
        ("SystemType", "enhanced"),
        ("HealthStreamingEnabled", "true"),
    ];
    for (name, good) in ways {
        let setting = named::read(
            environment,
            "setting",
            &[("namespace", NAMESPACE), ("name", name)],
        );
        match (setting, setting.text()) {
            (Named::Unknown, _) => return out.unknown(),
            (_, Some(said)) if said == good => return,
            _ => {}
        }
    }
    out.at(
        environment.header,
        "no `setting` turns on enhanced health reporting",
    );
}
