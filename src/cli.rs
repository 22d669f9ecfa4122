//! The arguments of every command.

use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;
use std::path::PathBuf;

#[derive(Parser)]
#[command(name = "trueline", version, about, max_term_width = 100)]
pub struct Arguments {
    /// Print without colours (as does a set NO_COLOR)
    #[arg(long, global = true)]
    pub no_color: bool,
    /// Print findings and errors only
    #[arg(long, short, global = true)]
    pub quiet: bool,
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Subcommand)]
pub enum Command {
    /// Check Terraform and OpenTofu files against guardrails and declared intent
    Check(CheckArguments),
    /// Apply the fixes that are safe
    Fix(FixArguments),
    /// Write annotations with what can be derived; the sentence is left for you
    Annotate(AnnotateArguments),
    /// Print what is declared and what is derived for every block, or what a change does to it
    Intent(IntentArguments),
    /// Explain a rule, by its name or by another scanner's id of it
    Explain {
        /// `aws/s3-public-acl`, `CKV_AWS_20`, `AVD-AWS-0092`
        rule: String,
    },
    /// Print what an expression or an address is worth in this folder's module, or what it waits for
    Eval(EvalArguments),
    /// List the rules
    Rules(RulesArguments),
    /// Run the tests of policies in Rego: their rules that begin with `test_`
    TestPolicy {
        /// Folders with policies; without any, those that trueline.toml names
        folders: Vec<PathBuf>,
        /// What one test may take, in milliseconds
        #[arg(long, value_name = "MS", default_value_t = 5000)]
        timeout: u64,
    },
    /// Make the price table that `@cost` is checked against, from the providers' own price files
    Prices {
        #[command(subcommand)]
        command: PricesCommand,
    },
    /// Keep the providers' schemas of a root module, so that types and arguments that they don't have are found. It runs `terraform`
    /// or `tofu`, as no other command does
    Schemas(SchemasArguments),
    /// Set up the git hooks of this repository, or agents' hooks
    Install {
        /// The agents whose hooks are set up in this workspace; `all` are those that are found here
        #[arg(long, value_name = "NAME", value_parser = agents(&["all"]))]
        agent: Vec<String>,
    },
    /// Take the hooks out again and put back what was there
    Uninstall {
        /// The agents whose hooks are taken out; `all` are those whose hooks are there
        #[arg(long, value_name = "NAME", value_parser = agents(&["all"]))]
        agent: Vec<String>,
    },
    /// Run one of the git hooks; the installed hooks call it
    Hook {
        /// `pre-commit`, `prepare-commit-msg`, `commit-msg`, `post-commit`, ...
        name: String,
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<String>,
    },
    /// Read an agent's hook message from standard input, and answer it
    Agent {
        #[arg(value_name = "NAME", value_parser = agents(&[]))]
        agent: String,
    },
    /// Say that a tool wrote something that no hook recorded; it counts as declared
    Record(RecordArguments),
    /// Show who or what wrote each block of a file, or each line
    Blame(BlameArguments),
    /// Show the history of a block: who or what made and changed it, under which names, in which files
    Log {
        /// `aws_s3_bucket.site`, `data.aws_region.here`, `module.net`, `var.name`
        address: String,
        /// The file or folder that it stands in, where there are several of the name
        path: Option<PathBuf>,
        #[arg(long, default_value = "HEAD")]
        rev: String,
        #[arg(long, value_enum, default_value_t = ListFormat::Text)]
        format: ListFormat,
    },
    /// Count lines and blocks by who or what wrote them
    Stats {
        /// `main..topic`: only what is new or changed since the first one; a revision: all that it holds
        #[arg(default_value = "HEAD")]
        range: String,
        #[arg(long, value_enum, default_value_t = ListFormat::Text)]
        format: ListFormat,
    },
    /// Take over what another tool recorded, as declared
    Import {
        #[arg(value_enum)]
        from: Other,
        /// The commits whose notes are completed
        #[arg(default_value = "HEAD")]
        range: String,
        /// Where the records stand; by default `.agent-trace/traces.jsonl`
        #[arg(long)]
        file: Option<PathBuf>,
    },
    /// Write what is recorded for another tool: git-ai's notes, or records of Agent Trace on standard output
    Export {
        #[arg(value_enum)]
        to: Other,
        #[arg(default_value = "HEAD")]
        range: String,
        /// Also where git-ai is installed, which writes notes of its own
        #[arg(long)]
        force: bool,
    },
    /// Stand up for annotations and waivers that an agent wrote, so that they count
    Countersign(CountersignArguments),
    /// Derive who wrote what in commits that were made without hooks, and write it into their notes
    Stamp(StampArguments),
    /// Push who wrote what to a remote, and take in what others wrote there
    Share {
        /// Without it, the remote of this branch, or `origin`
        remote: Option<String>,
    },
    /// Verify what the notes of commits say: signatures, contents, policy
    Verify(VerifyArguments),
    /// Run the language server on standard input and output
    Lsp,
    /// Play the main job on an example, in a temporary repository
    Demo {
        /// Keep the repository and say where it is
        #[arg(long)]
        keep: bool,
    },
    /// Look at what trueline finds here: repository, hooks, configuration, agents
    Doctor,
}

