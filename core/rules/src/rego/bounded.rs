//! Built-in functions that could ask for all the memory there is, with a bound.

use regorus::{Engine, Value};

/// The most numbers that a policy gets at once.
const MOST: i64 = 100_000;

/// Puts bounded functions in the place of the engine's own.
pub(super) fn bound(engine: &mut Engine) {
    let range = |args: Vec<Value>| numbers(&args, 1);
    let stepped = |args: Vec<Value>| {
        let step = args.get(2).and_then(|step| step.as_i64().ok());
        match step {
            Some(step) if step > 0 => numbers(&args, step),
            _ => Ok(Value::Undefined),
        }
    };
    // They are added once, to a new engine.
    let _ = engine.add_extension("numbers.range".to_owned(), 2, Box::new(range));
    let _ = engine.add_extension("numbers.range_step".to_owned(), 3, Box::new(stepped));
}

fn numbers<E: From<Bound>>(args: &[Value], step: i64) -> Result<Value, E> {
    let number = |n: usize| args.get(n).and_then(|value| value.as_i64().ok());
    let (Some(from), Some(to)) = (number(0), number(1)) else {
        return Ok(Value::Undefined);
    };
    if from.abs_diff(to) / step.unsigned_abs() >= MOST.unsigned_abs() {
        return Err(E::from(Bound));
    }
    let mut all = Vec::new();
    let mut at = from;
    while (from <= to && at <= to) || (from > to && at >= to) {
        all.push(Value::from(at));
        let next = match from <= to {
            true => at.checked_add(step),
            false => at.checked_sub(step),
        };
        let Some(next) = next else { break };
        at = next;
    }
    Ok(Value::from(all))
}

#[derive(Debug, thiserror::Error)]
#[error("error: a range has {MOST} numbers at most")]
struct Bound;
