//! # aws/waf-empty
//!
//! A web application firewall has no rules.
//!
//! ## Why
//! It lets everything through, or nothing, and looks like protection.
//!
//! ## Bad
//! ```hcl
//! resource "aws_wafv2_web_acl" "site" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ no `rule` is set, so it filters nothing
//!   name  = "site"
//!   scope = "REGIONAL"
//!
//!   default_action {
//!     allow {}
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_wafv2_web_acl" "site" {
//!   name  = "site"
//!   scope = "REGIONAL"
//!
//!   default_action {
//!     allow {}
//!   }
//!
//!   rule {
//!     name     = "known"
//!     priority = 1
//!   }
//! }
//! ```
//!
//! ## Fix
//! Add rules: `AWSManagedRulesCommonRuleSet` is a start.
//!
//! ## References
//! - https://docs.aws.amazon.com/waf/latest/developerguide/waf-rules.html

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use crate::rules::beside;
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/waf-empty",
    summary: "A web application firewall has no rules",
    severity: Severity::Hint,
    category: Category::Network,
    on: On::Types(&[
        "aws_wafv2_web_acl",
        "aws_waf_web_acl",
        "aws_wafregional_web_acl",
    ]),
    aliases: Aliases {
        checkov: &["CKV_AWS_175"],
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

fn check(context: &Context, acl: &Resource, out: &mut Findings) {
    let kinds = ["rule", "rules", "rule_json"];
    let is_there =
        |kind: &&str| acl.block(kind).is_some() || acl.is_open(kind) || acl.attr(kind).is_some();
    if kinds.iter().any(is_there) {
        return;
    }
    // Rules may stand apart, and an ACL that Firewall Manager fills has none of its own.
    let any = [
        ("aws_wafv2_web_acl_rule_group_association", "web_acl_arn"),
        ("aws_wafv2_web_acl_rule", "web_acl_arn"),
    ];
    beside::check(
        context,
        acl,
        &any,
        &[],
        "no `rule` is set, so it filters nothing",
        out,
    );
}
