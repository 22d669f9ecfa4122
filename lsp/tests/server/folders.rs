use crate::client::{Client, folder, rules, uri};
use serde_json::json;

const KEY: &str = "resource \"aws_kms_key\" \"k\" {}\n";

#[tokio::test]
async fn each_folder_is_a_workspace_of_its_own() {
    let (one, two) = (
        tempfile::tempdir().expect("one"),
        tempfile::tempdir().expect("two"),
    );
    std::fs::write(
        two.path().join("trueline.toml"),
        "[rules]\n\"aws/*\" = \"off\"\n",
    )
    .expect("a file");
    let first = uri(&one.path().join("main.tf"));
    let second = uri(&two.path().join("main.tf"));
    let mut client = Client::greeted(&[one.path(), two.path()]).await;
    client.open(&first, KEY).await;
    assert_eq!(
        rules(&client.diagnostics(&first, 1).await),
        ["aws/kms-no-rotation"]
    );
    client.open(&second, KEY).await;
    assert!(rules(&client.diagnostics(&second, 1).await).is_empty());
}

#[tokio::test]
async fn folders_come_and_go() {
    let dir = tempfile::tempdir().expect("a directory");
    let inner = dir.path().join("inner");
    std::fs::create_dir(&inner).expect("a directory");
    std::fs::write(
        inner.join("trueline.toml"),
        "[rules]\n\"aws/*\" = \"off\"\n",
    )
    .expect("a file");
    let main = uri(&inner.join("main.tf"));
    let mut client = Client::greeted(&[dir.path()]).await;
    client.open(&main, KEY).await;
    assert_eq!(
        rules(&client.diagnostics(&main, 1).await),
        ["aws/kms-no-rotation"]
    );
    let change =
        |added: Vec<_>, removed: Vec<_>| json!({ "event": { "added": added, "removed": removed } });
    client
        .notify(
            "workspace/didChangeWorkspaceFolders",
            change(vec![folder(&inner)], vec![]),
        )
        .await;
    let moved = client.published(&main, |_| true).await;
    assert!(
        !moved.to_string().contains("kms-no-rotation"),
        "the inner folder's rules hold: {moved}"
    );
    client
        .notify(
            "workspace/didChangeWorkspaceFolders",
            change(vec![], vec![folder(&inner)]),
        )
        .await;
    let back = client.published(&main, |_| true).await;
    assert!(back.to_string().contains("kms-no-rotation"), "{back}");
}

#[tokio::test]
async fn a_file_outside_every_folder_is_checked_with_its_directory() {
    let dir = tempfile::tempdir().expect("a directory");
    std::fs::write(dir.path().join("locals.tf"), "locals {\n  open = true\n}\n").expect("a file");
    let main = uri(&dir.path().join("main.tf"));
    let mut client = Client::greeted(&[]).await;
    client
        .open(
            &main,
            "resource \"aws_db_instance\" \"d\" {\n  publicly_accessible = local.open\n}\n",
        )
        .await;
    let diagnostics = client.diagnostics(&main, 1).await;
    assert!(
        rules(&diagnostics).contains(&"aws/rds-public"),
        "{diagnostics:?}"
    );
}

#[tokio::test]
async fn what_others_write_on_the_disk_counts() {
    let dir = tempfile::tempdir().expect("a directory");
    let locals = dir.path().join("locals.tf");
    std::fs::write(&locals, "locals {\n  open = false\n}\n").expect("a file");
    let main = uri(&dir.path().join("main.tf"));
    let mut client = Client::greeted(&[dir.path()]).await;
    client
        .open(
            &main,
            "resource \"aws_db_instance\" \"d\" {\n  publicly_accessible = local.open\n}\n",
        )
        .await;
    let diagnostics = client.diagnostics(&main, 1).await;
    assert!(
        !rules(&diagnostics).contains(&"aws/rds-public"),
        "{diagnostics:?}"
    );
    std::fs::write(&locals, "locals {\n  open = true\n}\n").expect("a file");
    client.watched(&[&locals]).await;
    client
        .published(&main, |p| p.to_string().contains("aws/rds-public"))
        .await;
    std::fs::remove_file(&locals).expect("it is there");
    client.watched(&[&locals]).await;
    client
        .published(&main, |p| !p.to_string().contains("aws/rds-public"))
        .await;
    let added = dir.path().join("more.tf");
    std::fs::write(&added, "locals {\n  open = true\n}\n").expect("a file");
    client.watched(&[&added]).await;
    client
        .published(&main, |p| p.to_string().contains("aws/rds-public"))
        .await;
}

