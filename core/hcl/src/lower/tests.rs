//! What each repair makes of text that the grammar gets wrong.

use crate::chunk::Chunk;
use crate::file::File;
use crate::parse_expression;
use crate::site::FileId;
use crate::syntax::{Expr, ExprKind, ObjectKey, Part};
use std::sync::Arc;

/// An expression with every operator in parentheses.
pub(crate) fn show(expr: &Expr) -> String {
    let list = |exprs: &[Expr]| exprs.iter().map(show).collect::<Vec<_>>().join(", ");
    match &expr.kind {
        ExprKind::Null => "null".into(),
        ExprKind::Bool(b) => b.to_string(),
        ExprKind::Number(n) => n.to_string(),
        ExprKind::String(s) => format!("{s:?}"),
        ExprKind::Template(parts) => format!("`{}`", show_parts(parts)),
        ExprKind::Tuple(items) => format!("[{}]", list(items)),
        ExprKind::Object(items) => {
            let items = items.iter().map(|item| match &item.key {
                ObjectKey::Name(name) => format!("{} = {}", name.name, show(&item.value)),
                ObjectKey::Expr(key) => format!("<{}> = {}", show(key), show(&item.value)),
            });
            format!("{{{}}}", items.collect::<Vec<_>>().join(", "))
        }
        ExprKind::Variable(name) => name.to_string(),
        ExprKind::GetAttr(of, name) => format!("{}.{}", show(of), name.name),
        ExprKind::Index(of, index) => format!("{}[{}]", show(of), show(index)),
        ExprKind::Splat(of, each) => format!("each({}: {})", show(of), show(each)),
        ExprKind::SplatItem => "it".into(),
        ExprKind::Call(call) => {
            let more = if call.expand { "..." } else { "" };
            format!("{}({}{more})", call.name.name, list(&call.args))
        }
        ExprKind::Unary(op, of) => format!("({op:?} {})", show(of)),
        ExprKind::Binary(op, a, b) => format!("({} {op:?} {})", show(a), show(b)),
        ExprKind::Conditional(three) => {
            let [cond, then, otherwise] = &**three;
            format!("({} ? {} : {})", show(cond), show(then), show(otherwise))
        }
        ExprKind::For(each) => {
            let key_var = each.key_var.as_ref().map_or("_", |key| &key.name);
            let key = each.key.as_ref().map_or("_".into(), show);
            let cond = each.cond.as_ref().map_or("_".into(), show);
            let group = if each.group { "..." } else { "" };
            let (source, value) = (show(&each.source), show(&each.value));
            let value_var = &each.value_var.name;
            format!("for({key_var}, {value_var} in {source}: {key} => {value}{group} if {cond})")
        }
        ExprKind::Paren(inner) => format!("({})", show(inner)),
        ExprKind::Invalid => "INVALID".into(),
    }
}

fn show_parts(parts: &[Part]) -> String {
    let part = |part: &Part| match part {
        Part::Literal(text, _) => text.to_string(),
        Part::Interpolation(expr) => format!("${{{}}}", show(expr)),
        Part::If {
            cond,
            then,
            otherwise,
        } => format!(
            "%if {}<{}|{}>",
            show(cond),
            show_parts(then),
            show_parts(otherwise)
        ),
        Part::For {
            key,
            value,
            source,
            body,
        } => {
            let key = key.as_ref().map_or("_", |key| &key.name);
            format!(
                "%for {key}, {} in {}<{}>",
                value.name,
                show(source),
                show_parts(body)
            )
        }
    };
    parts.iter().map(part).collect()
}

fn parsed(text: &str) -> String {
    match parse_expression(text) {
        Ok(expr) => show(&expr),
        Err(errors) => panic!("{text}: {errors:?}"),
    }
}

fn file(text: &str) -> File {
    File::parse(FileId(0), "main.tf", text, false)
}

/// The value of the only attribute.
fn value(text: &str) -> String {
    let chunk = only(text);
    assert_eq!(chunk.errors, [], "{text:?}");
    show(&chunk.body.attributes[0].expr)
}

fn only(text: &str) -> Arc<Chunk> {
    let file = file(text);
    assert_eq!(file.chunks.len(), 1, "{text:?}");
    file.chunks[0].chunk.clone()
}

fn errors(text: &str) -> Vec<String> {
    file(text).errors().map(|error| error.message).collect()
}

#[test]
fn operators_nest_by_precedence() {
    for (text, nested) in [
        ("local.b == local.c", "(local.b Equal local.c)"),
        ("!var.x.y", "(Not var.x.y)"),
        (
            "!a[0] && -b.c > 1",
            "((Not a[0]) And ((Negate b.c) Greater 1))",
        ),
        ("1 - 2 - 3", "((1 Subtract 2) Subtract 3)"),
        ("1 + 2 * 3 % 4", "(1 Add ((2 Multiply 3) Modulo 4))"),
        ("a || b && c == d", "(a Or (b And (c Equal d)))"),
        ("a == b < c", "(a Equal (b Less c))"),
        ("a ? b : c ? d : e", "(a ? b : (c ? d : e))"),
        ("a ? b ? 1 : 2 : c.d[0]", "(a ? (b ? 1 : 2) : c.d[0])"),
        (
            "a == null ? -1 : b.c + 1",
            "((a Equal null) ? (Negate 1) : (b.c Add 1))",
        ),
        ("(a + b) * c", "(((a Add b)) Multiply c)"),
        ("(a == b).c", "((a Equal b)).c"),
        ("- - 1", "(Negate (Negate 1))"),
        ("a.b != c[0].d || e", "((a.b NotEqual c[0].d) Or e)"),
    ] {
        assert_eq!(parsed(text), nested, "{text}");
    }
}

