// Deadlines, announcements, the ledger with its verifier, indicators and projects in a real browser: in three languages, on a
// desk and in a pocket, by day and by night, with scripts and without.
//
//   BASE_URL=http://127.0.0.1:8080 node more.mjs      (a playground)
//
// CHROMIUM     the browser to use, when it is in none of the usual places
// SCREENSHOTS  a folder for pictures of what was seen; none are kept without it
//
// Waits for what must appear, never for time to pass.

import assert from "node:assert/strict";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createHmac } from "node:crypto";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";

const BASE_URL = process.env.BASE_URL ?? "http://127.0.0.1:8080";
const SCREENSHOTS = process.env.SCREENSHOTS;
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const PATIENCE_MS = 20_000;
const LANGUAGES = ["kk", "ru", "en"];
const SIZES = { desk: { width: 1280, height: 900 }, pocket: { width: 375, height: 812 } };
/** The playground's bot, its official and the moment at which its clock starts. */
const BOT = `900001:AA${"jolkarta_demo_bot".padEnd(33, "x")}`;
const OFFICIAL = 1002;
const OPENING = Math.floor(Date.parse("2026-11-23T09:00:00+05:00") / 1000);
const PAGES = {
  month: "/deadlines",
  year_end: "/deadlines?month=2026-12&region=karaganda",
  day: "/deadlines?day=2026-12-31",
  timeline: "/deadlines?view=timeline",
  announcements: "/announcements",
  ledger: "/ledger",
  verify: "/ledger/verify",
  indicators: "/indicators",
  indicator: "/indicators?indicator=public-works",
  projects: "/projects",
  past: "/deadlines?view=timeline&at=2024-03-01",
};

/** A page of its own, at which no fault and no foreign address goes unnoticed. */
async function visit(browser, { language = "en", size = "desk", scheme = "light", scripts = true } = {}, body) {
  const context = await browser.newContext({
    viewport: SIZES[size], colorScheme: scheme, javaScriptEnabled: scripts,
    extraHTTPHeaders: { "accept-language": language },
  });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  const faults = [];
  page.on("pageerror", (fault) => faults.push(`fault: ${fault}`));
  page.on("console", (line) => { if (line.type() === "error") faults.push(`console: ${line.text()}`); });
  page.on("request", (request) => {
    const own = request.url().startsWith(BASE_URL) || request.url().startsWith("file:") || request.url().startsWith("data:");
    if (!own) faults.push(`asks ${request.url()}`);
  });
  try {
    await body(page, context);
    assert.deepEqual(faults, []);
  } finally {
    await context.close();
  }
}

async function open(page, path) {
  const answer = await page.goto(BASE_URL + path);
  assert.equal(answer.status(), 200, path);
  assert.ok((await page.locator("h1").first().innerText()).length > 0, `${path} has a title`);
}

