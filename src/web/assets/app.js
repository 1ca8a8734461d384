// The Mini App: asks for the desk of whoever Telegram says is there, and writes what they report or decide.
"use strict";

const telegram = window.Telegram?.WebApp;
const word = (name) => document.querySelector(`[data-word="${name}"]`).textContent;
const told = document.getElementById("told");
const desk = document.getElementById("desk");
const back = document.getElementById("back");

/** An element with text and children; text never becomes markup. */
function element(name, text = "", ...children) {
  const made = document.createElement(name);
  made.textContent = text;
  made.append(...children);
  return made;
}

/** Says something where the reader looks. */
function say(words) {
  told.textContent = words;
  told.scrollIntoView({ block: "nearest" });
}

/** Telegram's colours and safe areas, as the style sheet's variables; the pages that are opened from here take them over. */
function dress() {
  const colours = Object.entries(telegram.themeParams ?? {});
  const frame = { scheme: telegram.colorScheme, variables: colours.map(([name, colour]) => [`--tg-${name.replaceAll("_", "-")}`, colour]) };
  const inset = telegram.contentSafeAreaInset ?? {};
  for (const side of ["top", "right", "bottom", "left"]) frame.variables.push([`--inset-${side}`, `${inset[side] ?? 0}px`]);
  const root = document.documentElement;
  for (const [name, value] of frame.variables) root.style.setProperty(name, value);
  root.dataset.theme = frame.scheme;
  try { sessionStorage.setItem("frame", JSON.stringify(frame)); } catch { /* a frame that may keep nothing */ }
}

/** Asks the service in the name that Telegram signed; `body` makes it a write, which may come twice and is done once. */
async function ask(path, body, key) {
  const answer = await send(path, body, key);
  const read = await answer.json().catch(() => ({}));
  if (answer.ok) return read;
  const number = read.request_id ? ` (${word("request").replace("…", read.request_id)})` : "";
  throw new Error(`${body ? `${word("failed")} ` : ""}${read.detail ?? word("broken")}${number}`);
}

function send(path, body, key) {
  const headers = { Authorization: `tma ${telegram.initData}` };
  if (body) Object.assign(headers, { "Content-Type": "application/json", "Idempotency-Key": key });
  const asked = `/app/api/${path}?lang=${document.documentElement.lang}`;
  const sent = fetch(asked, { method: body ? "POST" : "GET", headers, body: body && JSON.stringify(body) });
  return sent.catch(() => { throw new Error(word("offline")); });
}

/** A button that writes once however often it is tapped; says `done` when it did. */
function writer(label, path, done, body) {
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
      await show();
      say(done);
    } catch (fault) {
      say(fault.message);
      button.disabled = false;
    }
  });
  return button;
}

/** A field with its name above it. */
function field(label, input) {
  const made = element("label", "", element("span", label), input);
  made.className = "field";
  return made;
}

function area(label) {
  const text = element("textarea");
  text.rows = 3;
  return [text, field(label, text)];
}

function named(item) {
  const title = element("span", item.title);
  title.lang = item.title_language;
  const link = element("a", `${item.name} `, title);
  link.href = item.page;
  return link;
}

function line(item, ...forms) {
  const state = element("p", item.state);
  state.className = `health ${item.health}`;
  const facts = element("p", `${item.progress} · ${item.when}`);
  facts.className = "small";
  return card(element("h3", "", named(item)), state, facts, ...forms);
}

function card(...parts) {
  const made = element("article", "", ...parts);
  made.className = "state";
  return made;
}

/** A figure as the item counts it: in its unit, else in percent. */
function figure(body) {
  const input = element("input");
  const was = body.unit === null ? body.percent : body.amount ?? "";
  Object.assign(input, { type: "text", inputMode: "decimal", value: was, autocomplete: "off", name: "figure" });
  const told = () => {
    const now = input.value.trim().replace(",", ".").replaceAll(/\s/g, "");
    if (now === was || now === "") return {};
    if (!/^\d+(\.\d+)?$/.test(now)) throw new Error(word("range"));
    return body.unit === null ? { percent: now } : { amount: now };
  };
  const label = body.unit === null ? word("percent") : `${word("amount")}, ${body.unit}`;
  return [told, field(label, input)];
}

