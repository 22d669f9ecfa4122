// Tells the server which changes were accepted completions. VS Code has no event for that, so the keys that accept one run a second
// command right behind VS Code's own (see `keybindings` in package.json): accepting is VS Code's business as ever, and nothing waits for us.
import * as vscode from "vscode";
import { LANGUAGES } from "./status";

/** What the server is told. It knows the texts before and after that version. */
export interface AcceptedCompletion {
  textDocument: { uri: string; version: number };
}

/** A change and the command behind it leave the editor together. Whatever changed earlier was another change. */
const TOGETHER_MS = 500;
/** What a key types is shorter: should one have been pressed in between, it is not mistaken for the completion. */
const WORD = /[\p{L}\p{N}_]{2}/u;

export function reportCompletions(send: (accepted: AcceptedCompletion) => void): vscode.Disposable {
  let last: { document: vscode.TextDocument; version: number; time: number } | undefined;
  const remember = ({ document, contentChanges, reason }: vscode.TextDocumentChangeEvent) => {
    if (contentChanges.length === 0 || !LANGUAGES.includes(document.languageId)) {
      return;
    }
    const [change] = contentChanges;
    const isOne = contentChanges.length === 1 && reason === undefined && WORD.test(change.text);
    last = isOne ? { document, version: document.version, time: Date.now() } : undefined;
  };
  const accepted = () => {
    const change = last;
    last = undefined;
    const isOn = vscode.workspace.getConfiguration("trueline").get<boolean>("reportCompletions", false);
    const isHere = change !== undefined && change.document === vscode.window.activeTextEditor?.document;
    if (isOn && isHere && Date.now() - change.time < TOGETHER_MS) {
      send({ textDocument: { uri: change.document.uri.toString(), version: change.version } });
    }
  };
  return vscode.Disposable.from(
    vscode.workspace.onDidChangeTextDocument(remember),
    vscode.commands.registerCommand("trueline.completionAccepted", accepted),
  );
}
