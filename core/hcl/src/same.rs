//! Whether two results are one and the same to everybody who reads them: what they say, where it stands, and what it was read from.
//!
//! Stricter than any equality of the language: what is the same here needs no second look after an edit.

use crate::eval::Type;
use crate::eval::types::Field;
use crate::model::{Attr, BlockValue, Body, ResourceData};
use crate::value::{Extra, Kind, Value};
use std::sync::Arc;

pub(crate) trait Same {
    fn same(&self, other: &Self) -> bool;
}

impl<T: Same + ?Sized> Same for Arc<T> {
    fn same(&self, other: &Self) -> bool {
        Arc::ptr_eq(self, other) || (**self).same(other)
    }
}

impl<T: Same> Same for Option<T> {
    fn same(&self, other: &Self) -> bool {
        match (self, other) {
            (None, None) => true,
            (Some(a), Some(b)) => a.same(b),
            _ => false,
        }
    }
}

impl<T: Same> Same for [T] {
    fn same(&self, other: &Self) -> bool {
        self.len() == other.len() && self.iter().zip(other).all(|(a, b)| a.same(b))
    }
}

impl Same for crate::value::Entries {
    fn same(&self, other: &Self) -> bool {
        self.len() == other.len()
            && self
                .iter()
                .zip(other)
                .all(|((an, a), (bn, b))| an == bn && a.same(b))
    }
}

impl Same for Value {
    fn same(&self, other: &Self) -> bool {
        self.site == other.site && self.extra.same(&other.extra) && self.kind.same(&other.kind)
    }
}

impl Same for Kind {
    fn same(&self, other: &Self) -> bool {
        match (self, other) {
            (Kind::Null, Kind::Null) => true,
            (Kind::Bool(a), Kind::Bool(b)) => a == b,
            (Kind::Number(a), Kind::Number(b)) => a == b,
            (Kind::String(a), Kind::String(b)) => a == b,
            (Kind::List(a), Kind::List(b))
            | (Kind::Set(a), Kind::Set(b))
            | (Kind::Tuple(a), Kind::Tuple(b)) => a.same(b),
            (Kind::Map(a), Kind::Map(b)) | (Kind::Object(a), Kind::Object(b)) => a.same(b),
            (Kind::Unknown(a), Kind::Unknown(b)) => Arc::ptr_eq(a, b) || a.inputs == b.inputs,
            (Kind::Error(a), Kind::Error(b)) => a == b,
            _ => false,
        }
    }
}

impl Same for Extra {
    fn same(&self, other: &Self) -> bool {
        let Extra {
            via,
            document,
            open,
            sensitive,
            ephemeral,
            ty,
            sure,
            outline,
        } = self;
        *via == other.via
            && *outline == other.outline
            && sure.as_slice().same(&other.sure)
            && *open == other.open
            && (*sensitive, *ephemeral) == (other.sensitive, other.ephemeral)
            && ty.same(&other.ty)
            && document.same(&other.document)
    }
}

impl Same for Type {
    fn same(&self, other: &Self) -> bool {
        match (self, other) {
            (Type::List(a), Type::List(b))
            | (Type::Set(a), Type::Set(b))
            | (Type::Map(a), Type::Map(b)) => a.same(b),
            (Type::Tuple(a), Type::Tuple(b)) => a.as_slice().same(b),
            (Type::Object(a), Type::Object(b)) => {
                a.len() == b.len()
                    && a.iter()
                        .zip(b)
                        .all(|((an, a), (bn, b))| an == bn && a.same(b))
            }
            _ => self == other,
        }
    }
}

impl Same for Field {
    fn same(&self, other: &Self) -> bool {
        self.optional == other.optional
            && self.ty.same(&other.ty)
            && self.default.same(&other.default)
    }
}

impl Same for Body {
    fn same(&self, other: &Self) -> bool {
        // What is made of attributes follows from them.
        let Body {
            attrs,
            blocks,
            open,
            inner,
            from_attributes: _,
        } = self;
        *inner == other.inner
            && attrs.as_slice().same(&other.attrs)
            && blocks.as_slice().same(&other.blocks)
            && open.len() == other.open.len()
            && open
                .iter()
                .zip(&other.open)
                .all(|((an, a), (bn, b))| an == bn && a.same(b))
    }
}

impl Same for Attr {
    fn same(&self, other: &Self) -> bool {
        let Attr {
            name,
            value,
            site,
            whole,
        } = self;
        *name == other.name
            && (*site, *whole) == (other.site, other.whole)
            && value.same(&other.value)
    }
}

impl Same for BlockValue {
    fn same(&self, other: &Self) -> bool {
        let BlockValue {
            kind,
            labels,
            body,
            header,
            block,
        } = self;
        *kind == other.kind
            && *labels == other.labels
            && (*header, *block) == (other.header, other.block)
            && body.same(&other.body)
    }
}

impl Same for ResourceData {
    fn same(&self, other: &Self) -> bool {
        // What the values name follows from them, and the block from its place.
        let ResourceData {
            instance,
            mode,
            ty,
            name,
            key,
            key_unknown,
            address,
            header,
            block,
            body,
            references: _,
            syntax: _,
        } = self;
        (instance, mode, ty, name) == (&other.instance, &other.mode, &other.ty, &other.name)
            && (key, address) == (&other.key, &other.address)
            && (header, block) == (&other.header, &other.block)
            && key_unknown.same(&other.key_unknown)
            && body.same(&other.body)
    }
}
