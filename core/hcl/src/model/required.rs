//! Which versions of providers the code asks for.

use super::Model;
use crate::value::Value;
use crate::workspace::versions;

impl Model {
    /// Whether all versions of a provider that may be used are older than this major version; None where newer ones may
    /// be used too, or the code says nothing.
    pub fn is_before(&self, provider: &str, major: u64) -> Option<bool> {
        let mut answer = None;
        for constraints in self.constraints(provider) {
            match versions::is_before(constraints, major) {
                Some(true) => return Some(true),
                Some(false) => answer = Some(false),
                None => {}
            }
        }
        answer
    }

    /// The version constraints of a provider, by its usual name: all of them hold.
    fn constraints<'a>(&'a self, provider: &'a str) -> impl Iterator<Item = &'a str> {
        let settings = self.settings();
        let required = settings.flat_map(|block| block.blocks_of("required_providers"));
        let required = required.filter_map(move |block| block.attr(provider));
        // Terraform 0.12 has the constraints alone.
        let required = required.filter_map(|entry| match entry.value.get("version") {
            Some(version) => version.as_str(),
            None => entry.value.as_str(),
        });
        let configured = self.providers().filter(move |block| block.ty == provider);
        let configured = configured.filter_map(|block| block.attr("version"));
        required.chain(configured.filter_map(|attr| Value::as_str(&attr.value)))
    }
}
