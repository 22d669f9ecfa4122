//! Identity policies of AWS: the statements that a rule judges, each where it is written.

use crate::document;
use crate::facts::Privilege;
use crate::finding::Severity;
use crate::policy::{Policy, Statement};
use crate::rule::{Context, Findings, On};
use std::collections::BTreeSet;
use trueline_hcl::model::Attr;
use trueline_hcl::{Mode, Model, Resource, Site, Value, policy};

/// What holds identity policies, and the data sources in which they are written.
pub const ON: On = On::Both(
    &[
        "aws_iam_group_policy",
        "aws_iam_policy",
        "aws_iam_role",
        "aws_iam_role_policy",
        "aws_iam_user_policy",
        "aws_ssoadmin_permission_set_inline_policy",
    ],
    &["aws_iam_policy_document"],
);

/// What says who may assume a role.
pub const TRUSTS: On = On::Both(&["aws_iam_role"], &["aws_iam_policy_document"]);

/// The arguments that hold a document.
const DOCUMENTS: &[&str] = &["policy", "inline_policy"];

/// The arguments by which a document takes in others.
const TAKEN_IN: &[&str] = &[
    "source_policy_documents",
    "override_policy_documents",
    "source_json",
    "override_json",
];

/// The arguments that name the identity that a policy is for.
const HOLDERS: &[&str] = &["role", "roles", "user", "users", "group", "groups"];

/// How many documents may take in one another.
const DEEP: usize = 4;

/// What is wrong with a statement, or with several together.
pub struct Fault {
    /// The element that says it.
    pub site: Site,
    pub message: String,
    /// The other elements that it takes.
    pub with: Vec<(Site, String)>,
    /// Where it is less severe than the rule's faults are as a rule.
    pub only: Option<Severity>,
}

impl Fault {
    pub fn new(site: Site, message: impl Into<String>) -> Self {
        Self {
            site,
            message: message.into(),
            with: Vec::new(),
            only: None,
        }
    }
}

/// A finding for each faulty statement that is written in this resource, unless that much is meant.
pub fn each(
    context: &Context,
    resource: &Resource,
    out: &mut Findings,
    judge: impl Fn(&Statement) -> Option<Fault>,
) {
    all(context, resource, out, |statements| {
        statements.iter().filter_map(|s| judge(s)).collect()
    });
}

/// The same for what the statements of a policy add up to.
pub fn all(
    context: &Context,
    resource: &Resource,
    out: &mut Findings,
    judge: impl Fn(&[&Statement]) -> Vec<Fault>,
) {
    if !is_meant(context, resource) && !is_limit(context.model, resource, DEEP) {
        over(context.model, resource, &documents(resource), out, judge);
    }
}

/// A finding for each faulty statement that says who may assume a role.
pub fn trusts(
    context: &Context,
    resource: &Resource,
    out: &mut Findings,
    judge: impl Fn(&Statement) -> Option<Fault>,
) {
    let policies: Vec<&Attr> = resource.attr("assume_role_policy").into_iter().collect();
    over(context.model, resource, &policies, out, |statements| {
        statements.iter().filter_map(|s| judge(s)).collect()
    });
}

fn over(
    model: &Model,
    resource: &Resource,
    documents: &[&Attr],
    out: &mut Findings,
    judge: impl Fn(&[&Statement]) -> Vec<Fault>,
) {
    if let Some(document) = policy::described(resource) {
        let own = |site: Site| is_within(site, resource.block);
        let policy = Policy::read(&document);
        let statements = policy.statements.iter().filter(|s| own(s.site));
        for fault in judge(&statements.collect::<Vec<_>>()) {
            let is_here = own(fault.site);
            let place = if is_here { fault.site } else { resource.header };
            tell(fault, place, is_here, out);
        }
        return;
    }
    for attr in documents {
        let Some(document) = document::of(&attr.value) else {
            out.unknown();
            continue;
        };
        let policy = Policy::read(&document);
        let elsewhere = described_in(model, attr);
        let is_own = |s: &&Statement| !elsewhere.iter().any(|at| is_within(s.site, *at));
        let statements = policy.statements.iter().filter(is_own);
        let mut told = BTreeSet::new();
        for fault in judge(&statements.collect::<Vec<_>>()) {
            let is_here = is_within(fault.site, attr.site);
            let place = if is_here { fault.site } else { attr.whole };
            // The parts of a text have no places of their own.
            if told.insert((place.range, fault.message.clone())) {
                tell(fault, place, is_here, out);
            }
        }
    }
}

