//! Rules that ask the same of every container of a workload.

use crate::kubernetes;
use crate::rule::{Findings, Must};
use trueline_hcl::Resource;

/// Judges an argument of every container, those that prepare a pod included.
pub fn must(must: &Must, workload: &Resource, out: &mut Findings) {
    if says_nothing(workload) {
        return out.must(must);
    }
    let pods = kubernetes::pods(workload);
    for container in pods.into_iter().flat_map(kubernetes::containers) {
        out.must_in(must, container);
    }
}

/// The same of those alone that run as long as the pod does.
pub fn must_while_running(must: &Must, workload: &Resource, out: &mut Findings) {
    if says_nothing(workload) {
        return out.must(must);
    }
    for pod in kubernetes::pods(workload) {
        for container in pod.blocks_of("container") {
            out.must_in(must, container);
        }
    }
}

/// Nothing at all is said of its pods, not even that there may be something.
pub fn says_nothing(workload: &Resource) -> bool {
    workload.attr("spec").is_none() && workload.block("spec").is_none() && !workload.is_open("spec")
}
