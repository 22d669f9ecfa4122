//! What waits for what, and the circles in it.

use crate::module::Problem;
use crate::site::Site;
use smol_str::SmolStr;
use std::collections::{BTreeMap, HashMap, VecDeque};

/// Nodes of one knot of circles from which the shortest is looked for.
const MAX_STARTS: usize = 200;

/// Something that may wait for others.
pub(super) struct Node {
    pub name: SmolStr,
    pub site: Site,
    /// A resource may refer to itself in what is done after it is made.
    pub is_resource: bool,
    pub waits: Vec<usize>,
}

#[derive(Default)]
pub(super) struct Graph {
    pub nodes: Vec<Node>,
    pub by_name: HashMap<SmolStr, usize>,
}

impl Graph {
    /// Nodes that all wait for each other, each group of them once.
    pub fn knots(&self) -> Vec<Vec<usize>> {
        let mut search = Search {
            graph: self,
            order: vec![None; self.nodes.len()],
            low: vec![0; self.nodes.len()],
            open: vec![false; self.nodes.len()],
            stack: Vec::new(),
            next: 0,
            knots: Vec::new(),
        };
        for at in 0..self.nodes.len() {
            search.from(at);
        }
        search.knots
    }

    /// The shortest circle in a knot, from its alphabetically first name on; the alphabetically first of several.
    pub fn shortest(&self, knot: &[usize]) -> Option<Vec<usize>> {
        let mut starts = knot.to_vec();
        starts.sort_by_key(|at| &self.nodes[*at].name);
        let circles = starts.iter().take(MAX_STARTS);
        let circles = circles.filter_map(|start| self.circle(*start, knot));
        circles.min_by(|a, b| {
            let names = |circle: &[usize]| -> Vec<&SmolStr> {
                circle.iter().map(|at| &self.nodes[*at].name).collect()
            };
            (a.len(), names(a)).cmp(&(b.len(), names(b)))
        })
    }

    /// The shortest of all circles through a node.
    fn circle(&self, start: usize, knot: &[usize]) -> Option<Vec<usize>> {
        let mut before: BTreeMap<usize, usize> = BTreeMap::new();
        let mut queue = VecDeque::from([start]);
        while let Some(at) = queue.pop_front() {
            for next in &self.nodes[at].waits {
                if *next == start {
                    let mut circle = vec![at];
                    let mut back = at;
                    while back != start {
                        back = *before.get(&back)?;
                        circle.push(back);
                    }
                    circle.reverse();
                    let first = |(_, at): &(usize, &usize)| &self.nodes[**at].name;
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

    pub fn problem(&self, circle: Vec<usize>) -> Problem {
        let names = circle.iter().map(|at| self.nodes[*at].name.as_str());
        Problem {
            message: super::super::cycle_message(&names.collect::<Vec<_>>()),
            site: self.nodes[circle[0]].site,
        }
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
            let Some(next) = self.graph.nodes[at].waits.get(*edge).copied() else {
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
        let node = &self.graph.nodes[at];
        if knot.len() > 1 || node.waits.contains(&at) {
            self.knots.push(knot);
        }
    }
}
