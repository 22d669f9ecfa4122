// The workbench as a person sees it: the squiggle, the hover, the quick fix from its menu, and the squiggle gone.
import { join } from "node:path";

const WAIT = 60_000;

export async function workbench({ host, openPage }, folder) {
  const page = await openPage();
  page.setDefaultTimeout(WAIT);
  const picture = async (name) => {
    if (process.env.SCREENSHOTS) await page.screenshot({ path: join(process.env.SCREENSHOTS, `${name}.png`) });
  };
  let passed = 0;
  const step = async (name, body) => {
    await body();
    passed += 1;
    console.log(`ok   ${name}`);
  };
  const problem = (rule) => page.locator(".markers-panel .monaco-list-row", { hasText: rule }).first();
  const hover = (text) => page.locator(".monaco-hover:visible", { hasText: text }).first();
  // The editor may still be busy with the cursor's way there: then the keys are pressed again.
  const showHover = async (text) => {
    await page.waitForSelector(".monaco-editor.focused");
    await page.mouse.move(640, 5);
    const found = hover(text);
    for (let tries = 0; tries < 10 && !(await found.isVisible()); tries += 1) {
      await page.keyboard.press("Escape");
      await page.keyboard.press("Control+k");
      await page.keyboard.press("Control+i");
      await found.waitFor({ timeout: 3_000 }).catch(() => {});
    }
    await found.waitFor();
  };
  const goTo = async (line, column) => {
    await page.locator(".monaco-editor .view-lines").first().click();
    await page.keyboard.press("Control+g");
    await page.keyboard.type(`${line}:${column}`);
    await page.keyboard.press("Enter");
  };
  try {
    await page.goto(`http://${host}/?folder=${encodeURIComponent(folder)}`);
    await step("a file shows a squiggle", async () => {
      const file = page.locator(".explorer-folders-view .monaco-list-row", { hasText: "main.tf" }).first();
      await file.dblclick();
      await page.waitForSelector(".monaco-editor .squiggly-error");
    });
    await step("the tag of an annotation has a colour of its own", async () => {
      const colour = (text) => page.locator(".view-line span span", { hasText: text }).first().evaluate((span) => getComputedStyle(span).color);
      const comment = await colour(/Receipts.of.the.orders/);
      const tag = await colour(/^@intent$/);
      if (tag === comment) throw new Error(`both are ${tag}`);
    });
    await step("the Problems panel lists the finding", async () => {
      await page.keyboard.press("Control+Shift+M");
      await problem("aws/s3-public-acl").waitFor();
      await picture("problems");
      await problem("aws/s3-public-acl").dblclick();
    });
    await step("the hover explains it", async () => {
      await showHover("The access list of a bucket lets anyone in");
      await page.waitForTimeout(500);
      await picture("hover");
      await page.keyboard.press("Escape");
    });
    await step("the head of a block says what is derived", async () => {
      await goTo(4, 5);
      await showHover("Exposure, derived");
      await page.waitForTimeout(500);
      await picture("block");
      await page.keyboard.press("Escape");
    });
    await step("levels are offered while an annotation is typed", async () => {
      await goTo(3, 20);
      await page.keyboard.press("Enter");
      await page.keyboard.press("Shift+Home");
      await page.keyboard.type("# @dat");
      await page.locator(".suggest-widget .monaco-list-row", { hasText: "@data" }).first().waitFor();
      await picture("tags");
      await page.keyboard.press("Enter");
      await page.keyboard.type(" ");
      await page.locator(".suggest-widget .monaco-list-row", { hasText: "confidential" }).first().waitFor();
      await picture("levels");
      await page.keyboard.press("Escape");
      for (let undo = 0; undo < 8; undo += 1) await page.keyboard.press("Control+z");
    });
    await step("the quick fix is in the menu, and its squiggle goes", async () => {
      const action = page.locator(".action-widget .monaco-list-row", { hasText: "enable_key_rotation" }).first();
      await page.waitForSelector(".squiggly-warning");
      // A menu that opens while what was typed is still being looked at lacks the fix, and stays: a person closes it and opens it again.
      for (let tries = 0; tries < 10 && !(await action.isVisible()); tries += 1) {
        await page.keyboard.press("Escape");
        await page.locator(".context-view-block").waitFor({ state: "detached", timeout: 3_000 }).catch(() => {});
        await goTo(15, 5);
        await page.keyboard.press("Control+.");
        await action.waitFor({ timeout: 3_000 }).catch(() => {});
      }
      await action.waitFor();
      await picture("quick-fix");
      await action.click();
      await page.locator(".squiggly-warning").waitFor({ state: "detached" });
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
