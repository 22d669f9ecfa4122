//! Configurations of several files and modules under `plan/`, beside what `terraform plan` makes of them.
//!
//! Each `NAME.txt` holds files, each under a line `==> PATH`; `NAME.json` what Terraform planned for it. `TRUELINE_PLAN=record`
//! writes the latter anew, `TRUELINE_PLAN=all` compares all of them with Terraform, else a quarter of them is.

mod plan_support;

use plan_support::compare::{Tally, compare};
use plan_support::{Configuration, configurations, terraform};

/// Of what Terraform knows, the share that must be known here too, in percent.
const KNOWN: usize = 95;

#[test]
fn agrees_with_what_terraform_planned() {
    let all = configurations();
    assert!(all.len() >= 40, "only {} configurations", all.len());
    let mut tally = Tally::default();
    for configuration in &all {
        compare(configuration, &configuration.recorded(), &mut tally);
    }
    println!("{tally}");
    assert!(tally.wrong.is_empty(), "{tally}");
    assert!(tally.known * 100 >= tally.all() * KNOWN, "{tally}");
}

#[test]
fn terraform_plans_what_is_recorded() {
    let mode = std::env::var("TRUELINE_PLAN").unwrap_or_default();
    let step = if mode.is_empty() { 4 } else { 1 };
    let mut compared = 0;
    for configuration in configurations().iter().step_by(step) {
        let Some(planned) = terraform::plan(configuration) else {
            println!("terraform is not installed: nothing compared");
            return;
        };
        compared += 1;
        if mode == "record" {
            configuration.record(&planned);
        }
        let Configuration { name, .. } = configuration;
        assert_eq!(planned, configuration.recorded(), "{name}");
    }
    println!("{compared} configurations planned");
}
