//! Expressions. Operators and what follows their operands come as one flat list, and are nested here by
//! Terraform's precedence: the published grammar reads `a == b.c` as `(a == b).c`.

use super::kind::Kind;
use super::{Lowering, invalid};
use crate::parse::MAX_DEPTH;
use crate::site::Range;
use crate::syntax::{BinaryOp, Call, Expr, ExprKind, For, Ident, ObjectItem, ObjectKey, UnaryOp};

/// What an expression is made of, in source order.
enum Token {
    Operand(Operand),
    Binary(BinaryOp),
    /// With where it starts.
    Unary(UnaryOp, u32),
    Question,
    Colon,
}

/// An operand while what follows it (`.name`, `[index]`, `[*]`) is being applied.
struct Operand {
    expr: Expr,
    /// The sources of the splats that are open: what follows applies to each item.
    splats: Vec<Splat>,
}

struct Splat {
    source: Expr,
    /// `.*` goes on over names only; `[*]` over whatever follows.
    attributes_only: bool,
}

impl Operand {
    fn new(expr: Expr) -> Self {
        Self {
            expr,
            splats: Vec::new(),
        }
    }

    fn apply(&mut self, end: u32, make: impl FnOnce(Box<Expr>) -> ExprKind) {
        let range = Range::new(self.expr.range.start, end);
        let source = std::mem::replace(&mut self.expr, invalid(range));
        self.expr.kind = make(Box::new(source));
    }

    fn splat(&mut self, end: u32, attributes_only: bool) {
        let item = Expr {
            kind: ExprKind::SplatItem,
            range: Range::new(self.expr.range.start, end),
        };
        let source = std::mem::replace(&mut self.expr, item);
        self.splats.push(Splat {
            source,
            attributes_only,
        });
    }

    fn close_splat(&mut self) {
        if let Some(splat) = self.splats.pop() {
            let range = splat.source.range.to(self.expr.range);
            let body = std::mem::replace(&mut self.expr, invalid(range));
            self.expr.kind = ExprKind::Splat(Box::new(splat.source), Box::new(body));
        }
    }

    /// `[index]` ends a `.*` splat.
    fn close_attribute_splats(&mut self) {
        while self
            .splats
            .last()
            .is_some_and(|splat| splat.attributes_only)
        {
            self.close_splat();
        }
    }

    fn finish(mut self) -> Expr {
        while !self.splats.is_empty() {
            self.close_splat();
        }
        self.expr
    }
}

/// What has been read of an expression.
#[derive(Default)]
struct Tokens {
    before: Vec<Token>,
    operand: Option<Operand>,
    /// How many operators there are, and steps from their operands: the syntax nests no deeper.
    steps: u32,
}

impl Tokens {
    fn push(&mut self, token: Token) {
        self.steps += u32::from(!matches!(token, Token::Colon));
        let operand = self.operand.take().map(Token::Operand);
        self.before.extend(operand);
        self.before.push(token);
    }

    fn operand(&mut self, expr: Expr) {
        if let Some(last) = self.operand.replace(Operand::new(expr)) {
            self.before.push(Token::Operand(last));
        }
    }
}

impl Lowering<'_, '_> {
    /// An `expression` node. `line` says that it ends with its line, where no bracket is open.
    pub(super) fn expression(&mut self, line: bool) -> Expr {
        let range = self.range();
        let mut tokens = Tokens::default();
        let mut end = None;
        self.flat(&mut tokens, line, &mut end);
        let Tokens {
            mut before,
            operand,
            steps,
        } = tokens;
        if steps + self.depth > MAX_DEPTH {
            self.error(
                range,
                "this expression has too many steps to be checked: split it up",
            );
            return invalid(range);
        }
        let Some(operand) = operand else {
            return invalid(range);
        };
        if before.is_empty() {
            return operand.finish();
        }
        before.push(Token::Operand(operand));
        let mut tokens = before.into_iter().peekable();
        let expr = conditional(&mut tokens, range);
        if tokens.next().is_some() && self.errors.is_empty() && !self.node().has_error() {
            self.error(range, "this expression makes no sense");
        }
        expr
    }

