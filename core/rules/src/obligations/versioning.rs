//! Versioning: what was overwritten or deleted can be read again.

use super::how::{Is, Row, arg, beside};
use super::state::FOREVER;
use crate::finding::FixKind;

#[rustfmt::skip]
pub const ROWS: &[Row] = &[
    Row::new(&["aws_s3_bucket"], &[
        beside("aws_s3_bucket_versioning", "bucket", &["bucket"], Some(
            arg(&["versioning_configuration", "status"], Is::OneOf(&["Enabled"])).days(FOREVER),
        )),
        arg(&["versioning", "enabled"], Is::True).days(FOREVER).how(),
    ]),
    Row::new(&["azurerm_storage_account"], &[
        arg(&["blob_properties", "versioning_enabled"], Is::True).days(FOREVER).how(),
    ]).fix(FixKind::Behaviour),
    Row::new(&["google_storage_bucket"], &[
        arg(&["versioning", "enabled"], Is::True).days(FOREVER).how(),
    ]).fix(FixKind::Behaviour),
];
