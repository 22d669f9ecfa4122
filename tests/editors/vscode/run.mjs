// Runs suite.js inside the extension host of VS Code, then looks at the workbench as a person does.
// SCREENSHOTS names a folder for pictures of what it saw.
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { extensionHost } from "./host.mjs";
import { makeWorkspace, start } from "./server.mjs";
import { workbench } from "./workbench.mjs";

const fixture = join(dirname(fileURLToPath(import.meta.url)), "../fixture");
let passed = 0;
let failed = 0;
let editor;
try {
  editor = await start();
  for (const part of [extensionHost, workbench]) {
    const seen = await part(editor, makeWorkspace(editor.state, part.name, fixture));
    passed += seen.passed;
    failed += seen.failed;
  }
} catch (error) {
  console.log(`FAIL ${error.stack}`);
  failed += 1;
} finally {
  await editor?.stop();
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
