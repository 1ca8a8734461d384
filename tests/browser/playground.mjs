// The playground in a real browser: types, taps, uploads and looks as a newcomer would, and fails loudly.
//
//   BASE_URL=http://127.0.0.1:8080 node playground.mjs
//
// CHROMIUM     the browser to use, when it is in none of the usual places
// SCREENSHOTS  a folder for pictures of what was seen; none are kept without it
//
// Waits for what must appear, never for time to pass.

import assert from "node:assert/strict";
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";

const BASE_URL = process.env.BASE_URL ?? "http://127.0.0.1:8080";
const SCREENSHOTS = process.env.SCREENSHOTS;
const LAPTOP = { width: 1440, height: 900 };
const SMALL_LAPTOP = { width: 1366, height: 768 };
const POCKET = { width: 390, height: 844 };
const PATIENCE_MS = 20_000;
/** 8 by 8 pixels. */
const PHOTO = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAEUlEQVR4nGPgSk3AihiGlgQAI3Qzwacn3ogAAAAASUVORK5CYII=", "base64");

const phone = (page, key) => page.locator(`.phone[data-phone="${key}"]`);
const lastId = (locator) => locator.evaluateAll((nodes) => Math.max(0, ...nodes.map((node) => Number(node.dataset.id))));

/** Presses Start if this phone still shows it, and waits for the greeting. */
async function start(page, key) {
  const big = phone(page, key).locator(".big");
  if (!(await big.isVisible())) return;
  await big.click();
  await phone(page, key).locator(".theirs").first().waitFor();
}

/** The message with the greatest number among those of this class, once there is one after `after`. */
async function newer(page, key, kind, after) {
  const messages = phone(page, key).locator(`.messages > .${kind}`);
  await page.waitForFunction(
    ([selector, known]) => [...document.querySelectorAll(selector)].some((node) => Number(node.dataset.id) > known),
    [`.phone[data-phone="${key}"] .messages > .${kind}`, after],
  );
  return phone(page, key).locator(`.${kind}[data-id="${await lastId(messages)}"]`);
}

/** Types into a phone and gives the bot's answer. */
async function ask(page, key, text) {
  const before = await lastId(phone(page, key).locator(".messages > [data-id]"));
  await phone(page, key).locator("textarea").fill(text);
  await phone(page, key).locator("textarea").press("Enter");
  const mine = await newer(page, key, "mine", before);
  assert.match(await mine.innerText(), new RegExp(text.replace(/[^\p{L}\p{N} ]/gu, ".")), "the phone shows what was typed");
  return newer(page, key, "theirs", Number(await mine.getAttribute("data-id")));
}

