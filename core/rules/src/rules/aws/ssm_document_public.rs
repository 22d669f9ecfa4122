//! # aws/ssm-document-public
//!
//! A document of Systems Manager is shared with everyone.
//!
//! ## Why
//! Anyone with an AWS account can read it, with the commands, hosts and names in it.
//!
//! ## Bad
//! ```hcl
//! resource "aws_ssm_document" "run" {
//!   name          = "run"
//!   document_type = "Command"
//!   content       = "{}"
//!
//!   permissions = {
//! # ^^^^^^^^^^^^^ `All` lets anyone with an AWS account read the document
//!     type        = "Share"
//!     account_ids = "All"
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_ssm_document" "run" {
//!   name          = "run"
//!   document_type = "Command"
//!   content       = "{}"
//!
//!   permissions = {
//!     type        = "Share"
//!     account_ids = "111122223333"
//!   }
//! }
//! ```
//!
//! ## Fix
//! Name the accounts that need it.
//!
//! ## References
//! - https://docs.aws.amazon.com/systems-manager/latest/userguide/documents-ssm-sharing.html

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/ssm-document-public",
    summary: "A document of Systems Manager is shared with everyone",
    severity: Severity::Error,
    category: Category::Exposure,
    on: On::Types(&["aws_ssm_document"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_303"],
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

fn check(_: &Context, document: &Resource, out: &mut Findings) {
    let Some(permissions) = document.attr("permissions") else {
        return;
    };
    let Some(accounts) = permissions.value.get("account_ids") else {
        return;
    };
    let Some(text) = accounts.as_str() else {
        return out.unknown();
    };
    if text
        .split(',')
        .any(|id| id.trim().eq_ignore_ascii_case("all"))
    {
        let message = format!("`{text}` lets anyone with an AWS account read the document");
        out.at(permissions.whole, message);
    }
}
