//! # aws/security-group-no-description
//!
//! A security group does not say what it is for.
//!
//! ## Why
//! Nobody dares to remove a group, or knows whom a change of it hits. The provider writes "Managed by Terraform" where
//! nothing is given. A description can't be changed later without replacing the group.
//!
//! ## Bad
//! ```hcl
//! resource "aws_security_group" "web" {
//! #^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `description` is not set, so nobody sees what the group is for
//!   vpc_id = "vpc-0abc"
//! }
//! ```
//! ```hcl
//! resource "aws_security_group" "web" {
//!   description = "Managed by Terraform"
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `description` is `Managed by Terraform`, so nobody sees what the group is for
//!   vpc_id      = "vpc-0abc"
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_security_group" "web" {
//!   description = "Web servers behind the load balancer"
//!   vpc_id      = "vpc-0abc"
//! }
//! ```
//!
//! ## Fix
//! Set `description`. This replaces the group.
//!
//! ## References
//! - https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-groups.html

use crate::finding::Severity;
use crate::rule::{Absent, Aliases, Be, Category, Check, Context, Findings, Group, Must, On, Rule};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/security-group-no-description",
    summary: "A security group does not say what it is for",
    severity: Severity::Hint,
    category: Category::Hygiene,
    on: On::Types(&[
        "aws_security_group",
        "aws_db_security_group",
        "aws_elasticache_security_group",
        "aws_redshift_security_group",
    ]),
    aliases: Aliases {
        checkov: &["CKV_AWS_23"],
        trivy: &["AVD-AWS-0099"],
        kics: &["cb3f5ed6-0d18-40de-a93d-b3538db31e8c"],
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

const WRITTEN: Must = Must {
    path: &["description"],
    be: Be::NotOneOf(&["", "Managed by Terraform"]),
    absent: Absent::Bad,
    because: "nobody sees what the group is for",
    ..Must::NONE
};

fn check(_: &Context, _: &Resource, out: &mut Findings) {
    out.must(&WRITTEN);
}