const steps = {
  async "four phones stand side by side"({ page }) {
    assert.equal(await page.locator(".phone").count(), 4);
    for (const size of [LAPTOP, SMALL_LAPTOP]) {
      await page.setViewportSize(size);
      for (const one of await page.locator(".phone").all()) {
        const box = await one.boundingBox();
        assert.ok(box.x >= 0 && box.x + box.width <= size.width && box.y + box.height <= size.height, "it is within the window");
      }
    }
    await page.setViewportSize(LAPTOP);
    assert.ok(await page.locator(".badge").isVisible(), "demonstration data is marked as such");
  },

  async "a citizen asks in Kazakh"({ page }) {
    await start(page, "citizen");
    const answer = await ask(page, "citizen", "/item 1");
    assert.match(await answer.innerText(), /№\s*1\b/);
    assert.match(await answer.innerText(), /20\s+сәуір/);
  },

  async "a tapped button is answered"({ page }) {
    const button = phone(page, "citizen").locator("button.key:not([disabled])").last();
    const answered = page.waitForResponse((response) => response.url().endsWith("/playground/tap"));
    await button.click();
    const { answer } = await (await answered).json();
    assert.notEqual(answer, null, "the bot answered the tap");
    if (answer.text && answer.alert) await phone(page, "citizen").locator(".alert button").click();
  },

  async "an official asks in Russian, an editor in English"({ page }) {
    await start(page, "official");
    assert.match(await (await ask(page, "official", "/overdue Караганда")).innerText(), /\p{Script=Cyrillic}/u);
    await start(page, "editor");
    assert.match(await (await ask(page, "editor", "/deadlines december")).innerText(), /\p{Script=Latin}/u);
  },

  async "links skip what stands in the way of a keyboard, and the focus is always seen"({ page }) {
    const focused = (what) => page.waitForFunction((selector) => document.activeElement.matches(selector), what);
    const links = page.locator("body > a.skip");
    await links.first().focus();
    assert.ok((await links.first().boundingBox()).y >= 0, "the link is seen while it has the focus");
    await page.keyboard.press("Enter");
    await focused("#phones");
    await page.keyboard.press("Tab");
    await focused('.phone[data-phone="citizen"] .past');
    const past = phone(page, "citizen").locator(".past");
    const inside = await phone(page, "citizen").boundingBox();
    assert.ok((await past.boundingBox()).y >= inside.y, "the link past the messages is seen");
    await page.keyboard.press("Enter");
    await focused('.phone[data-phone="citizen"] textarea');
    for (let step = 0; step < 30; step++) {
      await page.keyboard.press("Tab");
      const unseen = await page.evaluate(() => {
        const node = document.activeElement;
        const { outlineStyle, outlineWidth } = getComputedStyle(node);
        return outlineStyle === "none" || outlineWidth === "0px" ? node.outerHTML.slice(0, 120) : "";
      });
      assert.equal(unseen, "", "what has the focus has an outline");
    }
    await links.last().focus();
    await page.keyboard.press("Enter");
    await focused("#drawer-close");
    await page.keyboard.press("Escape");
    await focused("#drawer-open");
  },

  async "the menu of commands opens and closes with the keyboard"({ page }) {
    const text = phone(page, "citizen").locator("textarea");
    await text.fill("/");
    const menu = phone(page, "citizen").locator(".commands");
    await menu.locator(".option").first().waitFor();
    await text.press("ArrowDown");
    assert.equal(await menu.locator('[aria-selected="true"]').count(), 1);
    await text.press("Escape");
    assert.ok(await menu.isHidden());
    assert.ok(await text.evaluate((own) => own.scrollHeight <= own.clientHeight), "one line needs no scrolling");
    await text.fill("");
  },

  async "words behind the bot's name find cards, and one is sent with the keyboard"({ page, snap }) {
    const citizen = phone(page, "citizen");
    const text = citizen.locator("textarea");
    const bot = /@(\w+)/.exec(await citizen.locator(".bot-action").innerText())[1];
    const before = await lastId(citizen.locator(".messages > [data-id]"));
    await text.fill(`@${bot} мектеп`);
    const results = citizen.locator(".commands .result");
    await results.first().waitFor();
    assert.ok((await results.count()) > 1, "there is something to choose from");
    assert.equal(await text.getAttribute("aria-activedescendant"), "commands-citizen-0");
    await page.waitForFunction((node) => node.textContent !== "", await citizen.locator(".told").elementHandle());
    await snap("inline");
    await text.press("ArrowDown");
    const title = await citizen.locator('.commands [aria-selected="true"] b').innerText();
    await text.press("Enter");
    const card = await newer(page, "citizen", "mine", before);
    assert.ok((await card.innerText()).includes(`@${bot}`), "the message says by way of whom");
    const number = /\d+/.exec(title)[0];
    assert.match(await card.innerText(), new RegExp(`№\\s${number} `));
    assert.equal(await text.inputValue(), "");
    await card.locator("a.key").first().click();
    const answer = await newer(page, "citizen", "theirs", Number(await card.getAttribute("data-id")));
    assert.match(await answer.innerText(), new RegExp(`№\\s${number} `), "the link opens the card in the bot");
  },

  async "a photo is sent and seen"({ page }) {
    const before = await lastId(phone(page, "citizen").locator(".messages > [data-id]"));
    await phone(page, "citizen").locator('input[type="file"]').setInputFiles({ name: "site.png", mimeType: "image/png", buffer: PHOTO });
    await phone(page, "citizen").locator(".chip img").waitFor();
    await phone(page, "citizen").locator("textarea").fill("фото");
    await phone(page, "citizen").locator(".send").click();
    const picture = (await newer(page, "citizen", "mine", before)).locator(".photo img");
    await picture.waitFor();
    await page.waitForFunction((image) => image.complete && image.naturalWidth === 8, await picture.elementHandle());
    await phone(page, "citizen").locator(".tray").waitFor({ state: "hidden" });
    await newer(page, "citizen", "theirs", before);
  },

  async "sample pictures go as an album"({ page, snap }) {
    const editor = phone(page, "editor");
    const before = await lastId(editor.locator(".messages > [data-id]"));
    for (const at of [1, 2]) {
      await editor.locator(".attach").click();
      await editor.locator('.composer [role="menuitem"]').nth(at).click();
      await editor.locator(".chip").nth(at - 1).waitFor();
    }
    await snap("samples");
    await editor.locator(".send").click();
    const album = await newer(page, "editor", "mine", before);
    await page.waitForFunction((node) => [...node.querySelectorAll("img")].filter((image) => image.naturalWidth === 1280).length === 2, await album.elementHandle());
    // What is still being answered would meet the faults of the next step.
    await newer(page, "editor", "theirs", Number(await album.getAttribute("data-id")));
  },

  async "the log shows what the bot asked, faults wait and are taken back"({ page, snap }) {
    await page.locator("#drawer-open").click();
    const call = page.locator("#calls summary", { hasText: "sendMessage" }).first();
    await call.click();
    await page.locator("#calls pre").first().waitFor();
    await page.locator('[data-fault="server"]').click();
    await page.locator('[data-fault="server"][data-waiting="1"]').waitFor();
    await snap("log");
    await page.locator("#no-faults").click();
    await page.locator('[data-fault="server"][data-waiting=""]').waitFor();
    const posting = page.locator('#rights [data-right="can_post_messages"]');
    for (const taken of ["false", "true"]) {
      await page.locator(`#rights [data-right="can_post_messages"][aria-pressed="${taken}"]`).click();
    }
    await page.locator('#rights [data-right="can_post_messages"][aria-pressed="false"]').waitFor();
    assert.ok(await posting.isVisible());
    await page.locator("#drawer").press("Escape");
    assert.ok(await page.locator("#drawer").isHidden());
  },

  async "the open log covers no control of the bar"({ page }) {
    await page.locator("#drawer-open").click();
    for (const size of [LAPTOP, SMALL_LAPTOP, POCKET]) {
      await page.setViewportSize(size);
      for (const button of await page.locator(".bar button:visible").all()) await button.click({ trial: true });
    }
    await page.setViewportSize(LAPTOP);
    await page.locator("#drawer").press("Escape");
  },

  async "light and dark are both at hand"({ page, snap }) {
    const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const light = await paper();
    await snap("light");
    await page.locator("#theme").click();
    assert.notEqual(await paper(), light);
    await snap("dark");
    await page.reload();
    await page.locator("body[data-ready]").waitFor();
    assert.notEqual(await paper(), light, "the choice is remembered");
    await page.locator("#theme").click();
    assert.equal(await paper(), light);
  },

  async "the clock moves forward by a day"({ page }) {
    const day = async () => (await page.locator("#now").getAttribute("datetime")).slice(0, 10);
    const before = await day();
    await page.locator('[data-advance="86400"]').click();
    await page.waitForFunction((known) => document.querySelector("#now").dateTime.slice(0, 10) > known, before);
    assert.equal(Date.parse(await day()) - Date.parse(before), 86_400_000);
  },

  async "on a phone the phones are tabs"({ page, snap }) {
    await page.setViewportSize(POCKET);
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= POCKET.width, "nothing sticks out");
    await page.locator("#tab-official").click();
    await page.waitForFunction(() => Math.abs(document.querySelector("#phone-official").getBoundingClientRect().x) < 2);
    assert.equal(await page.locator("#tab-official").getAttribute("aria-selected"), "true");
    await snap("pocket");
  },
};

