//! Public access blocks of buckets.

use crate::owners;
use trueline_hcl::{Model, Resource, Value};

/// Whether one of these settings is on in a public access block of the bucket that `resource` is or names.
/// None where that is not in the code.
pub fn is_blocked(model: &Model, resource: &Resource, settings: &[&str]) -> Option<bool> {
    let blocks = model
        .of_type("aws_s3_bucket_public_access_block")
        .filter(|block| same_bucket(model, resource, block))
        .chain(model.of_type("aws_s3_account_public_access_block"));
    let mut unknown = model.has_broken("aws_s3_bucket_public_access_block");
    for block in blocks {
        for setting in settings {
            match block.bool_or(setting, false) {
                Some(true) => return Some(true),
                Some(false) => {}
                None => unknown = true,
            }
        }
    }
    (!unknown).then_some(false)
}

fn same_bucket(model: &Model, resource: &Resource, block: &Resource) -> bool {
    let mut buckets = owners::of(model, resource);
    if resource.ty == "aws_s3_bucket" {
        buckets.push(resource);
    }
    let blocked = owners::of(model, block);
    let in_code = blocked.iter().any(|b| buckets.iter().any(|a| a.id == b.id));
    let values = resource.attr("bucket").zip(block.attr("bucket"));
    in_code || values.is_some_and(|(a, b)| same(&a.value, &b.value))
}

/// The same known name, or the same input.
fn same(a: &Value, b: &Value) -> bool {
    match (a.as_str(), b.as_str()) {
        (Some(a), Some(b)) => a == b,
        (None, None) => !a.inputs().is_empty() && a.inputs() == b.inputs(),
        _ => false,
    }
}
