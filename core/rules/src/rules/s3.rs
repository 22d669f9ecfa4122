//! Public access blocks of buckets.

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
    let (Some(a), Some(b)) = (resource.attr("bucket"), block.attr("bucket")) else {
        return block
            .attr("bucket")
            .is_some_and(|b| names(model, &b.value, resource));
    };
    if resource.ty == "aws_s3_bucket" {
        return names(model, &b.value, resource) || same(&a.value, &b.value);
    }
    let is_bucket = |r: &&Resource| r.ty == "aws_s3_bucket";
    let shared = model
        .sources(&a.value)
        .filter(is_bucket)
        .any(|bucket| names(model, &b.value, bucket));
    shared || same(&a.value, &b.value)
}

fn names(model: &Model, value: &Value, bucket: &Resource) -> bool {
    model.sources(value).any(|source| source.id == bucket.id)
}

/// The same known name, or the same input.
fn same(a: &Value, b: &Value) -> bool {
    match (a.as_str(), b.as_str()) {
        (Some(a), Some(b)) => a == b,
        (None, None) => !a.inputs().is_empty() && a.inputs() == b.inputs(),
        _ => false,
    }
}
