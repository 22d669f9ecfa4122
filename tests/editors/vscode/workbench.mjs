// The workbench as a person sees it: the squiggle, the hover, the quick fix from its menu, and the squiggle gone.
import { join } from "node:path";

const WAIT = 60_000;

export async function workbench(browser, host, folder) {
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: "en-US" })).newPage();
  await page.route((url) => url.hostname !== "127.0.0.1", (route) => route.abort());
  const picture = async (name) => {
    if (process.env.SCREENSHOTS) await page.screenshot({ path: join(process.env.SCREENSHOTS, `${name}.png`) });
  };
  let passed = 0;
  const step = async (name, body) => {
    await body();
    passed += 1;
    console.log(`ok   ${name}`);
  };
  try {
    await page.goto(`http://${host}/?folder=${encodeURIComponent(folder)}`);
    await step("a file shows a squiggle", async () => {
      const file = page.locator(".explorer-folders-view .monaco-list-row", { hasText: "main.tf" }).first();
      await file.waitFor({ timeout: WAIT });
      await file.dblclick();
      await page.waitForSelector(".monaco-editor .squiggly-error", { timeout: WAIT });
    });
    await step("the Problems panel lists the finding", async () => {
      await page.keyboard.press("Control+Shift+M");
      const row = page.locator(".markers-panel .monaco-list-row", { hasText: "aws/s3-public-acl" }).first();
      await row.waitFor({ timeout: WAIT });
      await picture("problems");
      await row.dblclick();
    });
    await step("the hover explains it", async () => {
      await page.waitForTimeout(300);
      await page.keyboard.press("Control+k");
      await page.keyboard.press("Control+i");
      await page.locator(".monaco-hover:visible", { hasText: "aws/s3-public-acl" }).first().waitFor({ timeout: WAIT });
      await picture("hover");
      await page.keyboard.press("Escape");
    });
    await step("the quick fix is in the menu, and its squiggle goes", async () => {
      const row = page.locator(".markers-panel .monaco-list-row", { hasText: "aws/kms-no-rotation" }).first();
      await row.dblclick();
      await page.waitForTimeout(300);
      await page.keyboard.press("Control+.");
      const action = page.locator(".action-widget .monaco-list-row", { hasText: "enable_key_rotation" }).first();
      await action.waitFor({ timeout: WAIT });
      await picture("quick-fix");
      await action.click();
      await row.waitFor({ state: "detached", timeout: WAIT });
      await picture("fixed");
    });
    return { passed, failed: 0 };
  } catch (error) {
    console.log(`FAIL ${error.message}`);
    await picture("failed");
    return { passed, failed: 1 };
  } finally {
    await page.close();
  }
}
