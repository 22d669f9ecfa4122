//! What a function takes, and how it answers.

use crate::eval::convert::type_name;
use crate::eval::equal::set_elements;
use crate::eval::expr::Evaluator;
use crate::eval::types::{Type, convert};
use crate::number::Number;
use crate::site::Site;
use crate::value::{Entries, Input, Kind, Value};
use smol_str::SmolStr;

/// A function of the language.
pub(crate) struct Function {
    pub name: &'static str,
    pub params: &'static [Param],
    /// The parameter that takes all further arguments.
    pub rest: Option<Param>,
    pub run: fn(&Context, &[Value]) -> Answer,
}

/// A parameter. Its argument is converted to what it takes; an unknown one makes the result unknown.
#[derive(Copy, Clone)]
pub(crate) struct Param {
    pub name: &'static str,
    pub takes: Takes,
    /// Null is an argument like any other.
    pub null: bool,
    /// What the argument holds is not looked at, so it may be unknown.
    pub shallow: bool,
    /// Even an argument that is unknown itself reaches the function.
    pub unknown: bool,
    /// A resource as a whole reaches the function, too: an object with attributes that the code doesn't say.
    pub open: bool,
}

#[derive(Copy, Clone, PartialEq)]
pub(crate) enum Takes {
    Any,
    String,
    Number,
    List,
    Strings,
    Bools,
    Set,
    MapOfStrings,
}

impl Param {
    pub const fn new(name: &'static str, takes: Takes) -> Self {
        Self {
            name,
            takes,
            null: false,
            shallow: false,
            unknown: false,
            open: false,
        }
    }

    pub const fn string(name: &'static str) -> Self {
        Self::new(name, Takes::String)
    }

    pub const fn number(name: &'static str) -> Self {
        Self::new(name, Takes::Number)
    }

    pub const fn any(name: &'static str) -> Self {
        Self::new(name, Takes::Any)
    }

    pub const fn shallow(self) -> Self {
        Self {
            shallow: true,
            ..self
        }
    }

    pub const fn nullable(self) -> Self {
        Self { null: true, ..self }
    }

    pub const fn open(self) -> Self {
        Self { open: true, ..self }
    }

    pub const fn unknown(self) -> Self {
        Self {
            shallow: true,
            unknown: true,
            ..self
        }
    }

    /// The argument as the function wants it.
    pub fn accept(&self, value: Value) -> Result<Value, Stop> {
        let wanted = match self.takes {
            Takes::Any => return Ok(value),
            Takes::String => Type::String,
            Takes::Number => Type::Number,
            Takes::List => Type::List(Box::new(Type::Any)),
            Takes::Strings => Type::List(Box::new(Type::String)),
            Takes::Bools => Type::List(Box::new(Type::Bool)),
            Takes::Set => Type::Set(Box::new(Type::Any)),
            Takes::MapOfStrings => Type::Map(Box::new(Type::List(Box::new(Type::String)))),
        };
        convert(&value, &wanted).map_err(|error| Stop::Argument(self.name, error.message))
    }
}

/// Why there is no result.
pub(crate) enum Stop {
    /// The argument for this parameter is not what it must be.
    Argument(&'static str, String),
    Failed(String),
    /// It depends on what is unknown in the arguments.
    Waits,
    /// It depends on something else.
    Unknown(Input),
    /// This value is the result: an error or an unknown of its own.
    Result(Box<Value>),
}

impl Stop {
    pub fn failed(message: impl Into<String>) -> Self {
        Self::Failed(message.into())
    }

    pub fn budget(what: &str) -> Self {
        Self::Unknown(Input::Budget(
            format!("{what} is beyond what is evaluated").into(),
        ))
    }
}

pub(crate) type Answer = Result<Value, Stop>;

/// A call that is being answered.
pub(crate) struct Context<'a> {
    pub evaluator: Evaluator<'a>,
    pub name: &'a str,
    /// The call.
    pub site: Site,
}

impl Context<'_> {
    pub fn string(&self, text: impl Into<SmolStr>) -> Value {
        Value::string(text, self.site)
    }

    pub fn bool(&self, b: bool) -> Value {
        Value::bool(b, self.site)
    }

    pub fn int(&self, n: i64) -> Value {
        Value::int(n, self.site)
    }

    pub fn number(&self, n: Number) -> Value {
        Value::new(Kind::Number(n), self.site)
    }

    pub fn null(&self) -> Value {
        Value::null(self.site)
    }

    pub fn list(&self, items: Vec<Value>) -> Value {
        Value::list(items, self.site)
    }

    pub fn strings(&self, items: impl IntoIterator<Item = impl Into<SmolStr>>) -> Value {
        self.list(items.into_iter().map(|item| self.string(item)).collect())
    }

    pub fn tuple(&self, items: Vec<Value>) -> Value {
        Value::tuple(items, self.site)
    }

    pub fn set(&self, items: Vec<Value>) -> Value {
        Value::new(Kind::Set(set_elements(items).into()), self.site)
    }

    pub fn map(&self, entries: Entries) -> Value {
        Value::map(entries, self.site)
    }

    pub fn object(&self, entries: Entries) -> Value {
        Value::object(entries, self.site)
    }
}

/// The text of an argument that the parameter made a string.
pub(crate) fn text(value: &Value) -> &str {
    match &value.kind {
        Kind::String(text) => text,
        _ => "",
    }
}

/// The number of an argument that the parameter made one.
pub(crate) fn number(value: &Value) -> &Number {
    match &value.kind {
        Kind::Number(n) => n,
        _ => &Number::ZERO,
    }
}

/// A whole number.
pub(crate) fn whole(value: &Value, param: &'static str) -> Result<i64, Stop> {
    number(value)
        .as_i64()
        .ok_or_else(|| Stop::Argument(param, "a whole number is required".into()))
}

/// A whole number that is not negative.
pub(crate) fn size(value: &Value, param: &'static str) -> Result<usize, Stop> {
    usize::try_from(whole(value, param)?)
        .map_err(|_| Stop::Argument(param, "must not be negative".into()))
}

/// The items of a list, set or tuple.
pub(crate) fn items<'a>(value: &'a Value, param: &'static str) -> Result<&'a [Value], Stop> {
    value.as_items().ok_or_else(|| {
        let given = type_name(value);
        Stop::Argument(
            param,
            format!("a list, set or tuple is required, but a {given} is given"),
        )
    })
}

/// The entries of a map or object.
pub(crate) fn entries<'a>(value: &'a Value, param: &'static str) -> Result<&'a Entries, Stop> {
    value.as_entries().ok_or_else(|| {
        let given = type_name(value);
        Stop::Argument(
            param,
            format!("a map or object is required, but a {given} is given"),
        )
    })
}
