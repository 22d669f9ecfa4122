//! # aws/classic-security-group
//!
//! A security group is of EC2 Classic.
//!
//! ## Why
//! EC2 Classic is gone, and so are its networks that everyone shared. The provider dropped these types in version 5.
//!
//! ## Bad
//! ```hcl
//! resource "aws_db_security_group" "main" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `aws_db_security_group` is of EC2 Classic, which is gone
//!   name = "main"
//!
//!   ingress {
//!     cidr = "10.0.0.0/24"
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_security_group" "main" {
//!   name   = "main"
//!   vpc_id = "vpc-1"
//! }
//! ```
//!
//! ## Fix
//! Use an `aws_security_group` of a VPC, named in `vpc_security_group_ids` or `security_group_ids`.
//!
//! ## References
//! - https://github.com/hashicorp/terraform-provider-aws/blob/main/website/docs/guides/version-5-upgrade.html.markdown

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/classic-security-group",
    summary: "A security group is of EC2 Classic",
    severity: Severity::Warning,
    category: Category::Network,
    on: On::Types(&[
        "aws_db_security_group",
        "aws_elasticache_security_group",
        "aws_redshift_security_group",
    ]),
    aliases: Aliases {
        checkov: &["CKV_AWS_196", "CKV_AWS_198"],
        trivy: &["AVD-AWS-0085"],
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
    out.at(
        group.header,
        format!("`{}` is of EC2 Classic, which is gone", group.ty),
    );
}
