//! What is unknown stays unknown, with its reason; what is known keeps the place that it comes from.

use std::sync::Arc;
use trueline_hcl::eval::{Place, Scope, Step, evaluate};
use trueline_hcl::{GAP, Input, Kind, ReadError, Site, Value, parse_expression};

/// `var.NAME` is unknown, `local.list` holds an unknown item, `local.secret` is a secret, and there is one template.
struct Module;

impl Scope for Module {
    fn lookup(&self, root: &str, steps: &[Step], site: Site) -> (Value, usize) {
        let name = match steps.first() {
            Some(Step::Attr(name)) => name.clone(),
            _ => return (Value::error("a name is missing", site), 0),
        };
        let value = match (root, name.as_str()) {
            ("var", _) => unknown(&name),
            ("local", "list") => Value::tuple(vec![Value::int(1, site), unknown("item")], site),
            ("local", "secret") => {
                let mut value = Value::string("s", site);
                Arc::make_mut(value.extra.get_or_insert_default()).sensitive = true;
                value
            }
            _ => Value::error("there is no such name", site),
        };
        (value, 1)
    }

    fn read_file(&self, path: &str) -> Result<Arc<[u8]>, ReadError> {
        match path {
            "hello.tftpl" => Ok((*b"hello ${name}!").into()),
            "self.tftpl" => Ok((*b"${templatefile(\"self.tftpl\", {})}").into()),
            _ => Err(ReadError::NotFound),
        }
    }

    fn list_files(&self, _: &str) -> Result<Vec<String>, ReadError> {
        Ok(vec!["a.json".into(), "b.txt".into(), "c/d.json".into()])
    }
}

fn unknown(name: &str) -> Value {
    let input = Input::Variable {
        module: "".into(),
        name: name.into(),
    };
    Value::unknown(input, Site::default())
}

fn eval(text: &str) -> Value {
    evaluate(
        &parse_expression(text).expect(text),
        Place::default(),
        &Module,
    )
}

fn inputs(text: &str) -> Vec<String> {
    let value = eval(text);
    assert!(matches!(value.kind, Kind::Unknown(_)), "{text}: {value:?}");
    value.inputs().iter().map(ToString::to_string).collect()
}

#[test]
fn names_what_it_waits_for() {
    for (text, waits) in [
        ("var.a", vec!["var.a"]),
        ("var.a.b[0]", vec!["var.a"]),
        ("var.a + var.b * 2", vec!["var.a", "var.b"]),
        ("var.a == 1", vec!["var.a"]),
        ("\"${var.a}-${var.b}-${var.a}\"", vec!["var.a", "var.b"]),
        ("var.a ? 1 : 2", vec!["var.a"]),
        ("upper(var.a)", vec!["var.a"]),
        ("join(\",\", [\"x\", var.a])", vec!["var.a"]),
        ("[1, 2][var.a]", vec!["var.a"]),
        ("[for x in var.a : x]", vec!["var.a"]),
        ("[for x in [1] : x if var.a]", vec!["var.a"]),
        ("{(var.a) = 1}", vec!["var.a"]),
        ("{for x in [var.a] : x => 1}", vec!["var.a"]),
        ("jsonencode({a = var.a})", vec!["var.a"]),
        ("contains([1, var.a], 2)", vec!["var.a"]),
        ("try(var.a, 1)", vec!["var.a"]),
        ("merge({a = 1}, var.a)", vec!["var.a"]),
        ("max([1, var.a]...)", vec!["var.a"]),
        ("coalesce(var.a, 1)", vec!["var.a"]),
        ("timestamp()", vec!["timestamp()"]),
        ("provider::x::y(1)", vec!["provider::x::y()"]),
        ("file(\"none\")", vec!["the file none"]),
    ] {
        assert_eq!(inputs(text), waits, "{text}");
    }
}

