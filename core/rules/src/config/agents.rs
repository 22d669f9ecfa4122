//! `[agents]`: what agents may do, and `[agents.NAME]` for one of them.

use super::{Globs, OnError};
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::de::value::MapAccessDeserializer;
use serde::de::{self, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

/// What agents may do.
#[derive(Clone, Debug)]
pub struct AgentsConfig {
    /// What happens before an edit that would bring findings at or above `fail-on`.
    pub before_edit: BeforeEdit,
    /// What an agent's hook does that fails for reasons of its own.
    pub on_error: OnError,
    /// Of all agents.
    pub scope: Scope,
    /// Of single agents, by the name under which their edits are recorded: what it says goes before the scope of all.
    pub by_name: BTreeMap<String, Scope>,
}

impl Default for AgentsConfig {
    fn default() -> Self {
        Self {
            before_edit: BeforeEdit::Deny,
            on_error: OnError::Warn,
            scope: Scope::default(),
            by_name: BTreeMap::new(),
        }
    }
}

/// What happens before an agent's edit that would bring findings.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum BeforeEdit {
    /// It is denied, with what to do instead.
    Deny,
    /// It passes, and the agent is told of them.
    Tell,
    /// Nothing is looked at before the edit.
    Off,
}

/// What an agent may write. What isn't named here is not limited.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Scope {
    /// The types of resources and data sources that it may write, as globs: `"aws_s3_*"`. Empty: all.
    pub types: Option<Globs>,
    /// Types that it may not write.
    pub except_types: Option<Globs>,
    /// The files that it may write, as globs relative to the configuration: `"live/dev/**"`. Empty: all.
    pub paths: Option<Globs>,
    /// Files that it may not write.
    pub except_paths: Option<Globs>,
    /// The sources of the modules that it may call, as globs: `"./modules/*"`. Empty: all.
    pub modules: Option<Globs>,
    /// Sources of modules that it may not call.
    pub except_modules: Option<Globs>,
    /// The largest blast radius of what it writes: the weight of all that depends on it, as `trueline intent` prints it.
    pub blast_radius: Option<u32>,
    /// What it may do only with a person.
    pub person: Person,
}

/// What an agent may do only with a person.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Person {
    /// Creating resources of these types, as globs.
    pub create: Option<Globs>,
    /// Deleting them: their block goes, without a `moved` or `removed` block that keeps what it made.
    pub delete: Option<Globs>,
    /// Replacing them: their block gets another name, without a `moved` block.
    pub replace: Option<Globs>,
    /// Editing these things; unless set, `configuration` and `hooks`.
    pub edit: Option<Vec<PersonEdits>>,
}

/// What is edited only with a person.
#[derive(Copy, Clone, PartialEq, Eq, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum PersonEdits {
    /// `trueline.toml`.
    Configuration,
    /// Where the hooks of git and of agents are configured.
    Hooks,
    /// Annotations and waivers that may loosen something.
    Annotations,
}

impl AgentsConfig {
    /// What one agent may do.
    pub fn of(&self, agent: &str) -> ScopeOf<'_> {
        ScopeOf {
            own: self.by_name.get(agent),
            all: &self.scope,
        }
    }

    /// Whether any agent is kept from writing something, so that it matters who wrote it.
    pub fn is_limiting(&self) -> bool {
        std::iter::once(&self.scope)
            .chain(self.by_name.values())
            .any(Scope::is_limiting)
    }
}

impl Scope {
    fn is_limiting(&self) -> bool {
        let lists = [
            &self.types,
            &self.except_types,
            &self.paths,
            &self.except_paths,
            &self.modules,
            &self.except_modules,
            &self.person.create,
        ];
        let is_set = |list: &&Option<Globs>| list.as_ref().is_some_and(|globs| !globs.is_empty());
        let edits = self.person.edit.as_ref();
        lists.iter().any(is_set)
            || self.blast_radius.is_some()
            || edits.is_some_and(|edits| edits.contains(&PersonEdits::Annotations))
    }
}

/// The scope of one agent: its own, and where that says nothing, that of all.
#[derive(Copy, Clone, Debug)]
pub struct ScopeOf<'a> {
    own: Option<&'a Scope>,
    all: &'a Scope,
}

impl<'a> ScopeOf<'a> {
    fn get<T>(&self, of: impl Fn(&'a Scope) -> Option<&'a T>) -> Option<&'a T> {
        self.own.and_then(&of).or_else(|| of(self.all))
    }

    /// It may write resources of this type.
    pub fn allows_type(&self, ty: &str) -> bool {
        let only = self.get(|scope| scope.types.as_ref());
        let except = self.get(|scope| scope.except_types.as_ref());
        allows(only, except, ty)
    }

    /// It may write this file, relative to the configuration.
    pub fn allows_path(&self, path: &str) -> bool {
        let only = self.get(|scope| scope.paths.as_ref());
        let except = self.get(|scope| scope.except_paths.as_ref());
        allows(only, except, path)
    }

    /// It may call a module of this source.
    pub fn allows_module(&self, source: &str) -> bool {
        let only = self.get(|scope| scope.modules.as_ref());
        let except = self.get(|scope| scope.except_modules.as_ref());
        allows(only, except, source)
    }

