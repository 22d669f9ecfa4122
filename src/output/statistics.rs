//! For people: the figures of a check.

use super::style::{BOLD, DIM, Styled};
use super::text::plural;
use std::fmt::Write;
use trueline_rules::statistics::{OfBaseline, Statistics};

pub fn render(figures: &Statistics) -> String {
    let mut out = String::new();
    let rules = figures.rules.iter().map(|of| {
        let waived = match of.waived {
            0 => String::new(),
            n => format!(" ({n} waived)"),
        };
        (
            of.findings,
            format!("{:7}  {}{waived}", of.severity.to_string(), of.rule),
        )
    });
    section("by rule", rules, &mut out);
    let waived = figures.waived.iter().map(|of| (of.count, of.what.clone()));
    section("waived by", waived, &mut out);
    let ids = figures.unknown_ids.iter();
    let ids = ids.map(|of| (of.count, format!("{} {}", of.by, of.id)));
    section("waivers of what is no rule here", ids, &mut out);
    let unknown = figures.unknown.iter().map(|of| (of.count, of.what.clone()));
    section("unknown, waiting for", unknown, &mut out);
    if let Some(of) = &figures.baseline {
        baseline(of, &mut out);
    }
    let time = figures.time;
    let _ = writeln!(
        out,
        "\n{} read {} ms, check {} ms",
        Styled(BOLD, "time"),
        time.read_ms,
        time.check_ms
    );
    out
}

fn section(title: &str, lines: impl Iterator<Item = (usize, String)>, out: &mut String) {
    let mut lines = lines.peekable();
    if lines.peek().is_none() {
        return;
    }
    let _ = writeln!(out, "\n{}", Styled(BOLD, title));
    for (count, line) in lines {
        let _ = writeln!(out, "  {count:5}  {line}");
    }
}

fn baseline(of: &OfBaseline, out: &mut String) {
    let known = plural(of.known, "finding");
    let _ = writeln!(
        out,
        "\n{} {known} known, {} of its entries no longer there",
        Styled(BOLD, "baseline"),
        of.gone.len()
    );
    for gone in &of.gone {
        let _ = writeln!(
            out,
            "  {}  {} {}",
            gone.rule,
            gone.address,
            Styled(DIM, &gone.path)
        );
    }
}
