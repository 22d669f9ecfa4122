// Written by `trueline install --agent opencode`; `trueline uninstall --agent opencode` removes it.
// Tells trueline of each edit and shell command, before it and after it.
import { spawn } from "node:child_process"

const COMMAND = "__COMMAND__"
const TOOLS = new Set(["edit", "write", "multiedit", "patch", "apply_patch", "bash", "shell"])
const TIMEOUT = 30_000

const ask = (message, cwd) =>
  new Promise((resolve) => {
    const child = spawn(COMMAND, { cwd, shell: true, timeout: TIMEOUT, stdio: ["pipe", "pipe", "ignore"] })
    let text = ""
    child.stdout.on("data", (part) => (text += part))
    // Whatever is wrong with trueline, OpenCode goes on.
    child.on("error", () => resolve({}))
    child.on("close", () => {
      try {
        resolve(JSON.parse(text))
      } catch {
        resolve({})
      }
    })
    child.stdin.on("error", () => {})
    child.stdin.end(JSON.stringify(message))
  })

export const Trueline = async ({ directory }) => {
  const models = new Map()
  const inputs = new Map()
  const message = (event, input, args) => ({
    hook_event_name: event,
    session_id: input.sessionID,
    tool_use_id: input.callID,
    tool_name: input.tool,
    tool_input: args,
    model: models.get(input.sessionID),
    cwd: directory,
  })
  return {
    "chat.params": async (input) => {
      const { providerID, modelID, id } = input.model ?? {}
      const name = modelID ?? id
      if (name) models.set(input.sessionID, providerID ? `${providerID}/${name}` : name)
    },
    "tool.execute.before": async (input, output) => {
      if (!TOOLS.has(input.tool)) return
      inputs.set(input.callID, output.args)
      const answer = await ask(message("tool.execute.before", input, output.args), directory)
      if (answer.decision === "deny" || answer.decision === "ask") {
        inputs.delete(input.callID)
        throw new Error(answer.reason)
      }
    },
    "tool.execute.after": async (input, output) => {
      if (!TOOLS.has(input.tool)) return
      const args = inputs.get(input.callID) ?? input.args
      inputs.delete(input.callID)
      const answer = await ask(message("tool.execute.after", input, args), directory)
      if (answer.context) output.output = `${output.output ?? ""}\n\n${answer.context}`
    },
  }
}
