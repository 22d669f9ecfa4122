// Runs suite.js in the extension host: the workbench is told of it as of an extension under development.
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const SUITE = join(dirname(fileURLToPath(import.meta.url)), "suite.js");
const WAIT = 120_000;

/** Resolves to the number of tests that passed and failed. */
export async function extensionHost(editor, folder) {
  const { host, state } = editor;
  const page = await editor.openPage();
  const uri = (path) => ({ $mid: 1, scheme: "vscode-remote", authority: host, path });
  const dev = join(state, "dev");
  mkdirSync(dev);
  writeFileSync(join(dev, "package.json"), JSON.stringify({ name: "suite", publisher: "suite", version: "0.0.1", engines: { vscode: "*" } }));
  await page.addInitScript(
    (options) => {
      const original = Element.prototype.getAttribute;
      Element.prototype.getAttribute = function (name) {
        const value = original.call(this, name);
        if (this.id !== "vscode-workbench-web-configuration" || name !== "data-settings" || !value) return value;
        return JSON.stringify({ ...JSON.parse(value), developmentOptions: options });
      };
    },
    { extensions: [uri(dev)], extensionTestsPath: uri(SUITE) },
  );
  const log = [];
  let results;
  let finish;
  const finished = new Promise((done) => (finish = done));
  const giveUp = setTimeout(finish, WAIT);
  await page.exposeFunction("codeAutomationLog", (_type, words) => {
    const [text] = words;
    // The extension host has no keyboard.
    if (String(text).startsWith("PRESS ")) void page.keyboard.press(text.slice("PRESS ".length));
    else if (String(text).startsWith("RESULTS ")) results = JSON.parse(text.slice("RESULTS ".length));
    else log.push(words.join(" "));
  });
  await page.exposeFunction("codeAutomationExit", finish);
  await page.goto(`http://${host}/?folder=${encodeURIComponent(folder)}`);
  await finished;
  clearTimeout(giveUp);
  await page.close();
  if (!results) {
    console.log(`${log.join("\n")}\nFAIL the extension host ended without results, or did not answer in time`);
    return { passed: 0, failed: 1 };
  }
  for (const { name, error } of results) console.log(error ? `FAIL ${name}\n${error}` : `ok   ${name}`);
  const failed = results.filter((result) => result.error).length;
  return { passed: results.length - failed, failed };
}
