//! `trueline eval EXPRESSION`, `trueline eval ADDRESS[.ATTRIBUTE]`

use crate::cli::{EvalArguments, ListFormat};
use crate::error::Error;
use crate::output::{style, value};
use crate::session::{Contents, Session};
use serde_json::json;
use std::process::ExitCode;
use trueline_hcl::eval::display::display;
use trueline_hcl::{Answer, Input, Kind, Link, QueryError, Site, Waiting, Workspace};

pub fn run(arguments: &EvalArguments) -> Result<ExitCode, Error> {
    let session = Session::open(&[], &Contents::WorkTree, None)?;
    let instance = arguments.module.as_deref().unwrap_or_default();
    let answer =
        session
            .workspace
            .evaluate_expression(session.folder(), instance, &arguments.expression);
    let answer = match answer {
        Ok(answer) => answer,
        Err(error @ QueryError::Syntax(_)) => return Ok(refused(&error.to_string(), arguments)),
        Err(error) => return Err(Error::Usage(error.to_string())),
    };
    if let Kind::Error(error) = &answer.value.kind {
        let message = match place(&session.workspace, Some(error.site)) {
            Some(place) => format!("{place}: {}", error.message),
            None => error.message.clone(),
        };
        return Ok(refused(&message, arguments));
    }
    match arguments.format {
        ListFormat::Text => print_text(&session.workspace, &answer),
        ListFormat::Json => print_json(&session.workspace, &answer),
    }
    Ok(ExitCode::SUCCESS)
}

/// What is wrong with the expression, or with what it refers to.
fn refused(message: &str, arguments: &EvalArguments) -> ExitCode {
    match arguments.format {
        ListFormat::Text => errln!("{}: {message}", style::ERROR_WORD),
        ListFormat::Json => rawln!("{}", json!({"status": "error", "message": message})),
    }
    ExitCode::from(1)
}

fn print_text(workspace: &Workspace, answer: &Answer) {
    let waits = answer.waits.iter().map(|wait| describe(workspace, wait));
    if matches!(answer.value.kind, Kind::Unknown(_)) {
        for wait in waits {
            rawln!("unknown: waits for {wait}");
        }
        return;
    }
    rawln!("{}", display(&answer.value));
    for wait in waits {
        errln!("partly unknown: waits for {wait}");
    }
}

fn print_json(workspace: &Workspace, answer: &Answer) {
    let (shown, hidden) = value::render(&answer.value);
    let status = match answer.value.kind {
        Kind::Unknown(_) => "unknown",
        _ if hidden.unknown.is_empty() => "known",
        _ => "partly-known",
    };
    let waits = answer.waits.iter().map(|wait| {
        let through = wait
            .through
            .iter()
            .map(|link| json!({"name": link.name, "place": place(workspace, Some(link.site))}));
        json!({
            "input": wait.input.to_string(),
            "why": wait.input.why(),
            "place": place(workspace, wait.site),
            "through": through.collect::<Vec<_>>(),
        })
    });
    let rest = json!({
        "status": status,
        "unknown": hidden.unknown,
        "sensitive": hidden.sensitive,
        "waits_for": waits.collect::<Vec<_>>(),
    });
    // The value is put in as text: a number may have more digits than a JSON library keeps.
    let rest = rest.to_string();
    rawln!("{{\"value\":{shown},{}", &rest[1..]);
}

/// `var.cidrs (network.tf:12): it has no value`
fn describe(workspace: &Workspace, wait: &Waiting) -> String {
    let Waiting {
        input,
        site,
        through,
    } = wait;
    let name = match input {
        Input::Error(error) => format!("what is wrong: {}", error.message),
        other => other.to_string(),
    };
    let place = place(workspace, *site).map_or(String::new(), |place| format!(" ({place})"));
    let why = input.why();
    let colon = if why.is_empty() { "" } else { ": " };
    let names: Vec<String> = through
        .iter()
        .map(|link| name_of(workspace, link))
        .collect();
    let through = match names.is_empty() {
        true => String::new(),
        false => format!("\n  through {}", names.join(", ")),
    };
    format!("{name}{place}{colon}{why}{through}")
}

/// `local.cidrs (main.tf:3)`
fn name_of(workspace: &Workspace, link: &Link) -> String {
    match place(workspace, Some(link.site)) {
        Some(place) => format!("{} ({place})", link.name),
        None => link.name.to_string(),
    }
}

/// `network.tf:12`, from the root; None where the site is in no file.
fn place(workspace: &Workspace, site: Option<Site>) -> Option<String> {
    let location = workspace.locate(site?)?;
    let lines = workspace.lines(&location.path)?;
    let line = lines.line_of(location.range.start) + 1;
    Some(format!("{}:{line}", location.path))
}
