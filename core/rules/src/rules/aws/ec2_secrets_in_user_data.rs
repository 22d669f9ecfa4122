//! # aws/ec2-secrets-in-user-data
//!
//! A secret stands in the start script of a machine.
//!
//! ## Why
//! Everyone who may describe the machine, and every process on it, reads its user data; and it stays in the code and the state.
//!
//! ## Bad
//! ```hcl
//! resource "aws_instance" "app" {
//!   ami       = "ami-0abc"
//!   user_data = "export AWS_ACCESS_KEY_ID=AKIAZ7Q2M4RT9WPLK3HB"
//! # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `user_data` contains an AWS access key (`AKIA...`)
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_instance" "app" {
//!   ami                  = "ami-0abc"
//!   iam_instance_profile = "app"
//!   user_data            = "aws s3 cp s3://app/config /etc/app"
//! }
//! ```
//!
//! ## Fix
//! Revoke the secret. Give the machine a role, or let it fetch the secret at start from Secrets Manager or Parameter Store.
//!
//! ## References
//! - https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/user-data.html

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use crate::secrets;
use trueline_hcl::Resource;

pub static RULE: Rule = Rule {
    name: "aws/ec2-secrets-in-user-data",
    summary: "A secret stands in the start script of a machine",
    severity: Severity::Error,
    category: Category::Secrets,
    on: On::Types(&[
        "aws_instance",
        "aws_launch_template",
        "aws_launch_configuration",
    ]),
    aliases: Aliases {
        checkov: &["CKV_AWS_46"],
        trivy: &["AVD-AWS-0029", "AVD-AWS-0129"],
        kics: &[
            "0b93729a-d882-4803-bdc3-ac429a21f158",
            "443488f5-c734-460b-a36d-5b3f330174dc",
            "d7b9d850-3e06-4a75-852f-c46c2e92240b",
        ],
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

fn check(_: &Context, machine: &Resource, out: &mut Findings) {
    let Some(attr) = machine.attr("user_data") else {
        return;
    };
    let Some(text) = attr.value.as_str() else {
        return out.unknown();
    };
    let Some(secret) = secrets::find(text) else {
        return;
    };
    let shown = secrets::hinted(secret.text);
    let message = format!("`user_data` contains {} (`{shown}`)", secret.what);
    out.at(attr.whole, message);
}
