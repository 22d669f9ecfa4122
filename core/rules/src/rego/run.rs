//! Applying policies to one root module.

use super::failure::{Failure, guarded};
use super::outcome::{Outcome, Place, outcomes};
use super::{ENTRIES, File, Policies, input, names};
use crate::check::{Input, RootAnalysis};
use crate::facts::Proof;
use crate::finding::Severity;
use crate::rule::Draft;
use regorus::{Engine, Value};
use std::collections::BTreeSet;
use trueline_hcl::{Range, Resource, Site, Workspace};

/// What the engine says where a package has no rule of a name.
const NO_RULE: &str = "not a valid rule path";

/// What the policies find, and what is wrong with them.
pub(crate) fn run(
    policies: &Policies,
    input: &Input,
    root: &RootAnalysis,
) -> (Vec<Draft>, Vec<Failure>) {
    let Some(first) = root.model.resources.first() else {
        return (Vec::new(), Vec::new());
    };
    let (mut drafts, mut failures) = (Vec::new(), Vec::new());
    let mut engine = policies.engine.clone();
    let document = input::make(input, root).map_err(|error| error.to_string());
    let set = document.and_then(|document| {
        let set = guarded(|| engine.set_input_json(&document));
        set.map_err(|error| error.message())
    });
    if let (Err(why), Some(file)) = (set, policies.files.first()) {
        failures.push(Failure::at(file, 1, 1, why));
        return (drafts, failures);
    }
    let run = Run { input, root, first };
    let packages: BTreeSet<&str> = policies.files.iter().map(|file| &*file.package).collect();
    for package in packages {
        for (entry, severity) in ENTRIES {
            let file = policies.file_with(package, entry);
            let done = evaluate(&mut engine, package, entry);
            let found = match done {
                Ok(None) => continue,
                Ok(Some(json)) => outcomes(&json),
                Err(error) => {
                    failures.push(Failure::of(&error, &policies.files, file, entry));
                    continue;
                }
            };
            let found = found.and_then(|found| {
                let drafts = found.into_iter();
                let drafts = drafts.map(|one| run.draft(one, package, severity));
                drafts.collect::<Result<Vec<_>, _>>()
            });
            match found {
                Ok(found) => drafts.extend(found.into_iter().flatten()),
                Err(why) => failures.push(Failure::at_rule(file, entry, why)),
            }
        }
    }
    (drafts, failures)
}

impl Policies {
    /// The file of a package in which a rule stands.
    fn file_with(&self, package: &str, entry: &str) -> &File {
        let mut of_package = self.files.iter().filter(|file| file.package == package);
        let first = of_package.clone().next();
        let with = of_package.find(|file| super::failure::place_of(&file.text, entry).is_some());
        with.or(first)
            .expect("the package is that of one of the files")
    }
}

/// What a rule gives back, as JSON; None where there is none or it is undefined.
fn evaluate(
    engine: &mut Engine,
    package: &str,
    entry: &str,
) -> Result<Option<String>, super::failure::anyhow_text::Text> {
    let evaluated = guarded(|| {
        let value = engine.eval_rule(format!("{package}.{entry}"))?;
        match value {
            Value::Undefined => Ok(None),
            value => value.to_json_str().map(Some),
        }
    });
    match evaluated {
        Err(error) if error.0.contains(NO_RULE) => Ok(None),
        other => other,
    }
}

struct Run<'a> {
    input: &'a Input<'a>,
    root: &'a RootAnalysis,
    /// What results are about that name no block.
    first: &'a Resource,
}

impl Run<'_> {
    /// None where the configuration turns it off.
    fn draft(
        &self,
        outcome: Outcome,
        package: &str,
        severity: Severity,
    ) -> Result<Option<Draft>, String> {
        let own = package.strip_prefix("data.").unwrap_or(package);
        let own = own.replace('.', "/");
        let own = match own.contains('/') {
            true => own,
            false => format!("policy/{own}"),
        };
        let rule = names::keep(outcome.id.as_deref().unwrap_or(&own))?;
        let severity = outcome.severity.unwrap_or(severity);
        let Some(severity) = self.input.config.policy_severity(rule, severity) else {
            return Ok(None);
        };
        let workspace = self.input.workspace;
        let place = place(&outcome.place, workspace)?;
        let resource = match &outcome.address {
            Some(address) => self.with_address(address)?,
            None => place.map_or(self.first, |site| self.around(site)),
        };
        let evidence = outcome.evidence.into_iter().map(|evidence| {
            let site = self::place(&evidence.place, workspace)?;
            Ok(site.map(|site| Proof::new(site, evidence.message)))
        });
        let evidence: Result<Vec<Option<Proof>>, String> = evidence.collect();
        Ok(Some(Draft {
            rule,
            severity,
            resource: resource.id,
            matter: None,
            site: place.unwrap_or(resource.header),
            also: None,
            message: outcome.msg.trim().trim_end_matches('.').to_owned(),
            help: outcome.help.unwrap_or_default(),
            evidence: evidence?.into_iter().flatten().collect(),
            fix: None,
            waived: None,
            discounted: Vec::new(),
        }))
    }

    fn with_address(&self, address: &str) -> Result<&Resource, String> {
        let mut resources = self.root.model.resources.iter();
        let found = resources.find(|resource| resource.address == address);
        found.ok_or_else(|| format!("no block has the address `{address}`"))
    }

    /// The block in which a place is, else the first.
    fn around(&self, site: Site) -> &Resource {
        let mut resources = self.root.model.resources.iter();
        let around = |resource: &&Resource| {
            let block = resource.block;
            (block.file, block.chunk) == (site.file, site.chunk)
                && block.range.contains(site.range.start)
        };
        resources.find(around).unwrap_or(self.first)
    }
}

/// None where it says none.
fn place(place: &Place, workspace: &Workspace) -> Result<Option<Site>, String> {
    let (Some(path), Some(range)) = (&place.path, place.range) else {
        return Ok(None);
    };
    let site = || {
        let file = workspace.file(path)?;
        let placed = file.chunk_at(range.start.offset)?;
        let within = |offset: u32| {
            let in_chunk = offset.saturating_sub(placed.start);
            in_chunk.min(placed.chunk.text.len() as u32)
        };
        let start = within(range.start.offset);
        Some(Site {
            file: file.id,
            chunk: placed.chunk.id,
            range: Range::new(start, within(range.end.offset).max(start)),
        })
    };
    let missing = || format!("a result's place is not in `{path}`");
    site().map(Some).ok_or_else(missing)
}
