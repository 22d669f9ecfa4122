//! Public access blocks of buckets.

use crate::owners;
use trueline_hcl::{Model, Resource};

const BLOCK: &str = "aws_s3_bucket_public_access_block";

/// Whether one of these settings is on in a public access block of the bucket that `resource` is or names.
/// None where that is not in the code.
pub fn is_blocked(model: &Model, resource: &Resource, settings: &[&str]) -> Option<bool> {
    let account = model.of_type("aws_s3_account_public_access_block");
    let mut unknown = model.has_broken(BLOCK);
    for block in blocks_of(model, resource).into_iter().chain(account) {
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

/// The public access blocks of the bucket that `resource` is or names.
pub fn blocks_of<'a>(model: &'a Model, resource: &'a Resource) -> Vec<&'a Resource> {
    let owners = owners::of(model, resource).into_iter();
    let named = |named| model.companions(named, BLOCK, "bucket", &["bucket"]);
    let mut blocks: Vec<&Resource> = owners.chain([resource]).flat_map(named).collect();
    // Those of a bucket that is not in the code: both wait for the same input.
    let link = resource.attr("bucket").map(|link| link.value.inputs());
    if let Some(inputs) = link.filter(|inputs| !inputs.is_empty()) {
        let same = |block: &&Resource| {
            let link = block.attr("bucket");
            link.is_some_and(|link| link.value.inputs() == inputs)
        };
        blocks.extend(model.of_type(BLOCK).filter(same));
    }
    blocks
}
