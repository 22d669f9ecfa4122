//! What verifying says, for people: a line for each fault, below the commit that it is in.

use super::style::{BOLD, CYAN, DIM, RED, Styled, YELLOW};
use super::text::plural;
use std::fmt::Write;
use trueline_provenance::verify::{Level, Report, Told, Verdict};

/// The report; `subject` gives the first line of a commit's message.
pub fn render(report: &Report, quiet: bool, subject: &dyn Fn(&str) -> Option<String>) -> String {
    let mut out = String::new();
    for verdict in report.verdicts.iter().filter(|v| !v.faults.is_empty()) {
        let subject = subject(&verdict.commit).unwrap_or_default();
        let _ = writeln!(out, "{} {subject}", Styled(BOLD, &verdict.commit[..10]));
        for told in &verdict.faults {
            let _ = writeln!(out, "  {}", line(told));
        }
        out.push('\n');
    }
    if !quiet {
        out.push_str(&summary(report));
    }
    out
}

fn line(told: &Told) -> String {
    let head = format!("{}[{}]", word(told.level), told.fault);
    let head = match told.level {
        Level::Error => Styled(RED, head).to_string(),
        Level::Warning => Styled(YELLOW, head).to_string(),
        Level::Info | Level::Off => Styled(CYAN, head).to_string(),
    };
    let place = match (&told.path, &told.address) {
        (Some(path), Some(address)) => format!("{path} {address}: "),
        (Some(path), None) => format!("{path}: "),
        _ => String::new(),
    };
    format!("{head}: {place}{}", told.message)
}

fn word(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Info | Level::Off => "info",
    }
}

fn summary(report: &Report) -> String {
    let count = |is: fn(&Verdict) -> bool| report.verdicts.iter().filter(|v| is(v)).count();
    let (stated, bound, signed) = (
        count(|v| v.statement.is_some()),
        count(|v| v.bound),
        count(|v| !v.signed_by.is_empty()),
    );
    let mut faults: Vec<String> = [
        (Level::Error, "error"),
        (Level::Warning, "warning"),
        (Level::Info, "note"),
    ]
    .into_iter()
    .filter_map(|(level, word)| match report.count(level) {
        0 => None,
        n => Some(plural(n, word)),
    })
    .collect();
    if faults.is_empty() {
        faults.push("nothing wrong".into());
    }
    let signers = match &report.signers {
        Some(place) => format!("allowed signers: {place}"),
        None => {
            "no allowed signers are known, so signatures show only that nothing was changed".into()
        }
    };
    format!(
        "{} in {}; of {} that change Terraform code {stated} have a statement, {bound} name it, {signed} are signed\n{}\n",
        Styled(BOLD, faults.join(", ")),
        plural(report.commits, "commit"),
        report.verdicts.len(),
        Styled(DIM, format!("policy: {}; {signers}", report.policy)),
    )
}