#[test]
fn knows_what_does_not_depend_on_the_unknown() {
    for text in [
        "length([var.a, var.b]) == 2",
        "{a = var.a, b = 1}.b == 1",
        "[var.a, 2][1] == 2",
        "local.list[0] == 1",
        "contains([var.a, 2], 2)",
        "!(false && var.a)",
        "true || var.a",
        "keys({a = var.a}) == [\"a\"]",
        "lookup({a = 1, b = var.b}, \"a\", var.c) == 1",
        "merge({a = var.a}, {b = 2}).b == 2",
        "concat([var.a], [2])[1] == 2",
        "length([for x in local.list : x]) == 2",
        "jsondecode(jsonencode({a = var.a, b = 2})).b == 2",
        "[1, var.a] != [2, var.a]",
        "true ? true : var.a",
        "templatefile(\"hello.tftpl\", {name = \"x\"}) == \"hello x!\"",
        "fileset(\".\", \"*.json\") == toset([\"a.json\"])",
        "fileset(\".\", \"**/*.json\") == toset([\"a.json\", \"c/d.json\"])",
    ] {
        assert_eq!(eval(text).as_bool(), Some(true), "{text}: {:?}", eval(text));
    }
}

#[test]
fn errors_win_over_the_unknown_and_are_caught_by_try() {
    for text in [
        "[1, {}.a]",
        "var.a + {}.a",
        "\"${var.a}${{}.a}\"",
        "upper({}.a)",
        "nosuch(var.a)",
    ] {
        assert!(
            matches!(eval(text).kind, Kind::Error(_)),
            "{text}: {:?}",
            eval(text)
        );
    }
    assert_eq!(eval("try({}.a, 3)").as_i64(), Some(3));
    assert_eq!(eval("can({}.a)").as_bool(), Some(false));
}

#[test]
fn points_at_the_literal() {
    let text = "{ports = [for p in [80, 22] : p]}.ports[1]";
    let value = eval(text);
    assert_eq!(&text[value.site.range.as_usize()], "22");
    let text = "merge({a = \"x\"}, {b = \"y\"})[\"b\"]";
    assert_eq!(&text[eval(text).site.range.as_usize()], "\"y\"");
    let text = "true ? tolist([\"0.0.0.0/0\"])[0] : \"\"";
    assert_eq!(&text[eval(text).site.range.as_usize()], "\"0.0.0.0/0\"");
}

#[test]
fn keeps_the_document_behind_a_json_text() {
    let value = eval("jsonencode({Statement = [{Effect = \"Allow\", Resource = var.a}]})");
    let document = value
        .document()
        .expect("it is kept, although a part is unknown");
    let statement = &document
        .get("Statement")
        .and_then(Value::as_items)
        .expect("a list")[0];
    assert_eq!(
        statement.get("Effect").and_then(Value::as_str),
        Some("Allow")
    );
    assert_eq!(statement.get("Resource").map(|r| r.inputs().len()), Some(1));
    assert!(eval("true ? jsonencode([1]) : \"\"").document().is_some());
    assert!(eval("[jsonencode([1])][0]").document().is_some());
}

#[test]
fn keeps_the_document_around_what_is_wrong() {
    let text = r#""{\"Effect\": \"Allow\", \"Resource\": \"${{}.arn}\"}""#;
    let value = eval(text);
    assert!(matches!(value.kind, Kind::Error(_)), "{value:?}");
    let document = value.document().expect("it says something all the same");
    assert_eq!(
        document.get("Effect").and_then(Value::as_str),
        Some("Allow")
    );
    let resource = document.get("Resource").map(|resource| &resource.kind);
    assert!(matches!(resource, Some(Kind::Error(_))), "{document:?}");
}

#[test]
fn passes_secrets_on() {
    let is_secret = |text: &str| eval(text).extra.is_some_and(|extra| extra.sensitive);
    for text in [
        "local.secret",
        "\"a${local.secret}\"",
        "upper(local.secret)",
        "[for x in [local.secret] : x][0]",
    ] {
        assert!(is_secret(text), "{text}");
    }
    for text in [
        "nonsensitive(local.secret)",
        "length([local.secret])",
        "[local.secret, 1][1]",
    ] {
        assert!(!is_secret(text), "{text}");
    }
}

#[test]
fn stops_where_a_bound_is_reached() {
    let many = format!("[{}]", ["range(100)"; 4].join(","));
    for text in [
        format!("setproduct({many}...)"),
        "templatefile(\"self.tftpl\", {})".to_owned(),
        "indent(1000000, join(\"\", [for x in range(1000) : \"\\n\"]))".to_owned(),
        "yamldecode(\"a: &a [1,1,1,1,1,1,1,1,1,1]\\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]\\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c,*c]\\ne: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d,*d]\")".to_owned(),
    ] {
        let value = eval(&text);
        let is_bound = |input: &Input| matches!(input, Input::Budget(_));
        assert!(value.inputs().iter().any(is_bound), "{text}: {value:?}");
    }
}

