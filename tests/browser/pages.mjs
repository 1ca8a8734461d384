// The public pages in a real browser: three languages, phone and desktop, light and dark, with and without scripts, by the
// rules of WCAG; and the way from a report in a chat to the changed page.
//
//   BASE_URL=http://127.0.0.1:8080 node pages.mjs
//
// CHROMIUM     the browser to use, when it is in none of the usual places
// SCREENSHOTS  a folder for pictures of what was seen; none are kept without it
//
// Waits for what must appear, never for time to pass.

import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { chromium } from "playwright-core";

const BASE_URL = process.env.BASE_URL ?? "http://127.0.0.1:8080";
const SCREENSHOTS = process.env.SCREENSHOTS;
const DESKTOP = { width: 1280, height: 900 };
const PHONE = { width: 390, height: 844 };
const NARROW = { width: 320, height: 640 };
const PATIENCE_MS = 20_000;
/** WCAG 2.2, levels A and AA. */
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
/** Bytes of a first view, all of it, as it stands on the wire without compression. */
const FIRST_VIEW = 100_000;
/** From the tap in the chat to the changed page; a machine under load is no news. */
const LIVE_MS = 1000;
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const PAGES = {
  overview: "/",
  items: "/items",
  filtered: "/items?health=overdue&sort=deadline",
  nothing: "/items?q=xyzzyqwert",
  item: "/items/95",
  moved: "/items/87",
  past: "/items/95?at=2024-06-01",
  bodies: "/agencies",
  body: "/agencies/akimat-karaganda",
  regions: "/regions",
  region: "/regions/karaganda",
  directions: "/directions",
  direction: "/directions/energy",
  missing: "/items/9999",
  misread: "/?at=yesterday",
};
/** Where wide things stand, besides. */
const MORE_PAGES = [
  "/agencies/min-energy", "/agencies/akimat-astana", "/regions/abai", "/regions/almaty-region", "/directions/housing-utilities",
  "/deadlines", "/deadlines?view=timeline", "/announcements", "/indicators", "/projects", "/ledger", "/ledger/verify", "/open-data",
  "/regions/karaganda?at=2022-06-01",
];
const LANGUAGES = ["kk", "ru", "en"];

/** A page of its own, in a language, a size and a light. */
async function open(browser, { language = "en", size = DESKTOP, scheme = "light", scripts = true } = {}) {
  const context = await browser.newContext({ viewport: size, colorScheme: scheme, javaScriptEnabled: scripts, reducedMotion: "reduce" });
  await context.addCookies([{ name: "lang", value: language, url: BASE_URL }]);
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  const complaints = [];
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && !/status of 40[04]/.test(message.text()) && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("request", (request) => request.url().startsWith(BASE_URL) || complaints.push(`foreign: ${request.url()}`));
  page.on("response", (response) => response.status() >= 500 && complaints.push(`${response.status()} ${response.url()}`));
  return { page, complaints, close: () => context.close() };
}

async function snap(page, name) {
  if (SCREENSHOTS) await page.screenshot({ path: join(SCREENSHOTS, `pages-${name}.png`), fullPage: true, animations: "disabled" });
}

/** What the rules of WCAG say against a page. */
async function faults(page) {
  // Evaluated from outside: the page's own policy lets no foreign script in, and that stays so.
  const client = await page.context().newCDPSession(page);
  await client.send("Runtime.evaluate", { expression: AXE });
  const found = await page.evaluate((rules) => window.axe.run(document, { runOnly: rules }), RULES);
  return found.violations.map((fault) => `${fault.id}: ${fault.nodes.map((node) => node.target.join(" ")).slice(0, 5).join(", ")}`);
}

async function look(browser, language, size, scheme) {
  const { page, complaints, close } = await open(browser, { language, size, scheme });
  const form = size === PHONE ? "phone" : "desktop";
  for (const [name, path] of Object.entries(PAGES)) {
    const where = `${name}-${language}-${form}-${scheme}`;
    await page.goto(new URL(path, BASE_URL).href);
    assert.equal(await page.locator("html").getAttribute("lang"), language, where);
    assert.equal(await page.locator("h1").count(), 1, `${where}: one heading`);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(width <= size.width, `${where}: something sticks out by ${width - size.width}`);
    assert.equal(await page.locator("[style], script:not([src])").count(), 0, `${where}: no inline style or script`);
    await snap(page, where);
    complaints.push(...(await faults(page)).map((fault) => `${where}: ${fault}`));
  }
  assert.deepEqual(complaints, [], `${language} ${form} ${scheme}`);
  await close();
}

