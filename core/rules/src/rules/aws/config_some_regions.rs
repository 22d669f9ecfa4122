//! # aws/config-some-regions
//!
//! AWS Config gathers what some regions record only.
//!
//! ## Why
//! What is done in a region that nobody uses is what nobody sees.
//!
//! ## Bad
//! ```hcl
//! resource "aws_config_configuration_aggregator" "main" {
//!   name = "main"
//!
//!   account_aggregation_source {
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^ `account_aggregation_source.all_regions` is not set, so what is done in other regions is not seen
//!     account_ids = ["111122223333"]
//!     regions     = ["eu-central-1"]
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_config_configuration_aggregator" "main" {
//!   name = "main"
//!
//!   organization_aggregation_source {
//!     all_regions = true
//!     role_arn    = "arn:aws:iam::111122223333:role/config"
//!   }
//! }
//! ```
//!
//! ## Fix
//! Set `all_regions = true`.
//!
//! ## References
//! - https://docs.aws.amazon.com/config/latest/developerguide/aggregate-data.html

use crate::finding::Severity;
use crate::rule::{Absent, Aliases, Be, Category, Check, Context, Findings, Group, Must, On, Rule};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/config-some-regions",
    summary: "AWS Config gathers what some regions record only",
    severity: Severity::Info,
    category: Category::Logging,
    on: On::Types(&["aws_config_configuration_aggregator"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_121"],
        trivy: &["AVD-AWS-0019"],
        kics: &["ac5a0bc0-a54c-45aa-90c3-15f7703b9132"],
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

const ACCOUNTS: Must = Must {
    path: &["account_aggregation_source", "all_regions"],
    be: Be::True,
    absent: Absent::Bad,
    because: "what is done in other regions is not seen",
    ..Must::NONE
};

const ORGANIZATION: Must = Must {
    path: &["organization_aggregation_source", "all_regions"],
    ..ACCOUNTS
};

fn check(_: &Context, aggregator: &Resource, out: &mut Findings) {
    for must in [&ACCOUNTS, &ORGANIZATION] {
        // It has one of the two.
        if aggregator.block(must.path[0]).is_some() {
            out.must(must);
        }
    }
}
