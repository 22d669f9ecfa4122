//! Every expression under `console/`, with what `terraform console` prints for it; `error` where it refuses. Those of `public.txt` stand in
//! public modules, with literals for what they refer to. What stands in `opentofu.txt` is of functions that are OpenTofu's alone: its
//! rows are written by hand from their documentation, and no `tofu console` was asked.

use trueline_hcl::eval::display::display;
use trueline_hcl::eval::{EmptyScope, Place, evaluate};
use trueline_hcl::{Kind, parse_expression};

fn console(text: &str) -> String {
    let Ok(expr) = parse_expression(text) else {
        return "error".to_owned();
    };
    let value = evaluate(&expr, Place::default(), &EmptyScope);
    match &value.kind {
        Kind::Error(_) => "error".to_owned(),
        _ => display(&value),
    }
}

/// A case starts with `> ` at the start of a line.
fn cases_of(table: &str) -> impl Iterator<Item = &str> {
    let table = table.strip_prefix("> ").unwrap_or(table);
    table.split("\n> ")
}

fn check(table: &str) {
    let mut wrong = Vec::new();
    let mut cases = 0;
    for case in cases_of(table) {
        let (expression, expected) = case.split_once('\n').expect("an expression has a line");
        let (expected, printed) = (expected.trim_end_matches('\n'), console(expression));
        cases += 1;
        if printed.trim_end_matches('\n') != expected {
            wrong.push(format!(
                "> {expression}\nexpected: {expected}\nprinted:  {printed}"
            ));
        }
    }
    assert!(cases > 5, "the table holds only {cases} cases");
    assert!(
        wrong.is_empty(),
        "{} of {cases}:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

macro_rules! tables {
    ($($name:ident),*) => {
        $(#[test]
        fn $name() {
            check(include_str!(concat!("console/", stringify!($name), ".txt")));
        })*
    };
}

tables!(
    collections,
    dates,
    encoding,
    hashes,
    net,
    numbers,
    opentofu,
    operators,
    paths,
    public,
    sequences,
    strings,
    templates,
    types
);
