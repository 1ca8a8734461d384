// Takes the pictures of the README: a citizen asks, an official follows an
// item, an editor composes a meeting about it and publishes it; the overview.
//
//   BASE_URL=http://127.0.0.1:8080 node pictures/take.mjs FOLDER

import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";

const BASE_URL = process.env.BASE_URL ?? "http://127.0.0.1:8080";
const folder = process.argv[2] ?? ".";
const executablePath = process.env.CHROMIUM ?? ["/usr/bin/chromium", "/usr/bin/google-chrome"].find(existsSync);
const MEETING = [
  "Қарағандының жылу желілері туралы жиналыс\n\n15 желтоқсанға дейін барлық учаскелер тексерілсін.",
  "Совещание о теплосетях Караганды\n\nДо 15 декабря проверить все участки.",
  "Meeting on the heat networks of Karaganda\n\nAll sections are to be checked by 15 December.",
];

mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-background-networking"] });
const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
await page.goto(`${BASE_URL}/playground`);

const phone = (key) => page.locator(`.phone[data-phone="${key}"]`);

/** Waits for words on a phone, in the newest message that has them. */
const sees = (key, words) => phone(key).locator(".messages > .theirs", { hasText: words }).last().waitFor();

async function says(key, text, answer) {
  const response = await page.request.post(`${BASE_URL}/playground/send`, { data: { phone: key, text } });
  if (!response.ok()) throw new Error(`${key}: ${await response.text()}`);
  await sees(key, answer);
}

async function taps(key, label, answer) {
  await phone(key).locator("button.key", { hasText: label }).last().click();
  await sees(key, answer);
}

/** A picture in the light and one in the dark. */
async function takes(name) {
  await page.emulateMedia({ colorScheme: "light" });
  await page.screenshot({ path: join(folder, `${name}.png`) });
  await page.emulateMedia({ colorScheme: "dark" });
  await page.screenshot({ path: join(folder, `${name}-dark.png`) });
}

await says("citizen", "Қарағандыда не кешігіп жатыр?", "Қарағандыда магистральдық");
await says("official", "пункт 95", "№ 95");
await taps("official", "🔔 Следить", "Отслеживается");
await says("editor", "/start", "Choose your language");
await taps("editor", "English", "117 items");
await says("editor", "/announce", "Send its text");
await says("editor", MEETING[0], "missing: Русский, English");
await says("editor", MEETING[1], "missing: English");
await says("editor", MEETING[2], "Text: Қазақша, Русский, English");
await taps("editor", "Announcement ▾", "What kind");
await taps("editor", "Meeting", "Draft 1 · Meeting");
await taps("editor", "№ Items", "Which items");
await says("editor", "95", "№ 95");
await taps("editor", "➕ 📍 Karaganda region", "Karaganda region");
await page.locator("button", { hasText: "Got it" }).click({ timeout: 2000 }).catch(() => {});
await taps("editor", "🚀 Publish", "now?");
await taps("editor", "🚀 Yes, publish now", "2 of 2");
await sees("channel", "15 желтоқсанға");
await sees("official", "Совещание о теплосетях");
await takes("playground");
await page.setViewportSize({ width: 1280, height: 960 });
await page.goto(`${BASE_URL}/?lang=en`);
await takes("overview");
await browser.close();