#[tokio::test]
async fn ignored_files_do_not_come_in_through_the_watcher() {
    let dir = tempfile::tempdir().expect("a directory");
    std::fs::write(dir.path().join(".gitignore"), "generated.tf\n").expect("a file");
    let main = uri(&dir.path().join("main.tf"));
    let mut client = Client::greeted(&[dir.path()]).await;
    client
        .open(
            &main,
            "resource \"aws_db_instance\" \"d\" {\n  publicly_accessible = local.open\n}\n",
        )
        .await;
    client.diagnostics(&main, 1).await;
    let generated = dir.path().join("generated.tf");
    std::fs::write(&generated, "locals {\n  open = true\n}\n").expect("a file");
    client.watched(&[&generated]).await;
    client.replace(&main, 2, "# moved\nresource \"aws_db_instance\" \"d\" {\n  publicly_accessible = local.open\n}\n").await;
    let diagnostics = client.diagnostics(&main, 2).await;
    assert!(
        !rules(&diagnostics).contains(&"aws/rds-public"),
        "{diagnostics:?}"
    );
}

#[tokio::test]
async fn an_unsaved_text_goes_before_the_disk_and_the_disk_comes_back() {
    let dir = tempfile::tempdir().expect("a directory");
    let locals = dir.path().join("locals.tf");
    std::fs::write(&locals, "locals {\n  open = true\n}\n").expect("a file");
    let (main, locals_uri) = (uri(&dir.path().join("main.tf")), uri(&locals));
    let mut client = Client::greeted(&[dir.path()]).await;
    client
        .open(
            &main,
            "resource \"aws_db_instance\" \"d\" {\n  publicly_accessible = local.open\n}\n",
        )
        .await;
    client
        .published(&main, |p| p.to_string().contains("aws/rds-public"))
        .await;
    client
        .open(&locals_uri, "locals {\n  open = false\n}\n")
        .await;
    client
        .published(&main, |p| !p.to_string().contains("aws/rds-public"))
        .await;
    client.close(&locals_uri).await;
    client
        .published(&main, |p| p.to_string().contains("aws/rds-public"))
        .await;
}

#[tokio::test]
async fn what_terraform_init_installs_counts() {
    let dir = tempfile::tempdir().expect("a directory");
    let main = uri(&dir.path().join("main.tf"));
    let mut client = Client::greeted(&[dir.path()]).await;
    let call = "module \"db\" {\n  source = \"acme/db/aws\"\n  public = true\n}\n";
    client.open(&main, call).await;
    let diagnostics = client.diagnostics(&main, 1).await;
    assert!(
        !rules(&diagnostics).contains(&"aws/rds-public"),
        "{diagnostics:?}"
    );
    let modules = dir.path().join(".terraform/modules");
    std::fs::create_dir_all(modules.join("db")).expect("directories");
    let code = "variable \"public\" {}\nresource \"aws_db_instance\" \"d\" {\n  publicly_accessible = var.public\n}\n";
    std::fs::write(modules.join("db/main.tf"), code).expect("a file");
    let list = r#"{"Modules": [{"Key": "db", "Source": "registry.terraform.io/acme/db/aws", "Dir": ".terraform/modules/db"}]}"#;
    let manifest = modules.join("modules.json");
    std::fs::write(&manifest, list).expect("a file");
    client.watched(&[&manifest]).await;
    client
        .published(&main, |p| p.to_string().contains("aws/rds-public"))
        .await;
    std::fs::remove_file(&manifest).expect("it is there");
    client.watched(&[&manifest]).await;
    client
        .published(&main, |p| !p.to_string().contains("aws/rds-public"))
        .await;
}
