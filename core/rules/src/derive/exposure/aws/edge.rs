//! Distributions and accelerators: public, unless they are turned off, ask for a signature, or a web ACL narrows them.

use super::web_acl;
use crate::derive::exposure::switch::Switch;
use crate::derive::exposure::{Deriver, Reach, outside};
use crate::facts::{Exposure, Fact, Proof};
use trueline_hcl::model::Read;
use trueline_hcl::{BlockValue, Resource};

const ENABLED: Switch = Switch {
    attr: "enabled",
    on: (Exposure::Public, "it answers anyone"),
    off: (Exposure::Private, "it is turned off"),
    absent: Some(true),
};

const BEHAVIORS: &[&str] = &["default_cache_behavior", "ordered_cache_behavior"];

/// A CloudFront distribution: as exposed as its most open behavior.
pub fn of_distribution<'a>(cx: &Deriver<'a>, distribution: &'a Resource) -> Reach {
    let behaviors = BEHAVIORS
        .iter()
        .flat_map(|kind| distribution.blocks_of(kind));
    let viewers = behaviors.map(viewers).reduce(Fact::max);
    let enabled = ENABLED.read(distribution, distribution.header);
    let answers = match viewers {
        Some(viewers) => enabled.min(viewers),
        None => enabled,
    };
    answers.min(web_acl::of_distribution(cx, distribution))
}

fn viewers(behavior: &BlockValue) -> Reach {
    let maybe = |site, says: &str, what: &str| {
        outside(
            Exposure::Private,
            Exposure::Public,
            what,
            vec![Proof::new(site, says)],
        )
    };
    for name in ["trusted_key_groups", "trusted_signers"] {
        if let Read::Known(attr) | Read::Unknown(attr) = behavior.read(name)
            && !attr.value.as_items().is_some_and(<[_]>::is_empty)
        {
            return maybe(
                attr.site,
                "viewers need a signed address",
                "who is given a signature",
            );
        }
    }
    for kind in ["function_association", "lambda_function_association"] {
        for block in behavior.blocks_of(kind) {
            if block.str_or("event_type", "") != Some("viewer-response")
                && block.str_or("event_type", "") != Some("origin-response")
                && block.str_or("event_type", "") != Some("origin-request")
            {
                let says = "a function looks at each request first";
                return maybe(block.header, says, "the function at the viewer's request");
            }
        }
    }
    let proof = Proof::new(behavior.header, "no signature is asked for");
    Fact::known(Exposure::Public, vec![proof])
}

/// An accelerator has public addresses.
pub fn of_accelerator(accelerator: &Resource) -> Reach {
    ENABLED.read(accelerator, accelerator.header)
}