#[test]
fn traversals_and_splats() {
    for (text, shown) in [
        ("a.0.b", "a[0].b"),
        ("a.b[\"c\"].d", "a.b[\"c\"].d"),
        ("a.*.b.c", "each(a: it.b.c)"),
        ("a.*.b[0]", "each(a: it.b)[0]"),
        ("a.*.b.0", "each(a: it.b[0])"),
        ("a[*].b[0].c", "each(a: it.b[0].c)"),
        ("a[*].b[*].c", "each(a: each(it.b: it.c))"),
        ("a[*]", "each(a: it)"),
        ("x == a[*].b", "(x Equal each(a: it.b))"),
        ("f(a).b", "f(a).b"),
        (
            "provider::aws::arn_parse(x...)",
            "provider::aws::arn_parse(x...)",
        ),
        ("f(\na,\nb,\n)", "f(a, b)"),
    ] {
        assert_eq!(parsed(text), shown, "{text}");
    }
}

#[test]
fn for_expressions() {
    for (text, shown) in [
        ("[for x in xs : x.y]", "for(_, x in xs: _ => x.y if _)"),
        (
            "{for k, v in m : k => v... if v != \"\"}",
            "for(k, v in m: k => v... if (v NotEqual \"\"))",
        ),
        (
            "[for i, x in xs : x if i > 0 && x.a]",
            "for(i, x in xs: _ => x if ((i Greater 0) And x.a))",
        ),
    ] {
        assert_eq!(parsed(text), shown, "{text}");
    }
}

#[test]
fn objects_and_their_keys() {
    for (text, shown) in [
        ("{ a = 1, \"b\" : 2 }", "{a = 1, <\"b\"> = 2}"),
        ("{ a = b\n (k) = 1 }", "{a = b, <(k)> = 1}"),
        (
            "{ a = \"x\"\n\n (k) = 1\n (l) = 2 }",
            "{a = \"x\", <(k)> = 1, <(l)> = 2}",
        ),
        ("{ null = 1, true = 2 }", "{null = 1, true = 2}"),
        ("{ \"a${b}\" = 1 }", "{<`a${b}`> = 1}"),
    ] {
        assert_eq!(parsed(text), shown, "{text}");
    }
}

#[test]
fn numbers() {
    for number in ["1e5", "2E-3", "1.5e+3", "0.30", "12"] {
        assert_eq!(parsed(number), number);
    }
    assert_eq!(parsed("[1e5, a1e5, b.c1e5]"), "[1e5, a1e5, b.c1e5]");
}

