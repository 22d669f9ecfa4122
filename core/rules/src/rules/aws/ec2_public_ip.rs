//! # aws/ec2-public-ip
//!
//! A machine gets an address on the internet.
//!
//! ## Why
//! Everything that listens on it can then be reached, as soon as one rule of a security group allows it.
//!
//! ## Bad
//! ```hcl
//! resource "aws_instance" "app" {
//!   ami                         = "ami-0abc"
//!   associate_public_ip_address = true
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `associate_public_ip_address` is `true`, so the machine
//! }
//! ```
//! ```hcl
//! resource "aws_launch_template" "app" {
//!   network_interfaces {
//!     associate_public_ip_address = true
//! #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `network_interfaces.associate_public_ip_address` is `true`
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_instance" "app" {
//!   ami = "ami-0abc"
//! }
//! ```
//! ```hcl
//! # @intent Jump host.
//! # @exposure public
//! resource "aws_instance" "jump" {
//!   ami                         = "ami-0abc"
//!   associate_public_ip_address = true
//! }
//! ```
//!
//! ## Fix
//! Remove the argument and put a load balancer in front, or declare `@exposure public` where it is meant. Changing it replaces the machine.
//!
//! ## References
//! - https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-instance-addressing.html

use crate::facts::Exposure;
use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Context, Findings, Group, Must, On, Rule};
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/ec2-public-ip",
    summary: "A machine gets an address on the internet",
    severity: Severity::Warning,
    category: Category::Exposure,
    on: On::Types(&[
        "aws_instance",
        "aws_launch_template",
        "aws_launch_configuration",
    ]),
    aliases: Aliases {
        checkov: &["CKV_AWS_88", "CKV_AWS_389"],
        trivy: &["AVD-AWS-0009"],
        kics: &["5a2486aa-facf-477d-a5c1-b010789459ce"],
        ..Aliases::NONE
    },
    allowed_by: Some(Exposure::Public),
    matter: None,
    fix: Some(FixKind::Replace),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::With(check),
};

const PRIVATE: Must = Must {
    path: &["associate_public_ip_address"],
    be: Be::False,
    absent: Absent::Good,
    unless: &[],
    because: "the machine gets an address on the internet",
    ..Must::NONE
};

const IN_TEMPLATE: Must = Must {
    path: &["network_interfaces", "associate_public_ip_address"],
    ..PRIVATE
};

fn check(_: &Context, machine: &Resource, out: &mut Findings) {
    match machine.ty.as_str() {
        "aws_launch_template" => out.must(&IN_TEMPLATE),
        _ => out.must(&PRIVATE),
    }
}
