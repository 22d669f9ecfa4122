//! The node kinds of the grammar, looked up once, so that lowering compares numbers instead of names.

use std::sync::LazyLock;
use tree_sitter::{Language, Node};

macro_rules! kinds {
    ($($variant:ident = $name:literal),* $(,)?) => {
        #[derive(Copy, Clone, Debug, PartialEq, Eq)]
        pub enum Kind {
            $($variant,)*
            Error,
            Other,
        }

        fn of_name(name: &str) -> Kind {
            match name {
                $($name => Kind::$variant,)*
                _ => Kind::Other,
            }
        }
    };
}

kinds! {
    ConfigFile = "config_file",
    Body = "body",
    Attribute = "attribute",
    Block = "block",
    BlockStart = "block_start",
    BlockEnd = "block_end",
    Identifier = "identifier",
    Expression = "expression",
    LiteralValue = "literal_value",
    NumericLit = "numeric_lit",
    BoolLit = "bool_lit",
    NullLit = "null_lit",
    StringLit = "string_lit",
    CollectionValue = "collection_value",
    Tuple = "tuple",
    Object = "object",
    ObjectElem = "object_elem",
    Index = "index",
    NewIndex = "new_index",
    LegacyIndex = "legacy_index",
    GetAttr = "get_attr",
    Splat = "splat",
    AttrSplat = "attr_splat",
    FullSplat = "full_splat",
    ForExpr = "for_expr",
    ForTuple = "for_tuple_expr",
    ForObject = "for_object_expr",
    ForIntro = "for_intro",
    ForCond = "for_cond",
    VariableExpr = "variable_expr",
    FunctionCall = "function_call",
    FunctionArguments = "function_arguments",
    Ellipsis = "ellipsis",
    Conditional = "conditional",
    Operation = "operation",
    UnaryOperation = "unary_operation",
    BinaryOperation = "binary_operation",
    TemplateExpr = "template_expr",
    QuotedTemplate = "quoted_template",
    HeredocTemplate = "heredoc_template",
    HeredocStart = "heredoc_start",
    HeredocIdentifier = "heredoc_identifier",
    QuotedTemplateStart = "quoted_template_start",
    QuotedTemplateEnd = "quoted_template_end",
    StripMarker = "strip_marker",
    TemplateLiteral = "template_literal",
    TemplateInterpolation = "template_interpolation",
    TemplateDirective = "template_directive",
    TemplateFor = "template_for",
    TemplateForStart = "template_for_start",
    TemplateForEnd = "template_for_end",
    TemplateIf = "template_if",
    TemplateIfIntro = "template_if_intro",
    TemplateElseIntro = "template_else_intro",
    TemplateIfEnd = "template_if_end",
    Comment = "comment",
    Or = "||",
    And = "&&",
    Equal = "==",
    NotEqual = "!=",
    Less = "<",
    LessEqual = "<=",
    Greater = ">",
    GreaterEqual = ">=",
    Plus = "+",
    Minus = "-",
    Star = "*",
    Slash = "/",
    Percent = "%",
    Not = "!",
    Question = "?",
    Colon = ":",
    ParenOpen = "(",
    ParenClose = ")",
}

static KINDS: LazyLock<Vec<Kind>> = LazyLock::new(|| {
    let language: Language = tree_sitter_hcl::LANGUAGE.into();
    (0..language.node_kind_count())
        .map(|id| of_name(language.node_kind_for_id(id as u16).unwrap_or_default()))
        .collect()
});

/// `ERROR` has a number of its own, beyond the table.
pub fn kind(node: Node) -> Kind {
    let id = node.kind_id();
    match KINDS.get(usize::from(id)) {
        Some(kind) => *kind,
        None => Kind::Error,
    }
}
