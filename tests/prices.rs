//! A price table, from the provider's file to the finding.

mod support;

use support::Sandbox;

const OFFER: &str = r#"{"formatVersion": "v1.0", "offerCode": "AmazonEC2", "publicationDate": "2026-11-01T10:00:00Z",
 "products": {"A": {"sku": "A", "productFamily": "Compute Instance", "attributes": {"regionCode": "eu-west-1", "instanceType": "x1.large",
   "operatingSystem": "Linux", "tenancy": "Shared", "preInstalledSw": "NA", "capacitystatus": "Used"}}},
 "terms": {"OnDemand": {"A": {"A.T": {"priceDimensions": {"A.T.1": {"unit": "Hrs", "pricePerUnit": {"USD": "0.5"}}}}}}}}"#;

const CODE: &str = "# @intent Renders the reports.
# @cost 300 USD/month
resource \"aws_instance\" \"report\" {
  region        = \"eu-west-1\"
  instance_type = \"x1.large\"
}
";

#[test]
fn a_table_is_imported_and_checked_against() {
    let sandbox = Sandbox::repository(&[("main.tf", CODE), ("offer.json", OFFER)]);
    let imported = sandbox.trueline(&["prices", "import", "offer.json"]);
    assert_eq!(imported.code, 0, "{}", imported.stderr);
    assert!(
        imported.stdout.contains("1 prices of 2026-11-01"),
        "{}",
        imported.stdout
    );
    let none = sandbox.trueline(&["check", "--format", "json"]).json();
    assert!(
        !none.to_string().contains("intent/cost-exceeded"),
        "nothing names the table"
    );
    sandbox.write("trueline.toml", "[cost]\nprices = \"prices.json\"\n");
    let checked = sandbox.trueline(&["check"]);
    let told = "costs at least 365 USD/month, but `@cost 300 USD/month` is declared";
    assert!(checked.stdout.contains(told), "{}", checked.stdout);
    assert_eq!(checked.code, 1);
}

#[test]
fn a_table_that_cant_be_used_is_told_where_it_is_named() {
    let sandbox = Sandbox::repository(&[("main.tf", CODE)]);
    for (path, why) in [
        ("prices.json", "there is no such file"),
        ("../prices.json", "out of the workspace"),
    ] {
        sandbox.write("trueline.toml", &format!("[cost]\nprices = \"{path}\"\n"));
        let checked = sandbox.trueline(&["check"]);
        assert_eq!(checked.code, 2, "{}", checked.stderr);
        assert!(
            checked.stderr.contains(why) && checked.stderr.contains("line 2"),
            "{}",
            checked.stderr
        );
    }
    sandbox.write("prices.json", "{\"prices\": 1}");
    assert_eq!(sandbox.trueline(&["prices", "import", "main.tf"]).code, 2);
    let wrong = sandbox.trueline(&["prices", "import", "prices.json"]);
    assert_eq!(wrong.code, 2);
    assert!(wrong.stderr.contains("prices.json"), "{}", wrong.stderr);
}