    /// The weight of what may depend on what it writes, at most.
    pub fn blast_radius(&self) -> Option<u32> {
        self.get(|scope| scope.blast_radius.as_ref()).copied()
    }

    /// It creates resources of this type only with a person.
    pub fn needs_person_to_create(&self, ty: &str) -> bool {
        self.get(|scope| scope.person.create.as_ref())
            .is_some_and(|globs| globs.matches(ty))
    }

    /// It deletes resources of this type only with a person.
    pub fn needs_person_to_delete(&self, ty: &str) -> bool {
        self.get(|scope| scope.person.delete.as_ref())
            .is_some_and(|globs| globs.matches(ty))
    }

    /// It replaces resources of this type only with a person.
    pub fn needs_person_to_replace(&self, ty: &str) -> bool {
        self.get(|scope| scope.person.replace.as_ref())
            .is_some_and(|globs| globs.matches(ty))
    }

    /// It deletes or replaces something only with a person.
    pub fn watches_removal(&self) -> bool {
        let delete = self.get(|scope| scope.person.delete.as_ref());
        let replace = self.get(|scope| scope.person.replace.as_ref());
        [delete, replace]
            .into_iter()
            .flatten()
            .any(|globs| !globs.is_empty())
    }

    /// It edits these things only with a person.
    pub fn needs_person_to_edit(&self, what: PersonEdits) -> bool {
        const USUAL: &[PersonEdits] = &[PersonEdits::Configuration, PersonEdits::Hooks];
        let edits = self.get(|scope| scope.person.edit.as_ref());
        edits.map_or(USUAL, Vec::as_slice).contains(&what)
    }
}

fn allows(only: Option<&Globs>, except: Option<&Globs>, text: &str) -> bool {
    let is_among = only.is_none_or(|globs| globs.is_empty() || globs.matches(text));
    is_among && !except.is_some_and(|globs| globs.matches(text))
}

/// The keys of `[agents]` that are no agent's name.
const KEYS: &[&str] = &[
    "before-edit",
    "on-error",
    "types",
    "except-types",
    "paths",
    "except-paths",
    "modules",
    "except-modules",
    "blast-radius",
    "person",
];

impl<'de> Deserialize<'de> for AgentsConfig {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Agents)
    }
}

struct Agents;

impl<'de> Visitor<'de> for Agents {
    type Value = AgentsConfig;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("what agents may do")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<AgentsConfig, A::Error> {
        let mut config = AgentsConfig::default();
        let scope = &mut config.scope;
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "before-edit" => config.before_edit = map.next_value()?,
                "on-error" => config.on_error = map.next_value()?,
                "types" => scope.types = Some(map.next_value()?),
                "except-types" => scope.except_types = Some(map.next_value()?),
                "paths" => scope.paths = Some(map.next_value()?),
                "except-paths" => scope.except_paths = Some(map.next_value()?),
                "modules" => scope.modules = Some(map.next_value()?),
                "except-modules" => scope.except_modules = Some(map.next_value()?),
                "blast-radius" => scope.blast_radius = Some(map.next_value()?),
                "person" => scope.person = map.next_value()?,
                name => {
                    let own = map.next_value::<OfOne>().map_err(|error| {
                        // No table: it was meant for a key, and isn't one.
                        match error.to_string().contains(OF_ONE) {
                            true => de::Error::unknown_field(name, KEYS),
                            false => error,
                        }
                    })?;
                    config.by_name.insert(name.to_owned(), own.0);
                }
            }
        }
        Ok(config)
    }
}

/// The table of one agent, and nothing else: a scope would also be read from a list.
struct OfOne(Scope);

const OF_ONE: &str = "the table of one agent";

impl<'de> Deserialize<'de> for OfOne {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(OfOneVisitor)
    }
}

struct OfOneVisitor;

impl<'de> Visitor<'de> for OfOneVisitor {
    type Value = OfOne;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(OF_ONE)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<OfOne, A::Error> {
        Scope::deserialize(MapAccessDeserializer::new(map)).map(OfOne)
    }
}

impl JsonSchema for AgentsConfig {
    fn schema_name() -> Cow<'static, str> {
        "AgentsConfig".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let mut schema = Scope::json_schema(generator);
        let described = |mut schema: Schema, text: &str| {
            schema.insert("description".into(), text.into());
            schema.to_value()
        };
        let before_edit = described(
            generator.subschema_for::<BeforeEdit>(),
            "What happens before an edit that would bring findings at or above `fail-on`.",
        );
        let on_error = described(
            generator.subschema_for::<OnError>(),
            "What an agent's hook does that fails for reasons of its own.",
        );
        let of_one = generator.subschema_for::<Scope>().to_value();
        if let Some(properties) = schema.get_mut("properties").and_then(|p| p.as_object_mut()) {
            properties.insert("before-edit".into(), before_edit);
            properties.insert("on-error".into(), on_error);
        }
        schema.insert("description".into(), "What agents may do.".into());
        schema.insert("additionalProperties".into(), of_one);
        schema
    }
}
