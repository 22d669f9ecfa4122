//! # aws/bedrock-no-guardrail
//!
//! An agent of Bedrock has no guardrail.
//!
//! ## Why
//! What users make it say, and what it gives away, nothing filters.
//!
//! ## Bad
//! ```hcl
//! resource "aws_bedrockagent_agent" "help" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `guardrail_configuration` is not set, so nothing filters what it is asked and says
//!   agent_name              = "help"
//!   agent_resource_role_arn = "arn:aws:iam::111122223333:role/help"
//!   foundation_model        = "anthropic.claude"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_bedrockagent_agent" "help" {
//!   agent_name              = "help"
//!   agent_resource_role_arn = "arn:aws:iam::111122223333:role/help"
//!   foundation_model        = "anthropic.claude"
//!
//!   guardrail_configuration {
//!     guardrail_identifier = "gr-1"
//!     guardrail_version    = "1"
//!   }
//! }
//! ```
//!
//! ## Fix
//! Make an `aws_bedrock_guardrail`, and name it in `guardrail_configuration`.
//!
//! ## References
//! - https://docs.aws.amazon.com/bedrock/latest/userguide/agents-guardrail.html

use crate::finding::Severity;
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/bedrock-no-guardrail",
    summary: "An agent of Bedrock has no guardrail",
    severity: Severity::Hint,
    category: Category::Hygiene,
    on: On::Types(&["aws_bedrockagent_agent"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_383"],
        ..Aliases::NONE
    },
    allowed_by: None,
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Strict,
    standards: &[],
    check: Check::Must(Must {
        path: &["guardrail_configuration"],
        be: Be::Set,
        absent: Absent::Bad,
        because: "nothing filters what it is asked and says",
        ..Must::NONE
    }),
};
