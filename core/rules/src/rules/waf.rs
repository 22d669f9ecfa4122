//! Web application firewalls before what the internet reaches.

use crate::rules::beside::Companion;

/// What ties a web ACL to a load balancer, a stage or an API.
pub const ASSOCIATIONS: &[Companion] = &[
    ("aws_wafv2_web_acl_association", "resource_arn"),
    ("aws_wafregional_web_acl_association", "resource_arn"),
];
