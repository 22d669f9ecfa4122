//! Flags of Google's databases.

use crate::rule::{DraftEdit, Findings};
use trueline_hcl::model::{Attr, Read};
use trueline_hcl::{BlockValue, Resource};

/// A flag, and what it has to be.
#[derive(Copy, Clone)]
pub struct Flag {
    pub name: &'static str,
    /// What `database_version` starts with: `POSTGRES`.
    pub engine: &'static str,
    /// The values that are right, in lower case; the first is what a fix writes.
    pub right: &'static [&'static str],
    /// Whether it is right where it is not set.
    pub by_default: bool,
    /// What follows where it is not: the end of the message.
    pub because: &'static str,
}

/// Judges a flag of a database of its engine.
pub fn check(flag: Flag, database: &Resource, out: &mut Findings) {
    match database.str_or("database_version", "") {
        Some(version) if version.starts_with(flag.engine) => {}
        Some(_) => return,
        None => return out.unknown(),
    }
    // A replica has the flags of its primary unless it sets its own.
    if database.attr("master_instance_name").is_some() || database.attr("clone").is_some() {
        return;
    }
    if database.is_open("settings") {
        return out.unknown();
    }
    for settings in database.blocks_of("settings") {
        of_settings(flag, settings, out);
    }
}

fn of_settings(flag: Flag, settings: &BlockValue, out: &mut Findings) {
    let mut may_be_set = settings.is_open("database_flags");
    for set in settings.blocks_of("database_flags") {
        match set.str_or("name", "") {
            Some(name) if name == flag.name => return judge(flag, set.read("value"), out),
            Some(_) => {}
            None => may_be_set = true,
        }
    }
    if may_be_set {
        out.unknown();
    } else if !flag.by_default {
        let message = format!("the flag `{}` is not set, so {}", flag.name, flag.because);
        out.at(settings.header, message);
    }
}

fn judge(flag: Flag, value: Read, out: &mut Findings) {
    let attr = match value {
        Read::Known(attr) => attr,
        Read::Absent => return,
        Read::Unknown(_) => return out.unknown(),
    };
    let text = crate::check::must::shown(&attr.value);
    if flag.right.contains(&text.to_ascii_lowercase().as_str()) {
        return;
    }
    let message = format!("the flag `{}` is `{text}`, so {}", flag.name, flag.because);
    let fix = out.fix_kind();
    let draft = out.at(attr.whole, message);
    if let (Some(kind), Some(right), true) = (fix, flag.right.first(), is_written_here(attr)) {
        let edit = DraftEdit::replace(attr.site, format!("{right:?}"));
        draft.fix(
            kind,
            format!("Set `{}` to `{right}`", flag.name),
            vec![edit],
        );
    }
}

fn is_written_here(attr: &Attr) -> bool {
    attr.site == attr.value.site
}
