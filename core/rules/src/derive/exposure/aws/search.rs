//! Search domains: within a VPC, what their groups let in; else, whom their access policy lets in.

use super::policy::admitted;
use super::security_group::{attached, default_group};
use crate::derive::exposure::{Deriver, Reach, given, open_block, outside, somewhere};
use crate::facts::{Exposure, Fact, Proof};
use trueline_hcl::Resource;

pub fn of<'a>(cx: &Deriver<'a>, domain: &'a Resource) -> Reach {
    if let Some(network) = domain.block("vpc_options") {
        let proof = Proof::new(network.header, "it is reached from within its VPC only");
        let inside = Fact::known(Exposure::Internal, vec![proof]);
        let groups = attached(cx, network.read("security_group_ids"), || {
            default_group(domain)
        });
        return inside.min(groups);
    }
    if domain.is_open("vpc_options") {
        return open_block(domain, "vpc_options", Exposure::Private, Exposure::Public);
    }
    let companion = match domain.ty.as_str() {
        "aws_elasticsearch_domain" => "aws_elasticsearch_domain_policy",
        _ => "aws_opensearch_domain_policy",
    };
    let apart = (companion, "domain_name", &["domain_name"][..]);
    let apart = cx.grants(domain, apart, |policy| {
        admitted(given(policy, "access_policies"))
    });
    let policy = admitted(given(domain, "access_policies")).max(apart);
    match policy.high() {
        Exposure::Public => policy.min(users(domain)),
        _ => somewhere(policy, domain, "no policy lets anyone in"),
    }
}

/// With users of its own, the domain asks everyone who he is, whatever the policy says.
fn users(domain: &Resource) -> Reach {
    let kind = "advanced_security_options";
    if domain.is_open(kind) {
        return open_block(domain, kind, Exposure::Private, Exposure::Public);
    }
    let options = domain.block(kind);
    match options.and_then(|block| given(block, "enabled")) {
        Some(attr) if attr.value.as_bool() != Some(false) => {
            let proof = Proof::new(attr.site, "it asks for a user of its own");
            outside(
                Exposure::Private,
                Exposure::Public,
                "its own users",
                vec![proof],
            )
        }
        _ => Fact::known(Exposure::Public, Vec::new()),
    }
}
