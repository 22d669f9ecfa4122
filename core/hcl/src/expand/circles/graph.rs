//! What waits for what, and the circles in it.

use smol_str::SmolStr;
use std::collections::{BTreeMap, HashMap, VecDeque};

/// Nodes of one knot of circles from which the shortest is looked for.
const MAX_STARTS: usize = 200;

/// By node, the nodes that it waits for.
#[derive(Default)]
pub(super) struct Graph {
    pub waits: Vec<Vec<usize>>,
}

impl Graph {
    /// Nodes that all wait for each other, each group of them once.
    pub fn knots(&self) -> Vec<Vec<usize>> {
        let mut search = Search {
            graph: self,
            order: vec![None; self.waits.len()],
            low: vec![0; self.waits.len()],
            open: vec![false; self.waits.len()],
            stack: Vec::new(),
            next: 0,
            knots: Vec::new(),
        };
        for at in 0..self.waits.len() {
            search.from(at);
        }
        search.knots
    }

    /// The shortest circle in a knot, from its alphabetically first name on; the alphabetically first of several.
    pub fn shortest(&self, knot: &[usize], name: impl Fn(usize) -> SmolStr) -> Option<Vec<usize>> {
        let names: HashMap<usize, SmolStr> = knot.iter().map(|at| (*at, name(*at))).collect();
        let mut starts = knot.to_vec();
        starts.sort_by_key(|at| &names[at]);
        let circles = starts.iter().take(MAX_STARTS);
        let circles = circles.filter_map(|start| self.circle(*start, knot, &names));
        circles.min_by(|a, b| {
            let names = |circle: &[usize]| -> Vec<&SmolStr> {
                circle.iter().map(|at| &names[at]).collect()
            };
            (a.len(), names(a)).cmp(&(b.len(), names(b)))
        })
    }

    /// The shortest of all circles through a node.
    fn circle(
        &self,
        start: usize,
        knot: &[usize],
        names: &HashMap<usize, SmolStr>,
    ) -> Option<Vec<usize>> {
        let mut before: BTreeMap<usize, usize> = BTreeMap::new();
        let mut queue = VecDeque::from([start]);
        while let Some(at) = queue.pop_front() {
            for next in &self.waits[at] {
                if *next == start {
                    let mut circle = vec![at];
                    let mut back = at;
                    while back != start {
                        back = *before.get(&back)?;
                        circle.push(back);
                    }
                    circle.reverse();
                    let first = |(_, at): &(usize, &usize)| &names[*at];
                    let (first, _) = circle.iter().enumerate().min_by_key(first)?;
                    circle.rotate_left(first);
                    return Some(circle);
                }
                if !before.contains_key(next) && knot.binary_search(next).is_ok() {
                    before.insert(*next, at);
                    queue.push_back(*next);
                }
            }
        }
        None
    }
}

/// Tarjan's algorithm, with a stack of its own: chains of references may be longer than a thread's stack is deep.
struct Search<'g> {
    graph: &'g Graph,
    order: Vec<Option<usize>>,
    low: Vec<usize>,
    open: Vec<bool>,
    stack: Vec<usize>,
    next: usize,
    knots: Vec<Vec<usize>>,
}

impl Search<'_> {
    fn from(&mut self, start: usize) {
        if self.order[start].is_some() {
            return;
        }
        self.enter(start);
        let mut work = vec![(start, 0)];
        while let Some((at, edge)) = work.last_mut() {
            let at = *at;
            let Some(next) = self.graph.waits[at].get(*edge).copied() else {
                work.pop();
                if let Some((outer, _)) = work.last() {
                    self.low[*outer] = self.low[*outer].min(self.low[at]);
                }
                self.leave(at);
                continue;
            };
            *edge += 1;
            match self.order[next] {
                None => {
                    self.enter(next);
                    work.push((next, 0));
                }
                Some(order) if self.open[next] => self.low[at] = self.low[at].min(order),
                Some(_) => {}
            }
        }
    }

    fn enter(&mut self, at: usize) {
        self.order[at] = Some(self.next);
        self.low[at] = self.next;
        self.next += 1;
        self.open[at] = true;
        self.stack.push(at);
    }

    fn leave(&mut self, at: usize) {
        if self.order[at] != Some(self.low[at]) {
            return;
        }
        let mut knot = Vec::new();
        while let Some(member) = self.stack.pop() {
            self.open[member] = false;
            knot.push(member);
            if member == at {
                break;
            }
        }
        knot.sort_unstable();
        if knot.len() > 1 || self.graph.waits[at].contains(&at) {
            self.knots.push(knot);
        }
    }
}
