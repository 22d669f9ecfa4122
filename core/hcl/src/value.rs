//! Three-valued values: known, unknown (with what they wait for), or an error.
//!
//! Every value remembers the [`Site`] of the expression that made it (the literal, not the
//! references on the way), so that a finding can point at the cause, and the resources that it was
//! read from, so that what belongs together is found through locals, modules and templates.

use crate::eval::Type;
use crate::eval::refine::Refined;
use crate::model::Key;
use crate::number::Number;
use crate::site::Site;
use smol_str::SmolStr;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

/// Stands in an outline for a part that is unknown: Unicode's character for an object that is no text.
pub const GAP: char = '\u{FFFC}';

pub type Entries = BTreeMap<SmolStr, Value>;

#[derive(Clone, Debug)]
pub struct Value {
    pub kind: Kind,
    /// The expression that made it: a literal, a constructor, a call.
    pub site: Site,
    /// What few values have, so that the others stay small.
    pub extra: Option<Arc<Extra>>,
}

#[derive(Clone, Debug)]
pub enum Kind {
    Null,
    Bool(bool),
    Number(Number),
    String(SmolStr),
    List(Arc<[Value]>),
    Set(Arc<[Value]>),
    Tuple(Arc<[Value]>),
    Map(Arc<Entries>),
    Object(Arc<Entries>),
    Unknown(Arc<Unknown>),
    Error(Arc<EvalError>),
}

#[derive(Clone, Debug, Default)]
pub struct Extra {
    /// The resource attributes that it was read from, also where the value is known.
    pub via: Vec<Arc<ResourceRef>>,
    /// What a JSON string says, item by item with their sites, even where parts are unknown:
    /// the argument of `jsonencode`, the statements of `aws_iam_policy_document`.
    pub document: Option<Value>,
    /// What an unknown list holds all the same: see [`Value::sure_items`].
    pub sure: Vec<Value>,
    /// What is known of a text whose parts are not all known: see [`Value::outline`].
    pub outline: Option<SmolStr>,
    /// A resource, or a nested block of one, as an object: what the code doesn't set in it is there nevertheless, and unknown.
    pub open: Option<Arc<ResourceRef>>,
    pub sensitive: bool,
    pub ephemeral: bool,
    /// What type it has, where the value itself doesn't show it: a null, an empty collection, an unknown of a type.
    pub ty: Option<Arc<Type>>,
}

/// Why a value can't be known from the code alone.
#[derive(Clone, Debug, Default)]
pub struct Unknown {
    /// What it waits for, without repeats, the nearest first.
    pub inputs: Vec<Input>,
    /// What is known of it all the same.
    pub refined: Refined,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Input {
    /// A variable without a default or a value: `var.cidrs`, in the module instance named first (`""` is the root).
    Variable { module: SmolStr, name: SmolStr },
    /// What a provider decides, or a data source reads: `aws_vpc.main.id`.
    Attribute(Arc<ResourceRef>),
    /// An output of a module whose code is not here.
    Module { address: SmolStr },
    /// A function that depends on time, chance, or a provider.
    Function(SmolStr),
    /// A file that can't be read here.
    File(SmolStr),
    /// `terraform.workspace` and the like.
    Setting(SmolStr),
    /// A block that is being typed.
    Broken(SmolStr),
    /// A bound of the evaluator was reached.
    Budget(SmolStr),
    /// The cause is an error, reported where it stands.
    Error(Arc<EvalError>),
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct EvalError {
    pub message: String,
    pub site: Site,
    pub kind: ErrorKind,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum ErrorKind {
    /// Something in an expression, or in what it refers to.
    #[default]
    Expression,
    /// A value that its variable refuses.
    Validation,
}

/// One attribute of one resource instance, as a reference names it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ResourceRef {
    pub instance: crate::model::InstanceId,
    pub mode: crate::model::Mode,
    pub ty: SmolStr,
    pub name: SmolStr,
    /// None where the reference names no instance, or the key is unknown.
    pub key: Option<Key>,
    /// The first attribute after the resource: `id`; empty for the whole resource.
    pub attr: SmolStr,
}

impl EvalError {
    pub fn new(message: impl Into<String>, site: Site) -> Self {
        Self {
            message: message.into(),
            site,
            kind: ErrorKind::default(),
        }
    }

    pub fn of_kind(self, kind: ErrorKind) -> Self {
        Self { kind, ..self }
    }
}

impl From<EvalError> for Value {
    fn from(error: EvalError) -> Self {
        let site = error.site;
        Self::new(Kind::Error(Arc::new(error)), site)
    }
}

impl Input {
    /// Why it can't be known from the code, as the end of a sentence; empty where its name says so.
    pub fn why(&self) -> &'static str {
        match self {
            Input::Variable { .. } => "it has no value and no default",
            Input::Attribute(to) if to.mode == crate::model::Mode::Data => {
                "it is read by the provider"
            }
            Input::Attribute(_) => "the provider decides it",
            Input::Module { .. } => "its code is not here",
            Input::Function(_) => "its result depends on time, chance or a provider",
            Input::File(_) => "it can't be read here",
            Input::Setting(_) => "it is known only when Terraform runs",
            Input::Broken(_) => "it can't be read as it stands",
            Input::Budget(_) | Input::Error(_) => "",
        }
    }
}

impl fmt::Display for Input {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Input::Variable { module, name } if module.is_empty() => write!(f, "var.{name}"),
            Input::Variable { module, name } => write!(f, "{module}.var.{name}"),
            Input::Attribute(to) => write!(f, "{to}"),
            Input::Module { address } => write!(f, "{address}"),
            Input::Function(name) => write!(f, "{name}()"),
            Input::File(path) => write!(f, "the file {path}"),
            Input::Setting(name) | Input::Broken(name) => write!(f, "{name}"),
            Input::Budget(what) => write!(f, "{what}"),
            Input::Error(error) => write!(f, "{}", error.message),
        }
    }
}

