// Runs inside the real extension host, with the packaged extension installed: what a user sees, through the editor's own API.
const assert = require("node:assert");
const { execFileSync } = require("node:child_process");
const { existsSync, readFileSync } = require("node:fs");
const { join } = require("node:path");
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
      results.push({ name });
    } catch (error) {
      results.push({ name, error: error.stack });
    }
  };

  await test("opening a file shows what is wrong, with a link to the rule", async () => {
    const diagnostic = await until("the public ACL", () => finding(uri, "aws/s3-public-acl"));
    assert.equal(diagnostic.range.start.line, 9);
    assert.ok(diagnostic.code.target, "the code links to the rule's page");
  });

  const hover = async (at) => {
    const hovers = await vscode.commands.executeCommand("vscode.executeHoverProvider", uri, at);
    return hovers.flatMap((one) => one.contents.map((part) => part.value ?? part)).join("\n");
  };

  await test("hovering over the finding explains the rule", async () => {
    const text = await hover(finding(uri, "aws/s3-public-acl").range.start.translate(0, 1));
    assert.ok(text.includes("aws/s3-public-acl"), text);
  });

  await test("hovering over the head of a block says what is declared and what is derived", async () => {
    const text = await hover(new vscode.Position(3, 5));
    assert.ok(text.includes("Receipts of the orders"), text);
    assert.ok(text.includes("Exposure, derived: **public**"), text);
  });

  await test("the contradiction names the line that proves it", async () => {
    const { relatedInformation } = finding(uri, "intent/exposure-exceeded");
    assert.deepEqual(relatedInformation.map((related) => related.location.range.start.line), [9]);
  });

  await test("levels are completed behind their tag", async () => {
    const at = new vscode.Position(2, "# @exposure ".length);
    const list = await vscode.commands.executeCommand("vscode.executeCompletionItemProvider", uri, at, " ");
    const labels = list.items.map((item) => item.label.label ?? item.label);
    assert.deepEqual(labels.slice(0, 3), ["private", "internal", "public"]);
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

  await test("the way of the data can be walked hop by hop, into a module and out of it", async () => {
    const flow = vscode.Uri.joinPath(folder.uri, "flow/main.tf");
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(flow));
    const { relatedInformation } = await until("the flow", () => finding(flow, "intent/data-flow"));
    const hops = relatedInformation.map(({ location }) => [vscode.workspace.asRelativePath(location.uri), location.range.start.line + 1]);
    const [module, caller] = ["flow/shop/main.tf", "flow/main.tf"];
    assert.deepEqual(hops.slice(0, 6), [[module, 8], [module, 13], [module, 17], [caller, 14], [caller, 26], [caller, 30]]);
    const [{ location }] = relatedInformation;
    await vscode.commands.executeCommand("vscode.open", location.uri, { selection: location.range });
    const shown = vscode.window.activeTextEditor;
    assert.equal(shown.document.getText(shown.selection).split("\n")[0], shown.document.getText(location.range).split("\n")[0]);
    assert.equal(vscode.workspace.asRelativePath(shown.document.uri), module);
    await vscode.window.showTextDocument(document);
  });

  await test("the findings go where they are switched off", async () => {
    const settings = vscode.workspace.getConfiguration("trueline");
    await settings.update("enable", false, vscode.ConfigurationTarget.Workspace);
    await until("the findings to go", () => vscode.languages.getDiagnostics(uri).length === 0);
    await settings.update("enable", undefined, vscode.ConfigurationTarget.Workspace);
    await until("the findings to come back", () => vscode.languages.getDiagnostics(uri).length > 0);
  });

  const extension = vscode.extensions.getExtension("trueline.trueline");
  const git = (...args) => execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@example.com", ...args], { cwd: folder.uri.fsPath, encoding: "utf8" });
  const trueline = (...args) => execFileSync(join(extension.extensionPath, "server/trueline"), args, { cwd: folder.uri.fsPath, encoding: "utf8" });
  const completed = vscode.Uri.joinPath(folder.uri, "completed.tf");
  const journal = join(folder.uri.fsPath, ".git/trueline/journal.jsonl");
  const records = () => (existsSync(journal) ? readFileSync(journal, "utf8").split("\n").filter(Boolean).map(JSON.parse) : []);

  // Offers `text` at the cursor once, and presses keys until `condition` holds: the first may come before the editor is ready.
  const accept = async (editor, text, key, condition) => {
    let { version } = editor.document;
    const offer = {
      provideInlineCompletionItems: (document, at) => (document.version === version ? [{ insertText: text, range: new vscode.Range(at, at) }] : []),
    };
    const provider = vscode.languages.registerInlineCompletionItemProvider({ pattern: "**/completed.tf" }, offer);
    try {
      for (let tries = 0; !editor.document.getText().includes(text.slice(0, 5)); tries += 1) {
        assert.ok(tries < 20, "the completion is not accepted");
        if (editor.document.version !== version) await vscode.commands.executeCommand("undo");
        version = editor.document.version;
        await vscode.commands.executeCommand("hideSuggestWidget");
        await vscode.commands.executeCommand("editor.action.inlineSuggest.trigger");
        await new Promise((done) => setTimeout(done, 500));
        console.log(`PRESS ${key}`);
        await new Promise((done) => setTimeout(done, 500));
      }
      await until("the completion", condition);
    } finally {
      provider.dispose();
    }
  };
  const typed = async (editor, text) => {
    const end = editor.document.positionAt(editor.document.getText().length);
    editor.selection = new vscode.Selection(end, end);
    await vscode.commands.executeCommand("type", { text });
  };

  await test("an accepted completion is recorded as reported, and what is typed is not", async () => {
    git("init", "--quiet");
    git("config", "notes.trueline.mergeStrategy", "cat_sort_uniq");
    await vscode.workspace.fs.writeFile(completed, Buffer.from(""));
    const editor = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(completed));
    const settings = vscode.workspace.getConfiguration("trueline");
    const body = ' "encrypted" {\n  description = "Encrypts the receipts"\n}\n';

    await typed(editor, "locals {}\n");
    await accept(editor, "# nobody is told of this", "Tab", () => editor.document.getText().includes("nobody"));
    await settings.update("reportCompletions", true, vscode.ConfigurationTarget.Workspace);
    await typed(editor, "\nresource aws_kms_key");
    await accept(editor, body, "Tab", () => records().length === 1);
    assert.ok(editor.document.getText().endsWith(`resource aws_kms_key${body}`), editor.document.getText());
    await vscode.commands.executeCommand("undo");
    assert.ok(editor.document.getText().endsWith("resource aws_kms_key"), "it is undone at once");
    await vscode.commands.executeCommand("redo");

    const [record] = records();
    assert.deepEqual(record.by, { tool: "inline-completion", grade: "reported" });
    assert.equal(git("cat-file", "blob", record.after), editor.document.getText());
    await typed(editor, "variable mine {}\n");
    console.log("PRESS Tab");
    await until("Tab to be itself where nothing is offered", () => editor.document.getText().endsWith("{}\n    "));
    assert.equal(records().length, 1);
    await editor.document.save();
    const { blocks } = JSON.parse(trueline("blame", "completed.tf", "--format", "json"));
    const by = blocks.map(({ address, contributors }) => [address, contributors.map(({ tool, grade }) => `${tool} ${grade}`)]);
    assert.deepEqual(by, [
      ["locals", []],
      ["aws_kms_key.encrypted", ["inline-completion reported"]],
      ["var.mine", []],
    ]);
  });

  await test("so is a word of one that is accepted word by word", async () => {
    const editor = vscode.window.activeTextEditor;
    await typed(editor, "output ");
    const end = () => editor.document.getText().split("output ")[1];
    await accept(editor, "whole_name extra", "Control+ArrowRight", () => end().startsWith("whole"));
    await until("the record", () => records().length > 1);
    await editor.document.save();
    const { lines } = JSON.parse(trueline("blame", "completed.tf", "--lines", "--format", "json"));
    assert.deepEqual(lines.at(-1).contributors.map(({ tool, grade }) => `${tool} ${grade}`), ["inline-completion reported"]);
    await vscode.workspace.getConfiguration("trueline").update("reportCompletions", undefined, vscode.ConfigurationTarget.Workspace);
  });

  await test("who wrote a block stands behind its header, once it is turned on", async () => {
    const settings = vscode.workspace.getConfiguration("trueline");
    await settings.update("inlayHints", true, vscode.ConfigurationTarget.Workspace);
    const all = new vscode.Range(0, 0, 100, 0);
    const hints = await until("the hints", async () => {
      const found = await vscode.commands.executeCommand("vscode.executeInlayHintProvider", completed, all);
      return found.length > 0 && found;
    });
    assert.match(hints[0].label, /^inline-completion \d+ % · reported$/);
    await settings.update("inlayHints", undefined, vscode.ConfigurationTarget.Workspace);
    await vscode.window.showTextDocument(document);
  });

  await test("the server can be restarted", async () => {
    await vscode.commands.executeCommand("trueline.restart");
    await until("the findings to come back", () => vscode.languages.getDiagnostics(uri).length > 0);
  });

  console.log(`RESULTS ${JSON.stringify(results)}`);
}

exports.run = run;
