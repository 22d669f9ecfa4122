// The language status item: what the server is doing, and the way to its log.
import * as vscode from "vscode";
import { State } from "vscode-languageclient/node";

export const LANGUAGES = ["terraform", "terraform-vars", "opentofu", "opentofu-vars", "hcl"];

export function createStatus(): vscode.LanguageStatusItem {
  const status = vscode.languages.createLanguageStatusItem("trueline", LANGUAGES.map((language) => ({ language })));
  status.name = "trueline";
  status.command = { command: "trueline.showLogs", title: "Show Logs" };
  return status;
}

export function showState(status: vscode.LanguageStatusItem, state: State, version?: string): void {
  status.busy = state === State.Starting;
  status.severity = state === State.Stopped ? vscode.LanguageStatusSeverity.Error : vscode.LanguageStatusSeverity.Information;
  status.text = state === State.Stopped ? "trueline: stopped" : version ? `trueline ${version}` : "trueline";
}
