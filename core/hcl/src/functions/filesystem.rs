//! Files, and paths.

use super::signature::{Answer, Context, Function, Param, Stop, entries, text};
use crate::parse::parse_expression;
use crate::source::ReadError;
use crate::syntax::Expr;
use crate::value::{Input, Value};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use globset::GlobBuilder;
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

/// How many templates may render one another.
const MAX_TEMPLATES: u32 = 16;

const PATH: Param = Param::string("path");

pub(super) const FUNCTIONS: &[Function] = &[
    Function {
        name: "file",
        params: &[PATH],
        rest: None,
        run: file,
    },
    Function {
        name: "filebase64",
        params: &[PATH],
        rest: None,
        run: |c, a| Ok(c.string(STANDARD.encode(read(c, &a[0])?))),
    },
    Function {
        name: "fileexists",
        params: &[PATH],
        rest: None,
        run: fileexists,
    },
    Function {
        name: "fileset",
        params: &[PATH, Param::string("pattern")],
        rest: None,
        run: fileset,
    },
    Function {
        name: "templatefile",
        params: &[PATH, Param::any("vars").shallow()],
        rest: None,
        run: templatefile,
    },
    Function {
        name: "templatestring",
        params: &[Param::string("template"), Param::any("vars").shallow()],
        rest: None,
        run: templatestring,
    },
    Function {
        name: "basename",
        params: &[PATH],
        rest: None,
        run: |c, a| Ok(c.string(basename(text(&a[0])))),
    },
    Function {
        name: "dirname",
        params: &[PATH],
        rest: None,
        run: |c, a| Ok(c.string(dirname(text(&a[0])))),
    },
];

/// The bytes of the file that an argument names. One that can't be read here may be there elsewhere: it is unknown.
pub(super) fn read(context: &Context, path: &Value) -> Result<Arc<[u8]>, Stop> {
    let path = text(path);
    context
        .evaluator
        .scope
        .read_file(path)
        .map_err(|_| Stop::Unknown(Input::File(path.into())))
}

fn read_text(context: &Context, path: &Value) -> Result<String, Stop> {
    let bytes = read(context, path)?;
    String::from_utf8(bytes.to_vec()).map_err(|_| {
        Stop::failed(format!("contents of {:?} are not valid UTF-8; use the filebase64 function to obtain the Base64 encoded contents", text(path)))
    })
}

fn file(context: &Context, args: &[Value]) -> Answer {
    Ok(context.string(read_text(context, &args[0])?))
}

/// A file that is not here may be made before Terraform runs, or lie outside of the workspace.
fn fileexists(context: &Context, args: &[Value]) -> Answer {
    match context.evaluator.scope.read_file(text(&args[0])) {
        Ok(_) | Err(ReadError::TooLarge { .. }) => Ok(context.bool(true)),
        Err(_) => Err(Stop::Unknown(Input::File(text(&args[0]).into()))),
    }
}

fn fileset(context: &Context, args: &[Value]) -> Answer {
    let (dir, pattern) = (text(&args[0]), text(&args[1]));
    let glob = GlobBuilder::new(pattern)
        .literal_separator(true)
        .backslash_escape(true)
        .build()
        .map_err(|error| Stop::failed(format!("failed to glob pattern ({pattern}): {error}")))?
        .compile_matcher();
    let files = context
        .evaluator
        .scope
        .list_files(dir)
        .map_err(|_| Stop::Unknown(Input::File(dir.into())))?;
    let matching = files.into_iter().filter(|path| glob.is_match(path));
    Ok(context.set(matching.map(|path| context.string(path)).collect()))
}

fn templatefile(context: &Context, args: &[Value]) -> Answer {
    let template = read_text(context, &args[0])?;
    render(context, &template, &args[1])
}

fn templatestring(context: &Context, args: &[Value]) -> Answer {
    render(context, text(&args[0]), &args[1])
}

/// The template with these variables, and no other names.
fn render(context: &Context, template: &str, variables: &Value) -> Answer {
    let variables = entries(variables, "vars")?;
    if context.evaluator.templates >= MAX_TEMPLATES {
        return Err(Stop::budget("the nesting of templates"));
    }
    if !template.contains("${") && !template.contains("%{") {
        return Ok(context.string(template));
    }
    let expr = parsed(template).map_err(Stop::Failed)?;
    let value = context.evaluator.render(&expr, variables, context.site);
    Err(Stop::Result(Box::new(value)))
}

thread_local! {
    /// Libraries of templates are rendered again for each instance of their module: what parsing gave is kept, by text.
    static PARSED: RefCell<HashMap<Box<str>, Rc<Expr>>> = RefCell::default();
}

/// How many templates are kept before all are forgotten.
const MAX_PARSED: usize = 1_000;

fn parsed(template: &str) -> Result<Rc<Expr>, String> {
    if let Some(known) = PARSED.with_borrow(|parsed| parsed.get(template).cloned()) {
        return Ok(known);
    }
    let expr = Rc::new(parse_template(template)?);
    PARSED.with_borrow_mut(|parsed| {
        if parsed.len() >= MAX_PARSED {
            parsed.clear();
        }
        parsed.insert(template.into(), expr.clone());
    });
    Ok(expr)
}

/// A template's text is what stands in a heredoc, which has no escapes of its own, without the last line end.
fn parse_template(template: &str) -> Result<Expr, String> {
    let mut marker = "EOT".to_owned();
    while template.contains(&marker) {
        marker.push('_');
    }
    let heredoc = format!("<<{marker}\n{template}\n{marker}\n");
    let mut expr = parse_expression(&heredoc).map_err(|errors| match errors.first() {
        Some(error) => error.message.clone(),
        None => "the template can't be read".to_owned(),
    })?;
    crate::eval::template::cut_last_line_end(&mut expr);
    Ok(expr)
}

fn basename(path: &str) -> &str {
    if path.is_empty() {
        return ".";
    }
    let trimmed = path.trim_end_matches('/');
    if trimmed.is_empty() {
        return "/";
    }
    trimmed.rsplit('/').next().unwrap_or(trimmed)
}

fn dirname(path: &str) -> String {
    match path.rfind('/') {
        None => ".".to_owned(),
        Some(at) => clean(&path[..=at]),
    }
}

/// The shortest path that is the same: without `.`, repeated slashes and `a/..`.
pub(crate) fn clean(path: &str) -> String {
    let rooted = path.starts_with('/');
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => {
                parts.pop();
            }
            ".." if rooted => {}
            _ => parts.push(part),
        }
    }
    let joined = parts.join("/");
    match (rooted, joined.is_empty()) {
        (true, _) => format!("/{joined}"),
        (false, true) => ".".to_owned(),
        (false, false) => joined,
    }
}
