//! Pods, wherever Kubernetes resources hold them.

use trueline_hcl::{BlockValue, Body, Resource};

/// The resource types that run containers.
pub const WORKLOADS: &[&str] = &[
    "kubernetes_pod",
    "kubernetes_pod_v1",
    "kubernetes_deployment",
    "kubernetes_deployment_v1",
    "kubernetes_daemonset",
    "kubernetes_daemon_set_v1",
    "kubernetes_stateful_set",
    "kubernetes_stateful_set_v1",
    "kubernetes_replication_controller",
    "kubernetes_replication_controller_v1",
    "kubernetes_job",
    "kubernetes_job_v1",
    "kubernetes_cron_job",
    "kubernetes_cron_job_v1",
];

/// The kinds of blocks that describe a container of a pod.
const CONTAINERS: &[&str] = &["container", "init_container"];

/// The `spec` blocks of the pods that a workload runs: its own, or those of its templates.
pub fn pods(workload: &Resource) -> Vec<&BlockValue> {
    let mut pods = Vec::new();
    below(&workload.body, workload.ty.contains("_pod"), &mut pods);
    pods
}

fn below<'a>(body: &'a Body, is_pod: bool, pods: &mut Vec<&'a BlockValue>) {
    for spec in body.blocks_of("spec") {
        if is_pod {
            pods.push(spec);
            continue;
        }
        for template in spec.blocks_of("template") {
            below(&template.body, true, pods);
        }
        for job in spec.blocks_of("job_template") {
            below(&job.body, false, pods);
        }
    }
}

/// The containers of a pod, those that prepare it included.
pub fn containers(pod: &BlockValue) -> impl Iterator<Item = &BlockValue> {
    CONTAINERS.iter().flat_map(|kind| pod.blocks_of(kind))
}

/// Whether an image is named by a digest, or by a tag other than `latest`.
pub fn has_version(image: &str) -> bool {
    // A colon before the last slash stands before the port of a registry.
    let name = image.rsplit('/').next().unwrap_or(image);
    let tag = name.split_once(':').map(|(_, tag)| tag);
    image.contains('@') || tag.is_some_and(|tag| !tag.is_empty() && tag != "latest")
}