const phone = (page, key) => page.locator(`.phone[data-phone="${key}"]`);

/** A chat of the playground, ready. */
async function chat(browser, key) {
  const { page } = await open(browser);
  await page.goto(new URL("/playground", BASE_URL).href);
  await page.locator("body[data-ready]").waitFor();
  const welcome = page.locator("#welcome-close");
  if (await welcome.isVisible()) await welcome.click();
  const big = phone(page, key).locator(".big");
  if (await big.isVisible()) await big.click();
  await phone(page, key).locator(".theirs").first().waitFor();
  return page;
}

/** The latest button that says this. */
const button = (page, key, words) => phone(page, key).locator("button.key:not([disabled])", { hasText: words }).last();

async function report(page, words) {
  const text = phone(page, "official").locator("textarea");
  await text.fill("/update 95");
  await text.press("Enter");
  await button(page, "official", words).click();
  await button(page, "official", "📤").waitFor();
  return button(page, "official", "📤");
}

/** Opens a page and waits until it hears. */
async function heard(page, path) {
  const connected = page.waitForResponse((response) => response.url().includes("/events"));
  await page.goto(new URL(path, BASE_URL).href);
  await connected;
}

/** Another tab covers a page, or it is seen again. */
async function sight(page, seen) {
  await page.evaluate((state) => {
    Object.defineProperty(document, "visibilityState", { configurable: true, get: () => state });
    document.dispatchEvent(new Event("visibilitychange"));
  }, seen ? "visible" : "hidden");
}

const told = (page, percent) => page.waitForFunction(
  (figure) => new RegExp(`(^|\\D)${figure}\\s*%`).test(document.querySelector('[data-live="state"]').textContent), percent,
);

