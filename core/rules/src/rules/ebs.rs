//! Disks of AWS.

use trueline_hcl::Model;

/// The account encrypts volumes that don't say otherwise, or may.
pub fn is_encrypted_by_account(model: &Model) -> bool {
    let mut settings = model.of_type("aws_ebs_encryption_by_default");
    settings.any(|setting| setting.bool_or("enabled", true) != Some(false))
}
