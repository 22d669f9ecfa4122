//! The way from an expression to something that it waits for: the names that lead there.

use super::{Evaluation, Instance, resource};
use crate::eval::marks::Marks;
use crate::model::{InstanceId, Mode};
use crate::module::Declared;
use crate::query::Link;
use crate::references::references;
use crate::site::Site;
use crate::syntax::{Body, Expr};
use crate::value::{Input, Value};
use smol_str::{SmolStr, format_smolstr};
use std::cell::RefCell;
use std::collections::HashSet;
use std::rc::Rc;

/// Names on one way.
const MAX_LINKS: usize = 64;

/// Where an expression stands: what it refers to is seen from there.
struct Place<'a> {
    instance: &'a Rc<Instance>,
    /// The block around it, whose `count` or `for_each` it may refer to.
    block: Option<&'a Declared>,
    /// How many names lead here.
    depth: usize,
    /// What was followed already, so that nothing is twice.
    seen: &'a Seen,
}

type Seen = RefCell<HashSet<(InstanceId, String)>>;

impl Evaluation<'_> {
    /// The names on the way, the nearest to the expression first, without the input itself.
    pub(super) fn chain(&self, instance: &Rc<Instance>, expr: &Expr, input: &Input) -> Vec<Link> {
        let place = Place {
            instance,
            block: None,
            depth: 0,
            seen: &Seen::default(),
        };
        self.way(&place, expr, input).unwrap_or_default()
    }

    /// Through the first reference that leads there; None where none does.
    fn way(&self, place: &Place, expr: &Expr, input: &Input) -> Option<Vec<Link>> {
        if place.depth >= MAX_LINKS {
            return None;
        }
        let references = references(expr);
        references.iter().find_map(|names| {
            let is_of_block = matches!(names.first(), Some(&"each" | &"count"));
            let key = (place.instance.id, names.join("."));
            let is_new = is_of_block || place.seen.borrow_mut().insert(key);
            is_new.then(|| self.through(place, names, input))?
        })
    }

    fn through(&self, place: &Place, names: &[&str], input: &Input) -> Option<Vec<Link>> {
        match *names {
            ["var", name, ..] => self.through_variable(place, name, input),
            ["local", name, ..] => self.through_local(place, name, input),
            ["module", name, ..] => self.through_module(place, name, names.get(2), input),
            ["each", ..] => self.through_keys(place, "for_each", input),
            ["count", ..] => self.through_keys(place, "count", input),
            ["data", ty, name, ..] => {
                self.through_resource(place, (Mode::Data, ty, name), names.get(3), input)
            }
            ["resource", ty, name, ..] => {
                self.through_resource(place, (Mode::Managed, ty, name), names.get(3), input)
            }
            ["ephemeral", ty, name, ..] => {
                self.through_resource(place, (Mode::Ephemeral, ty, name), names.get(3), input)
            }
            [ty, name, ..] => {
                self.through_resource(place, (Mode::Managed, ty, name), names.get(2), input)
            }
            _ => None,
        }
    }

    fn through_variable(&self, place: &Place, name: &str, input: &Input) -> Option<Vec<Link>> {
        let Place { instance, .. } = place;
        let at = instance.module.variables.at(name)?;
        let site = instance.module.variables.items[at].1.header();
        if !waits(&self.variable(instance, name, site), input) {
            return None;
        }
        if matches!(input, Input::Variable { module, name: of } if *module == instance.address && of == name)
        {
            return Some(Vec::new());
        }
        let link = link(instance, format_args!("var.{name}"), site);
        let before = instance.caller.as_ref().and_then(|caller| {
            let (_, call) = &caller.instance.module.calls.items[caller.call];
            let (_, argument) = call.argument(name)?;
            let place = place.next(&caller.instance, Some(call));
            self.way(&place, &argument.expr, input)
        });
        Some(joined(link, before))
    }

    fn through_local(&self, place: &Place, name: &str, input: &Input) -> Option<Vec<Link>> {
        let Place { instance, .. } = place;
        let at = instance.module.locals.at(name)?;
        let (_, local) = &instance.module.locals.items[at];
        let attribute = local.attribute();
        let site = local.place().site(attribute.range);
        if !waits(&self.local(instance, name, site), input) {
            return None;
        }
        let link = link(instance, format_args!("local.{name}"), site);
        let before = self.way(&place.next(instance, None), &attribute.expr, input);
        Some(joined(link, before))
    }

    fn through_module(
        &self,
        place: &Place,
        name: &str,
        output: Option<&&str>,
        input: &Input,
    ) -> Option<Vec<Link>> {
        let Place { instance, .. } = place;
        let at = instance.module.calls.at(name)?;
        let (_, declared) = &instance.module.calls.items[at];
        let call = self.call(instance, at, declared.header());
        let children =
            (0..call.keys.len()).filter_map(|nth| self.child(instance, at, &call, nth).ok());
        for child in children {
            let named = output.and_then(|output| child.module.outputs.at(output));
            let outputs = match named {
                Some(output) => output..output + 1,
                None => 0..child.module.outputs.items.len(),
            };
            for output in outputs {
                let (name, declared) = &child.module.outputs.items[output];
                if !waits(&self.output(&child, output, declared.header()), input) {
                    continue;
                }
                let link = link(&child, format_args!("output.{name}"), declared.header());
                let before = declared
                    .argument("value")
                    .and_then(|(_, value)| self.way(&place.next(&child, None), &value.expr, input));
                return Some(joined(link, before));
            }
        }
        self.keys_of(place, declared, input)
    }

    fn through_keys(&self, place: &Place, argument: &str, input: &Input) -> Option<Vec<Link>> {
        let (_, keys) = place.block?.argument(argument)?;
        self.way(&place.next(place.instance, None), &keys.expr, input)
    }

    fn through_resource(
        &self,
        place: &Place,
        (mode, ty, name): (Mode, &str, &str),
        attr: Option<&&str>,
        input: &Input,
    ) -> Option<Vec<Link>> {
        let Place { instance, .. } = place;
        let at = instance.module.resource(mode, ty, name)?;
        let decl = &instance.module.resources[at];
        if let Input::Attribute(to) = input
            && (to.instance, to.mode, &*to.ty, &*to.name) == (instance.id, mode, ty, name)
            && attr.is_none_or(|attr| to.attr.is_empty() || to.attr == *attr)
        {
            return Some(Vec::new());
        }
        let declared = &decl.declared;
        let inner = place.next(instance, Some(declared));
        let address = resource::address(decl);
        let argument = attr.and_then(|attr| Some((attr, declared.argument(attr)?)));
        if let Some((attr, (at, argument))) = argument {
            let before = self.way(&inner, &argument.expr, input)?;
            let site = at.site(argument.range);
            let link = link(instance, format_args!("{address}.{attr}"), site);
            return Some(joined(link, Some(before)));
        }
        let blocks = declared.overrides.iter().chain([&declared.block]);
        let mut exprs = Vec::new();
        blocks.for_each(|block| all(&block.block().body, &mut exprs));
        let before = exprs
            .into_iter()
            .find_map(|expr| self.way(&inner, expr, input));
        let link = link(instance, &address, declared.header());
        Some(joined(link, Some(before?)))
    }

    /// Which instances there are may be what is waited for.
    fn keys_of(&self, place: &Place, declared: &Declared, input: &Input) -> Option<Vec<Link>> {
        let keys = ["for_each", "count"];
        let (_, keys) = keys.iter().find_map(|name| declared.argument(name))?;
        self.way(&place.next(place.instance, None), &keys.expr, input)
    }
}

impl<'p> Place<'p> {
    fn next<'a>(&self, instance: &'a Rc<Instance>, block: Option<&'a Declared>) -> Place<'a>
    where
        'p: 'a,
    {
        Place {
            instance,
            block,
            depth: self.depth + 1,
            seen: self.seen,
        }
    }
}

fn link(instance: &Instance, name: impl std::fmt::Display, site: Site) -> Link {
    let name = match instance.address.as_str() {
        "" => format_smolstr!("{name}"),
        address => SmolStr::from(format!("{address}.{name}")),
    };
    Link { name, site }
}

fn joined(link: Link, before: Option<Vec<Link>>) -> Vec<Link> {
    let mut links = vec![link];
    links.extend(before.unwrap_or_default());
    links
}

fn waits(value: &Value, input: &Input) -> bool {
    Marks::of([value]).inputs().contains(input)
}

/// The expressions in a body, at any depth.
fn all<'x>(body: &'x Body, found: &mut Vec<&'x Expr>) {
    found.extend(body.attributes.iter().map(|attribute| &attribute.expr));
    body.blocks.iter().for_each(|block| all(&block.body, found));
}
