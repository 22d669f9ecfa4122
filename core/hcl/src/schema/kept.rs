//! Schemas as they are kept: a text with a line for each block and each type, packed. Only the blocks that somebody asks for
//! are read.

use super::{AttributeSchema, BlockSchema, NestedSchema, Of, SchemaError, Type, addresses};
use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use serde::Deserialize;
use serde_json::Value as Json;
use sha2::{Digest, Sha256};
use smol_str::SmolStr;
use std::collections::HashMap;
use std::fmt;
use std::io::{Read, Write};
use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// Where they are kept, from a root module's directory.
pub const KEPT: &str = ".terraform/trueline/schemas";

pub(super) const HEADER: &str = "trueline schemas 1";

/// Bytes that are unpacked at most; the schemas of the largest providers together have a tenth of it.
const MAX_UNPACKED: u64 = 256 << 20;

const PACKED: [u8; 2] = [0x1f, 0x8b];

/// The schemas of the providers of one root module.
pub struct Kept {
    text: String,
    lock: Option<SmolStr>,
    blocks: Vec<Line>,
    providers: Vec<Provider>,
}

/// A block: where it is written, and what is read of it.
struct Line {
    at: Range<usize>,
    read: OnceLock<Option<Arc<BlockSchema>>>,
}

struct Provider {
    address: SmolStr,
    config: usize,
    types: HashMap<(Of, SmolStr), usize>,
}

/// One provider's schemas.
#[derive(Copy, Clone)]
pub struct ProviderSchemas<'k> {
    kept: &'k Kept,
    provider: &'k Provider,
}

impl fmt::Debug for Kept {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let providers = self.providers.iter().map(|provider| &provider.address);
        f.debug_list().entries(providers).finish()
    }
}

/// What names a state of a lock file.
pub(super) fn digest(lock: &[u8]) -> String {
    let digest = Sha256::digest(lock);
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The text of kept schemas as it is written to a file.
pub fn pack(text: &str) -> std::io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(text.as_bytes())?;
    encoder.finish()
}

impl Kept {
    /// Reads what was written, packed or not.
    pub fn parse(bytes: &[u8]) -> Result<Kept, SchemaError> {
        let mut text = String::new();
        if bytes.starts_with(&PACKED) {
            let mut unpacked = GzDecoder::new(bytes).take(MAX_UNPACKED);
            unpacked.read_to_string(&mut text)?;
        } else {
            text.push_str(std::str::from_utf8(bytes).map_err(|_| SchemaError::Kept)?);
        }
        let mut kept = Kept {
            text,
            lock: None,
            blocks: Vec::new(),
            providers: Vec::new(),
        };
        kept.index().ok_or(SchemaError::Kept)?;
        Ok(kept)
    }

    fn index(&mut self) -> Option<()> {
        let mut at = 0;
        let mut lines = self.text.split_inclusive('\n').map(|line| {
            let start = at;
            at += line.len();
            (start, line.trim_end())
        });
        let (_, header) = lines.next()?;
        let (_, lock) = lines.next()?;
        let lock = lock.strip_prefix("lock ")?;
        if header != HEADER {
            return None;
        }
        self.lock = (lock != "-").then(|| lock.into());
        for (start, line) in lines {
            let (kind, rest) = line.split_once(' ')?;
            if kind == "block" {
                let from = start + kind.len() + 1;
                self.blocks.push(Line {
                    at: from..from + rest.len(),
                    read: OnceLock::new(),
                });
                continue;
            }
            let (name, block) = rest.rsplit_once(' ')?;
            let block: usize = block.parse().ok()?;
            let of = match kind {
                "provider" => {
                    self.providers.push(Provider {
                        address: name.into(),
                        config: block,
                        types: HashMap::new(),
                    });
                    continue;
                }
                "resource" => Of::Resource,
                "data" => Of::Data,
                "ephemeral" => Of::Ephemeral,
                _ => return None,
            };
            let provider = self.providers.last_mut()?;
            provider.types.insert((of, name.into()), block);
        }
        Some(())
    }

    /// They were made with this content of the lock file, or without one.
    pub fn is_of(&self, lock: Option<&[u8]>) -> bool {
        self.lock.as_deref() == lock.map(digest).as_deref()
    }

    /// Of the provider that `required_providers` calls so: `hashicorp/aws`.
    pub fn provider(&self, source: &str) -> Option<ProviderSchemas<'_>> {
        let wanted = addresses(source);
        let mut providers = self.providers.iter();
        let provider = providers.find(|provider| wanted.contains(&provider.address))?;
        Some(ProviderSchemas {
            kept: self,
            provider,
        })
    }

    /// How many types there are, of resources and the others.
    pub fn len(&self) -> usize {
        self.providers.iter().map(|p| p.types.len()).sum()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The full addresses of the providers.
    pub fn addresses(&self) -> impl Iterator<Item = &str> {
        self.providers.iter().map(|p| p.address.as_str())
    }

    /// What a nested block may hold; None where it can't be read.
    pub fn nested(&self, nested: &NestedSchema) -> Option<Arc<BlockSchema>> {
        self.block(nested.block)
    }

    fn block(&self, number: usize) -> Option<Arc<BlockSchema>> {
        let line = self.blocks.get(number)?;
        let read = || {
            let written: Written = serde_json::from_str(&self.text[line.at.clone()]).ok()?;
            Some(Arc::new(written.into()))
        };
        line.read.get_or_init(read).clone()
    }
}

