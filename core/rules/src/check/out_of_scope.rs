//! Blocks that an agent wrote in and that are none of its business, by what the configuration says of agents.

use super::Input;
use crate::authorship::{BlockAuthor, block_address};
use crate::config::{Evidence, PersonEdits, ScopeOf};
use crate::intent::Intents;
use crate::rule::Draft;
use crate::rules::agent::out_of_scope;
use crate::{Severity, blast, docs};
use trueline_hcl::{Mode, Model, Resource};

/// A finding for each limit that an agent has gone over, at the block.
pub fn told(input: &Input, model: &Model, intents: &Intents) -> Vec<Draft> {
    if !input.config.agents.is_limiting() {
        return Vec::new();
    }
    let Some(severity) = input.config.severity(&out_of_scope::RULE) else {
        return Vec::new();
    };
    let mut drafts = Vec::new();
    for resource in &model.resources {
        let Some(path) = input.workspace.path_of(resource.header) else {
            continue;
        };
        if model.instance(resource.instance).external {
            continue;
        }
        for message in faults(input, model, intents, resource, path) {
            drafts.push(draft(resource, message, severity));
        }
    }
    drafts
}

fn faults(
    input: &Input,
    model: &Model,
    intents: &Intents,
    resource: &Resource,
    path: &str,
) -> Vec<String> {
    let address = block_address(model.syntax(resource).1);
    let agents = &input.config.agents;
    let mut faults = Vec::new();
    for author in input.authorship.authors_of(path, &address) {
        // What was only guessed is no ground to say who did something.
        if matches!(author.evidence, Evidence::Inferred | Evidence::Unrecorded) {
            continue;
        }
        let scope = agents.of(&author.by);
        faults.extend(of_block(&scope, author, resource, path));
        if resource.mode == Mode::Managed
            && let Some(most) = scope.blast_radius()
        {
            let radius = blast::radius(model, intents, resource.id);
            if radius.weight > most {
                faults.push(format!(
                    "{} wrote in this block, on which other resources depend with a weight of {}: it may change what weighs at most {most}",
                    author.by, radius.weight
                ));
            }
        }
    }
    for mark in input.authorship.of(path) {
        let Some(by) = mark.by.as_ref().filter(|_| mark.address == address) else {
            continue;
        };
        let needs_person = agents.of(by).needs_person_to_edit(PersonEdits::Annotations);
        let is_known = !matches!(mark.evidence, Evidence::Inferred | Evidence::Unrecorded);
        if needs_person && is_known && mark.countersigned.is_none() {
            faults.push(format!(
                "{by} wrote `{}`, and writes what may loosen something only with a person",
                mark.text
            ));
        }
    }
    faults
}

fn of_block(scope: &ScopeOf, author: &BlockAuthor, resource: &Resource, path: &str) -> Vec<String> {
    let by = &author.by;
    let ty = resource.ty.as_str();
    let has_type = matches!(resource.mode, Mode::Managed | Mode::Data | Mode::Ephemeral);
    let mut faults = Vec::new();
    if has_type && !scope.allows_type(ty) {
        faults.push(format!(
            "{by} wrote in this block, and may not write `{ty}`"
        ));
    }
    if !scope.allows_path(path) {
        faults.push(format!(
            "{by} wrote in this block, and may not write in `{path}`"
        ));
    }
    if resource.mode == Mode::Module
        && let Some(source) = resource.body.attr("source").and_then(|a| a.value.as_str())
        && !scope.allows_module(source)
    {
        faults.push(format!(
            "{by} wrote in this block, and may not call `{source}`"
        ));
    }
    if resource.mode == Mode::Managed && author.made && scope.needs_person_to_create(ty) {
        faults.push(format!(
            "{by} made this block, and creates `{ty}` only with a person"
        ));
    }
    faults
}

fn draft(resource: &Resource, message: String, severity: Severity) -> Draft {
    Draft {
        rule: out_of_scope::RULE.name,
        matter: None,
        severity,
        resource: resource.id,
        site: resource.header,
        also: None,
        message,
        help: docs::help(out_of_scope::RULE.name),
        evidence: Vec::new(),
        fix: None,
        waived: None,
        discounted: Vec::new(),
    }
}