fn tell(fault: Fault, place: Site, is_here: bool, out: &mut Findings) {
    let draft = out.at(place, fault.message);
    if let Some(severity) = fault.only {
        draft.only(severity);
    }
    if !is_here {
        draft.because(fault.site, "the statement stands here");
    }
    for (site, message) in fault.with {
        if site != place {
            draft.because(site, message);
        }
    }
}

fn is_within(site: Site, whole: Site) -> bool {
    site.chunk == whole.chunk && whole.range.covers(site.range)
}

/// The arguments that hold the documents of a resource.
fn documents(resource: &Resource) -> Vec<&Attr> {
    let own = DOCUMENTS.iter().filter_map(|name| resource.attr(name));
    let blocks = resource.blocks_of("inline_policy");
    let inline = blocks.filter_map(|block| block.body.attr("policy"));
    let given = |attr: &&Attr| !attr.value.is_null() && attr.value.as_items().is_none();
    // An `inline_policy` that is a list of blocks is read as blocks.
    own.chain(inline).filter(given).collect()
}

/// The data sources of the workspace that an argument is made from: what stands there is told there.
fn described_in(model: &Model, attr: &Attr) -> Vec<Site> {
    let mut found = Vec::new();
    descend(model, &attr.value, DEEP, &mut found);
    found
}

fn descend(model: &Model, value: &Value, deep: usize, found: &mut Vec<Site>) {
    for source in model.sources(value) {
        let is_document = source.mode == Mode::Data && source.ty == "aws_iam_policy_document";
        if !is_document || found.contains(&source.block) {
            continue;
        }
        if !model.instance(source.instance).external {
            found.push(source.block);
        }
        if deep > 0 {
            let taken = TAKEN_IN.iter().filter_map(|name| source.attr(name));
            taken.for_each(|attr| descend(model, &attr.value, deep - 1, found));
        }
    }
}

/// `@privilege admin` is declared for it, or for whoever has it.
pub fn is_meant(context: &Context, resource: &Resource) -> bool {
    let declares = |r: &Resource| {
        let claim = context.intents.of(r.id).privilege.as_ref();
        claim.is_some_and(|claim| claim.value == Privilege::Admin)
    };
    if declares(resource) {
        return true;
    }
    if resource.mode == Mode::Data {
        let mut users = context.model.referrers(resource.id).peekable();
        return users.peek().is_some() && users.all(declares);
    }
    let links = HOLDERS.iter().filter_map(|name| resource.attr(name));
    let mut holders = links
        .flat_map(|attr| context.model.sources(&attr.value))
        .peekable();
    holders.peek().is_some() && holders.all(declares)
}

/// It limits what others allow: a permissions boundary, or a policy of the organization.
fn is_limit(model: &Model, resource: &Resource, deep: usize) -> bool {
    let mut users = model.referrers(resource.id);
    users.any(|user| match user.ty.as_str() {
        "aws_organizations_policy" => true,
        "aws_iam_policy_document" | "aws_iam_policy" if deep > 0 => is_limit(model, user, deep - 1),
        _ => {
            let boundary = user.attr("permissions_boundary");
            let mut named = boundary
                .into_iter()
                .flat_map(|attr| model.sources(&attr.value));
            named.any(|source| source.id == resource.id)
        }
    })
}