const steps = {
  async "every page in every language, size and light, by the rules of WCAG"(browser) {
    for (const language of LANGUAGES) {
      await look(browser, language, DESKTOP, "light");
      await look(browser, language, PHONE, "dark");
    }
    await look(browser, "kk", PHONE, "light");
    await look(browser, "ru", DESKTOP, "dark");
  },

  async "nothing sticks out of the narrowest phone, in any language"(browser) {
    for (const language of LANGUAGES) {
      const { page, complaints, close } = await open(browser, { language, size: NARROW });
      for (const path of [...Object.values(PAGES), ...MORE_PAGES]) {
        await page.goto(new URL(path, BASE_URL).href);
        const width = await page.evaluate(() => document.documentElement.scrollWidth);
        if (width > NARROW.width) complaints.push(`${language} ${path} sticks out by ${width - NARROW.width}`);
      }
      assert.deepEqual(complaints, []);
      await close();
    }
  },

  async "on paper stands of when it is and where, and the code that leads to it"(browser) {
    const { page, close } = await open(browser);
    await page.goto(new URL("/items/95", BASE_URL).href);
    assert.equal(await page.locator(".printed").isVisible(), false);
    await page.emulateMedia({ media: "print" });
    assert.match(await page.locator(".printed").innerText(), /^Figures as of \d+ \w+ \d{4}, \d\d:\d\d: .*\/items\/95$/);
    assert.ok(await page.locator(".qr").isVisible());
    assert.ok(await page.locator(".qr").evaluate((own) => own.complete && own.naturalWidth > 0));
    assert.equal(await page.locator(".follow .button").isVisible(), false);
    await snap(page, "printed");
    await close();
  },

  async "a first view is light"(browser) {
    const { page, close } = await open(browser, { language: "ru" });
    let bytes = 0;
    page.on("response", async (response) => {
      const body = await response.body().catch(() => null);
      bytes += body?.length ?? 0;
    });
    await page.goto(new URL("/", BASE_URL).href, { waitUntil: "networkidle" }).catch(() => {});
    console.log(`        first view: ${bytes} bytes before compression`);
    assert.ok(bytes > 0 && bytes < FIRST_VIEW, `${bytes} bytes`);
    await close();
  },

  async "without scripts one narrows the list, turns the page, changes language and day"(browser) {
    const { page, close } = await open(browser, { scripts: false });
    await page.goto(new URL("/items", BASE_URL).href);
    await page.locator("details.more summary").click();
    await page.locator("#f-region").selectOption("karaganda");
    await page.locator("form.filters button").click();
    assert.equal(new URL(page.url()).search, "?region=karaganda");
    await page.goto(new URL("/items", BASE_URL).href);
    await page.locator('a[rel="next"]').click();
    assert.equal(new URL(page.url()).search, "?page=2");
    await page.locator(".languages a", { hasText: "Русский" }).click();
    assert.equal(await page.locator("html").getAttribute("lang"), "ru");
    await page.goto(new URL("/", BASE_URL).href);
    assert.equal(await page.locator("html").getAttribute("lang"), "ru", "the choice is remembered");
    await page.locator("#at").fill("2024-06-01");
    await page.locator("form.other-day button").click();
    await page.locator(".past").waitFor();
    await page.locator(".map a").first().click();
    assert.equal(new URL(page.url()).searchParams.get("at"), "2024-06-01", "links keep the day");
    await page.locator(".past a").click();
    assert.equal(await page.locator(".past").count(), 0);
    await close();
  },

  async "the keyboard reaches the content at once, and the focus is always seen"(browser) {
    const { page, close } = await open(browser);
    await page.goto(new URL("/items", BASE_URL).href);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.activeElement.id === "main");
    for (let step = 0; step < 20; step++) {
      await page.keyboard.press("Tab");
      const unseen = await page.evaluate(() => {
        const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
        return outlineStyle === "none" || outlineWidth === "0px" ? document.activeElement.outerHTML.slice(0, 120) : "";
      });
      assert.equal(unseen, "");
    }
    await close();
  },

  async "a report in the chat changes the open pages, and nothing that the reader did"(browser) {
    const talk = await chat(browser, "official");
    const item = await open(browser, { size: PHONE });
    const overview = await open(browser);
    await item.page.goto(new URL("/items/95", BASE_URL).href);
    await overview.page.goto(new URL("/", BASE_URL).href);
    await item.page.locator("details summary").first().click();
    await item.page.locator("details summary").first().focus();
    await item.page.evaluate(() => scrollTo(0, 500));
    const before = await item.page.evaluate(() => scrollY);
    const send = await report(talk, "75");
    const changed = (page) => page.waitForFunction(() => /75\s*%/.test(document.querySelector('[data-live="state"], [data-live="changes"]').textContent));
    const start = Date.now();
    const both = [item.page, overview.page].map((page) => changed(page).then(() => Date.now() - start));
    await send.click();
    const times = await Promise.all(both);
    console.log(`        from the tap to the changed page: ${times.join(" and ")} ms`);
    assert.ok(Math.max(...times) < LIVE_MS * 3, `${times} ms`);
    assert.ok(await item.page.locator("details").first().evaluate((own) => own.open), "what was opened stays open");
    assert.equal(await item.page.evaluate(() => document.activeElement.tagName), "SUMMARY", "the focus stays");
    const moved = Math.abs((await item.page.evaluate(() => scrollY)) - before);
    assert.ok(moved < 200, `the page jumped by ${moved}`);
    assert.deepEqual([...item.complaints, ...overview.complaints], []);
    for (const one of [item, overview]) await one.close();
    await talk.context().close();
  },

  async "an open page stays live and in its language when another is chosen in another tab"(browser) {
    const talk = await chat(browser, "official");
    const { page, complaints, close } = await open(browser, { language: "ru" });
    await heard(page, "/items/95");
    const other = await page.context().newPage();
    await other.goto(new URL("/?lang=kk", BASE_URL).href);
    assert.equal(await other.locator("html").getAttribute("lang"), "kk");
    await (await report(talk, "50")).click();
    await told(page, "50");
    assert.equal(await page.locator("html").getAttribute("lang"), "ru");
    assert.match(await page.locator("main").innerText(), /Срок/);
    await other.reload();
    await other.goto(new URL("/", BASE_URL).href);
    assert.equal(await other.locator("html").getAttribute("lang"), "kk", "what was chosen last stays chosen");
    assert.deepEqual(complaints, []);
    await close();
    await talk.context().close();
  },

  async "eight tabs of one browser are live: those that nobody sees hold no connection, and catch up"(browser) {
    const talk = await chat(browser, "official");
    const { page: first, complaints, close } = await open(browser);
    const tabs = [first];
    await heard(first, "/items/95");
    for (let tab = 1; tab < 8; tab += 1) {
      await sight(tabs.at(-1), false);
      tabs.push(await first.context().newPage());
      await heard(tabs.at(-1), "/items/95");
    }
    await (await report(talk, "25")).click();
    await told(tabs.at(-1), "25");
    assert.doesNotMatch(await first.locator('[data-live="state"]').innerText(), /25\s*%/, "nobody sees it");
    await sight(tabs.at(-1), false);
    const again = first.waitForResponse((response) => response.url().includes("/events"));
    await sight(first, true);
    await again;
    await told(first, "25");
    assert.deepEqual(complaints, []);
    await close();
    await talk.context().close();
  },

  async "a page that cannot be read again says so, and says when it can"(browser) {
    const { page, close } = await open(browser);
    await heard(page, "/");
    let asked = 0;
    const own = (url) => url.pathname === "/";
    await page.route(own, (route) => { asked += 1; return route.abort(); });
    await sight(page, true);
    await page.locator("#live.bad").waitFor();
    assert.ok(asked > 1, "once is no news");
    await page.unroute(own);
    await page.locator("#live:not(.bad)").waitFor({ state: "attached" });
    await close();
  },

  async "an announcement is published in the chat, and its page and list follow the rules of WCAG"(browser) {
    const talk = await chat(browser, "editor");
    const says = async (words) => {
      const text = phone(talk, "editor").locator("textarea");
      await text.fill(words);
      await text.press("Enter");
    };
    await says("/announce");
    await phone(talk, "editor").locator(".theirs", { hasText: "Send its text" }).waitFor();
    await says("Heat networks of Karaganda\n\nAll sections are to be checked by 15 December.");
    await button(talk, "editor", "👁 Preview").click();
    await button(talk, "editor", "🚀 Publish").click();
    await button(talk, "editor", "🚀 Yes, publish now").click();
    const reached = async () => (await fetch(new URL("/announcements/1", BASE_URL))).status === 200;
    for (const end = Date.now() + PATIENCE_MS; !(await reached());) {
      assert.ok(Date.now() < end, "it is published");
      await talk.waitForTimeout(200);
    }
    for (const [language, size, scheme] of [["en", DESKTOP, "light"], ["kk", PHONE, "dark"], ["ru", PHONE, "light"]]) {
      const { page, complaints, close } = await open(browser, { language, size, scheme });
      for (const path of ["/announcements/1", "/announcements"]) {
        await page.goto(new URL(path, BASE_URL).href);
        const seen = await page.locator("main").innerText();
        assert.equal(seen.split("Heat networks of Karaganda").length, 2, `the title is said once: ${seen}`);
        assert.ok(seen.includes("All sections"), seen);
        await snap(page, `announcement-${path.split("/").length}-${language}`);
        complaints.push(...(await faults(page)).map((fault) => `${path} ${language}: ${fault}`));
      }
      assert.deepEqual(complaints, [], language);
      await close();
    }
    await talk.context().close();
  },

  async "a lost connection is said, and the page catches up"(browser) {
    const { page, close } = await open(browser);
    const connected = page.waitForResponse((response) => response.url().includes("/events"));
    await page.goto(new URL("/", BASE_URL).href);
    await connected;
    await page.context().setOffline(true);
    await page.evaluate(() => dispatchEvent(new Event("offline")));
    await page.locator("#live.bad").waitFor();
    await page.context().setOffline(false);
    await page.evaluate(() => dispatchEvent(new Event("online")));
    await page.locator("#live:not(.bad)").waitFor({ state: "attached" });
    await close();
  },
};

function findBrowser() {
  const usual = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/snap/bin/chromium"];
  const found = process.env.CHROMIUM ?? usual.find((path) => existsSync(path));
  assert.ok(found, "no Chromium was found: install it, or name it in CHROMIUM");
  return found;
}

if (SCREENSHOTS) mkdirSync(SCREENSHOTS, { recursive: true });
const root = process.getuid?.() === 0;
const browser = await chromium.launch({ executablePath: findBrowser(), args: root ? ["--no-sandbox"] : [] });
try {
  for (const [name, step] of Object.entries(steps)) {
    try {
      await step(browser);
      console.log(`ok      ${name}`);
    } catch (error) {
      console.log(`FAILED  ${name}`);
      throw error;
    }
  }
} catch (error) {
  console.error(error);
  process.exitCode = 1;
} finally {
  await browser.close();
}
