// Runs inside the real extension host, with the packaged extension installed: what a user sees, through the editor's own API.
const assert = require("node:assert");
const vscode = require("vscode");

const WAIT = 30_000;

async function until(what, condition) {
  const end = Date.now() + WAIT;
  for (;;) {
    const value = await condition();
    if (value) return value;
    assert.ok(Date.now() < end, `waited in vain for ${what}`);
    await new Promise((done) => setTimeout(done, 50));
  }
}

const finding = (uri, rule) => vscode.languages.getDiagnostics(uri).find((d) => d.source === "trueline" && (d.code?.value ?? d.code) === rule);

async function run() {
  const [folder] = vscode.workspace.workspaceFolders;
  const uri = vscode.Uri.joinPath(folder.uri, "main.tf");
  const document = await vscode.workspace.openTextDocument(uri);
  await vscode.window.showTextDocument(document);
  const results = [];
  const test = async (name, body) => {
    try {
      await body();
      results.push(`ok   ${name}`);
    } catch (error) {
      results.push(`FAIL ${name}\n${error.stack}`);
    }
  };

  await test("opening a file shows what is wrong, with a link to the rule", async () => {
    const diagnostic = await until("the public ACL", () => finding(uri, "aws/s3-public-acl"));
    assert.equal(diagnostic.range.start.line, 9);
    assert.ok(diagnostic.code.target, "the code links to the rule's page");
  });

  await test("hovering over the finding explains the rule", async () => {
    const at = finding(uri, "aws/s3-public-acl").range.start.translate(0, 1);
    const hovers = await vscode.commands.executeCommand("vscode.executeHoverProvider", uri, at);
    const text = hovers.flatMap((hover) => hover.contents.map((part) => part.value ?? part)).join("\n");
    assert.ok(text.includes("aws/s3-public-acl"), text);
  });

  await test("the quick fix makes the finding go, and only that one", async () => {
    const diagnostic = await until("the missing rotation", () => finding(uri, "aws/kms-no-rotation"));
    const actions = await vscode.commands.executeCommand("vscode.executeCodeActionProvider", uri, diagnostic.range, "quickfix", 20);
    const fix = actions.find((action) => action.isPreferred);
    assert.ok(fix?.edit, `no preferred fix among ${actions.map((action) => action.title)}`);
    assert.ok(await vscode.workspace.applyEdit(fix.edit));
    await until("the finding to go", () => !finding(uri, "aws/kms-no-rotation"));
    assert.ok(document.getText().includes("enable_key_rotation = true"));
    assert.ok(finding(uri, "aws/s3-public-acl"), "the other finding stands");
  });

  await test("typing the mistake away makes its finding go", async () => {
    const line = document.lineAt(9);
    const edit = new vscode.WorkspaceEdit();
    edit.replace(uri, line.range, '  acl    = "private"');
    assert.ok(await vscode.workspace.applyEdit(edit));
    await until("the finding to go", () => !finding(uri, "aws/s3-public-acl"));
  });

  await test("the server can be restarted", async () => {
    await vscode.commands.executeCommand("trueline.restart");
    await until("the findings to come back", () => vscode.languages.getDiagnostics(uri).length > 0);
  });

  console.log(results.join("\n"));
  const failed = results.filter((line) => line.startsWith("FAIL")).length;
  console.log(`RESULT ${results.length - failed} ${failed}`);
  if (failed > 0) throw new Error(`${failed} failed`);
}

exports.run = run;
