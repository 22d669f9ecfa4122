//! The language: Terraform and OpenTofu code as typed syntax, modules and values.
//!
//! `text --parse--> chunks --lower--> syntax --link--> modules --evaluate--> resources`
//!
//! This crate knows no rule, no editor and no git. It reads files only through a [`Source`].

pub mod base;
pub mod chunk;
mod decimal;
pub mod eval;
mod expand;
pub mod file;
pub mod functions;
mod json;
pub mod lines;
mod lower;
mod mentions;
pub mod model;
pub mod module;
pub mod number;
mod parallel;
mod parse;
pub mod policy;
mod providers;
pub mod query;
mod references;
mod same;
pub mod schema;
pub mod site;
pub mod source;
mod split;
pub mod syntax;
pub mod value;
pub mod workspace;

pub use base::{Base, BaseText};
pub use chunk::Chunk;
pub use eval::{Place, Scope, Step, Type, evaluate};
pub use file::{File, Location, Placed};
pub use lines::{Lines, Position};
pub use model::{BlockValue, Body, Key, Mode, Model, ModuleInstance, Resource, ResourceId};
pub use module::{BlockRef, Problem};
pub use number::Number;
pub use parallel::parallel;
pub use parse::{MAX_DEPTH, parse_expression};
pub use query::{Answer, Link, QueryError, Waiting};
pub use site::{ChunkId, FileId, Range, Site};
pub use source::{DiskSource, MAX_FILE, MemorySource, ReadError, Source};
pub use value::{GAP, Input, Kind, ResourceRef, Value};
pub use workspace::{CODE_OWNERS, CodeOwners, Focus, Gap, Workspace};
