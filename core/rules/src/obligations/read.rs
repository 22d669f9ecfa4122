//! Reads rows: what the arguments of a resource say, and what stands beside it.

use super::Cx;
use super::how::{Absent, Arg, Beside, How, Is, Row};
use super::state::{FOREVER, Met, State};
use crate::facts::Proof;
use crate::finding::FixKind;
use crate::policy::waits_for;
use crate::rule::{DraftEdit, DraftFix, Item};
use trueline_hcl::model::{Attr, Read};
use trueline_hcl::{Body, Input, Mode, Resource, Site, Value};

/// The state of a matter of which this row speaks; None where something else decides it.
pub fn row(cx: &Cx, row: &Row, resource: &Resource) -> Option<State> {
    if row.unless.iter().any(|name| is_set(resource, name)) {
        return None;
    }
    let states = row.any.iter().map(|how| one(cx, how, row.fix, resource));
    states.reduce(State::or)
}

/// An argument or a nested block is there, whatever its value.
fn is_set(body: &Body, name: &str) -> bool {
    !matches!(body.read(name), Read::Absent) || body.block(name).is_some() || body.is_open(name)
}

fn one(cx: &Cx, how: &How, fix: Option<FixKind>, resource: &Resource) -> State {
    match how {
        How::Default(says) => State::yes(vec![Proof::new(resource.header, *says)]),
        How::DefaultDays(days, says) => {
            State::yes(vec![Proof::new(resource.header, *says)]).for_days(Some(*days))
        }
        How::Arg(arg) => argument(arg, fix, resource),
        How::Beside(beside) => companions(cx, beside, fix, resource),
        How::With(with) => with(cx, resource),
    }
}

/// What an argument of a resource says.
pub fn argument(arg: &Arg, fix: Option<FixKind>, resource: &Resource) -> State {
    let place = Place {
        body: &resource.body,
        header: resource.header,
        chunk: resource.block,
    };
    walk(arg, fix, place, arg.path)
}

/// A body that may hold the argument.
#[derive(Copy, Clone)]
struct Place<'a> {
    body: &'a Body,
    header: Site,
    /// Any site of the chunk in which the body stands.
    chunk: Site,
}