    /// Collects the tokens of this node, and of the nodes in it that only nest them.
    fn flat(&mut self, tokens: &mut Tokens, line: bool, end: &mut Option<u32>) {
        let mut levels = 0;
        if !self.cursor.goto_first_child() {
            return;
        }
        loop {
            let kind = self.kind();
            let nests = matches!(
                kind,
                Kind::Conditional
                    | Kind::Operation
                    | Kind::UnaryOperation
                    | Kind::BinaryOperation
                    | Kind::Expression
            );
            if nests && self.cursor.goto_first_child() {
                levels += 1;
                continue;
            }
            if kind != Kind::Comment {
                let range = self.range();
                let inside = kind == Kind::GetAttr && self.breaks(range.start, range.end);
                if line && (inside || end.is_some_and(|end| self.breaks(end, range.start))) {
                    self.error(
                        range,
                        "this must stand on the line of what it belongs to, or in parentheses",
                    );
                }
                self.token(kind, tokens, end);
                *end = Some(self.range().end.max(end.unwrap_or(0)));
            }
            while !self.cursor.goto_next_sibling() {
                self.cursor.goto_parent();
                if levels == 0 {
                    return;
                }
                levels -= 1;
            }
        }
    }

    fn token(&mut self, kind: Kind, tokens: &mut Tokens, end: &mut Option<u32>) {
        let range = self.range();
        match kind {
            Kind::GetAttr | Kind::Index | Kind::Splat => {
                tokens.steps += 1;
                // Too deep to be made, or even dropped: see `expression`.
                if tokens.steps > MAX_DEPTH {
                    return;
                }
                let Some(mut operand) = tokens.operand.take() else {
                    return;
                };
                self.traversal(kind, &mut operand, &mut tokens.steps);
                tokens.operand = Some(operand);
            }
            Kind::ParenOpen => {
                let expr = self.parenthesised();
                *end = Some(expr.range.end);
                tokens.operand(expr);
            }
            Kind::ParenClose => {}
            Kind::Question => tokens.push(Token::Question),
            Kind::Colon => tokens.push(Token::Colon),
            Kind::Not => tokens.push(Token::Unary(UnaryOp::Not, range.start)),
            Kind::Minus if tokens.operand.is_none() => {
                tokens.push(Token::Unary(UnaryOp::Negate, range.start));
            }
            _ => match binary(kind) {
                Some(op) => tokens.push(Token::Binary(op)),
                None => {
                    let expr = self.operand(kind);
                    tokens.operand(expr);
                }
            },
        }
    }

    /// From `(` to `)`; leaves the cursor on the `)`.
    fn parenthesised(&mut self) -> Expr {
        let mut range = self.range();
        let mut inner = None;
        while self.cursor.goto_next_sibling() {
            match self.kind() {
                Kind::Expression => inner = self.deeper(|l| l.expression(false)),
                Kind::ParenClose => {
                    range = range.to(self.range());
                    break;
                }
                _ => {}
            }
        }
        let inner = inner.unwrap_or_else(|| invalid(range));
        let range = range.to(inner.range);
        Expr {
            kind: ExprKind::Paren(Box::new(inner)),
            range,
        }
    }

    /// `.name`, `[index]`, `.0`, `.*` or `[*]`.
    fn traversal(&mut self, kind: Kind, operand: &mut Operand, steps: &mut u32) {
        let range = self.range();
        match kind {
            Kind::GetAttr => self.children(|l, kind| {
                if kind == Kind::Identifier {
                    let name = l.ident();
                    operand.apply(range.end, |source| ExprKind::GetAttr(source, name));
                }
            }),
            Kind::Index => self.children(|l, kind| l.index(kind, operand)),
            _ => self.children(|l, kind| l.splat(kind, operand, steps)),
        }
    }

    fn index(&mut self, kind: Kind, operand: &mut Operand) {
        let range = self.range();
        match kind {
            Kind::NewIndex => {
                operand.close_attribute_splats();
                let mut index = None;
                self.children(|l, kind| {
                    if kind == Kind::Expression {
                        index = l.deeper(|l| l.expression(false));
                    }
                });
                let index = index.unwrap_or_else(|| invalid(range));
                operand.apply(range.end, |source| ExprKind::Index(source, Box::new(index)));
            }
            Kind::LegacyIndex => {
                let digits = self.slice(range).trim_start_matches('.').trim();
                let index = Expr {
                    kind: ExprKind::Number(digits.into()),
                    range: Range::new(range.end - digits.len() as u32, range.end),
                };
                operand.apply(range.end, |source| ExprKind::Index(source, Box::new(index)));
            }
            _ => {}
        }
    }

