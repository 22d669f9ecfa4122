//! The engine as policies get it.

use super::bounded::bound;
use super::failure::{anyhow_text::Text, guarded};
use super::imports::spell_out;
use regorus::Engine;
use regorus::utils::limits::ExecutionTimerConfig;
use std::num::NonZeroU32;
use std::time::Duration;

/// How much work is done between two looks at the clock.
const BETWEEN: NonZeroU32 = NonZeroU32::new(64).expect("it is not 0");

pub(super) fn new(limit: Duration) -> Engine {
    let mut engine = Engine::new();
    bound(&mut engine);
    engine.set_execution_timer_config(ExecutionTimerConfig {
        limit,
        check_interval: BETWEEN,
    });
    // What a policy prints is for its tests.
    engine.set_gather_prints(true);
    engine
}

/// Adds a policy; its package, as `data.acme.tags`.
pub(super) fn add(engine: &mut Engine, path: &str, text: &str) -> Result<String, Text> {
    guarded(|| engine.add_policy(path.to_owned(), spell_out(text)))
}

/// All its policies make sense together.
pub(super) fn check(engine: &Engine) -> Result<(), Text> {
    let mut engine = engine.clone();
    guarded(|| engine.eval_query("true".to_owned(), false)).map(|_| ())
}
