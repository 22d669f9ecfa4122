//! What a rule is: metadata as data, and a check that reads the model and writes findings.

use crate::authorship::Doubt;
use crate::config::Config;
use crate::facts::{Exposure, FactTable, Proof};
use crate::finding::{FixKind, Severity, Waived};
use crate::intent::Intents;
use crate::obligations::Matter;
use jiff::civil::Date;
use smol_str::SmolStr;
use std::fmt;
use trueline_hcl::{Base, BlockValue, Mode, Model, Resource, ResourceId, Site, Workspace};

/// A rule's metadata and its check.
///
/// Severities have one ground each. Error: someone outside gets in, or gets at data or a secret; or Terraform refuses the code. Warning: a layer of
/// protection is missing. Info: it will be missed when something has gone wrong. Hint: hygiene.
pub struct Rule {
    /// `aws/s3-public-acl`: the provider or area, then the fault.
    pub name: &'static str,
    /// What is wrong, as a sentence without a full stop.
    pub summary: &'static str,
    pub severity: Severity,
    pub category: Category,
    pub on: On,
    pub aliases: Aliases,
    /// The declared exposure from which on this is no finding, where intent can allow it at all.
    pub allowed_by: Option<Exposure>,
    /// What its findings are about, where intent can ask for it: then the stricter of the two is told.
    pub matter: Option<Matter>,
    pub fix: Option<FixKind>,
    /// The first version that has it.
    pub since: &'static str,
    /// Whether it is on unless configured otherwise.
    pub group: Group,
    /// Where compliance standards ask for the same: `CIS AWS 1.4: 2.1.5`.
    pub standards: &'static [&'static str],
    pub check: Check,
}

/// Which rules are on together.
#[derive(Copy, Clone, PartialEq, Eq, Debug, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Group {
    /// What nearly everyone wants: on, unless turned off.
    Recommended,
    /// What some want, and others call noise: off, unless turned on.
    Strict,
}

impl Rule {
    /// What is not meant to last needs no protection from loss.
    pub fn is_relaxed_by_ephemeral(&self) -> bool {
        self.category == Category::Durability
    }
}

#[derive(Copy, Clone, PartialEq, Eq, Hash, Debug, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Category {
    Exposure,
    Encryption,
    Identity,
    Secrets,
    Durability,
    Logging,
    Network,
    Supply,
    Hygiene,
    Intent,
}

impl fmt::Display for Category {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Category::Exposure => "exposure",
            Category::Encryption => "encryption",
            Category::Identity => "identity",
            Category::Secrets => "secrets",
            Category::Durability => "durability",
            Category::Logging => "logging",
            Category::Network => "network",
            Category::Supply => "supply",
            Category::Hygiene => "hygiene",
            Category::Intent => "intent",
        })
    }
}

/// Which resources a rule is called for. Rules for other types cost nothing.
#[derive(Copy, Clone, Debug)]
pub enum On {
    /// Managed resources of these types.
    Types(&'static [&'static str]),
    /// Data sources of these types.
    Data(&'static [&'static str]),
    /// Managed resources of the first types, and data sources of the second.
    Both(&'static [&'static str], &'static [&'static str]),
    /// Every block of this mode.
    Mode(Mode),
    /// Every block of these modes.
    Modes(&'static [Mode]),
    /// Called by the engine itself: annotations, waivers.
    Engine,
}

impl On {
    /// Every block of code.
    pub const CODE: On = On::Modes(&[
        Mode::Managed,
        Mode::Data,
        Mode::Ephemeral,
        Mode::Module,
        Mode::Provider,
        Mode::Variable,
        Mode::Output,
        Mode::Terraform,
        Mode::Other,
    ]);

    /// Every block that can carry an annotation.
    pub const ANNOTATED: On = On::Modes(&[
        Mode::Managed,
        Mode::Data,
        Mode::Ephemeral,
        Mode::Module,
        Mode::Provider,
        Mode::Variable,
        Mode::Output,
        Mode::Terraform,
    ]);

    /// The resource types that it is about; none where it is about blocks of any type.
    pub fn types(&self) -> Vec<&'static str> {
        match self {
            On::Types(types) | On::Data(types) => types.to_vec(),
            On::Both(types, data) => [*types, *data].concat(),
            On::Mode(_) | On::Modes(_) | On::Engine => Vec::new(),
        }
    }
}

/// The names of checks on the same matter at other scanners.
#[derive(Copy, Clone, Debug, Default)]
pub struct Aliases {
    pub checkov: &'static [&'static str],
    pub trivy: &'static [&'static str],
    pub kics: &'static [&'static str],
    pub tflint: &'static [&'static str],
}