#[derive(Subcommand)]
pub enum PricesCommand {
    /// Read price files: offer files of the AWS Price List, pages of the Azure Retail Prices API and of the Google Cloud Billing
    /// Catalog, and tables that were made before. Of two prices for one thing the later file's stands
    Import {
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// The price table; `trueline.toml` names it: `[cost] prices = "prices.json"`
        #[arg(long, default_value = "prices.json")]
        out: PathBuf,
    },
}

#[derive(Args)]
pub struct CheckArguments {
    /// Files and folders; without any, the current folder
    pub paths: Vec<PathBuf>,
    /// Check what is staged instead of the work tree
    #[arg(long, conflicts_with = "since")]
    pub staged: bool,
    /// Check files that changed since this commit, and measure change against it
    #[arg(long, value_name = "REV")]
    pub since: Option<String>,
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
    /// Tell also what was found by rule, what couldn't be known, and which waivers are of no rule here (with text and json)
    #[arg(long)]
    pub statistics: bool,
    /// Tell only what this baseline doesn't have, instead of the one in trueline.toml
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,
    /// Write the findings to this file as a baseline, and tell none
    #[arg(long, value_name = "FILE", conflicts_with_all = ["baseline", "statistics", "format"])]
    pub write_baseline: Option<PathBuf>,
    /// The groups of rules that are on, instead of those in trueline.toml: `recommended`, `strict`, `cis`, `aws`, ...; several add up
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    pub group: Vec<String>,
    /// The date to compare with, in UTC, so that results repeat (YYYY-MM-DD)
    #[arg(long, value_name = "DATE")]
    pub today: Option<Date>,
}

#[derive(Args)]
pub struct SchemasArguments {
    /// The folder of the root module, where `init` was run
    #[arg(default_value = ".")]
    pub path: PathBuf,
    /// Read this file instead of running a program: what `terraform providers schema -json` printed
    #[arg(long, value_name = "FILE")]
    pub from: Option<PathBuf>,
    /// The program to run; without it, `terraform`, or `tofu` where there is none
    #[arg(long, conflicts_with = "from")]
    pub program: Option<String>,
}

#[derive(Args)]
pub struct RulesArguments {
    /// Only rules whose name, summary, resource types, standards or ids at other scanners have these words
    #[arg(long, value_name = "TEXT")]
    pub find: Option<String>,
    /// Only rules of this group: `recommended`, `strict`, `cis`, `aws`, ...; several add up
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    pub group: Vec<String>,
    #[arg(long, value_enum, default_value_t = ListFormat::Text)]
    pub format: ListFormat,
}

#[derive(Args)]
pub struct FixArguments {
    pub paths: Vec<PathBuf>,
    /// Only this rule's fixes; then also those that change behaviour
    #[arg(long)]
    pub rule: Option<String>,
    /// Print the changes instead of making them
    #[arg(long)]
    pub dry_run: bool,
    #[arg(long, value_name = "DATE")]
    pub today: Option<Date>,
}

#[derive(Args)]
pub struct BlameArguments {
    /// `main.tf`, or `main.tf:12` for the block of that line
    #[arg(value_name = "PATH[:LINE]")]
    pub path: PathBuf,
    /// The commit to look at; without it, the file as it is in the work tree
    #[arg(long)]
    pub rev: Option<String>,
    /// Line by line
    #[arg(long)]
    pub lines: bool,
    #[arg(long, value_enum, default_value_t = ListFormat::Text)]
    pub format: ListFormat,
}

/// Another tool's format.
#[derive(Copy, Clone, PartialEq, Eq, ValueEnum)]
pub enum Other {
    GitAi,
    AgentTrace,
}

#[derive(Args)]
pub struct CountersignArguments {
    /// `main.tf:3`, `main.tf`, a folder, or the address of a block: `aws_s3_bucket.site`; without any, the current folder
    #[arg(value_name = "PATH[:LINE]|ADDRESS")]
    pub targets: Vec<String>,
    /// All that is found, also where it is several
    #[arg(long)]
    pub all: bool,
    /// Why it is right, kept with the countersignature
    #[arg(long, short, value_name = "REASON")]
    pub message: Option<String>,
    /// Don't ask, as where there is no terminal; the countersignature says that nobody was asked
    #[arg(long)]
    pub yes: bool,
}

