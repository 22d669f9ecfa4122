//! From what `terraform providers schema -json` prints to the form that is kept: without descriptions, and with every block that
//! several types have written once.
//!
//! The format: <https://developer.hashicorp.com/terraform/cli/commands/providers/schema>

use super::{SchemaError, kept};
use serde::Deserialize;
use serde_json::{Value as Json, json};
use std::collections::{BTreeMap, HashMap};
use std::fmt::Write;

#[derive(Deserialize)]
struct Document {
    format_version: String,
    #[serde(default)]
    provider_schemas: BTreeMap<String, Provider>,
}

#[derive(Deserialize)]
struct Provider {
    provider: Option<Schema>,
    #[serde(default)]
    resource_schemas: BTreeMap<String, Schema>,
    #[serde(default)]
    data_source_schemas: BTreeMap<String, Schema>,
    #[serde(default)]
    ephemeral_resource_schemas: BTreeMap<String, Schema>,
}

#[derive(Deserialize)]
struct Schema {
    #[serde(default)]
    block: Block,
}

#[derive(Default, Deserialize)]
struct Block {
    #[serde(default)]
    attributes: BTreeMap<String, Attribute>,
    #[serde(default)]
    block_types: BTreeMap<String, Nested>,
    #[serde(default)]
    deprecated: bool,
}

#[derive(Deserialize)]
struct Attribute {
    /// Absent where it has nested attributes instead.
    r#type: Option<Json>,
    #[serde(default)]
    required: bool,
    #[serde(default)]
    optional: bool,
    #[serde(default)]
    deprecated: bool,
}

#[derive(Deserialize)]
struct Nested {
    #[serde(default)]
    block: Block,
    #[serde(default)]
    min_items: u64,
}

/// What is kept of the schemas. `lock` is the content of the lock file that they belong to; None where there is none.
pub fn import(json: &[u8], lock: Option<&[u8]>) -> Result<String, SchemaError> {
    let document: Document = serde_json::from_slice(json)?;
    if !document.format_version.starts_with("1.") && !document.format_version.starts_with("0.") {
        return Err(SchemaError::Version(document.format_version));
    }
    let mut writer = Writer::default();
    for (address, provider) in &document.provider_schemas {
        let empty = Block::default();
        let config = provider.provider.as_ref().map_or(&empty, |p| &p.block);
        let config = writer.block(config);
        let _ = writeln!(
            writer.types,
            "provider {} {config}",
            address.to_ascii_lowercase()
        );
        for (kind, schemas) in [
            ("resource", &provider.resource_schemas),
            ("data", &provider.data_source_schemas),
            ("ephemeral", &provider.ephemeral_resource_schemas),
        ] {
            for (ty, schema) in schemas {
                let block = writer.block(&schema.block);
                let _ = writeln!(writer.types, "{kind} {ty} {block}");
            }
        }
    }
    let lock = lock.map_or_else(|| "-".to_owned(), kept::digest);
    Ok(format!(
        "{}\nlock {lock}\n{}{}",
        kept::HEADER,
        writer.blocks,
        writer.types
    ))
}

#[derive(Default)]
struct Writer {
    blocks: String,
    types: String,
    /// The blocks that are written, by what is written of them.
    known: HashMap<String, usize>,
}

impl Writer {
    /// The number of a block, which is written where no same one is.
    fn block(&mut self, block: &Block) -> usize {
        let attributes = block.attributes.iter().map(|(name, attribute)| {
            let ty = attribute.r#type.clone().unwrap_or_else(|| json!("dynamic"));
            let flags: String = [
                (attribute.required, 'r'),
                (attribute.optional, 'o'),
                (attribute.deprecated, 'd'),
            ]
            .iter()
            .filter_map(|(is, flag)| is.then_some(*flag))
            .collect();
            (name.clone(), json!([ty, flags]))
        });
        let attributes: serde_json::Map<String, Json> = attributes.collect();
        let mut blocks = serde_json::Map::new();
        for (kind, nested) in &block.block_types {
            let inner = self.block(&nested.block);
            blocks.insert(kind.clone(), json!([nested.min_items, inner]));
        }
        let written = json!({"a": attributes, "b": blocks, "d": block.deprecated}).to_string();
        if let Some(known) = self.known.get(&written) {
            return *known;
        }
        let number = self.known.len();
        let _ = writeln!(self.blocks, "block {written}");
        self.known.insert(written, number);
        number
    }
}
