//! The containers of a task definition, as its JSON says.

use crate::document;
use std::borrow::Cow;
use trueline_hcl::model::Attr;
use trueline_hcl::{Resource, Site, Value};

pub struct Containers<'a> {
    attr: &'a Attr,
    document: Cow<'a, Value>,
}

/// The containers of a task; None where they are not known.
pub fn of(task: &Resource) -> Option<Containers<'_>> {
    let attr = task.attr("container_definitions")?;
    let document = document::any(&attr.value)?;
    document.as_items()?;
    Some(Containers { attr, document })
}

impl Containers<'_> {
    pub fn each(&self) -> &[Value] {
        self.document.as_items().unwrap_or_default()
    }

    /// Where a part of them is told of: itself, where it stands in the task's own argument.
    pub fn site(&self, part: &Value) -> Site {
        document::place(self.attr, part)
    }
}

/// `container \`web\``
pub fn called(container: &Value) -> String {
    match container.get("name").and_then(Value::as_str) {
        Some(name) => format!("container `{name}`"),
        None => "a container".to_owned(),
    }
}
