//! What a provider adds to a resource's own tags, as expressions read it: `tags_all` of AWS.

use super::body::{self, Reading};
use super::resource::sets;
use super::statics::literal;
use super::{Evaluation, Instance, Target, What, tagged, waiting};
use crate::eval::Type;
use crate::eval::marks::Marks;
use crate::eval::types::convert;
use crate::model::{Body, Mode};
use crate::module::ResourceDecl;
use crate::providers::{Added, Name, added, passed};
use crate::site::Site;
use crate::value::{Entries, ResourceRef, Value};
use smol_str::format_smolstr;
use std::rc::Rc;
use std::sync::Arc;

/// The attribute is what its resource's own tags and those of its provider make together.
pub(super) fn is_all_tags(decl: &ResourceDecl, name: &str) -> bool {
    decl.mode == Mode::Managed && name == "tags_all" && decl.ty.starts_with("aws_")
}

impl Evaluation<'_> {
    /// All tags, the own ones before those of the provider; None where Terraform's plan doesn't know them either.
    pub(super) fn all_tags(
        &self,
        target: &Target,
        to: &Arc<ResourceRef>,
        site: Site,
    ) -> Option<Value> {
        // Which configuration it is, and what that says, isn't followed from one evaluation to the next.
        self.note_outside();
        let provider = self.provider_body(target.instance, target.decl(), site)?;
        let default = match added("aws", &provider) {
            Added::Tags(tags) => Some(tags),
            Added::Nothing => None,
            Added::Unknown => return None,
        };
        let body = match sets(&target.decl().declared, "tags") {
            true => match self.body_of(target, site) {
                Ok(body) => Some(body),
                Err(error) => return Some(error),
            },
            false => None,
        };
        let own = body.as_ref().and_then(|body| body.attr("tags"));
        let own = own.map(|own| &own.value).filter(|own| !own.is_null());
        let mut all = Entries::new();
        let mut marks = Marks::default();
        for tags in default.into_iter().chain(own) {
            let map = convert(tags, &Type::Map(Box::new(Type::String))).unwrap_or_else(Value::from);
            let Some(entries) = map.as_entries() else {
                return Some(tagged(waiting(&map, site), to));
            };
            // Without a value it isn't told what becomes of a tag.
            if tags.open().is_some() || entries.values().any(Value::is_null) {
                return None;
            }
            marks.add_outer(tags);
            all.extend(entries.clone());
        }
        // Without any, the provider says only afterwards that there are none.
        if all.is_empty() {
            return None;
        }
        Some(tagged(marks.apply(Value::map(all, site)), to))
    }

    /// The `provider` block that configures a resource: that of its module, else what the calls on the way there pass.
    fn provider_body(
        &self,
        instance: &Rc<Instance>,
        decl: &ResourceDecl,
        site: Site,
    ) -> Option<Body> {
        let mut name = match decl.declared.argument("provider") {
            Some((place, written)) => Name::parse(literal(&written.expr, place).as_str()?),
            None => Name::of_type(&decl.ty),
        };
        let mut instance = instance.clone();
        loop {
            if let Some(at) = instance.module.providers.at(&name.to_string()) {
                return self.provider(&instance, at, site);
            }
            let broken = format_smolstr!("provider.{}", name.local);
            let may_be = |block: &smol_str::SmolStr| block.is_empty() || *block == broken;
            if instance.module.broken.iter().any(may_be) {
                return None;
            }
            let caller = instance.caller.as_ref()?;
            let (_, call) = &caller.instance.module.calls.items[caller.call];
            let providers = call.argument("providers");
            let providers = providers.map(|(place, written)| literal(&written.expr, place));
            name = passed(providers.as_ref(), name)?;
            let outer = caller.instance.clone();
            instance = outer;
        }
    }

    /// None where the configuration waits for itself.
    fn provider(&self, instance: &Rc<Instance>, at: usize, site: Site) -> Option<Body> {
        let make = || {
            let declared = &instance.module.providers.items[at];
            body::top(
                &self.scope_for_all(instance, declared),
                declared,
                Reading::Expressions,
            )
        };
        self.guarded(instance.node(What::Provider(at)), site, make)
            .ok()
    }
}
