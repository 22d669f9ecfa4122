//! What is billed of a resource, before it has a price.

use trueline_hcl::model::{Attr, Read};
use trueline_hcl::{Body, Input, Site};

/// Something that is billed by time or size.
#[derive(Clone, Debug)]
pub struct Component {
    pub provider: &'static str,
    pub product: &'static str,
    /// None where the code doesn't say which one.
    pub sku: Option<String>,
    pub count: Count,
    /// GB; None for what is billed by time only. Unknown where its count is.
    pub size: Option<Count>,
    /// What it is, for people: `db.m5.large`.
    pub what: String,
    /// Where the code says so.
    pub site: Site,
    /// What is taken for granted: `Linux, on demand`.
    pub assumption: Option<&'static str>,
    pub depends: Vec<Input>,
}

/// How many, or how much: from the least to the most that the code allows; no most where nothing bounds it.
#[derive(Copy, Clone, PartialEq, Debug)]
pub struct Count {
    pub low: f64,
    pub high: Option<f64>,
}

impl Count {
    pub const ONE: Count = Count::exactly(1.0);
    pub const ANY: Count = Count {
        low: 0.0,
        high: None,
    };

    pub const fn exactly(n: f64) -> Self {
        Self {
            low: n,
            high: Some(n),
        }
    }

    pub fn times(self, other: Self) -> Self {
        Self {
            low: self.low * other.low,
            high: self.high.zip(other.high).map(|(a, b)| a * b),
        }
    }

    pub fn and(self, other: Self) -> Self {
        Self {
            low: self.low + other.low,
            high: self.high.zip(other.high).map(|(a, b)| a + b),
        }
    }

    pub fn plus(self, n: f64) -> Self {
        Self {
            low: self.low + n,
            high: self.high.map(|high| high + n),
        }
    }
}

impl Component {
    pub fn new(provider: &'static str, product: &'static str, site: Site) -> Self {
        Self {
            provider,
            product,
            sku: Some(String::new()),
            count: Count::ONE,
            size: None,
            what: product.replace('-', " "),
            site,
            assumption: None,
            depends: Vec::new(),
        }
    }

    /// Which one, by an attribute whose string it is; `default` where it is absent.
    pub fn class(mut self, body: &Body, attr: &str, default: Option<&str>) -> Self {
        let (sku, at) = match body.read(attr) {
            Read::Absent => (default.map(str::to_owned), None),
            Read::Known(attr) => (attr.value.as_str().map(str::to_owned), Some(attr)),
            Read::Unknown(attr) => (None, Some(attr)),
        };
        if let Some(sku) = &sku {
            self.what.clone_from(sku);
        }
        self.sku = sku;
        self.at(at)
    }

    /// The class with something behind it: the engine, the number of zones. Unknown with it.
    pub fn also(mut self, part: Option<&str>) -> Self {
        self.sku = match (self.sku, part) {
            (Some(sku), Some(part)) => Some(format!("{sku}/{part}")),
            _ => None,
        };
        self
    }

    pub fn times(mut self, body: &Body, attr: &str, default: Count) -> Self {
        self.count = self
            .count
            .times(count(body, attr, default, &mut self.depends));
        self
    }

    pub fn sized(mut self, body: &Body, attr: &str, default: Count) -> Self {
        self.size = Some(count(body, attr, default, &mut self.depends));
        self
    }

    pub fn counted(mut self, count: Count) -> Self {
        self.count = self.count.times(count);
        self
    }

    pub fn assuming(mut self, what: &'static str) -> Self {
        self.assumption = Some(what);
        self
    }

    fn at(mut self, attr: Option<&Attr>) -> Self {
        if let Some(attr) = attr {
            self.site = attr.site;
            self.depends.extend(attr.value.inputs().iter().cloned());
        }
        self
    }
}

/// What a number attribute says; `default` where it is absent, anything where it is unknown.
pub fn count(body: &Body, attr: &str, default: Count, depends: &mut Vec<Input>) -> Count {
    match body.read(attr) {
        Read::Absent => default,
        Read::Known(attr) => attr
            .value
            .as_i64()
            .map_or(Count::ANY, |n| Count::exactly(n.max(0) as f64)),
        Read::Unknown(attr) => {
            depends.extend(attr.value.inputs().iter().cloned());
            Count::ANY
        }
    }
}

/// From what one attribute says to what another says: the bounds of what scales by itself.
pub fn between(body: &Body, low: &str, high: &str, depends: &mut Vec<Input>) -> Count {
    let low = count(body, low, Count::exactly(0.0), depends);
    let high = count(body, high, Count::ANY, depends);
    Count {
        low: low.low,
        high: high.high,
    }
}