/// Goes down the nested blocks of the path; of several blocks of a kind, each has to be as it should.
fn walk(arg: &Arg, fix: Option<FixKind>, place: Place, path: &[&'static str]) -> State {
    let (first, rest) = match path {
        [] => return State::unknown(Vec::new(), Vec::new()),
        [name] => return judge(arg, fix, place, name),
        [first, rest @ ..] => (first, rest),
    };
    let open = open(place.body, first);
    let inside = place.body.blocks_of(first).map(|block| {
        let inside = Place {
            body: &block.body,
            header: block.header,
            chunk: block.block,
        };
        walk(arg, fix, inside, rest)
    });
    match (inside.reduce(State::and), open) {
        (Some(state), None) => state,
        (Some(state), Some(open)) => state.and(open),
        (None, Some(open)) => open,
        (None, None) => absent(arg, fix, place, path),
    }
}

/// Nested blocks of which there may be some, or more than are listed; None where there are not.
fn open(body: &Body, kind: &str) -> Option<State> {
    let dynamic = body.open.iter().find(|(name, _)| name == kind);
    let attr = || {
        let attr = body.attr(kind).filter(|attr| !attr.value.is_null())?;
        (body.blocks_of(kind).next().is_none() || body.is_open(kind)).then_some(&attr.value)
    };
    let value = dynamic.map(|(_, value)| value).or_else(attr)?;
    // A list that is empty is as good as none.
    if value.as_items().is_some_and(<[_]>::is_empty) {
        return None;
    }
    let message = format!("`{kind}` is not known from the code");
    Some(State::unknown(
        vec![Proof::new(value.site, message)],
        waits_for(value),
    ))
}

fn judge(arg: &Arg, fix: Option<FixKind>, place: Place, name: &'static str) -> State {
    let attr = place.body.attr(name).filter(|a| !a.value.is_null());
    if arg.be == Is::Set && attr.is_none() {
        if let Some(block) = place.body.block(name) {
            let message = format!("`{name}` is there");
            return State::yes(vec![Proof::new(block.header, message)]).for_days(arg.days);
        }
        if let Some(open) = open(place.body, name) {
            return open;
        }
    }
    let Some(attr) = attr else {
        return absent(arg, fix, place, &[name]);
    };
    let path = arg.path.join(".");
    let shown = crate::check::must::shown(&attr.value);
    let says = format!("`{path}` is `{shown}`");
    match holds(arg.be, &attr.value) {
        Some(true) => {
            let days = match arg.be {
                Is::AtLeast(_) => attr.value.as_i64(),
                _ => arg.days,
            };
            let says = match shown.as_str() {
                "..." => format!("`{path}` is set"),
                _ => says,
            };
            State::yes(cite(attr, says)).for_days(days)
        }
        Some(false) => {
            let says = match shown.as_str() {
                "..." | "" => format!("`{path}` is empty"),
                _ => says,
            };
            let mut state = State::no(cite(attr, says));
            // What is read from elsewhere serves others too: nothing is changed there.
            if attr.site == attr.value.site {
                state.fix = fix.zip(literal(arg.be)).map(|(kind, value)| DraftFix {
                    kind,
                    title: format!("Set `{path} = {value}`"),
                    edits: vec![DraftEdit::replace(attr.site, value)],
                });
            }
            state
        }
        None => {
            let message = format!("`{path}` is not known from the code");
            State::unknown(cite(attr, message), waits_for(&attr.value))
        }
    }
}

/// The whole argument, and where its value was written, if elsewhere.
fn cite(attr: &Attr, message: String) -> Vec<Proof> {
    let mut proofs = vec![Proof::new(attr.whole, message)];
    let value = attr.value.site;
    let is_within = (value.file, value.chunk) == (attr.whole.file, attr.whole.chunk)
        && attr.whole.range.covers(value.range);
    if !is_within {
        proofs.push(Proof::new(value, "its value comes from here"));
    }
    proofs
}

fn absent(arg: &Arg, fix: Option<FixKind>, place: Place, path: &[&'static str]) -> State {
    let shown = arg.path.join(".");
    let unset = || vec![Proof::new(place.header, format!("`{shown}` is not set"))];
    let default = |days| {
        let message = match (arg.be, days) {
            (Is::AtLeast(_), Some(days)) => {
                format!("`{shown}` is not set, and is {days} by default")
            }
            _ => format!("`{shown}` is not set, which is right by default"),
        };
        vec![Proof::new(place.header, message)]
    };
    let is_met = match (arg.absent, arg.be) {
        (Absent::Yes, _) => true,
        (Absent::Is(n), Is::AtLeast(least)) => n >= least,
        (Absent::Is(_) | Absent::No, _) => false,
        (Absent::Open, _) => {
            let what = Input::Setting(format!("the default of `{shown}`").into());
            return State::unknown(unset(), vec![what]);
        }
    };
    let days = match arg.absent {
        Absent::Is(n) => Some(n),
        _ => arg.days,
    };
    if is_met {
        return State::yes(default(days)).for_days(days);
    }
    let mut state = State::no(unset());
    state.fix = fix.zip(literal(arg.be)).map(|(kind, value)| DraftFix {
        kind,
        title: format!("Set `{shown} = {value}`"),
        edits: vec![DraftEdit::Insert {
            inner: place.chunk.at(place.body.inner),
            item: nested(path, &value),
        }],
    });
    state
}

fn nested(path: &[&'static str], value: &str) -> Item {
    match path {
        [] => Item::attr("", value),
        [name] => Item::attr(*name, value),
        [kind, rest @ ..] => Item::block(*kind, vec![nested(rest, value)]),
    }
}

/// The value to write; None where only the author can know it.
fn literal(be: Is) -> Option<String> {
    match be {
        Is::True => Some("true".into()),
        Is::False => Some("false".into()),
        Is::OneOf([first, ..]) => Some(format!("{first:?}")),
        Is::AtLeast(least) => Some(least.to_string()),
        Is::OneOf([]) | Is::NoneOf(_) | Is::Set | Is::Key => None,
    }
}

/// Whether a value is as it has to be; None where that is unknown.
fn holds(be: Is, value: &Value) -> Option<bool> {
    match be {
        Is::True => value.as_bool(),
        Is::False => value.as_bool().map(|on| !on),
        Is::OneOf(good) => value.as_str().map(|text| good.contains(&text)),
        Is::NoneOf(bad) => value.as_str().map(|text| !bad.contains(&text)),
        Is::AtLeast(least) => value.as_i64().map(|n| n >= least),
        Is::Set => is_given(value),
        Is::Key => is_key(value),
    }
}

/// There and not empty. What another resource of the code decides is there.
fn is_given(value: &Value) -> Option<bool> {
    if let Some(items) = value.as_items() {
        return Some(!items.is_empty());
    }
    match value.is_known() {
        true => Some(value.as_str() != Some("")),
        false => is_made(value, |_| true).then_some(true),
    }
}

/// Types that are keys of one's own.
const KEYS: &[&str] = &[
    "aws_kms_key",
    "aws_kms_alias",
    "aws_kms_replica_key",
    "aws_kms_external_key",
    "aws_kms_replica_external_key",
    "azurerm_key_vault_key",
    "azurerm_key_vault_managed_hardware_security_module_key",
    "azurerm_disk_encryption_set",
    "google_kms_crypto_key",
];

/// The id of a key that is not the provider's own: one of the code, or one that is written out.
pub fn is_key(value: &Value) -> Option<bool> {
    match value.as_str() {
        Some("") => Some(false),
        // `alias/aws/s3`, also behind an ARN's account.
        Some(id) => Some(!id.contains("alias/aws/")),
        None if value.is_known() => is_given(value),
        None => is_made(value, |ty| KEYS.contains(&ty)).then_some(true),
    }
}

/// All that it waits for is decided by managed resources of the code, of types that `is` takes.
fn is_made(value: &Value, is: impl Fn(&str) -> bool) -> bool {
    let inputs = value.inputs();
    !inputs.is_empty()
        && inputs.iter().all(|input| match input {
            Input::Attribute(to) => to.mode == Mode::Managed && is(&to.ty),
            _ => false,
        })
}

/// What the resources say that belong to this one.
fn companions(cx: &Cx, beside: &Beside, fix: Option<FixKind>, owner: &Resource) -> State {
    let found = cx.companions(owner, beside.ty, beside.by, beside.names);
    let says = |companion: &Resource| match &beside.arg {
        Some(arg) => argument(arg, fix, companion),
        None => {
            let message = format!("`{}` is there", companion.address);
            State::yes(vec![Proof::new(companion.header, message)]).for_days(Some(FOREVER))
        }
    };
    let states = found
        .iter()
        .map(|(companion, waits)| says(companion).if_there(waits.clone()));
    if let Some(state) = states.reduce(State::or) {
        return state;
    }
    let waits = cx.unseen(owner, beside.ty, beside.by);
    let message = format!("no `{}` belongs to it", beside.ty);
    let proofs = vec![Proof::new(owner.header, message)];
    match waits.is_empty() {
        true => State::no(proofs),
        false => State::unknown(proofs, waits),
    }
}

/// Met, or not, by this alone.
pub fn decided(is_met: bool, site: Site, message: impl Into<String>) -> State {
    let proofs = vec![Proof::new(site, message)];
    match is_met {
        true => State::yes(proofs),
        false => State::no(proofs),
    }
}

/// Unknown, because of what a value waits for.
pub fn waiting(value: &Value, site: Site, message: impl Into<String>) -> State {
    State {
        met: Met::Unknown,
        ..State::unknown(vec![Proof::new(site, message)], waits_for(value))
    }
}