impl Aliases {
    pub const NONE: Aliases = Aliases {
        checkov: &[],
        trivy: &[],
        kics: &[],
        tflint: &[],
    };

    /// The ids by scanner, those with none left out.
    pub fn by_tool(&self) -> impl Iterator<Item = (&'static str, &'static [&'static str])> {
        [
            ("checkov", self.checkov),
            ("trivy", self.trivy),
            ("kics", self.kics),
            ("tflint", self.tflint),
        ]
        .into_iter()
        .filter(|(_, ids)| !ids.is_empty())
    }

    /// The ids of every scanner.
    pub fn all(&self) -> impl Iterator<Item = &'static str> {
        [self.checkov, self.trivy, self.kics, self.tflint]
            .into_iter()
            .flatten()
            .copied()
    }
}

#[derive(Copy, Clone)]
pub enum Check {
    /// "This attribute must be": declared, not programmed.
    Must(Must),
    /// Anything else.
    With(fn(&Context, &Resource, &mut Findings)),
    /// The engine makes these findings.
    Engine,
}

/// An attribute, below single nested blocks where there are any, and what it must be.
#[derive(Copy, Clone, Debug)]
pub struct Must {
    /// `["metadata_options", "http_tokens"]`
    pub path: &'static [&'static str],
    pub be: Be,
    /// Whether the provider's default is a fault.
    pub absent: Absent,
    /// Arguments that leave it to something else, a snapshot or a source: where one is set, this attribute says nothing.
    pub unless: &'static [&'static str],
    /// It must be so only where all of these hold.
    pub when: &'static [When],
    /// Where else the same can be said: arguments of other versions of the provider, as paths. Any that is set decides.
    pub or: &'static [&'static [&'static str]],
    /// What follows where it is not: the end of the message.
    pub because: &'static str,
}

impl Must {
    /// What most declarations leave out.
    pub const NONE: Must = Must {
        path: &[],
        be: Be::Set,
        absent: Absent::Good,
        unless: &[],
        when: &[],
        or: &[],
        because: "",
    };
}

/// Another argument of the same resource, by its path, that decides whether something must be.
#[derive(Copy, Clone, Debug)]
pub enum When {
    /// It is one of these texts, numbers or truths, as text; not set, it is not.
    Is(&'static [&'static str], &'static [&'static str]),
    /// It is none of these, or not set.
    IsNot(&'static [&'static str], &'static [&'static str]),
    /// It is set.
    Set(&'static [&'static str]),
}

#[derive(Copy, Clone, Debug)]
pub enum Be {
    True,
    False,
    /// One of these texts; the first is what a fix writes.
    OneOf(&'static [&'static str]),
    NotOneOf(&'static [&'static str]),
    AtLeast(i64),
    AtMost(i64),
    /// Set, and neither null nor empty; a nested block is set by being there.
    Set,
    NotSet,
    /// A list or set with all of these.
    Has(&'static [&'static str]),
    /// The id of a key that is not the provider's own.
    Key,
}

#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum Absent {
    Bad,
    Good,
    /// A fault in versions of the provider before this one; not told where the code may get a newer one.
    BadBefore(u64),
}

/// What a check may read. Nothing in it does I/O.
#[derive(Copy, Clone)]
pub struct Context<'a> {
    pub workspace: &'a Workspace,
    /// What the change is measured against.
    pub base: &'a Base,
    pub model: &'a Model,
    pub facts: &'a FactTable,
    pub intents: &'a Intents,
    pub config: &'a Config,
    pub today: Date,
}

/// Where a check puts what it finds.
pub struct Findings<'a> {
    rule: &'static Rule,
    model: &'a Model,
    resource: &'a Resource,
    pub(crate) drafts: Vec<Draft>,
    pub(crate) unknown: usize,
}

/// A finding before its places are turned into paths and lines.
#[derive(Clone, Debug)]
pub struct Draft {
    pub rule: &'static str,
    pub severity: Severity,
    pub resource: ResourceId,
    /// What it is about, where a guardrail and an intent can be about the same.
    pub matter: Option<Matter>,
    pub site: Site,
    /// The block that it is about, where it stands at a call that binds the block.
    pub also: Option<Site>,
    pub message: String,
    /// Why it matters and what to do; where it is empty, the rule's page says it.
    pub help: String,
    pub evidence: Vec<Proof>,
    pub fix: Option<DraftFix>,
    /// Why it does not count, where it does not.
    pub waived: Option<Waived>,
    /// What would allow or waive it, if it didn't matter who wrote that.
    pub discounted: Vec<Permission>,
}

/// A claim or a waiver that doesn't count until a person countersigns it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Permission {
    /// `@exposure public`
    pub said: SmolStr,
    pub site: Site,
    pub doubt: Doubt,
}

