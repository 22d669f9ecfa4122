// Starts the language server and offers the commands about it. Everything else is the server's.
import * as vscode from "vscode";
import { LanguageClient, LanguageClientOptions, ServerOptions, State } from "vscode-languageclient/node";
import { AcceptedCompletion, reportCompletions } from "./completions";
import { findServer } from "./server";
import { createStatus, LANGUAGES, showState } from "./status";

let client: LanguageClient | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const output = vscode.window.createOutputChannel("trueline", { log: true });
  const status = createStatus();
  const start = () => startServer(context.extensionPath, output, status);
  const restart = async () => {
    await deactivate();
    await start();
  };
  context.subscriptions.push(
    output,
    status,
    vscode.commands.registerCommand("trueline.restart", restart),
    vscode.commands.registerCommand("trueline.showLogs", () => output.show()),
    vscode.commands.registerCommand("trueline.showVersion", showVersion),
    vscode.commands.registerCommand("trueline.placeCursor", placeCursor),
    reportCompletions(sendAccepted),
    vscode.workspace.onDidGrantWorkspaceTrust(restart),
    vscode.workspace.onDidChangeConfiguration(async (change) => {
      if (change.affectsConfiguration("trueline.server.path")) {
        await restart();
      }
    }),
  );
  await start();
}

export async function deactivate(): Promise<void> {
  const stopping = client;
  client = undefined;
  await stopping?.dispose();
}

async function startServer(extensionPath: string, output: vscode.LogOutputChannel, status: vscode.LanguageStatusItem): Promise<void> {
  const command = findServer(extensionPath);
  if (command === undefined) {
    showState(status, State.Stopped);
    const message = "trueline's program was not found: install it, or set `trueline.server.path`.";
    output.error(message);
    void vscode.window.showErrorMessage(message);
    return;
  }
  const server: ServerOptions = { command, args: ["lsp"] };
  const options: LanguageClientOptions = {
    documentSelector: [...LANGUAGES.map((language) => ({ scheme: "file", language })), { scheme: "file", pattern: "**/trueline.toml" }],
    outputChannel: output,
    traceOutputChannel: output,
  };
  const starting = new LanguageClient("trueline", "trueline", server, options);
  starting.registerFeature({
    fillClientCapabilities: (capabilities) => {
      capabilities.experimental = { trueline: { placesCursor: true } };
    },
    initialize: () => {},
    getState: () => ({ kind: "static" }),
    clear: () => {},
  });
  client = starting;
  starting.onDidChangeState(({ newState }) => showState(status, newState, starting.initializeResult?.serverInfo?.version));
  try {
    await starting.start();
  } catch (error) {
    showState(status, State.Stopped);
    output.error(`${command} could not be started: ${error}`);
  }
}

// Where the server isn't there, nothing is recorded, and nobody is bothered.
function sendAccepted(accepted: AcceptedCompletion): void {
  client?.sendNotification("trueline/acceptedCompletion", accepted).catch(() => {});
}

function showVersion(): void {
  const info = client?.initializeResult?.serverInfo;
  const text = info ? `${info.name} ${info.version ?? ""}`.trim() : "The server is not running; its log says why.";
  void vscode.window.showInformationMessage(text);
}

// What an action leaves to the author is written there.
function placeCursor(uri: string, line: number, character: number): void {
  const editor = vscode.window.activeTextEditor;
  if (editor?.document.uri.toString() === vscode.Uri.parse(uri).toString()) {
    const place = new vscode.Position(line, character);
    editor.selection = new vscode.Selection(place, place);
    editor.revealRange(new vscode.Range(place, place));
  }
}
