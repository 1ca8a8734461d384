// Takes the pictures of the README: asks a question on each phone and waits for the answers.
//
//   BASE_URL=http://127.0.0.1:8080 node pictures/take.mjs FOLDER

import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";

const BASE_URL = process.env.BASE_URL ?? "http://127.0.0.1:8080";
const folder = process.argv[2] ?? ".";
const executablePath = process.env.CHROMIUM ?? ["/usr/bin/chromium", "/usr/bin/google-chrome"].find(existsSync);
const QUESTIONS = { citizen: "/deadlines Қарағанды желтоқсан", official: "что просрочено в Караганде?", editor: "/item 95" };

mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-background-networking"] });
const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
await page.goto(`${BASE_URL}/playground`);
for (const [key, question] of Object.entries(QUESTIONS)) {
  const phone = page.locator(`.phone[data-phone="${key}"]`);
  const response = await page.request.post(`${BASE_URL}/playground/send`, { data: { phone: key, text: question } });
  if (!response.ok()) throw new Error(`${key}: ${await response.text()}`);
  await phone.locator(".messages > .theirs").last().waitFor();
}
await page.locator("button", { hasText: "Got it" }).click({ timeout: 2000 }).catch(() => {});
await page.screenshot({ path: join(folder, "playground.png") });
await page.emulateMedia({ colorScheme: "dark" });
await page.screenshot({ path: join(folder, "playground-dark.png") });
await browser.close();
