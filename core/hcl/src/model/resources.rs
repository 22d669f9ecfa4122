//! The resources of a model. What a resource is, without its place in the model, is shared by all models in which it is the same.

use super::{Body, InstanceId, Key, Mode, ResourceId};
use crate::module::BlockRef;
use crate::site::Site;
use crate::value::{ResourceRef, Value};
use smol_str::SmolStr;
use std::ops::Deref;
use std::sync::Arc;

/// One instance of a top-level block that has a body to judge: resources, and by their [`Mode`] the others.
#[derive(Clone, Debug)]
pub struct Resource {
    pub id: ResourceId,
    pub(crate) data: Arc<ResourceData>,
}

/// What a [`Resource`] is, in whatever model.
#[derive(Debug)]
pub struct ResourceData {
    pub instance: InstanceId,
    pub mode: Mode,
    pub ty: SmolStr,
    pub name: SmolStr,
    pub key: Option<Key>,
    /// `count` or `for_each` is unknown: this one stands for all instances, should there be any.
    pub key_unknown: Option<Value>,
    /// With the module instance: `module.net.aws_lb.api["x"]`.
    pub address: SmolStr,
    /// The block's header; its range starts at the block's first byte.
    pub header: Site,
    /// The whole block.
    pub block: Site,
    pub body: Body,
    /// The resources that its values name, each once.
    pub(crate) references: Box<[Arc<ResourceRef>]>,
    pub(crate) syntax: BlockRef,
}

impl Deref for Resource {
    type Target = ResourceData;

    fn deref(&self) -> &ResourceData {
        &self.data
    }
}

impl Deref for ResourceData {
    type Target = Body;

    fn deref(&self) -> &Body {
        &self.body
    }
}
