// Where the server's program is. A workspace that is not trusted gets only the one that ships with the extension.
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import * as vscode from "vscode";

const PROGRAM = process.platform === "win32" ? "trueline.exe" : "trueline";

/** The path of the server's program, or nothing where there is none to be had. */
export function findServer(extensionPath: string): string | undefined {
  const bundled = join(extensionPath, "server", PROGRAM);
  const trusted = vscode.workspace.isTrusted;
  const configured = vscode.workspace.getConfiguration("trueline").get<string>("server.path", "").trim();
  const candidates = trusted ? [configured, bundled, ...onPath()] : [bundled];
  if (trusted && configured !== "") {
    return configured; // named by the user: a wrong one is told, not replaced in silence
  }
  return candidates.find((path) => path !== "" && isExecutable(path));
}

function onPath(): string[] {
  return (process.env.PATH ?? "").split(delimiter).filter(Boolean).map((dir) => join(dir, PROGRAM));
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