#[test]
fn escapes() {
    for (text, meaning) in [
        (r#""a\nb\t\"\\c""#, "a\nb\t\"\\c"),
        (r#""\u00e4\U0001F600""#, "ä😀"),
        (r#""$${a} %%{b} $a 5% $$""#, "${a} %{b} $a 5% $$"),
        (r#""""#, ""),
        (r#""  spaces  ""#, "  spaces  "),
    ] {
        assert_eq!(parsed(text), format!("{meaning:?}"), "{text}");
    }
}

#[test]
fn templates() {
    for (text, shown) in [
        (r#""${a}""#, "`${a}`"),
        (r#""$$${a} $$$${b}""#, r#""$${a} $$${b}""#),
        (r#""%%%{a} %%%%{b} %%%""#, r#""%%{a} %%%{b} %%%""#),
        (r#"" ${a} b \" ${c.d}""#, "` ${a} b \" ${c.d}`"),
        (r#""a ${~ b ~} c""#, "`a${b}c`"),
        (r#""%{ if a }x%{ else }y%{ endif }""#, "`%if a<x|y>`"),
        (
            r#""%{ if a }x%{ if b }y%{ endif }%{ endif }z""#,
            "`%if a<x%if b<y|>|>z`",
        ),
        (
            r#""%{ for k, v in m ~} ${k}%{ endfor }""#,
            "`%for k, v in m<${k}>`",
        ),
        (r#""${"${a}"}""#, "`${`${a}`}`"),
    ] {
        assert_eq!(parsed(text), shown, "{text}");
    }
}

#[test]
fn heredocs() {
    assert_eq!(value("a = <<EOT\n  x\n y\nEOT\n"), r#""  x\n y\n""#);
    assert_eq!(
        value("a = <<-EOT\n    x\n\n      y ${z}\n  EOT\n"),
        "`x\n\n  y ${z}\n`"
    );
    assert_eq!(value("a = <<EOT\nx\\n $${y}\nEOT"), r#""x\\n ${y}\n""#);
    assert_eq!(value("a = <<EOT\nEOT\n"), r#""""#);
    assert_eq!(
        value("a = <<-EOT\n  %{ for x in xs ~}\n  ${x}\n  %{ endfor ~}\n  EOT\n"),
        "`%for _, x in xs<  ${x}\n>`"
    );
    assert_eq!(
        value("a = <<EOT\n  ${a ~}\n\n  x\nEOT\n"),
        "`  ${a}\n  x\n`"
    );
    assert_eq!(
        value("a = <<-EOT\n     x\n   ${a}\n\ttab\n EOT\n"),
        "`    x\n  ${a}\ntab\n`"
    );
}

#[test]
fn line_ends_and_byte_order_marks() {
    let file = file("\u{feff}# c\r\nlocals {\r\n  a = <<EOT\r\nx\r\nEOT\r\n}\r\n");
    assert_eq!(file.errors().count(), 0);
    let (placed, block) = file.blocks().next().expect("there is a block");
    assert_eq!(block.body.attributes[0].name.name, "a");
    let comment = placed.chunk.comments[0].range;
    assert_eq!(&placed.chunk.text[comment.as_usize()], "# c");
}

#[test]
fn what_needs_a_line_of_its_own() {
    for wrong in [
        "a = 1 b = 2\n",
        "a = 1\n  + 2\n",
        "a =\n 1\n",
        "locals { a = 1\n}\n",
        "locals {\n a = 1 }\n",
        "locals { a {} }\n",
        "locals { a = 1 b = 2 }\n",
        "resource \"a\" \"b\"\n{\n}\n",
        "locals {} locals {}\n",
        "a = { b = 1 c = 2 }\n",
        "a = { b = 1\n + 2 }\n",
        "a = \"b\nc\"\n",
        "a = \"${b}\nc\"\n",
        "a::b = 1\n",
        "a = b::c.d\n",
        "a = b.\nc\n",
        "resource \"a${b}\" \"c\" {}\n",
    ] {
        assert!(!errors(wrong).is_empty(), "{wrong}");
    }
    for right in [
        "a = 1\nb = 2\n",
        "a = (1\n  + 2)\n",
        "a = [\n1\n,\n2\n]\n",
        "locals { a = 1 }\n",
        "locals {}\n",
        "locals {\n}\n",
        "locals {\n  a = 1 # c\n  b = f(\n 1,\n 2)\n}\n",
        "a = { b = 1, c = 2\n d = 3\n}\n",
        "a = \"${\n b\n}\"\n",
    ] {
        assert_eq!(errors(right), [""; 0], "{right}");
    }
}

#[test]
fn errors_say_what_is_wrong_and_where() {
    let text = "locals {\n}\nresource \"a\" \"b\" {\n  x = [1, 2\n";
    let file = file(text);
    let errors: Vec<_> = file.errors().collect();
    assert_eq!(errors.len(), 1);
    assert_eq!(errors[0].message, "this `{` is never closed");
    assert_eq!(&text[errors[0].range.as_usize()], "{");
    let (_, block) = file.blocks().last().expect("the header is known");
    assert_eq!((block.label(0), block.label(1)), (Some("a"), Some("b")));
}

#[test]
fn deep_nesting_is_an_error_and_nothing_worse() {
    let deep = 100_000;
    // Operators are parsed before they are counted: fewer will do.
    let many = 5_000;
    let (open, close) = ("[".repeat(deep), "]".repeat(deep));
    for text in [
        format!("a = {open}{close}\n"),
        format!("a = {open}\n"),
        format!("a = {}1\n", "!".repeat(many)),
        format!("a = {}1\n", "- ".repeat(many)),
        format!("a = {}1{}\n", "(".repeat(deep), ")".repeat(deep)),
        format!("a = 1{}\n", " + 1".repeat(many)),
        format!("a = b{}\n", ".c".repeat(many)),
        format!("a = b{}\n", "[0]".repeat(many)),
        format!("a = {}1\n", "b ? 1 : ".repeat(many)),
        format!("a = {}\n", "\"${".repeat(deep)),
        format!(
            "a = \"{}{}\"\n",
            "%{ if x }".repeat(many),
            "%{ endif }".repeat(many)
        ),
        "b {\n".repeat(deep),
        "}".repeat(many),
    ] {
        let start: String = text.chars().take(20).collect();
        assert!(!errors(&text).is_empty(), "{start}");
    }
}

#[test]
fn errors_stand_in_the_text() {
    for text in [
        "module \"m\" {\n  a = b! = 1\n  c = = [\n    \"d\", 2\"e\",\n  ]\n}\n\n",
        "a = ",
        "a = 1 2",
        "locals",
        "b {",
    ] {
        let errors: Vec<_> = file(text).errors().collect();
        assert!(!errors.is_empty(), "{text}");
        for error in errors {
            assert!(
                text.get(error.range.as_usize()).is_some(),
                "{text}: {error:?}"
            );
        }
    }
}
