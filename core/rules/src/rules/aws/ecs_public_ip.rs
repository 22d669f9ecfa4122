//! # aws/ecs-public-ip
//!
//! The tasks of a service get addresses on the internet.
//!
//! ## Why
//! Everything that listens in a task can then be reached, as soon as one rule of a security group allows it.
//!
//! ## Bad
//! ```hcl
//! resource "aws_ecs_service" "web" {
//!   name = "web"
//!
//!   network_configuration {
//!     subnets          = ["subnet-1"]
//!     assign_public_ip = true
//! #   ^^^^^^^^^^^^^^^^^^^^^^^ `network_configuration.assign_public_ip` is `true`, so every task gets an address on the internet
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_ecs_service" "web" {
//!   name = "web"
//!
//!   network_configuration {
//!     subnets = ["subnet-1"]
//!   }
//! }
//! ```
//! ```hcl
//! # @intent Relays that partners connect to.
//! # @exposure public
//! resource "aws_ecs_service" "relay" {
//!   name = "relay"
//!
//!   network_configuration {
//!     subnets          = ["subnet-1"]
//!     assign_public_ip = true
//!   }
//! }
//! ```
//!
//! ## Fix
//! Set `assign_public_ip = false` and put a load balancer in front. Tasks in subnets without a NAT gateway then need VPC endpoints to pull their images.
//!
//! ## References
//! - https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-task-networking.html

use crate::facts::Exposure;
use crate::finding::{FixKind, Severity};
use crate::rule::{Absent, Aliases, Be, Category, Check, Group, Must, On, Rule};

pub static RULE: Rule = Rule {
    name: "aws/ecs-public-ip",
    summary: "The tasks of a service get addresses on the internet",
    severity: Severity::Warning,
    category: Category::Exposure,
    on: On::Types(&["aws_ecs_service"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_333"],
        ..Aliases::NONE
    },
    allowed_by: Some(Exposure::Public),
    matter: None,
    fix: Some(FixKind::Behaviour),
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::Must(Must {
        path: &["network_configuration", "assign_public_ip"],
        be: Be::False,
        absent: Absent::Good,
        because: "every task gets an address on the internet",
        ..Must::NONE
    }),
};