impl ProviderSchemas<'_> {
    /// Of a type; None where the provider has none of this name.
    pub fn get(self, of: Of, ty: &str) -> Option<Arc<BlockSchema>> {
        let block = self.provider.types.get(&(of, ty.into()))?;
        self.kept.block(*block)
    }

    pub fn has(self, of: Of, ty: &str) -> bool {
        self.provider.types.contains_key(&(of, ty.into()))
    }

    /// What its `provider` block may hold.
    pub fn config(self) -> Option<Arc<BlockSchema>> {
        self.kept.block(self.provider.config)
    }

    /// The names of its types.
    pub fn types(self, of: Of) -> Vec<SmolStr> {
        let types = self.provider.types.keys();
        types
            .filter(|(kind, _)| *kind == of)
            .map(|(_, name)| name.clone())
            .collect()
    }
}

/// A block as a line has it.
#[derive(Deserialize)]
struct Written {
    #[serde(default)]
    a: HashMap<SmolStr, (Json, String)>,
    #[serde(default)]
    b: HashMap<SmolStr, (u64, usize)>,
    #[serde(default)]
    d: bool,
}

impl From<Written> for BlockSchema {
    fn from(written: Written) -> Self {
        let attributes = written.a.into_iter().map(|(name, (ty, flags))| {
            let attribute = AttributeSchema {
                ty: Type::parse(&ty),
                required: flags.contains('r'),
                optional: flags.contains('o'),
                deprecated: flags.contains('d'),
            };
            (name, attribute)
        });
        let blocks = written.b.into_iter();
        Self {
            attributes: attributes.collect(),
            blocks: blocks
                .map(|(kind, (least, block))| (kind, NestedSchema { least, block }))
                .collect(),
            deprecated: written.d,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::import;
    use super::*;

    const JSON: &str = r#"{
      "format_version": "1.0",
      "provider_schemas": {
        "registry.terraform.io/hashicorp/aws": {
          "provider": {"version": 0, "block": {"attributes": {"region": {"type": "string", "optional": true}}}},
          "resource_schemas": {
            "aws_a": {"version": 1, "block": {
              "attributes": {
                "id": {"type": "string", "computed": true, "description": "left out"},
                "name": {"type": "string", "required": true},
                "old": {"type": ["list", "string"], "optional": true, "deprecated": true}
              },
              "block_types": {
                "rule": {"nesting_mode": "list", "min_items": 1, "block": {"attributes": {"port": {"type": "number", "required": true}}}}
              }
            }},
            "aws_b": {"version": 0, "block": {
              "block_types": {
                "rule": {"nesting_mode": "set", "block": {"attributes": {"port": {"type": "number", "required": true}}}}
              }
            }}
          }
        }
      }
    }"#;

    #[test]
    fn what_is_kept_says_what_the_provider_said() {
        let text = import(JSON.as_bytes(), Some(b"lock")).expect("it is a schema");
        assert!(!text.contains("left out"));
        let kept = Kept::parse(&pack(&text).expect("it is packed")).expect("it was written so");
        assert!(kept.is_of(Some(b"lock")) && !kept.is_of(None) && !kept.is_of(Some(b"other")));
        let aws = kept.provider("hashicorp/aws").expect("it is there");
        assert!(kept.provider("example/aws").is_none());
        let a = aws.get(Of::Resource, "aws_a").expect("it is there");
        assert!(a.attributes["id"].is_read_only());
        assert!(a.attributes["name"].required && a.attributes["old"].deprecated);
        assert_eq!(a.blocks["rule"].least, 1);
        let rule = kept.nested(&a.blocks["rule"]).expect("it is there");
        assert_eq!(rule.attributes["port"].ty, Type::Number);
        assert!(aws.get(Of::Data, "aws_a").is_none());
        assert_eq!(
            text.matches("port").count(),
            1,
            "the same block is written once"
        );
    }

    #[test]
    fn other_files_are_none() {
        assert!(Kept::parse(b"").is_err());
        assert!(Kept::parse(b"trueline schemas 2\nlock -\n").is_err());
        assert!(Kept::parse(&[0x1f, 0x8b, 0]).is_err());
        assert!(import(b"{}", None).is_err());
        assert!(import(br#"{"format_version": "2.0"}"#, None).is_err());
    }
}