impl fmt::Display for ResourceRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.mode == crate::model::Mode::Data {
            f.write_str("data.")?;
        }
        write!(f, "{}.{}", self.ty, self.name)?;
        if let Some(key) = &self.key {
            write!(f, "{key}")?;
        }
        if !self.attr.is_empty() {
            write!(f, ".{}", self.attr)?;
        }
        Ok(())
    }
}

impl Value {
    pub fn new(kind: Kind, site: Site) -> Self {
        Self {
            kind,
            site,
            extra: None,
        }
    }

    pub fn unknown(input: Input, site: Site) -> Self {
        Self::new(
            Kind::Unknown(Arc::new(Unknown {
                inputs: vec![input],
                refined: Refined::default(),
            })),
            site,
        )
    }

    pub fn error(message: impl Into<String>, site: Site) -> Self {
        EvalError::new(message, site).into()
    }

    pub fn null(site: Site) -> Self {
        Self::new(Kind::Null, site)
    }

    pub fn bool(value: bool, site: Site) -> Self {
        Self::new(Kind::Bool(value), site)
    }

    pub fn int(value: i64, site: Site) -> Self {
        Self::new(Kind::Number(Number::from_i64(value)), site)
    }

    pub fn string(value: impl Into<SmolStr>, site: Site) -> Self {
        Self::new(Kind::String(value.into()), site)
    }

    pub fn list(items: Vec<Value>, site: Site) -> Self {
        Self::new(Kind::List(items.into()), site)
    }

    pub fn tuple(items: Vec<Value>, site: Site) -> Self {
        Self::new(Kind::Tuple(items.into()), site)
    }

    pub fn map(entries: Entries, site: Site) -> Self {
        Self::new(Kind::Map(Arc::new(entries)), site)
    }

    pub fn object(entries: Entries, site: Site) -> Self {
        Self::new(Kind::Object(Arc::new(entries)), site)
    }

    /// Nothing in it is unknown or an error, at any depth.
    pub fn is_wholly_known(&self) -> bool {
        if self.open().is_some() {
            return false;
        }
        match &self.kind {
            Kind::Unknown(_) | Kind::Error(_) => false,
            Kind::List(items) | Kind::Set(items) | Kind::Tuple(items) => {
                items.iter().all(Value::is_wholly_known)
            }
            Kind::Map(entries) | Kind::Object(entries) => {
                entries.values().all(Value::is_wholly_known)
            }
            Kind::Null | Kind::Bool(_) | Kind::Number(_) | Kind::String(_) => true,
        }
    }

    /// Neither unknown nor an error, at the outermost level.
    pub fn is_known(&self) -> bool {
        !matches!(self.kind, Kind::Unknown(_) | Kind::Error(_))
    }

    pub fn is_null(&self) -> bool {
        matches!(self.kind, Kind::Null)
    }

