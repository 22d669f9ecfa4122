//! What an expression is worth in a module instance, for a person who asks.

use crate::expand;
use crate::site::Site;
use crate::syntax::SyntaxError;
use crate::value::{Input, Value};
use crate::workspace::Workspace;
use smol_str::SmolStr;

/// The value of an expression, and what it waits for.
#[derive(Clone, Debug)]
pub struct Answer {
    pub value: Value,
    /// Of the whole value and of everything in it; empty where all of it is known.
    pub waits: Vec<Waiting>,
}

#[derive(Clone, Debug)]
pub struct Waiting {
    pub input: Input,
    /// Where it is declared; None where that is nowhere in the workspace.
    pub site: Option<Site>,
    /// What leads there from the expression, the nearest first; empty where the expression names it, or nothing that has a name does.
    pub through: Vec<Link>,
}

/// Something with a name that waits for something else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// `local.name`, `module.net["a"].var.cidrs`, `aws_vpc.main.cidr_block`.
    pub name: SmolStr,
    pub site: Site,
}

#[derive(Clone, Debug, thiserror::Error)]
pub enum QueryError {
    #[error("{} holds no Terraform or OpenTofu code: name the folder of a module", folder(.0))]
    NoModule(SmolStr),
    #[error("there is no {wanted} here; the instances of modules here are {}", .there.join(", "))]
    NoInstance {
        wanted: String,
        /// Their addresses.
        there: Vec<String>,
    },
    #[error("there is no {0} here, nor any other instance of a module")]
    NoModules(String),
    #[error("the expression can't be read: {}", .0.iter().map(|e| e.message.as_str()).collect::<Vec<_>>().join("; "))]
    Syntax(Vec<SyntaxError>),
}

fn folder(dir: &str) -> &str {
    if dir.is_empty() { "this folder" } else { dir }
}

impl Workspace {
    /// The value of `expression` as code of a module instance sees it: `instance` is its address below the module in the
    /// directory `root`, empty for that module itself. An address of something inside of a called module
    /// (`module.net["a"].aws_vpc.main.cidr_block`) is followed there.
    pub fn evaluate_expression(
        &self,
        root: &str,
        instance: &str,
        expression: &str,
    ) -> Result<Answer, QueryError> {
        expand::query(self, root, instance, expression)
    }
}
