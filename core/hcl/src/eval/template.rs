//! Templates: text with `${...}` and `%{...}` in it.

use super::MAX_STRING;
use super::convert::{as_bool, as_string, type_name};
use super::expr::{Evaluator, budget, iterate};
use super::marks::{Marks, with_document, with_outline};
use super::refine::{Refined, refined};
use super::scope::{Scope, Step};
use super::types::{Type, convert};
use crate::policy::Gaps;
use crate::site::Site;
use crate::source::ReadError;
use crate::syntax::{Expr, ExprKind, Part};
use crate::value::{Entries, Kind, Value};
use smol_str::SmolStr;
use std::sync::Arc;

/// What is rendered so far.
#[derive(Default)]
struct Rendered {
    text: String,
    marks: Marks,
    /// Some of it is unknown. The text then has gaps, and what it says around them may still be a document.
    unknown: bool,
    gaps: Gaps,
    /// It is not even known where the unknown parts stand.
    lost: bool,
    /// What is known before the first unknown part, and where in the text what follows the last one starts.
    before: String,
    behind: usize,
    /// What is known of how the last part ends, should nothing follow it.
    end: SmolStr,
    /// The first part that can't be evaluated. So can't the whole, but what it says around the part may be a document.
    error: Option<Value>,
}

impl Rendered {
    /// An unknown part comes here, of which this much is known.
    fn gap(&mut self, known: &Refined) {
        if !self.unknown {
            self.before = format!("{}{}", self.text, known.prefix);
        }
        self.unknown = true;
        self.end = known.suffix.clone();
    }

    /// Nobody knows what comes here.
    fn lose(&mut self) {
        self.gap(&Refined::default());
        self.lost = true;
        self.behind = self.text.len();
    }

    /// What is known of the whole, where some of it is unknown.
    fn refined(&self) -> Refined {
        let behind = format!("{}{}", self.end, &self.text[self.behind..]);
        Refined::between(&self.before, &behind)
    }
}

/// What a template of another text sees: its variables by name, and the files that its caller sees.
struct Variables<'a> {
    variables: &'a Entries,
    files: &'a dyn Scope,
}

impl Scope for Variables<'_> {
    fn lookup(&self, root: &str, _: &[Step], site: Site) -> (Value, usize) {
        let value = match self.variables.get(root) {
            Some(value) => value.clone(),
            None => Value::error(
                format!("Invalid template variable: vars map does not contain key \"{root}\""),
                site,
            ),
        };
        (value, 0)
    }

    fn read_file(&self, path: &str) -> Result<Arc<[u8]>, ReadError> {
        self.files.read_file(path)
    }

    fn list_files(&self, dir: &str) -> Result<Vec<String>, ReadError> {
        self.files.list_files(dir)
    }
}

impl Evaluator<'_> {
    /// A template that is one interpolation and nothing else is the interpolated value itself.
    pub(crate) fn template(self, parts: &[Part], site: Site) -> Value {
        if let [Part::Interpolation(expr)] = parts {
            return self.expr(expr);
        }
        let mut rendered = Rendered::default();
        if let Err(stopped) = self.parts(parts, &mut rendered, site) {
            return stopped;
        }
        if let Some(error) = rendered.error {
            let document = rendered.gaps.document(&rendered.text, &error);
            return match document.filter(|_| !rendered.lost) {
                Some(document) => with_document(error, document),
                None => error,
            };
        }
        if rendered.unknown {
            let known = rendered.refined();
            let value = convert(&rendered.marks.into_unknown(site), &Type::String);
            let value = refined(value.unwrap_or_else(Value::from), known);
            if rendered.lost {
                return value;
            }
            return match rendered.gaps.document(&rendered.text, &value) {
                Some(document) => with_document(value, document),
                None => with_outline(value, rendered.gaps.outline(&rendered.text)),
            };
        }
        rendered.marks.apply(Value::string(rendered.text, site))
    }

    /// A template of another text: it sees the variables that it is given, and its values stand where it is called.
    pub(crate) fn render(self, template: &Expr, variables: &Entries, site: Site) -> Value {
        let scope = Variables {
            variables,
            files: self.scope,
        };
        self.elsewhere(&scope, site).expr(template)
    }

    fn parts(self, parts: &[Part], into: &mut Rendered, site: Site) -> Result<(), Value> {
        for part in parts {
            if into.text.len() > MAX_STRING {
                return Err(budget("the length of a string", site));
            }
            match part {
                Part::Literal(text, _) => into.text.push_str(text),
                Part::Interpolation(expr) => interpolate(&self.expr(expr), into)?,
                Part::If {
                    cond,
                    then,
                    otherwise,
                } => {
                    let condition = self.expr(cond);
                    into.marks.add_outer(&condition);
                    match &condition.kind {
                        Kind::Error(_) => return Err(condition),
                        Kind::Unknown(_) => {
                            into.lose();
                            continue;
                        }
                        _ => {}
                    }
                    let Some(holds) = as_bool(&condition) else {
                        return Err(Value::error(
                            "Incorrect condition type: the condition expression must be of type bool",
                            condition.site,
                        ));
                    };
                    self.parts(if holds { then } else { otherwise }, into, site)?;
                }
                Part::For {
                    key,
                    value,
                    source,
                    body,
                } => {
                    let source = self.expr(source);
                    into.marks.add_outer(&source);
                    let Some(pairs) = iterate(&source, source.site)? else {
                        into.lose();
                        continue;
                    };
                    for (item_key, item) in &pairs {
                        let item_frame = self.bind(&value.name, item);
                        let inner = self.within(&item_frame);
                        match key {
                            None => inner.parts(body, into, site)?,
                            Some(key) => {
                                let key_frame = inner.bind(&key.name, item_key);
                                inner.within(&key_frame).parts(body, into, site)?;
                            }
                        }
                    }
                }
            }
        }
        Ok(())
    }
}

fn interpolate(value: &Value, into: &mut Rendered) -> Result<(), Value> {
    into.marks.add_outer(value);
    match &value.kind {
        Kind::Error(_) | Kind::Unknown(_) => {
            if matches!(value.kind, Kind::Error(_)) && into.error.is_none() {
                into.error = Some(value.clone());
            }
            into.gap(&Refined::of(value));
            let gap = into.gaps.add(value);
            into.text.push_str(&gap);
            into.behind = into.text.len();
        }
        Kind::String(text) => into.text.push_str(text),
        Kind::Null => {
            return Err(Value::error(
                "Invalid template interpolation value: the expression result is null",
                value.site,
            ));
        }
        _ => match as_string(value) {
            Some(text) => into.text.push_str(&text),
            None => {
                return Err(Value::error(
                    format!(
                        "Invalid template interpolation value: a {} can't be included in a string",
                        type_name(value)
                    ),
                    value.site,
                ));
            }
        },
    }
    Ok(())
}

/// Takes the line end off a heredoc's end.
pub(crate) fn cut_last_line_end(expr: &mut Expr) {
    match &mut expr.kind {
        ExprKind::String(text) => *text = text.strip_suffix('\n').unwrap_or(text).into(),
        ExprKind::Template(parts) => {
            if let Some(Part::Literal(text, _)) = parts.last_mut() {
                *text = text.strip_suffix('\n').unwrap_or(text).into();
                if text.is_empty() {
                    parts.pop();
                }
            }
        }
        _ => {}
    }
}