function reporting(item) {
  const [note, noteField] = area(word("note"));
  const body = element("select");
  body.append(...item.bodies.map(({ slug, name }) => Object.assign(element("option", name), { value: slug })));
  const place = element("div");
  const acts = element("div");
  let told = () => ({});
  const choose = () => {
    const [figures, shown] = figure(item.bodies.find(({ slug }) => slug === body.value));
    told = figures;
    place.replaceChildren(shown);
    offer();
  };
  const said = (more) => () => ({ item: item.reference, agency: body.value, seen: item.seq, note: note.value, ...more() });
  const sent = word("sent");
  const done = () => Object.assign(element("button", word("done")), { type: "button", className: "second" });
  // Everybody sees a claim at once: one tap beside another must not make it.
  const offer = () => {
    const claim = done();
    claim.addEventListener("click", confirmClaim);
    acts.replaceChildren(element("p", "", writer(word("send"), "report", sent, said(() => told())), " ", claim));
  };
  const confirmClaim = () => {
    const { name } = item.bodies.find(({ slug }) => slug === body.value);
    const asked = element("p", word("claim").replace("#1", name).replace("#2", item.name));
    asked.tabIndex = -1;
    const cancel = Object.assign(element("button", word("cancel")), { type: "button", className: "second" });
    cancel.addEventListener("click", offer);
    acts.replaceChildren(asked, element("p", "", writer(word("claim-send"), "report", sent, said(() => ({ status: "done" }))), " ", cancel));
    asked.focus();
  };
  body.addEventListener("change", choose);
  choose();
  const who = item.bodies.length > 1 ? [field(word("body"), body)] : [];
  return element("details", "", element("summary", word("report")), ...who, place, noteField, acts);
}

/** Evidence is fetched in the reader's name: it is not public before the item is confirmed. */
function piece({ id, kind, name, link }) {
  if (link) return Object.assign(element("a", name), { href: link, rel: "noopener nofollow", target: "_blank" });
  const open = element("button", kind === "photo" ? word("photo") : name);
  Object.assign(open, { type: "button", className: "second" });
  open.addEventListener("click", async () => {
    try {
      const answer = await send(`evidence/${id}`);
      if (!answer.ok) throw new Error((await answer.json().catch(() => ({}))).detail ?? word("broken"));
      const address = URL.createObjectURL(await answer.blob());
      if (kind === "photo") return open.replaceWith(Object.assign(element("img"), { src: address, alt: word("photo") }));
      Object.assign(element("a"), { href: address, download: name }).click();
    } catch (fault) {
      say(fault.message);
    }
  });
  return open;
}

function deciding(item) {
  const [reason, reasonField] = area(word("reason"));
  const decided = (decision) => () => ({ item: item.reference, seen: item.seq, decision, reason: reason.value });
  const shown = [];
  if (item.said) {
    const by = element("p", `${item.said.by} · ${item.said.when}`);
    by.className = "small";
    if (item.said.note) shown.push(element("blockquote", item.said.note));
    shown.push(by);
  }
  if (item.evidence.length > 0) {
    const pieces = element("ul", "", ...item.evidence.map((one) => element("li", "", piece(one))));
    pieces.className = "rows";
    shown.push(element("h4", word("evidence")), pieces);
  }
  const confirm = writer(word("confirm"), "decide", word("decided"), decided("confirm"));
  const sendBack = writer(word("back"), "decide", word("decided"), decided("send-back"));
  sendBack.className = "second";
  return [...shown, element("p", "", confirm), element("details", "", element("summary", word("back")), reasonField, sendBack)];
}

function reminder({ agency, agency_name: name, day, day_name: dayName, items }) {
  const row = (item) => {
    const seen = writer(`✓ ${item.name}`, "acknowledge", word("acknowledged"), () => ({ agency, day, item: item.reference }));
    seen.className = "second";
    seen.setAttribute("aria-label", `${word("acknowledge")}: ${item.name}`);
    return element("li", "", named(item), " ", element("span", item.when), " ", seen);
  };
  const list = element("ul", "", ...items.map(row));
  list.className = "rows";
  const all = writer(word("acknowledge"), "acknowledge", word("acknowledged"), () => ({ agency, day }));
  return card(element("h3", `${name} · ${dayName}`), list, element("p", "", all));
}

async function show() {
  const { agencies, reminders, items, claims, roles } = await ask("desk");
  desk.replaceChildren();
  if (roles.length === 0) say(word("citizen"));
  if (reminders.length > 0) desk.append(element("h2", word("reminders")), ...reminders.map(reminder));
  if (claims.length > 0) desk.append(element("h2", word("claims")), ...claims.map((item) => line(item, ...deciding(item))));
  if (agencies.length > 0) {
    desk.append(element("h2", word("desk")), ...items.map((item) => line(item, reporting(item))));
    if (items.length === 0) desk.append(element("p", word("nothing")));
  }
}

/** A way back, for who came here from a page: Telegram's button, and our own where its client has none. */
function leadBack() {
  if (history.length < 2) return;
  back.hidden = false;
  back.addEventListener("click", () => history.back());
  telegram.BackButton?.onClick(() => history.back());
  telegram.BackButton?.show();
}

/** `item_R-95` of a link leads to that item's page, once. */
function linked() {
  const [, item] = /^item_([A-Za-z0-9_-]+)$/.exec(telegram.initDataUnsafe?.start_param ?? "") ?? [];
  if (!item || sessionStorage.getItem("linked") === item) return false;
  sessionStorage.setItem("linked", item);
  location.assign(`/items/${item.replace("_", ".")}?lang=${document.documentElement.lang}`);
  return true;
}

if (telegram?.initData) {
  dress();
  telegram.onEvent("themeChanged", dress);
  telegram.expand();
  telegram.ready();
  leadBack();
  if (!linked()) show().catch((fault) => say(fault.message));
} else {
  say(word("outside"));
}