#[derive(Clone, Debug, PartialEq)]
pub struct DraftFix {
    pub kind: FixKind,
    pub title: String,
    pub edits: Vec<DraftEdit>,
}

#[derive(Clone, Debug, PartialEq)]
pub enum DraftEdit {
    /// Puts `text` in the place of `site`; an empty site inserts.
    Replace { site: Site, text: String },
    /// Adds an attribute or a nested block to a body, on lines of its own, indented and aligned as the body is.
    Insert { inner: Site, item: Item },
}

/// What is added to a body.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    /// `name = value`
    Attr { name: String, value: String },
    /// `kind { ... }`
    Block { kind: String, items: Vec<Item> },
}

impl Item {
    pub fn attr(name: impl Into<String>, value: impl Into<String>) -> Self {
        Self::Attr {
            name: name.into(),
            value: value.into(),
        }
    }

    pub fn block(kind: impl Into<String>, items: Vec<Item>) -> Self {
        Self::Block {
            kind: kind.into(),
            items,
        }
    }
}

impl DraftEdit {
    pub fn replace(site: Site, text: impl Into<String>) -> Self {
        Self::Replace {
            site,
            text: text.into(),
        }
    }

    /// Adds `item` to a resource's own body.
    pub fn insert(resource: &Resource, item: Item) -> Self {
        Self::Insert {
            inner: resource.block.at(resource.body.inner),
            item,
        }
    }

    /// Adds `item` to a nested block.
    pub fn insert_in(block: &BlockValue, item: Item) -> Self {
        Self::Insert {
            inner: block.block.at(block.body.inner),
            item,
        }
    }
}

impl<'a> Findings<'a> {
    pub fn new(rule: &'static Rule, model: &'a Model, resource: &'a Resource) -> Self {
        Self {
            rule,
            model,
            resource,
            drafts: Vec::new(),
            unknown: 0,
        }
    }

    /// A finding at `site`. Continue with [`Draft::help`], [`Draft::because`] and [`Draft::fix`].
    pub fn at(&mut self, site: Site, message: impl Into<String>) -> &mut Draft {
        self.drafts.push(Draft {
            rule: self.rule.name,
            severity: self.rule.severity,
            resource: self.resource.id,
            matter: self.rule.matter,
            site,
            also: None,
            message: message.into(),
            help: String::new(),
            evidence: Vec::new(),
            fix: None,
            waived: None,
            discounted: Vec::new(),
        });
        self.drafts
            .last_mut()
            .expect("a draft was pushed on the line above")
    }

    /// Judges a declared attribute, for rules that look at something else first.
    pub fn must(&mut self, must: &Must) {
        crate::check::must::check(must, self.resource, self);
    }

    /// The same below a nested block.
    pub fn must_in(&mut self, must: &Must, block: &BlockValue) {
        crate::check::must::check_block(must, block, self);
    }

    /// Whether what the code asks for is surely older than this major version of the resource's provider; None where
    /// that is unknown.
    pub fn is_before(&self, major: u64) -> Option<bool> {
        let provider = self.resource.ty.split('_').next().unwrap_or_default();
        self.model.is_before(provider, major)
    }

    /// The kind of the rule's fix, where it has one.
    pub fn fix_kind(&self) -> Option<FixKind> {
        self.rule.fix
    }

    /// Something that the rule needed is unknown: counted, never a finding.
    pub fn unknown(&mut self) {
        self.unknown += 1;
    }
}

impl Draft {
    pub fn help(&mut self, help: impl Into<String>) -> &mut Self {
        self.help = help.into();
        self
    }

    /// What it is about, where its rule is about several matters.
    pub fn about(&mut self, matter: Matter) -> &mut Self {
        self.matter = Some(matter);
        self
    }

    /// Less severe than the rule's findings are as a rule.
    pub fn only(&mut self, severity: Severity) -> &mut Self {
        self.severity = severity;
        self
    }

    /// It stands at a call of `caller`'s name that binds what is at `site`, and concerns that too.
    pub fn binding(&mut self, caller: &str, site: Site) -> &mut Self {
        self.also = Some(site);
        self.because(site, format!("`module.{caller}` binds it"))
    }

    pub fn because(&mut self, site: Site, message: impl Into<String>) -> &mut Self {
        self.evidence.push(Proof::new(site, message));
        self
    }

    pub fn fix(
        &mut self,
        kind: FixKind,
        title: impl Into<String>,
        edits: Vec<DraftEdit>,
    ) -> &mut Self {
        self.fix = Some(DraftFix {
            kind,
            title: title.into(),
            edits,
        });
        self
    }
}
