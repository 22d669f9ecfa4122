//! The evaluator beside `terraform console`, on expressions that are put together from those of the tables.
//! Runs only where `terraform` is on the PATH; the tables hold everywhere.

use std::collections::BTreeMap;
use std::io::Write;
use std::process::{Command, Stdio};
use trueline_hcl::eval::display::display;
use trueline_hcl::eval::{EmptyScope, Place, evaluate};
use trueline_hcl::parse_expression;

const TABLES: [&str; 8] = [
    include_str!("console/collections.txt"),
    include_str!("console/encoding.txt"),
    include_str!("console/net.txt"),
    include_str!("console/numbers.txt"),
    include_str!("console/operators.txt"),
    include_str!("console/sequences.txt"),
    include_str!("console/strings.txt"),
    include_str!("console/types.txt"),
];

/// What `A` and `B` are put into.
const FORMS: [&str; 24] = [
    "[A, B]",
    "tolist([A, B])",
    "true ? A : B",
    "false ? A : B",
    "A == B",
    "A != B",
    "concat(A, B)",
    "merge(A, B)",
    "flatten([A, [B]])",
    "\"${A}-${B}\"",
    "A + B",
    "A && B",
    "A < B",
    "contains(A, B)",
    "length(A)",
    "keys(A)",
    "values(A)",
    "jsonencode(A)",
    "jsondecode(jsonencode(A))",
    "tostring(A)",
    "format(\"%v|%s\", A, B)",
    "[for k, v in A : [k, v]]",
    "A[*]",
    "coalesce(A, B)",
];

/// Bytes of one line to `terraform console`, which reads no more than 64 KiB.
const BATCH: usize = 60_000;

fn operands() -> Vec<&'static str> {
    let cases = TABLES.iter().flat_map(|table| table[2..].split("\n> "));
    cases
        .filter_map(|case| case.split_once('\n'))
        // In Terraform a null and an empty collection have an element type, which they don't have here.
        .filter(|(expression, printed)| {
            *printed != "error"
                && !printed.contains("([])")
                && !printed.contains("({})")
                && !printed.contains("null")
                && !printed.contains("(sensitive")
                && expression.len() < 80
        })
        .map(|(expression, _)| expression)
        .collect()
}

/// Always the same ones: every operand in some forms, each time with another partner.
fn expressions() -> Vec<String> {
    let operands = operands();
    let mut all = Vec::new();
    for (i, a) in operands.iter().enumerate() {
        for turn in 0..5 {
            let form = FORMS[(i * 5 + turn * 7) % FORMS.len()];
            let b = operands[(i * 31 + turn * 17 + 1) % operands.len()];
            let put = |c| match c {
                'A' => format!("({a})"),
                'B' => format!("({b})"),
                other => String::from(other),
            };
            all.push(form.chars().map(put).collect());
        }
    }
    all
}

fn batches(expressions: &[String]) -> Vec<String> {
    let mut batches = vec![String::from("{")];
    for (i, expression) in expressions.iter().enumerate() {
        let entry = format!("e{i} = try({expression}, \"refused\"), ");
        if batches
            .last()
            .is_none_or(|batch| batch.len() + entry.len() > BATCH)
        {
            batches.push(String::from("{"));
        }
        if let Some(batch) = batches.last_mut() {
            batch.push_str(&entry);
        }
    }
    for batch in &mut batches {
        batch.push('}');
    }
    batches
}

/// What is printed for each entry of a batch.
fn entries(printed: &str) -> BTreeMap<&str, &str> {
    let inner = printed
        .trim_start_matches("{\n  \"")
        .trim_end()
        .trim_end_matches("\n}");
    inner
        .split("\n  \"e")
        .filter_map(|entry| entry.trim_start_matches('e').split_once("\" = "))
        .collect()
}

fn terraform(batch: &str) -> Option<String> {
    let dir = tempfile::tempdir().expect("a directory for an empty configuration");
    let mut child = Command::new("terraform")
        .arg("console")
        .current_dir(dir.path())
        .env("TF_CLI_CONFIG_FILE", "/dev/null")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .ok()?;
    let mut stdin = child.stdin.take().expect("it is piped");
    writeln!(stdin, "{batch}").expect("terraform reads its input");
    drop(stdin);
    let output = child.wait_with_output().expect("terraform ends");
    assert!(output.status.success(), "terraform refuses a whole batch");
    Some(String::from_utf8(output.stdout).expect("it prints UTF-8"))
}

#[test]
fn agrees_with_terraform() {
    let expressions = expressions();
    assert!(expressions.len() > 1000);
    let mut compared = 0;
    let mut wrong = Vec::new();
    for batch in batches(&expressions) {
        let Some(printed) = terraform(&batch) else {
            println!("terraform is not installed: nothing compared");
            return;
        };
        let expr = parse_expression(&batch).expect("the batch is an expression");
        let ours = display(&evaluate(&expr, Place::default(), &EmptyScope));
        let ours = entries(&ours);
        for (index, theirs) in entries(&printed) {
            compared += 1;
            let ours = ours.get(index).copied().unwrap_or("nothing");
            if ours != theirs {
                let expression = &expressions[index.parse::<usize>().expect("an index")];
                wrong.push(format!(
                    "> {expression}\nterraform: {theirs}\ntrueline:  {ours}"
                ));
            }
        }
    }
    println!("{compared} compared, {} different", wrong.len());
    assert_eq!(compared, expressions.len());
    assert!(
        wrong.is_empty(),
        "{} of {compared}:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}
