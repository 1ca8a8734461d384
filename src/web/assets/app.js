// The Mini App: asks for the desk of whoever Telegram says is there, and writes what they report or decide.
"use strict";

const telegram = window.Telegram?.WebApp;
const word = (name) => document.querySelector(`[data-word="${name}"]`).textContent;
const told = document.getElementById("told");
const desk = document.getElementById("desk");

/** An element with text and children; text never becomes markup. */
function element(name, text = "", ...children) {
  const made = document.createElement(name);
  made.textContent = text;
  made.append(...children);
  return made;
}

/** Telegram's colours and safe areas, as the style sheet's variables. */
function dress() {
  const style = document.documentElement.style;
  for (const [name, colour] of Object.entries(telegram.themeParams)) {
    style.setProperty(`--tg-${name.replaceAll("_", "-")}`, colour);
  }
  document.documentElement.dataset.theme = telegram.colorScheme;
  const inset = telegram.contentSafeAreaInset ?? {};
  for (const side of ["top", "right", "bottom", "left"]) style.setProperty(`--inset-${side}`, `${inset[side] ?? 0}px`);
}

/** Asks the service in the name that Telegram signed; `body` makes it a write, which may come twice and is done once. */
async function ask(path, body, key) {
  const headers = { Authorization: `tma ${telegram.initData}` };
  if (body) Object.assign(headers, { "Content-Type": "application/json", "Idempotency-Key": key });
  const answer = await fetch(`/app/api/${path}`, { method: body ? "POST" : "GET", headers, body: body && JSON.stringify(body) });
  const read = await answer.json();
  if (!answer.ok) throw new Error(`${word("failed")} ${read.detail} (${read.request_id})`);
  return read;
}

/** A button that writes once however often it is tapped. */
function writer(label, path, body) {
  const button = element("button", label);
  // The same again is done once; another text is another thing.
  let [said, key] = ["", ""];
  button.type = "button";
  button.addEventListener("click", async () => {
    button.disabled = true;
    try {
      const asked = body();
      if (JSON.stringify(asked) !== said) [said, key] = [JSON.stringify(asked), crypto.randomUUID()];
      await ask(path, asked, key);
      told.textContent = word("sent");
      await show();
    } catch (fault) {
      told.textContent = fault.message;
      button.disabled = false;
    }
  });
  return button;
}

const title = (item) => item.title[document.documentElement.lang] ?? Object.values(item.title)[0] ?? "";

function line(item, ...forms) {
  const link = element("a", `№ ${item.number} · ${title(item)}`);
  link.href = item.page;
  const state = element("p", `${item.health_name} · ${item.progress.percent} % · ${item.due}`);
  return element("article", "", element("h3", "", link), state, ...forms);
}

function reporting(item, agencies) {
  const percent = element("input");
  Object.assign(percent, { type: "number", min: 0, max: 100, step: 0.01, value: item.progress.percent });
  percent.setAttribute("aria-label", "%");
  const note = element("textarea");
  Object.assign(note, { maxLength: 2000, placeholder: word("note") });
  note.setAttribute("aria-label", word("note"));
  const agency = agencies.find((slug) => item.owners.includes(slug)) ?? agencies[0];
  const said = (more) => () => ({ item: item.reference, agency, seen: item.seq, note: note.value, ...more() });
  const send = writer(word("send"), "report", said(() => (percent.value === item.progress.percent ? {} : { percent: percent.value })));
  const done = writer(word("done"), "report", said(() => ({ status: "done" })));
  return element("details", "", element("summary", word("report")), percent, note, send, done);
}

function deciding(item) {
  const reason = element("textarea");
  reason.setAttribute("aria-label", word("reason"));
  reason.placeholder = word("reason");
  const decided = (decision) => () => ({ item: item.reference, seen: item.seq, decision, reason: reason.value });
  return [writer(word("confirm"), "decide", decided("confirm")), reason, writer(word("back"), "decide", decided("send-back"))];
}

async function show() {
  const { agencies, items, claims, roles } = await ask("desk");
  desk.replaceChildren();
  if (roles.length === 0) told.textContent = word("citizen");
  if (claims.length > 0) desk.append(element("h2", word("claims")), ...claims.map((item) => line(item, ...deciding(item))));
  if (agencies.length > 0) {
    desk.append(element("h2", word("desk")), ...items.map((item) => line(item, reporting(item, agencies))));
    if (items.length === 0) desk.append(element("p", word("nothing")));
  }
}

if (telegram?.initData) {
  dress();
  telegram.onEvent("themeChanged", dress);
  telegram.BackButton.onClick(() => history.back());
  telegram.expand();
  telegram.ready();
  show().catch((fault) => { told.textContent = fault.message; });
} else {
  told.textContent = word("outside");
}