    /// The string, also of a number or a bool, which Terraform converts; None where it is anything else or unknown.
    pub fn as_str(&self) -> Option<&str> {
        match &self.kind {
            Kind::String(s) => Some(s),
            Kind::Bool(true) => Some("true"),
            Kind::Bool(false) => Some("false"),
            _ => None,
        }
    }

    /// The bool, also of the strings `"true"` and `"false"`, which Terraform converts.
    pub fn as_bool(&self) -> Option<bool> {
        match &self.kind {
            Kind::Bool(b) => Some(*b),
            Kind::String(s) if s == "true" => Some(true),
            Kind::String(s) if s == "false" => Some(false),
            _ => None,
        }
    }

    /// The whole number, also of a string that is one.
    pub fn as_i64(&self) -> Option<i64> {
        match &self.kind {
            Kind::Number(n) => n.as_i64(),
            Kind::String(s) => s.parse().ok(),
            _ => None,
        }
    }

    /// The items of a list, set or tuple.
    pub fn as_items(&self) -> Option<&[Value]> {
        match &self.kind {
            Kind::List(items) | Kind::Set(items) | Kind::Tuple(items) => Some(items),
            _ => None,
        }
    }

    /// The items of a list, set or tuple, or this as the only one.
    pub fn items_or_self(&self) -> &[Value] {
        self.as_items().unwrap_or(std::slice::from_ref(self))
    }

    /// How the string starts, as far as that is known: all of it, or the part of a template before what is unknown
    /// (`arn:aws:` of `"arn:aws:${var.name}"`).
    pub fn known_start(&self) -> &str {
        match &self.kind {
            Kind::Unknown(unknown) => &unknown.refined.prefix,
            _ => self.as_str().unwrap_or_default(),
        }
    }

    /// How the string ends, as far as that is known.
    pub fn known_end(&self) -> &str {
        match &self.kind {
            Kind::Unknown(unknown) => &unknown.refined.suffix,
            _ => self.as_str().unwrap_or_default(),
        }
    }

    /// The entries of a map or object.
    pub fn as_entries(&self) -> Option<&Entries> {
        match &self.kind {
            Kind::Map(entries) | Kind::Object(entries) => Some(entries),
            _ => None,
        }
    }

    /// One entry of a map or object.
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.as_entries()?.get(key)
    }

    /// What it waits for; empty where it is known.
    pub fn inputs(&self) -> &[Input] {
        match &self.kind {
            Kind::Unknown(unknown) => &unknown.inputs,
            _ => &[],
        }
    }

    /// It is hidden where it would be printed.
    pub fn is_sensitive(&self) -> bool {
        self.extra.as_deref().is_some_and(|extra| extra.sensitive)
    }

    /// The resource attributes that it was read from.
    pub fn via(&self) -> &[Arc<ResourceRef>] {
        self.extra.as_deref().map_or(&[], |extra| &extra.via)
    }

    /// An object that may have more attributes than are in it: those that this reference leads to.
    pub(crate) fn opened(mut self, to: Arc<ResourceRef>) -> Self {
        Arc::make_mut(self.extra.get_or_insert_default()).open = Some(to);
        self
    }

    /// The resource, where this is an object that has more attributes than its entries.
    pub fn open(&self) -> Option<&Arc<ResourceRef>> {
        self.extra.as_deref()?.open.as_ref()
    }

    /// Its type, where it was given one that it doesn't show.
    pub fn given_type(&self) -> Option<&Arc<Type>> {
        self.extra.as_deref()?.ty.as_ref()
    }

    /// What a template says around its unknown parts, each of which is a [`GAP`]; None where that is not known either, or
    /// where the whole text is known.
    pub fn outline(&self) -> Option<&str> {
        match self.kind {
            Kind::Unknown(_) => self.extra.as_deref()?.outline.as_deref(),
            _ => None,
        }
    }

    /// Of a list that is unknown because others were put to it, what is surely in it; none where that is not known.
    pub fn sure_items(&self) -> &[Value] {
        match self.kind {
            Kind::Unknown(_) => self.extra.as_deref().map_or(&[], |extra| &extra.sure),
            _ => &[],
        }
    }

    pub(crate) fn with_sure_items(mut self, items: Vec<Value>) -> Self {
        if !items.is_empty() {
            Arc::make_mut(self.extra.get_or_insert_default()).sure = items;
        }
        self
    }

    /// What a JSON string says, where the evaluator built it from values.
    pub fn document(&self) -> Option<&Value> {
        self.extra.as_deref()?.document.as_ref()
    }
}
