//! Web ACLs in front of load balancers and distributions. One that blocks what none of its rules allows narrows who is let in; its
//! rules are not read. Any other filters attacks, and one that is not in the code is taken for such.

use crate::derive::exposure::{Deriver, Reach, given, outside};
use crate::facts::{Exposure, Fact, Proof};
use trueline_hcl::Resource;
use trueline_hcl::model::Attr;

const ASSOCIATIONS: &[(&str, &str, &[&str])] = &[
    (
        "aws_wafv2_web_acl_association",
        "web_acl_arn",
        &["aws_wafv2_web_acl"],
    ),
    (
        "aws_wafregional_web_acl_association",
        "web_acl_id",
        &["aws_wafregional_web_acl"],
    ),
];

/// What the ACLs that are associated with a load balancer leave of its reach.
pub fn of_balancer<'a>(cx: &Deriver<'a>, balancer: &'a Resource) -> Reach {
    let mut left = everyone();
    for (ty, by, acls) in ASSOCIATIONS {
        for companion in cx.companions(balancer, ty, "resource_arn", &[]) {
            let acl = named(cx, given(companion.resource, by), acls);
            left = left.min(match companion.depends.is_empty() {
                true => acl,
                false => everyone().or(acl).waiting_for(companion.depends),
            });
        }
    }
    left
}

/// The same, of the ACL that a distribution names.
pub fn of_distribution<'a>(cx: &Deriver<'a>, distribution: &'a Resource) -> Reach {
    let acls = ["aws_wafv2_web_acl", "aws_waf_web_acl"];
    named(cx, given(distribution, "web_acl_id"), &acls)
}

fn named<'a>(cx: &Deriver<'a>, attr: Option<&Attr>, types: &[&str]) -> Reach {
    attr.and_then(|attr| cx.one_of(&attr.value, types, of))
        .unwrap_or_else(everyone)
}

fn of(acl: &Resource) -> Reach {
    let Some(action) = acl.block("default_action") else {
        return everyone();
    };
    let blocks = action.block("block").is_some() || action.str_or("type", "") == Some("BLOCK");
    let message = match blocks {
        true => "what no rule of it allows is blocked",
        false if action.is_open("block") => "what no rule of it allows may be blocked",
        false => return everyone(),
    };
    let proof = Proof::new(action.header, message);
    outside(
        Exposure::Private,
        Exposure::Public,
        "the rules of its web ACL",
        vec![proof],
    )
}

fn everyone() -> Reach {
    Fact::known(Exposure::Public, Vec::new())
}