#[derive(Args)]
pub struct StampArguments {
    /// `main..topic`, or one commit; without it, what HEAD has and its upstream hasn't
    #[arg(value_name = "RANGE")]
    pub range: Option<String>,
    /// Sign the statements that are there, as a second person who stands for them
    #[arg(long)]
    pub vouch: bool,
}

#[derive(Args)]
pub struct VerifyArguments {
    /// `main..topic`, or one commit; without it, what HEAD has and its upstream hasn't
    #[arg(value_name = "RANGE")]
    pub range: Option<String>,
    /// The commit whose `trueline.toml` and allowed signers hold; without it, the commit before the range
    #[arg(long, value_name = "REV")]
    pub policy: Option<String>,
    #[arg(long, value_enum, default_value_t = VerifyFormat::Text)]
    pub format: VerifyFormat,
}

#[derive(Copy, Clone, PartialEq, Eq, ValueEnum)]
pub enum VerifyFormat {
    Text,
    Json,
    Sarif,
}

#[derive(Args)]
pub struct RecordArguments {
    /// The files and folders in which it wrote what differs from HEAD
    pub paths: Vec<PathBuf>,
    /// The name of the tool: `aider`
    #[arg(long, value_parser = tool_name)]
    pub tool: String,
    /// The model, where it is known
    #[arg(long)]
    pub model: Option<String>,
    /// What the tool calls its session
    #[arg(long)]
    pub session: Option<String>,
    /// What is staged, instead of the work tree
    #[arg(long, conflicts_with = "since")]
    pub staged: bool,
    /// What differs from this commit, instead of HEAD
    #[arg(long, value_name = "REV")]
    pub since: Option<String>,
}

/// Trailers and notes hold it: letters, digits, `-`, `_` and `.`.
fn tool_name(text: &str) -> Result<String, String> {
    let is_name = text.starts_with(|c: char| c.is_ascii_alphanumeric())
        && text
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "-_.".contains(c));
    match is_name {
        true => Ok(text.to_owned()),
        false => Err("a tool's name is made of letters, digits, `-`, `_` and `.`".to_owned()),
    }
}

#[derive(Args)]
pub struct EvalArguments {
    /// `length(var.cidrs)`, `aws_vpc.main.cidr_block`, `module.net["a"].aws_subnet.all`
    #[arg(allow_hyphen_values = true)]
    pub expression: String,
    /// The module instance that sees it: `module.net["a"]`; without it, this folder's own module
    #[arg(long, value_name = "ADDRESS")]
    pub module: Option<String>,
    #[arg(long, value_enum, default_value_t = ListFormat::Text)]
    pub format: ListFormat,
}

#[derive(Args)]
pub struct AnnotateArguments {
    pub paths: Vec<PathBuf>,
    /// Only these blocks, by address
    #[arg(long, value_name = "ADDRESS")]
    pub address: Vec<String>,
    /// Print the changes instead of making them
    #[arg(long)]
    pub dry_run: bool,
}

#[derive(Args)]
pub struct IntentArguments {
    /// Files and folders; without any, the current folder
    pub paths: Vec<PathBuf>,
    /// Print what is declared and derived otherwise than in this commit; exits with 1 where something is
    #[arg(long, value_name = "REV")]
    pub diff: Option<String>,
    #[arg(long, value_enum, default_value_t = IntentFormat::Text)]
    pub format: IntentFormat,
    /// The date to compare with, in UTC, so that results repeat (YYYY-MM-DD)
    #[arg(long, value_name = "DATE")]
    pub today: Option<Date>,
}

#[derive(Copy, Clone, PartialEq, Eq, ValueEnum)]
pub enum IntentFormat {
    Text,
    Markdown,
    Json,
}

#[derive(Copy, Clone, PartialEq, Eq, ValueEnum)]
pub enum Format {
    Text,
    Json,
    Sarif,
    Github,
    Junit,
}

#[derive(Copy, Clone, PartialEq, Eq, ValueEnum)]
pub enum ListFormat {
    Text,
    Json,
}

/// The names of agents, and of what else may stand in their place.
fn agents(others: &[&'static str]) -> PossibleValuesParser {
    let known = trueline_hooks::agent::agents()
        .map(|(name, aliases)| PossibleValue::new(name).aliases(aliases));
    PossibleValuesParser::new(known.chain(others.iter().map(PossibleValue::new)))
}