    fn splat(&mut self, kind: Kind, operand: &mut Operand, steps: &mut u32) {
        let attributes_only = kind == Kind::AttrSplat;
        if !attributes_only && kind != Kind::FullSplat {
            return;
        }
        let mut opened = false;
        self.children(|l, kind| {
            if !opened {
                opened = true;
                operand.splat(l.range().end, attributes_only);
            }
            if matches!(kind, Kind::GetAttr | Kind::Index) && *steps <= MAX_DEPTH {
                *steps += 1;
                l.traversal(kind, operand, steps);
            }
        });
    }

    fn operand(&mut self, kind: Kind) -> Expr {
        let range = self.range();
        let mut made = None;
        match kind {
            Kind::VariableExpr => made = Some(ExprKind::Variable(self.ident().name)),
            Kind::LiteralValue => self.children(|l, kind| made = l.literal(kind)),
            Kind::TemplateExpr => self.children(|l, kind| made = l.template(kind)),
            Kind::CollectionValue => self.children(|l, kind| made = l.collection(kind)),
            Kind::ForExpr => self.children(|l, kind| made = l.for_expr(kind)),
            Kind::FunctionCall => made = self.call(),
            _ => {}
        }
        Expr {
            kind: made.unwrap_or(ExprKind::Invalid),
            range,
        }
    }

    fn literal(&mut self, kind: Kind) -> Option<ExprKind> {
        let text = self.slice(self.range());
        match kind {
            Kind::NumericLit => Some(ExprKind::Number(text.into())),
            Kind::BoolLit => Some(ExprKind::Bool(text == "true")),
            Kind::NullLit => Some(ExprKind::Null),
            Kind::StringLit => self.template(kind),
            _ => None,
        }
    }

    fn collection(&mut self, kind: Kind) -> Option<ExprKind> {
        match kind {
            Kind::Tuple => {
                let mut items = Vec::new();
                self.children(|l, kind| {
                    if kind == Kind::Expression {
                        items.extend(l.deeper(|l| l.expression(false)));
                    }
                });
                Some(ExprKind::Tuple(items))
            }
            Kind::Object => Some(ExprKind::Object(self.object())),
            _ => None,
        }
    }

    fn object(&mut self) -> Vec<ObjectItem> {
        let mut items = Vec::new();
        let mut last: Option<u32> = None;
        self.children(|l, kind| {
            if kind != Kind::ObjectElem {
                return;
            }
            let range = l.range();
            if let Some(end) = last.replace(range.end)
                && !l.slice(Range::new(end, range.start)).contains(['\n', ','])
            {
                l.error(range, "a comma or a new line is missing before this");
            }
            items.extend(l.object_item());
        });
        items
    }

    fn object_item(&mut self) -> Option<ObjectItem> {
        let mut key = None;
        let mut value = None;
        let mut assigned = false;
        self.children(|l, kind| {
            if kind != Kind::Expression {
                assigned = true;
                return;
            }
            let expr = l.deeper(|l| l.expression(true));
            if assigned { value = expr } else { key = expr }
        });
        let (key, value) = (key?, value?);
        let name = match &key.kind {
            ExprKind::Variable(name) => Some(name.clone()),
            ExprKind::Bool(_) | ExprKind::Null => Some(self.slice(key.range).into()),
            _ => None,
        };
        let range = key.range;
        let key = match name {
            Some(name) => ObjectKey::Name(Ident { name, range }),
            None => ObjectKey::Expr(key),
        };
        Some(ObjectItem { key, value })
    }

    fn call(&mut self) -> Option<ExprKind> {
        let mut name = None;
        let mut args = Vec::new();
        let mut expand = false;
        self.children(|l, kind| match kind {
            Kind::Identifier => name = Some(l.function_name()),
            Kind::FunctionArguments => l.children(|l, kind| match kind {
                Kind::Expression => args.extend(l.deeper(|l| l.expression(false))),
                Kind::Ellipsis => expand = true,
                _ => {}
            }),
            _ => {}
        });
        let name = name?;
        Some(ExprKind::Call(Box::new(Call { name, args, expand })))
    }

