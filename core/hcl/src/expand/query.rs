//! One expression in one module instance, with no more evaluated than it needs.

use super::{Evaluation, Instance, on_deep_stack};
use crate::eval::marks::Marks;
use crate::eval::{Place, evaluate};
use crate::model::InstanceId;
use crate::parse::parse_expression;
use crate::query::{Answer, Link, QueryError, Waiting};
use crate::site::Site;
use crate::syntax::{Expr, ExprKind, Ident};
use crate::value::{Input, Value};
use crate::workspace::Workspace;
use std::rc::Rc;

pub(crate) fn query(
    workspace: &Workspace,
    root: &str,
    address: &str,
    text: &str,
) -> Result<Answer, QueryError> {
    let expr = parse_expression(text).map_err(QueryError::Syntax)?;
    on_deep_stack(|| {
        let evaluation = Evaluation::new(workspace, root);
        let Some(top) = evaluation.top() else {
            return Err(QueryError::NoModule(root.into()));
        };
        let instance = evaluation.find(&top, address)?;
        let value = evaluation.ask(&instance, text, &expr);
        let mut marks = Marks::default();
        marks.add(&value);
        let waits = marks.inputs().iter().map(|input| Waiting {
            input: input.clone(),
            site: evaluation.site_of(input),
            through: evaluation.chain_of(&instance, text, &expr, input),
        });
        Ok(Answer {
            waits: waits.collect(),
            value,
        })
    })
}

impl Evaluation<'_> {
    /// The instance with this address.
    pub(super) fn find(
        &self,
        top: &Rc<Instance>,
        address: &str,
    ) -> Result<Rc<Instance>, QueryError> {
        let mut instance = top.clone();
        while instance.address != address {
            let children = self.children(&instance);
            let leads = |child: &Rc<Instance>| {
                address
                    .strip_prefix(child.address.as_str())
                    .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
            };
            match children.iter().find(|child| leads(child)) {
                Some(child) => instance = child.clone(),
                None => return Err(no_instance(address, &children)),
            }
        }
        Ok(instance)
    }

    /// Every instance of every module that this one calls.
    fn children(&self, instance: &Rc<Instance>) -> Vec<Rc<Instance>> {
        let calls = 0..instance.module.calls.items.len();
        calls
            .flat_map(|at| {
                let call = self.call(instance, at, super::nowhere());
                let children = (0..call.keys.len()).map(|nth| self.child(instance, at, &call, nth));
                children.filter_map(Result::ok).collect::<Vec<_>>()
            })
            .collect()
    }

    fn ask(&self, instance: &Rc<Instance>, text: &str, expr: &Expr) -> Value {
        if let Some((child, name)) = self.inside(instance, expr) {
            let inner = &text[name.range.start as usize..];
            if let Ok(expr) = parse_expression(inner) {
                return self.ask(&child, inner, &expr);
            }
        }
        evaluate(expr, Place::default(), &self.scope(instance))
    }

    /// The same way as [`Evaluation::ask`] goes.
    fn chain_of(
        &self,
        instance: &Rc<Instance>,
        text: &str,
        expr: &Expr,
        input: &Input,
    ) -> Vec<Link> {
        if let Some((child, name)) = self.inside(instance, expr) {
            let inner = &text[name.range.start as usize..];
            if let Ok(expr) = parse_expression(inner) {
                return self.chain_of(&child, inner, &expr, input);
            }
        }
        self.chain(instance, expr, input)
    }

    /// The called module that an address leads into, and the name in it; None where `module.x.name` is an output.
    fn inside<'x>(
        &self,
        instance: &Rc<Instance>,
        expr: &'x Expr,
    ) -> Option<(Rc<Instance>, &'x Ident)> {
        let (call, key, name) = called(expr)?;
        let at = instance.module.calls.at(&call.name)?;
        let call = self.call(instance, at, super::nowhere());
        let key = key.map(|key| evaluate(key, Place::default(), &self.scope(instance)));
        let nth = match key {
            Some(key) => call.keys.at(&key)?,
            None if call.keys.key(0).is_none() => 0,
            None => return None,
        };
        let child = self.child(instance, at, &call, nth).ok()?;
        let is_output = child.module.outputs.at(&name.name).is_some();
        (!is_output).then_some((child, name))
    }

    /// Where an input is declared.
    fn site_of(&self, input: &Input) -> Option<Site> {
        let instances = self.instances.borrow();
        match input {
            Input::Variable { module, name } => {
                let instance = instances.iter().find(|i| i.address == *module)?;
                let at = instance.module.variables.at(name)?;
                Some(instance.module.variables.items[at].1.header())
            }
            Input::Attribute(to) => {
                let InstanceId(id) = to.instance;
                let module = &instances.get(id as usize)?.module;
                let at = module.resource(to.mode, &to.ty, &to.name)?;
                Some(module.resources[at].declared.header())
            }
            Input::Module { address } => {
                let name = address.strip_prefix("module.")?;
                let mut calls = instances.iter().map(|i| &i.module.calls);
                let found = calls.find_map(|calls| Some(&calls.items[calls.at(name)?].1))?;
                Some(found.header())
            }
            Input::Error(error) => Some(error.site),
            _ => None,
        }
    }
}

/// `module.NAME[KEY].INNER...`: the name, the key, and what follows.
fn called(expr: &Expr) -> Option<(&Ident, Option<&Expr>, &Ident)> {
    let mut steps = vec![expr];
    let mut base = expr;
    while let ExprKind::GetAttr(inner, _) | ExprKind::Index(inner, _) | ExprKind::Splat(inner, _) =
        &base.kind
    {
        base = inner;
        steps.push(base);
    }
    steps.reverse();
    let (root, rest) = steps.split_first()?;
    if !matches!(&root.kind, ExprKind::Variable(name) if name == "module") {
        return None;
    }
    let name = rest.first().and_then(|step| name_of(step))?;
    match rest.get(1).map(|step| &step.kind)? {
        ExprKind::Index(_, key) => Some((name, Some(key), rest.get(2).and_then(|s| name_of(s))?)),
        ExprKind::GetAttr(_, inner) => Some((name, None, inner)),
        _ => None,
    }
}

fn name_of(step: &Expr) -> Option<&Ident> {
    match &step.kind {
        ExprKind::GetAttr(_, name) => Some(name),
        _ => None,
    }
}

fn no_instance(address: &str, children: &[Rc<Instance>]) -> QueryError {
    if children.is_empty() {
        return QueryError::NoModules(address.into());
    }
    QueryError::NoInstance {
        wanted: address.into(),
        there: children.iter().map(|c| c.address.to_string()).collect(),
    }
}
