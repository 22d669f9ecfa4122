//! # aws/eks-public-endpoint
//!
//! The API of a cluster can be reached from the internet.
//!
//! ## Why
//! One leaked token, or one hole in the API server, is then enough to take over the cluster from anywhere.
//!
//! ## Bad
//! ```hcl
//! resource "aws_eks_cluster" "main" {
//!   name = "main"
//!
//!   vpc_config {
//! # ^^^^^^^^^^ the endpoint is public and `public_access_cidrs` is not set, so anyone can reach the API
//!     subnet_ids = ["subnet-1", "subnet-2"]
//!   }
//! }
//! ```
//! ```hcl
//! resource "aws_eks_cluster" "main" {
//!   name = "main"
//!
//!   vpc_config {
//!     endpoint_public_access = true
//!     public_access_cidrs    = ["0.0.0.0/0"]
//! #   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `0.0.0.0/0` can reach the API of the cluster
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_eks_cluster" "main" {
//!   name = "main"
//!
//!   vpc_config {
//!     endpoint_private_access = true
//!     endpoint_public_access  = false
//!   }
//! }
//! ```
//! ```hcl
//! resource "aws_eks_cluster" "main" {
//!   name = "main"
//!
//!   vpc_config {
//!     public_access_cidrs = ["203.0.113.0/24"]
//!   }
//! }
//! ```
//!
//! ## Fix
//! Set `endpoint_public_access = false` with `endpoint_private_access = true`, or name your networks in `public_access_cidrs`.
//!
//! ## References
//! - https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html

use crate::facts::Exposure;
use crate::finding::Severity;
use crate::net::AddressRange;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use trueline_hcl::model::Read;
use trueline_hcl::{BlockValue, Resource};

pub static RULE: Rule = Rule {
    name: "aws/eks-public-endpoint",
    summary: "The API of a cluster can be reached from the internet",
    severity: Severity::Warning,
    category: Category::Exposure,
    on: On::Types(&["aws_eks_cluster"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_39", "CKV_AWS_38"],
        trivy: &["AVD-AWS-0040", "AVD-AWS-0041"],
        kics: &[
            "42f4b905-3736-4213-bfe9-c0660518cda8",
            "61cf9883-1752-4768-b18c-0d57f2737709",
        ],
        ..Aliases::NONE
    },
    allowed_by: Some(Exposure::Public),
    matter: None,
    fix: None,
    since: "0.1.0",
    group: Group::Recommended,
    standards: &[],
    check: Check::With(check),
};

fn check(_: &Context, cluster: &Resource, out: &mut Findings) {
    for config in cluster.blocks_of("vpc_config") {
        match config.bool_or("endpoint_public_access", true) {
            Some(true) => judge(config, out),
            Some(false) => {}
            None => out.unknown(),
        }
    }
}

fn judge(config: &BlockValue, out: &mut Findings) {
    match config.read("public_access_cidrs") {
        Read::Absent => {
            let message = "the endpoint is public and `public_access_cidrs` is not set, so anyone can reach the API of the cluster";
            out.at(config.header, message);
        }
        Read::Unknown(_) => out.unknown(),
        Read::Known(attr) => {
            for value in attr.value.as_items().unwrap_or_default() {
                let Some(text) = value.as_str() else {
                    out.unknown();
                    continue;
                };
                if !AddressRange::parse(text).is_some_and(AddressRange::is_anywhere) {
                    continue;
                }
                let draft = out.at(
                    attr.whole,
                    format!("`{text}` can reach the API of the cluster"),
                );
                if attr.site.chunk != value.site.chunk {
                    draft.because(value.site, format!("`{text}` comes from here"));
                }
            }
        }
    }
}
