//! Machines of clouds other than AWS, and the arguments that hold what they run when they start.

use std::borrow::Cow;
use trueline_hcl::Value;

pub const MACHINES: &[&str] = &[
    "alicloud_instance",
    "azurerm_linux_virtual_machine",
    "azurerm_linux_virtual_machine_scale_set",
    "azurerm_orchestrated_virtual_machine_scale_set",
    "azurerm_virtual_machine",
    "azurerm_virtual_machine_scale_set",
    "azurerm_windows_virtual_machine",
    "azurerm_windows_virtual_machine_scale_set",
    "digitalocean_droplet",
    "exoscale_compute_instance",
    "google_compute_instance",
    "google_compute_instance_template",
    "google_compute_project_metadata",
    "google_compute_region_instance_template",
    "hcloud_server",
    "ibm_is_instance",
    "linode_instance",
    "oci_core_instance",
    "openstack_compute_instance_v2",
    "scaleway_instance_server",
    "vultr_instance",
    "yandex_compute_instance",
];

pub const ARGUMENTS: &[&str] = &[
    "cloud_init",
    "custom_data",
    "metadata",
    "metadata_startup_script",
    "stackscript_data",
    "user_data",
    "user_data_base64",
];

/// The text of a script, also where it is given in Base64; None where it isn't known.
pub fn text(value: &Value) -> Option<Cow<'_, str>> {
    let text = value.as_str()?;
    Some(match trueline_hcl::functions::base64(text) {
        Some(decoded) => Cow::Owned(decoded),
        None => Cow::Borrowed(text),
    })
}
