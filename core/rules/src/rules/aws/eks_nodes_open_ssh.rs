//! # aws/eks-nodes-open-ssh
//!
//! SSH to the nodes of a cluster is open to the internet.
//!
//! ## Why
//! With a key and without source groups, EKS itself opens port 22 of every node to `0.0.0.0/0`.
//!
//! ## Bad
//! ```hcl
//! resource "aws_eks_node_group" "workers" {
//!   cluster_name = "main"
//!
//!   remote_access {
//! # ^^^^^^^^^^^^^ `source_security_group_ids` is not set, so anyone can reach SSH (port 22) of the nodes
//!     ec2_ssh_key = "ops"
//!   }
//! }
//! ```
//!
//! ## Good
//! ```hcl
//! resource "aws_eks_node_group" "workers" {
//!   cluster_name = "main"
//!
//!   remote_access {
//!     ec2_ssh_key               = "ops"
//!     source_security_group_ids = ["sg-0abc"]
//!   }
//! }
//! ```
//!
//! ## Fix
//! Name the groups that may connect in `source_security_group_ids`, or remove `remote_access` and use Session Manager.
//!
//! ## References
//! - https://docs.aws.amazon.com/eks/latest/APIReference/API_RemoteAccessConfig.html

use crate::finding::Severity;
use crate::rule::{Aliases, Category, Check, Context, Findings, Group, On, Rule};
use trueline_hcl::Resource;
use trueline_hcl::model::Read;

pub static RULE: Rule = Rule {
    name: "aws/eks-nodes-open-ssh",
    summary: "SSH to the nodes of a cluster is open to the internet",
    severity: Severity::Error,
    category: Category::Network,
    on: On::Types(&["aws_eks_node_group"]),
    aliases: Aliases {
        checkov: &["CKV_AWS_100"],
        kics: &["ba40ace1-a047-483c-8a8d-bc2d3a67a82d"],
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

fn check(_: &Context, nodes: &Resource, out: &mut Findings) {
    for access in nodes.blocks_of("remote_access") {
        let has_key = !matches!(access.read("ec2_ssh_key"), Read::Absent);
        let names_groups = !matches!(access.read("source_security_group_ids"), Read::Absent);
        if has_key && !names_groups {
            let message = "`source_security_group_ids` is not set, so anyone can reach SSH (port 22) of the nodes";
            out.at(access.header, message);
        }
    }
}
