//! Typed syntax: what a chunk says, before anything is evaluated. Immutable; every range is relative to the chunk.

use crate::site::Range;
use smol_str::SmolStr;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ident {
    pub name: SmolStr,
    pub range: Range,
}

/// The contents of a file, a chunk or a block, each list in source order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Body {
    pub attributes: Vec<Attribute>,
    pub blocks: Vec<Block>,
}

impl Body {
    pub fn attribute(&self, name: &str) -> Option<&Attribute> {
        self.attributes.iter().find(|a| a.name.name == name)
    }

    pub fn blocks_of<'a>(&'a self, kind: &'a str) -> impl Iterator<Item = &'a Block> {
        self.blocks.iter().filter(move |b| b.kind.name == kind)
    }
}

/// `name = expr`
#[derive(Clone, Debug, PartialEq)]
pub struct Attribute {
    pub name: Ident,
    pub expr: Expr,
    pub range: Range,
}

/// `kind "label" "label" { ... }`
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    pub kind: Ident,
    pub labels: Vec<Label>,
    pub body: Body,
    /// From the kind to the last label: what a finding about the whole block points at.
    pub header: Range,
    /// Between the braces, without them. Empty at the header's end where the block has no braces yet.
    pub inner: Range,
    pub range: Range,
}

impl Block {
    pub fn label(&self, index: usize) -> Option<&str> {
        self.labels.get(index).map(|l| l.text.as_str())
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    pub text: SmolStr,
    /// With the quotes, where there are any.
    pub range: Range,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Expr {
    pub kind: ExprKind,
    pub range: Range,
}

#[derive(Clone, Debug, PartialEq)]
pub enum ExprKind {
    Null,
    Bool(bool),
    /// As written: `1e5`, `0.30`.
    Number(SmolStr),
    /// A quoted string or a heredoc without interpolation, unescaped.
    String(SmolStr),
    /// A quoted string or a heredoc with interpolation or directives.
    Template(Vec<Part>),
    Tuple(Vec<Expr>),
    Object(Vec<ObjectItem>),
    /// The first step of a reference: `var`, `aws_vpc`, `each`, or a `for` variable.
    Variable(SmolStr),
    /// `expr.name`
    GetAttr(Box<Expr>, Ident),
    /// `expr[index]`; `expr.0` is the same with a number.
    Index(Box<Expr>, Box<Expr>),
    /// `expr.*.a.b` or `expr[*].a.b`: the source, then the body with [`ExprKind::SplatItem`] where each item stands.
    Splat(Box<Expr>, Box<Expr>),
    SplatItem,
    Call(Box<Call>),
    Unary(UnaryOp, Box<Expr>),
    Binary(BinaryOp, Box<Expr>, Box<Expr>),
    Conditional(Box<[Expr; 3]>),
    For(Box<For>),
    Paren(Box<Expr>),
    /// Something that could not be parsed stands here.
    Invalid,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    Literal(SmolStr, Range),
    /// `${expr}`
    Interpolation(Expr),
    /// `%{ if cond } ... %{ else } ... %{ endif }`
    If {
        cond: Expr,
        then: Vec<Part>,
        otherwise: Vec<Part>,
    },
    /// `%{ for key, value in source } ... %{ endfor }`
    For {
        key: Option<Ident>,
        value: Ident,
        source: Expr,
        body: Vec<Part>,
    },
}

#[derive(Clone, Debug, PartialEq)]
pub struct ObjectItem {
    pub key: ObjectKey,
    pub value: Expr,
}

#[derive(Clone, Debug, PartialEq)]
pub enum ObjectKey {
    /// A bare word, which is its own name: `a = 1`.
    Name(Ident),
    /// Anything else: `"a" = 1`, `(var.key) = 1`.
    Expr(Expr),
}

impl ObjectKey {
    pub fn range(&self) -> Range {
        match self {
            ObjectKey::Name(name) => name.range,
            ObjectKey::Expr(expr) => expr.range,
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Call {
    /// `jsonencode`, or `provider::aws::arn_parse` with its namespace.
    pub name: Ident,
    pub args: Vec<Expr>,
    /// The last argument is followed by `...`.
    pub expand: bool,
}

/// `[for k, v in source : value if cond]`, or `{for k, v in source : key => value... if cond}`.
#[derive(Clone, Debug, PartialEq)]
pub struct For {
    pub key_var: Option<Ident>,
    pub value_var: Ident,
    pub source: Expr,
    /// Present in the object form.
    pub key: Option<Expr>,
    pub value: Expr,
    /// The value is followed by `...`.
    pub group: bool,
    pub cond: Option<Expr>,
}

#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum UnaryOp {
    Not,
    Negate,
}

#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum BinaryOp {
    Or,
    And,
    Equal,
    NotEqual,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
    Add,
    Subtract,
    Multiply,
    Divide,
    Modulo,
}

#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum CommentStyle {
    Hash,
    Slashes,
    Block,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    pub style: CommentStyle,
    /// With its markers, without the line end.
    pub range: Range,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    pub message: String,
    pub range: Range,
}