/** Rules of WCAG 2.2 AA that a machine can check. */
async function accessible(page, name) {
  await page.evaluate(AXE);
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  const { violations } = await page.evaluate((values) => globalThis.axe.run({ runOnly: { type: "tag", values } }), tags);
  const told = violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => `${node.html.slice(0, 140)} (${node.failureSummary})`).join(" | ")}`);
  return told.map((fault) => `${name}: ${fault}`);
}

async function fits(page, name) {
  const [inner, outer] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  return inner <= outer ? [] : [`${name} is ${inner} wide where ${outer} are`];
}

async function keep(page, name) {
  if (SCREENSHOTS) await page.screenshot({ path: join(SCREENSHOTS, `${name}.png`) });
}

const steps = {
  async "every page reads in every language, size and light"({ browser }) {
    const faults = [];
    for (const language of LANGUAGES) {
      for (const [size, scheme] of [["desk", "light"], ["pocket", "dark"]]) {
        await visit(browser, { language, size, scheme }, async (page) => {
          for (const [name, path] of Object.entries(PAGES)) {
            await open(page, path);
            assert.equal(await page.locator("html").getAttribute("lang"), language);
            const seen = `${name}-${language}-${size}-${scheme}`;
            await keep(page, seen);
            faults.push(...await fits(page, seen), ...language === "en" ? await accessible(page, seen) : []);
          }
        });
      }
    }
    assert.deepEqual(faults, []);
  },

  async "everything is there without scripts"({ browser }) {
    await visit(browser, { scripts: false }, async (page) => {
      for (const path of Object.values(PAGES)) await open(page, path);
      await open(page, "/deadlines?month=2026-12");
      const due = await page.locator(".due").count();
      assert.ok(due > 0, "December has deadlines");
      await page.locator("a[rel=next]").click();
      assert.match(page.url(), /month=2027-01/);
      await page.locator("select[name=region]").selectOption("karaganda");
      await page.locator(".narrow button").click();
      assert.match(page.url(), /month=2027-01/);
      assert.match(page.url(), /region=karaganda/);
      await open(page, "/ledger/verify");
      assert.match(await page.locator("noscript").innerText(), /jolkarta verify/);
    });
  },

  async "a phone shows days, a desk shows weeks"({ browser }) {
    for (const [size, weeks] of [["desk", true], ["pocket", false]]) {
      await visit(browser, { size }, async (page) => {
        await open(page, "/deadlines?month=2026-12");
        assert.equal(await page.locator(".weekdays").isVisible(), weeks);
        assert.equal(await page.locator(".month > li.empty").first().isVisible(), weeks);
        assert.ok(await page.locator(".due").first().isVisible());
      });
    }
  },

  async "the timeline leads to items"({ browser }) {
    await visit(browser, {}, async (page) => {
      await open(page, "/deadlines?view=timeline&direction=energy");
      const link = page.locator(".gantt a").first();
      const address = await link.getAttribute("href");
      await link.click();
      await page.waitForURL((url) => url.pathname === address);
    });
  },

  async "an official reports in the Mini App, in the unit of the item"({ browser }) {
    const context = await browser.newContext({ viewport: SIZES.pocket, colorScheme: "dark" });
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    const faults = [];
    page.on("pageerror", (fault) => faults.push(`fault: ${fault}`));
    page.on("console", (line) => { if (line.type() === "error" && !/status of 4/.test(line.text())) faults.push(`console: ${line.text()}`); });
    await page.route("https://telegram.org/**", (route) => route.fulfill({ contentType: "text/javascript", body: telegram(signed()) }));
    await page.goto(`${BASE_URL}/app?lang=ru`);
    const item = page.locator("article", { hasText: "№ 95" }).first();
    await item.locator("summary").click();
    assert.match(await item.locator("label", { has: page.locator("input") }).innerText(), /км/);
    assert.equal(await page.locator("html").getAttribute("data-theme"), "dark");
    await keep(page, "app-ru-pocket-dark");
    faults.push(...await fits(page, "app"), ...await accessible(page, "app"));
    const send = page.locator("article", { hasText: "№ 95" }).first().locator("button", { hasText: "Отправить" });
    await send.click();
    await page.locator("#told", { hasText: "В отчёте нет ничего нового" }).waitFor();
    await item.locator("input").fill("27,5");
    await send.click();
    await page.locator("#told", { hasText: "Отправлено" }).waitFor();
    await page.locator("article", { hasText: "27,5 из 30" }).first().waitFor();
    const asked = () => page.locator("article", { hasText: "№ 95" }).first();
    await asked().locator("summary").click();
    await asked().locator("button", { hasText: "Исполнено" }).click();
    await asked().locator("p", { hasText: "Все сразу увидят" }).waitFor();
    await keep(page, "app-claim-ru");
    faults.push(...await fits(page, "app's claim"), ...await accessible(page, "app's claim"));
    await asked().locator("button", { hasText: "Ещё нет" }).click();
    assert.doesNotMatch(await asked().innerText(), /увидят/, "nothing was claimed");
    await asked().locator("button", { hasText: "Исполнено" }).click();
    await asked().locator("button", { hasText: "Да, исполнено" }).click();
    await page.locator("#told", { hasText: "Отправлено" }).waitFor();
    await asked().locator(".health", { hasText: "подтвержд" }).waitFor();
    await asked().locator("h3 a").click();
    await page.locator(".desk-way a").waitFor();
    await page.goto(`${BASE_URL}/items/95?at=2026-06-01`);
    await page.locator(".past").waitFor();
    assert.equal(await page.locator("html").getAttribute("data-theme"), "dark", "past days wear Telegram's colours, too");
    await page.locator(".desk-way a").click();
    await page.locator("article", { hasText: "№ 95" }).first().waitFor();
    assert.ok(await page.locator("#back").isVisible(), "there is a way back");
    assert.deepEqual(faults, []);
    await context.close();
  },

  async "the verifier tells a whole copy from an altered one, in every language"({ browser, folder }) {
    const answer = await fetch(`${BASE_URL}/ledger/export.jsonl`);
    const copy = Buffer.from(await answer.arrayBuffer());
    const lines = copy.toString().trimEnd().split("\n");
    const last = JSON.parse(lines.at(-1));
    const altered = Buffer.from(copy);
    const at = Buffer.byteLength(`${lines.slice(0, 40).join("\n")}\n${lines[40].split("\"at\":")[0]}"at":`);
    altered[at] = altered[at] === 49 ? 50 : 49;
    const files = {
      whole: copy,
      altered,
      cut: Buffer.from(`${lines.slice(0, 50).join("\n")}\n`),
      swapped: Buffer.from([...lines.slice(0, 9), lines[10], lines[9], ...lines.slice(11)].join("\n")),
      spaced: Buffer.from(lines.map((line, index) => (index === 4 ? line.replace(":", ": ") : line)).join("\n")),
      windows: Buffer.from(`${lines.join("\r\n")}\r\n`),
    };
    const check = async (page, name, root = "") => {
      await page.locator("#file").setInputFiles({ name: `${name}.jsonl`, mimeType: "application/jsonl", buffer: files[name] });
      await page.locator("#root").fill(root);
      await page.locator("#verify button").click();
      await page.locator("#verdict.good, #verdict.bad").waitFor();
      const good = (await page.locator("#verdict").getAttribute("class")).includes("good");
      return [good, await page.locator("#verdict").innerText()];
    };
    const root = `${last.seq}:${last.hash}`;
    for (const language of LANGUAGES) {
      await visit(browser, { language }, async (page) => {
        await open(page, "/ledger/verify");
        const [whole, told] = await check(page, "whole", root);
        assert.ok(whole && told.includes(root), told);
        for (const [name, entry, known] of [["altered", "41", ""], ["swapped", "10", ""], ["spaced", "5", ""], ["cut", "50", root]]) {
          const [good, words] = await check(page, name, known);
          assert.ok(!good && words.includes(entry), `${name}: ${words}`);
          if (name === "altered") await keep(page, `verdict-${language}`);
        }
        const wrong = `7:${"ab".repeat(32)}`;
        const [good, words] = await check(page, "whole", wrong);
        assert.ok(!good && words.includes("7"), words);
        assert.equal((await check(page, "windows"))[0], true);
        assert.equal((await check(page, "cut"))[0], true);
      });
    }
    await saved(browser, folder, check);
  },

  async "a verdict is of what was checked, and what is missing is said"({ browser }) {
    const copy = Buffer.from(await (await fetch(`${BASE_URL}/ledger/export.jsonl`)).arrayBuffer());
    const last = JSON.parse(copy.toString().trimEnd().split("\n").at(-1));
    const file = { name: "copy.jsonl", mimeType: "application/jsonl", buffer: copy };
    for (const [language, chosen, root, before] of [
      ["en", /No file has been chosen/, /This is no root/, /entry 0/],
      ["ru", /Файл не выбран/, /Это не корень/, /записи 0/],
      ["kk", /Файл таңдалмаған/, /Бұл түбір емес/, /0-жазбаға/],
    ]) {
      await visit(browser, { language }, async (page) => {
        const verdict = page.locator("#verdict");
        const start = page.locator("#verify button");
        await open(page, "/ledger/verify");
        await start.click();
        assert.match(await page.locator("#verdict.bad").innerText(), chosen);
        await page.locator("#file").setInputFiles(file);
        assert.equal(await verdict.innerText(), "", "it was about no file");
        await start.click();
        await page.locator("#verdict.good").waitFor();
        for (const wrong of ["zzz", `${last.seq}:${last.hash.slice(0, 60)}`]) {
          await page.locator("#root").fill(wrong);
          assert.equal(await verdict.innerText(), "", "what was said was of another root");
          await start.click();
          assert.match(await page.locator("#verdict.bad").innerText(), root);
          assert.equal(await page.evaluate(() => document.activeElement.id), "root");
        }
        await keep(page, `no-root-${language}`);
        await page.locator("#root").fill(`0:${"ab".repeat(32)}`);
        await start.click();
        await page.locator("#verdict.bad").waitFor();
        assert.match(await verdict.innerText(), before);
        await page.locator("#root").fill(`${last.seq}:${last.hash.toUpperCase()}`);
        await start.click();
        await page.locator("#verdict.good").waitFor();
        await page.locator("#file").setInputFiles({ ...file, buffer: Buffer.from("\n") });
        assert.equal(await verdict.innerText(), "", "what was said was of another file");
        await page.locator("#root").fill("");
        await start.click();
        await page.locator("#verdict.bad").waitFor();
      });
    }
  },
};

/** What Telegram's signature would say of the playground's official: its bot's token is as little a secret as its data. */
function signed() {
  const [bot, official] = [BOT, OFFICIAL];
  const fields = { auth_date: String(OPENING), user: JSON.stringify({ id: official, first_name: "Сергей" }) };
  const lines = Object.entries(fields).sort().map(([name, value]) => `${name}=${value}`).join("\n");
  const key = createHmac("sha256", "WebAppData").update(bot).digest();
  return new URLSearchParams({ ...fields, hash: createHmac("sha256", key).update(lines).digest("hex") }).toString();
}

/** Telegram's script, as far as the page uses it. */
function telegram(initData) {
  return `window.Telegram = { WebApp: { initData: ${JSON.stringify(initData)}, initDataUnsafe: {}, colorScheme: "dark",
    themeParams: { bg_color: "#17212b", secondary_bg_color: "#0e1621", text_color: "#f5f5f5" },
    BackButton: { show() {}, onClick() {} }, onEvent() {}, expand() {}, ready() {} } };`;
}

/** The page and its script in a folder, opened without a network and without what browsers keep for safe pages. */
async function saved(browser, folder, check) {
  const page = await (await fetch(`${BASE_URL}/ledger/verify`, { headers: { "accept-language": "en" } })).text();
  const [, script] = /<script src="([^"]*verify[^"]*)"/.exec(page);
  writeFileSync(join(folder, "verify.js"), await (await fetch(BASE_URL + script)).text());
  const others = /<link[^>]+>|<script[^>]*live[^>]*><\/script>/g;
  writeFileSync(join(folder, "verify.html"), page.replaceAll(others, "").replaceAll(/<img[^>]+>/g, "").replace(script, "verify.js"));
  for (const safe of [true, false]) {
    await visit(browser, {}, async (page, context) => {
      if (!safe) await context.addInitScript("Object.defineProperty(globalThis, 'crypto', { value: undefined });");
      await context.setOffline(true);
      await page.goto(`file://${join(folder, "verify.html")}`);
      const [good, words] = await check(page, "whole");
      assert.ok(good, words);
      const [altered, told] = await check(page, "altered");
      assert.ok(!altered && told.includes("41"), told);
    });
  }
}

function browserPath() {
  const places = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
  return places.find((path) => path && existsSync(path));
}

async function run() {
  if (SCREENSHOTS) mkdirSync(SCREENSHOTS, { recursive: true });
  const folder = mkdtempSync(join(tmpdir(), "jolkarta-verify-"));
  const browser = await chromium.launch({ executablePath: browserPath(), args: ["--no-sandbox"] });
  try {
    for (const [name, step] of Object.entries(steps)) {
      const began = performance.now();
      await step({ browser, folder });
      console.log(`ok   ${name} (${Math.round(performance.now() - began)} ms)`);
    }
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

await run();
