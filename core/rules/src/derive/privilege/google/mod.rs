//! x
use super::{Deriver, Rights};
use trueline_hcl::Resource;
pub fn privilege<'a>(_: &Deriver<'a>, _: &'a Resource) -> Option<Rights> { None }