    fn for_expr(&mut self, kind: Kind) -> Option<ExprKind> {
        let is_object = match kind {
            Kind::ForTuple => false,
            Kind::ForObject => true,
            _ => return None,
        };
        let mut vars = Vec::new();
        let mut source = None;
        let mut values = Vec::new();
        let mut group = false;
        let mut cond = None;
        self.children(|l, kind| match kind {
            Kind::ForIntro => source = l.for_intro(&mut vars),
            Kind::Expression => values.extend(l.deeper(|l| l.expression(false))),
            Kind::Ellipsis => group = true,
            Kind::ForCond => l.children(|l, kind| {
                if kind == Kind::Expression {
                    cond = l.deeper(|l| l.expression(false));
                }
            }),
            _ => {}
        });
        let value = values.pop()?;
        let key = if is_object { Some(values.pop()?) } else { None };
        let value_var = vars.pop()?;
        Some(ExprKind::For(Box::new(For {
            key_var: vars.pop(),
            value_var,
            source: source?,
            key,
            value,
            group,
            cond,
        })))
    }

    /// `for k, v in source`, of an expression or of a template directive.
    pub(super) fn for_intro(&mut self, vars: &mut Vec<Ident>) -> Option<Expr> {
        let mut source = None;
        self.children(|l, kind| match kind {
            Kind::Identifier => vars.push(l.ident()),
            Kind::Expression => source = l.deeper(|l| l.expression(false)),
            _ => {}
        });
        source
    }
}

fn binary(kind: Kind) -> Option<BinaryOp> {
    Some(match kind {
        Kind::Or => BinaryOp::Or,
        Kind::And => BinaryOp::And,
        Kind::Equal => BinaryOp::Equal,
        Kind::NotEqual => BinaryOp::NotEqual,
        Kind::Less => BinaryOp::Less,
        Kind::LessEqual => BinaryOp::LessEqual,
        Kind::Greater => BinaryOp::Greater,
        Kind::GreaterEqual => BinaryOp::GreaterEqual,
        Kind::Plus => BinaryOp::Add,
        Kind::Minus => BinaryOp::Subtract,
        Kind::Star => BinaryOp::Multiply,
        Kind::Slash => BinaryOp::Divide,
        Kind::Percent => BinaryOp::Modulo,
        _ => return None,
    })
}

fn precedence(op: BinaryOp) -> u8 {
    match op {
        BinaryOp::Or => 1,
        BinaryOp::And => 2,
        BinaryOp::Equal | BinaryOp::NotEqual => 3,
        BinaryOp::Less | BinaryOp::LessEqual | BinaryOp::Greater | BinaryOp::GreaterEqual => 4,
        BinaryOp::Add | BinaryOp::Subtract => 5,
        BinaryOp::Multiply | BinaryOp::Divide | BinaryOp::Modulo => 6,
    }
}

type Stream = std::iter::Peekable<std::vec::IntoIter<Token>>;

fn conditional(tokens: &mut Stream, whole: Range) -> Expr {
    let cond = operation(tokens, 1, whole);
    if !matches!(tokens.peek(), Some(Token::Question)) {
        return cond;
    }
    tokens.next();
    let then = conditional(tokens, whole);
    let otherwise = match tokens.next() {
        Some(Token::Colon) => conditional(tokens, whole),
        _ => invalid(then.range),
    };
    Expr {
        range: cond.range.to(otherwise.range),
        kind: ExprKind::Conditional(Box::new([cond, then, otherwise])),
    }
}

/// Operators of at least this precedence, each the left operand of the next one of its own.
fn operation(tokens: &mut Stream, least: u8, whole: Range) -> Expr {
    let mut left = unary(tokens, whole);
    while let Some(Token::Binary(op)) = tokens.peek() {
        let op = *op;
        if precedence(op) < least {
            break;
        }
        tokens.next();
        let right = operation(tokens, precedence(op) + 1, whole);
        left = Expr {
            range: left.range.to(right.range),
            kind: ExprKind::Binary(op, Box::new(left), Box::new(right)),
        };
    }
    left
}

fn unary(tokens: &mut Stream, whole: Range) -> Expr {
    match tokens.next() {
        Some(Token::Operand(operand)) => operand.finish(),
        Some(Token::Unary(op, start)) => {
            let of = unary(tokens, whole);
            Expr {
                range: Range::new(start, of.range.end),
                kind: ExprKind::Unary(op, Box::new(of)),
            }
        }
        _ => invalid(whole),
    }
}
