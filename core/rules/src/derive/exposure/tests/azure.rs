use super::check;

#[test]
fn a_storage_account_without_public_containers_is_private() {
    check(
        r#"
resource "azurerm_storage_account" "a" {
  name = "data"
}
"#,
        "azurerm_storage_account.a",
        "private: main.tf:1 none of its containers is public",
    );
}

fn account(arguments: &str) -> String {
    format!(
        r#"
resource "azurerm_storage_container" "c" {{
  storage_account_name  = azurerm_storage_account.a.name
  container_access_type = "blob"
}}

resource "azurerm_storage_account" "a" {{
  name = "data"
{arguments}
}}
"#
    )
}

#[test]
fn a_public_container_makes_its_account_public() {
    check(
        &account("allow_nested_items_to_be_public = true"),
        "azurerm_storage_account.a",
        "public: main.tf:3 anyone may read its blobs; main.tf:8 its containers may be public; main.tf:6 `public_network_access_enabled` is absent: it is reached from the internet; main.tf:6 without network rules it lets anyone through",
    );
    check(
        &account(""),
        "azurerm_storage_container.c",
        "public: main.tf:3 anyone may read its blobs; main.tf:6 `public_network_access_enabled` is absent: it is reached from the internet; main.tf:6 without network rules it lets anyone through; main.tf:6 `allow_nested_items_to_be_public` is absent: its containers may be public",
    );
}

#[test]
fn an_account_that_forbids_public_containers_is_private() {
    check(
        &account("allow_nested_items_to_be_public = false"),
        "azurerm_storage_account.a",
        "private: main.tf:8 none of its containers can be public",
    );
}

#[test]
fn network_rules_narrow_a_public_container() {
    check(
        &account("network_rules {\n default_action = \"Deny\"\n ip_rules = [\"203.0.113.9\"]\n}"),
        "azurerm_storage_account.a",
        "internal: main.tf:10 `203.0.113.9` is a named public range",
    );
    check(
        &account("public_network_access_enabled = false"),
        "azurerm_storage_account.a",
        "internal: main.tf:8 it is reached through private endpoints only",
    );
}

fn group(rules: &str) -> String {
    format!("resource \"azurerm_network_security_group\" \"g\" {{\n  name = \"g\"\n}}\n{rules}")
}

fn rule(name: &str, priority: u32, access: &str, source: &str, port: &str) -> String {
    format!(
        r#"
resource "azurerm_network_security_rule" "{name}" {{
  network_security_group_name = azurerm_network_security_group.g.name
  priority                    = {priority}
  direction                   = "Inbound"
  access                      = "{access}"
  protocol                    = "*"
  source_address_prefix       = "{source}"
  destination_port_range      = "{port}"
}}
"#
    )
}

#[test]
fn a_group_lets_its_own_network_in_by_default() {
    check(
        &group(""),
        "azurerm_network_security_group.g",
        "internal: main.tf:1 its virtual network is let in by default",
    );
}

#[test]
fn an_inbound_rule_from_anywhere_is_public() {
    let code = group(&rule("web", 100, "Allow", "*", "443"));
    check(
        &code,
        "azurerm_network_security_group.g",
        "public: main.tf:11 `*` is anywhere",
    );
    check(
        &code,
        "azurerm_network_security_rule.web",
        "public: main.tf:11 `*` is anywhere",
    );
}

#[test]
fn service_tags_are_read() {
    let level = |tag: &str| {
        let shown = super::exposure(
            &group(&rule("r", 100, "Allow", tag, "443")),
            "azurerm_network_security_rule.r",
        );
        shown.split(':').next().unwrap_or_default().to_owned()
    };
    assert_eq!(level("Internet"), "public");
    assert_eq!(level("VirtualNetwork"), "internal");
    assert_eq!(level("AzureLoadBalancer"), "private");
    assert_eq!(level("AzureCloud.WestEurope"), "public");
    assert_eq!(level("AzureFrontDoor.Backend"), "private|internal|public");
}

#[test]
fn a_denial_that_comes_first_takes_the_rule_back() {
    let deny = rule("deny", 100, "Deny", "*", "*");
    check(
        &group(&format!("{deny}{}", rule("web", 200, "Allow", "*", "443"))),
        "azurerm_network_security_group.g",
        "private: main.tf:1 its rules keep even its own network out",
    );
    check(
        &group(&format!("{}{deny}", rule("web", 50, "Allow", "*", "443"))),
        "azurerm_network_security_group.g",
        "public: main.tf:11 `*` is anywhere",
    );
}

#[test]
fn an_inline_rule_counts() {
    check(
        r#"
resource "azurerm_network_security_group" "g" {
  security_rule {
    priority                = 100
    direction               = "Inbound"
    access                  = "Allow"
    protocol                = "Tcp"
    source_address_prefixes = ["203.0.113.0/24", "0.0.0.0/0"]
    destination_port_range  = "22"
  }
}
"#,
        "azurerm_network_security_group.g",
        "public: main.tf:7 `0.0.0.0/0` is anywhere",
    );
}

#[test]
fn a_server_is_as_public_as_its_firewall() {
    let code = |start: &str, end: &str| {
        format!(
            r#"
resource "azurerm_mssql_server" "s" {{
  name = "s"
}}

resource "azurerm_mssql_firewall_rule" "r" {{
  server_id        = azurerm_mssql_server.s.id
  start_ip_address = "{start}"
  end_ip_address   = "{end}"
}}
"#
        )
    };
    check(
        &code("0.0.0.0", "255.255.255.255"),
        "azurerm_mssql_server.s",
        "public: main.tf:1 `public_network_access_enabled` is absent: it is reached from the internet; main.tf:8 `0.0.0.0-255.255.255.255` is anywhere",
    );
    check(
        &code("0.0.0.0", "0.0.0.0"),
        "azurerm_mssql_server.s",
        "public: main.tf:1 `public_network_access_enabled` is absent: it is reached from the internet; main.tf:7 `0.0.0.0` lets every machine at Azure through, of any customer",
    );
    check(
        &code("203.0.113.1", "203.0.113.9"),
        "azurerm_mssql_server.s",
        "internal: main.tf:8 `203.0.113.1-203.0.113.9` is a named public range",
    );
}

#[test]
fn a_server_without_rules_lets_nobody_through() {
    check(
        "resource \"azurerm_postgresql_flexible_server\" \"s\" {}\n",
        "azurerm_postgresql_flexible_server.s",
        "private: main.tf:1 no firewall rule lets anyone through",
    );
}

#[test]
fn aks_answers_anyone_unless_told_otherwise() {
    check(
        "resource \"azurerm_kubernetes_cluster\" \"k\" {}\n",
        "azurerm_kubernetes_cluster.k",
        "public: main.tf:1 `private_cluster_enabled` is absent: its API server has a public address; main.tf:1 no authorized ranges are named: it answers anyone",
    );
    check(
        "resource \"azurerm_kubernetes_cluster\" \"k\" {\n  private_cluster_enabled = true\n}\n",
        "azurerm_kubernetes_cluster.k",
        "internal: main.tf:2 its API server has a private address",
    );
    check(
        "resource \"azurerm_kubernetes_cluster\" \"k\" {\n  api_server_access_profile {\n    authorized_ip_ranges = [\"203.0.113.0/24\"]\n  }\n}\n",
        "azurerm_kubernetes_cluster.k",
        "internal: main.tf:3 `203.0.113.0/24` is a named public range; main.tf:3 it answers its own network",
    );
}