#[test]
fn survives_the_deepest_nesting() {
    for (open, close) in [
        ("upper(", ")"),
        ("[for x in [1] : ", "]"),
        ("true ? 1 : (", ")"),
        ("{a = ", "}"),
        ("\"${", "}x\""),
    ] {
        for depth in [50, 120, 190, 240] {
            let text = format!("{}1{}", open.repeat(depth), close.repeat(depth));
            if let Ok(expr) = parse_expression(&text) {
                let value = evaluate(&expr, Place::default(), &Module);
                assert!(value.is_known() || !value.inputs().is_empty(), "{text}");
            }
        }
    }
}

#[test]
fn a_template_keeps_what_it_says_around_the_unknown() {
    let outline = |text: &str| eval(text).outline().map(str::to_owned);
    let known = format!("arn:{GAP}:iam::aws:policy/{GAP}");
    assert_eq!(
        outline(r#""arn:${var.partition}:iam::aws:policy/${var.name}""#),
        Some(known.clone())
    );
    assert_eq!(
        outline(r#""${"arn:${var.partition}:iam::aws:policy"}/${var.name}""#),
        Some(known)
    );
    assert_eq!(outline("var.name"), None);
    assert_eq!(outline(r#""a%{ if var.on }b%{ endif }""#), None);
    assert_eq!(outline(r#"upper("a${var.name}")"#), None);
}

#[test]
fn a_string_with_unknown_parts_is_known_around_them() {
    for (text, start, end) in [
        (r#""arn:aws:iam::${var.a}:root""#, "arn:aws:iam::", ":root"),
        (r#""${var.a}/32""#, "", "/32"),
        // A letter may yet get an accent.
        (r#""ab${var.a}cd""#, "a", "cd"),
        (r#""a-${var.a}é""#, "a-", ""),
        (r#""a-${"b-${var.a}-c"}-d""#, "a-b-", "-c-d"),
        (r#""a-%{ if var.a }x%{ endif }-b""#, "a-", "-b"),
        (r#"var.a ? "10.0.0.0/8" : "10.1.0.0/16""#, "10.", ""),
        (r#"var.a ? "x-1" : "y-1""#, "", "-1"),
        (r#"format("arn:%s:x", var.a)"#, "arn:", ""),
        ("jsonencode([var.a])", "[", "]"),
        (r#""plain""#, "plain", "plain"),
    ] {
        let value = eval(text);
        assert_eq!(
            (value.known_start(), value.known_end()),
            (start, end),
            "{text}"
        );
    }
}

#[test]
fn what_is_known_of_an_unknown_value_does_not_outlive_it() {
    for text in [
        // It may be the other one once the first fails.
        r#"try("a-${var.a}", "b") == "b""#,
        r#"try("a-${var.a}", null) == null"#,
        // A part of what is not null may be null.
        "(var.a ? {x = 1} : {x = 2}).x == null",
        "(var.a ? [1] : [2])[0] == null",
        "lookup({a = null}, var.a, 1) == null",
        // Another type, another text.
        r#"tostring(tonumber("1.${var.a}")) == "2""#,
        // Equal elements are one.
        "length(toset(var.a ? [1, 2] : [1, 1])) == 1",
        "upper(\"a-${var.a}\") == \"A-B\"",
        "replace(\"a-${var.a}\", \"a\", \"b\") == \"b-\"",
        r#"(var.a ? "x" : null) == null"#,
        r#"(var.a ? "x" : 5) == "5""#,
        r#"(var.a ? 1 : 2) == 1"#,
        "var.a == null",
    ] {
        assert!(!inputs(text).is_empty(), "{text}");
    }
    for (text, known) in [
        (r#""a-${var.a}" == null"#, false),
        (r#""a-${var.a}" == 5"#, false),
        (r#""${var.a}-a" != "${var.b}-b""#, true),
        ("(var.a ? 1 : 3) > 3", false),
        ("(var.a ? 1 : 3) <= 3", true),
        ("length(toset([var.a, var.b])) > 0", true),
        ("length([for x in [1, 2] : x if var.a]) > 2", false),
        ("upper(var.a) == null", false),
    ] {
        assert_eq!(eval(text).as_bool(), Some(known), "{text}");
    }
}
