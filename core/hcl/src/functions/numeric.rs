//! Numbers.

use super::signature::{Answer, Context, Function, Param, Stop, Takes, items, number, text, whole};
use crate::eval::convert::as_number;
use crate::number::Number;
use crate::value::{Kind, Value};

const NUM: &[Param] = &[Param::number("num")];
const NUMBERS: Option<Param> = Some(Param::number("numbers"));

pub(super) const FUNCTIONS: &[Function] = &[
    Function {
        name: "abs",
        params: NUM,
        rest: None,
        run: |c, a| Ok(c.number(number(&a[0]).abs())),
    },
    Function {
        name: "ceil",
        params: NUM,
        rest: None,
        run: |c, a| Ok(c.number(number(&a[0]).ceil())),
    },
    Function {
        name: "floor",
        params: NUM,
        rest: None,
        run: |c, a| Ok(c.number(number(&a[0]).floor())),
    },
    Function {
        name: "signum",
        params: NUM,
        rest: None,
        run: |c, a| Ok(c.int(number(&a[0]).signum())),
    },
    Function {
        name: "max",
        params: &[],
        rest: NUMBERS,
        run: max,
    },
    Function {
        name: "min",
        params: &[],
        rest: NUMBERS,
        run: min,
    },
    Function {
        name: "log",
        params: &[Param::number("num"), Param::number("base")],
        rest: None,
        run: log,
    },
    Function {
        name: "pow",
        params: &[Param::number("num"), Param::number("power")],
        rest: None,
        run: pow,
    },
    Function {
        name: "parseint",
        params: &[Param::any("number"), Param::number("base")],
        rest: None,
        run: parseint,
    },
    Function {
        name: "sum",
        params: &[Param::any("list")],
        rest: None,
        run: sum,
    },
    Function {
        name: "alltrue",
        params: &[Param::new("list", Takes::Bools).shallow()],
        rest: None,
        run: alltrue,
    },
    Function {
        name: "anytrue",
        params: &[Param::new("list", Takes::Bools).shallow()],
        rest: None,
        run: anytrue,
    },
];

fn max(context: &Context, args: &[Value]) -> Answer {
    match args.iter().map(number).max() {
        Some(n) => Ok(context.number(n.clone())),
        None => Err(Stop::failed("must pass at least one number")),
    }
}

fn min(context: &Context, args: &[Value]) -> Answer {
    match args.iter().map(number).min() {
        Some(n) => Ok(context.number(n.clone())),
        None => Err(Stop::failed("must pass at least one number")),
    }
}

/// Terraform computes this one in 64-bit floating point.
fn log(context: &Context, args: &[Value]) -> Answer {
    let (n, base) = (number(&args[0]).as_f64(), number(&args[1]).as_f64());
    float(context, natural_log(n) / natural_log(base))
}

/// As Go's library computes it, to the last bit. The coefficients are those of FreeBSD's `e_log.c`.
fn natural_log(n: f64) -> f64 {
    if !n.is_normal() || n < 0.0 {
        return n.ln();
    }
    const LN2_HIGH: f64 = 6.931_471_803_691_238e-1;
    const LN2_LOW: f64 = 1.908_214_929_270_587_7e-10;
    const L: [f64; 7] = [
        6.666_666_666_666_735e-1,
        3.999_999_999_940_942e-1,
        2.857_142_874_366_239e-1,
        2.222_219_843_214_978_4e-1,
        1.818_357_216_161_805e-1,
        1.531_383_769_920_937_3e-1,
        1.479_819_860_511_658_6e-1,
    ];
    // n is fraction * 2^exponent, the fraction from the root of a half to the root of two.
    let bits = n.to_bits();
    let mut exponent = ((bits >> 52) & 0x7ff) as f64 - 1022.0;
    let mut fraction = f64::from_bits((bits & !(0x7ff << 52)) | (1022 << 52));
    if fraction < std::f64::consts::FRAC_1_SQRT_2 {
        fraction *= 2.0;
        exponent -= 1.0;
    }
    let f = fraction - 1.0;
    let s = f / (2.0 + f);
    let (s2, half) = (s * s, 0.5 * f * f);
    let s4 = s2 * s2;
    let odd = s2 * (L[0] + s4 * (L[2] + s4 * (L[4] + s4 * L[6])));
    let even = s4 * (L[1] + s4 * (L[3] + s4 * L[5]));
    exponent * LN2_HIGH - ((half - (s * (half + (odd + even)) + exponent * LN2_LOW)) - f)
}

/// Terraform computes this one in 64-bit floating point.
fn pow(context: &Context, args: &[Value]) -> Answer {
    float(
        context,
        number(&args[0]).as_f64().powf(number(&args[1]).as_f64()),
    )
}

fn float(context: &Context, result: f64) -> Answer {
    match Number::double(result) {
        Some(n) => Ok(context.number(n)),
        None => Err(Stop::failed("the result is not a finite number")),
    }
}

fn parseint(context: &Context, args: &[Value]) -> Answer {
    let base = whole(&args[1], "base")?;
    if !(2..=62).contains(&base) {
        return Err(Stop::Argument(
            "base",
            "base must be a whole number between 2 and 62 inclusive".into(),
        ));
    }
    let Kind::String(digits) = &args[0].kind else {
        return Err(Stop::Argument(
            "number",
            "the first argument must be a string".into(),
        ));
    };
    match Number::parse_radix(digits, base as u32) {
        Some(n) => Ok(context.number(n)),
        None => Err(Stop::Argument(
            "number",
            format!("cannot parse {:?} as a base {base} integer", text(&args[0])),
        )),
    }
}

fn sum(context: &Context, args: &[Value]) -> Answer {
    let items = items(&args[0], "list")?;
    if items.is_empty() {
        return Err(Stop::Argument("list", "cannot sum an empty list".into()));
    }
    let mut sum = Number::ZERO;
    for item in items {
        let Some(n) = as_number(item) else {
            return Err(Stop::Argument(
                "list",
                "argument must be a list, set, or tuple of number values".into(),
            ));
        };
        sum = sum
            .checked_add(&n)
            .ok_or_else(|| Stop::failed("the sum is too large"))?;
    }
    Ok(context.number(sum))
}

fn alltrue(context: &Context, args: &[Value]) -> Answer {
    decide(context, args, false)
}

fn anytrue(context: &Context, args: &[Value]) -> Answer {
    decide(context, args, true)
}

/// One `deciding` element settles it, also where others are unknown.
fn decide(context: &Context, args: &[Value], deciding: bool) -> Answer {
    let items = args[0].as_items().unwrap_or(&[]);
    let is_deciding = |item: &Value| match item.kind {
        Kind::Bool(b) => b == deciding,
        // A null is not true.
        Kind::Null => !deciding,
        _ => false,
    };
    if items.iter().any(is_deciding) {
        return Ok(context.bool(deciding));
    }
    if items.iter().any(|item| !item.is_known()) {
        return Err(Stop::Waits);
    }
    Ok(context.bool(!deciding))
}
