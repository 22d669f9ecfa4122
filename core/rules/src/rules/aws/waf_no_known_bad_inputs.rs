//! # aws/waf-no-known-bad-inputs
//!
//! A web application firewall lets known attacks through.
//!
//! ## Why
//! Log4Shell and the like are tried against everything on the internet, all day.
//!
//! ## Bad
//! ```hcl
//! resource "aws_wafv2_web_acl" "site" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ no rule has `AWSManagedRulesKnownBadInputsRuleSet`
//!   name  = "site"
//!   scope = "REGIONAL"
//!
//!   rule {
//!     name     = "common"
//!     priority = 1
//!
//!     statement {
//!       managed_rule_group_statement {
//!         name        = "AWSManagedRulesCommonRuleSet"
//!         vendor_name = "AWS"
//!       }
//!     }
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
//!   rule {
//!     name     = "known"
//!     priority = 1
//!
//!     override_action {
//!       none {}
//!     }
//!
//!     statement {
//!       managed_rule_group_statement {
//!         name        = "AWSManagedRulesKnownBadInputsRuleSet"
//!         vendor_name = "AWS"
//!       }
//!     }
//!   }
//! }
//! ```
//! ```hcl
//! # What its rules are is not in the code.
//! variable "rules" {}
//!
//! resource "aws_wafv2_web_acl" "site" {
//!   name  = "site"
//!   scope = "REGIONAL"
//!
//!   dynamic "rule" {
//!     for_each = var.rules
//!
//!     content {
//!       name     = rule.value
//!       priority = 1
//!     }
//!   }
//! }
//! ```
//!
//! ## Fix
//! Add a rule with the managed group `AWSManagedRulesKnownBadInputsRuleSet`, and `override_action { none {} }`.
//!
//! ## References
//! - https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-baseline.html

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use trueline_hcl::{BlockValue, Resource};

pub static RULE: Rule = Rule {
    name: "aws/waf-no-known-bad-inputs",
    summary: "A web application firewall lets known attacks through",
    severity: Severity::Hint,
    category: Category::Network,
    on: On::Types(&["aws_wafv2_web_acl"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_192"],
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

const GROUP: &str = "AWSManagedRulesKnownBadInputsRuleSet";
/// The rule of the group that stops Log4Shell.
const LOG4J: &str = "Log4JRCE";

fn check(_: &Context, acl: &Resource, out: &mut Findings) {
    if acl.is_open("rule") || acl.attr("rule_json").is_some() {
        return out.unknown();
    }
    match acl.blocks_of("rule").any(stops) {
        true => {}
        false => {
            out.at(acl.header, format!("no rule has `{GROUP}`"));
        }
    }
}

/// It has the group, and neither only counts what it finds nor leaves Log4Shell out.
fn stops(rule: &BlockValue) -> bool {
    let counts = rule
        .block("override_action")
        .is_some_and(|action| action.block("count").is_some());
    let mut groups = rule
        .blocks_of("statement")
        .flat_map(|statement| statement.blocks_of("managed_rule_group_statement"));
    !counts
        && groups.any(|group| {
            group.str_or("name", "").is_none_or(|name| name == GROUP) && !leaves_out(group)
        })
}

fn leaves_out(group: &BlockValue) -> bool {
    let is_log4j = |block: &BlockValue| block.str_or("name", "") == Some(LOG4J);
    let counted = |block: &BlockValue| {
        let mut actions = block.blocks_of("action_to_use");
        actions.any(|action| action.block("count").is_some() || action.block("allow").is_some())
    };
    group.blocks_of("excluded_rule").any(is_log4j)
        || group
            .blocks_of("rule_action_override")
            .any(|block| is_log4j(block) && counted(block))
}