function findBrowser() {
  const usual = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/snap/bin/chromium"];
  const found = process.env.CHROMIUM ?? usual.find((path) => existsSync(path));
  assert.ok(found, "no Chromium was found: install it, or name it in CHROMIUM");
  return found;
}

/** Everything that the page should never say. */
function listen(page) {
  const complaints = [];
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("response", (response) => response.status() >= 400 && complaints.push(`${response.status()} ${response.url()}`));
  page.on("request", (request) => request.url().startsWith(BASE_URL) || request.url().startsWith("blob:") || complaints.push(`foreign: ${request.url()}`));
  return complaints;
}

async function run(browser) {
  const context = await browser.newContext({ viewport: LAPTOP, locale: "en-US", colorScheme: "light" });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  const complaints = listen(page);
  if (SCREENSHOTS) mkdirSync(SCREENSHOTS, { recursive: true });
  const snap = (name) => (SCREENSHOTS ? page.screenshot({ path: join(SCREENSHOTS, `${name}.png`), animations: "disabled" }) : null);
  await page.goto(new URL("/playground", BASE_URL).href);
  await page.locator("body[data-ready]").waitFor();
  await snap("first-look");
  await page.locator("#welcome-close").click();
  for (const [name, step] of Object.entries(steps)) {
    try {
      await step({ page, snap });
      assert.deepEqual(complaints, [], "the browser complains of nothing");
      console.log(`ok      ${name}`);
    } catch (error) {
      await snap("failed");
      console.log(`FAILED  ${name}`);
      throw error;
    }
  }
}

const root = process.getuid?.() === 0;
const browser = await chromium.launch({ executablePath: findBrowser(), args: root ? ["--no-sandbox"] : [] });
try {
  await run(browser);
} catch (error) {
  console.error(error);
  process.exitCode = 1;
} finally {
  await browser.close();
}
