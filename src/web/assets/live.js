// Keeps an open page true: hears what moves, reads the same address again, and exchanges only the parts that differ.
// Without it every page is complete; a reload does the same.

const told = document.querySelector("#live");
const FAR_OFF_MS = 4000; // what does not concern this page may wait, so that not all pages ask at once
const NEAR_MS = 150;
const MINUTE_MS = 60_000;
const PATIENCE_MS = 2500; // a connection that is back so soon was not worth a word
const READING_MS = 10_000; // what has not come by then does not come

const troubles = new Set(); // what does not work now: hearing of changes, reading them
const seen = new Map(); // what the server said of each part: what readers open, type or scroll is theirs
let asking = false;
let again = false;
let timer = 0;
let due = 0;
let lost = 0;
let failures = 0;
let events = null;
let retry = 0;

const parts = (page) => [...page.querySelectorAll("[data-live]")];
const name = (part) => part.dataset.live;

function say(words, bad = false) {
  told.textContent = words;
  told.classList.toggle("bad", bad);
}

/** Reads the address again after a while, once for all that moved meanwhile. */
function soon(ms) {
  const at = Date.now() + ms;
  if (timer && due <= at) return;
  clearTimeout(timer);
  due = at;
  timer = setTimeout(refresh, ms);
}

/** Reads the page's own address; a hidden page catches up when it is seen again. */
async function refresh() {
  timer = 0;
  if (hidden()) return;
  if (asking) { again = true; return; }
  asking = true;
  try {
    // In the language of the page, whichever was chosen in another one meanwhile.
    const headers = { accept: "text/html", "x-page-language": document.documentElement.lang };
    const answer = await fetch(location.href, { cache: "no-cache", headers, signal: AbortSignal.timeout(READING_MS) });
    // A refusal is no page: what is shown stays until there is one.
    if (answer.status === 429 || answer.status >= 500) return unread();
    if (answer.ok) exchange(new DOMParser().parseFromString(await answer.text(), "text/html"));
    // What was retracted must not stay on the screen; its own page takes its place.
    else if (answer.status === 410 && document.querySelector("[data-live=announcement]")) location.reload();
    failures = 0;
    mended("reading");
  } catch (fault) {
    unread(fault.name === "TimeoutError");
  } finally {
    asking = false;
    if (again) { again = false; soon(0); }
  }
}

/** It could not be read: once is no news while a service is started anew, to wait in vain or twice is. */
function unread(inVain = false) {
  failures += 1;
  if (inVain || failures > 1) troubled("reading");
  soon(FAR_OFF_MS);
}

function exchange(page) {
  if (page.documentElement.lang !== document.documentElement.lang) return;
  document.body.dataset.seq = page.body.dataset.seq ?? document.body.dataset.seq;
  const here = new Map(parts(document).map((part) => [name(part), part]));
  const there = parts(page);
  const inner = (part) => there.some((other) => other !== part && other.contains(part));
  const structure = (all) => all.map(name).join();
  const same = structure(there) === structure([...here.values()]);
  let changed = 0;
  for (const part of there) {
    const old = here.get(name(part));
    // A list whose rows came or went is exchanged whole, else only its rows.
    const holdsOthers = part.querySelector("[data-live]") !== null;
    if (!old || (same && holdsOthers && shell(part) === shell(old)) || (!same && inner(part))) continue;
    if (seen.get(name(part)) === part.innerHTML) continue;
    changed += put(old, part) ? 1 : 0;
  }
  document.title = page.title;
  remember(page);
  if (changed > 0 && troubles.size === 0) say(told.dataset.changed);
}

/** A part without the parts within it. */
function shell(part) {
  const copy = part.cloneNode(true);
  for (const inside of copy.querySelectorAll("[data-live]")) inside.replaceChildren();
  return copy.innerHTML;
}

/** Exchanges one part; keeps what is open, what is typed, who has the focus, and where the reader is. */
function put(old, part) {
  const focus = old.contains(document.activeElement) ? place(old, document.activeElement) : null;
  const open = [...old.querySelectorAll("details")].map((own) => own.open);
  const typed = [...old.querySelectorAll("input, select, textarea")].map((own) => own.value);
  const anchor = firstSeen(old);
  const said = old.textContent;
  old.innerHTML = part.innerHTML;
  [...old.querySelectorAll("details")].forEach((own, at) => { own.open = open[at] ?? own.open; });
  [...old.querySelectorAll("input, select, textarea")].forEach((own, at) => { own.value = typed[at] ?? own.value; });
  if (focus) (find(old, focus) ?? document.querySelector("#main")).focus({ preventScroll: true });
  if (anchor?.node.isConnected) scrollBy(0, anchor.node.getBoundingClientRect().top - anchor.top);
  // Links of another form, or how long ago something was, are no news.
  if (name(old) === "fresh" || old.textContent === said) return false;
  old.classList.remove("changed");
  void old.offsetWidth;
  old.classList.add("changed");
  return true;
}

/** Where a node is within a part: by its link or name, else by its place among its like. */
function place(part, node) {
  const kind = node.tagName.toLowerCase();
  return { kind, href: node.getAttribute("href"), at: [...part.querySelectorAll(kind)].indexOf(node) };
}

function find(part, { kind, href, at }) {
  const all = [...part.querySelectorAll(kind)];
  return (href && all.find((node) => node.getAttribute("href") === href)) || all[at] || null;
}

/** The first thing on the screen that lies outside the part. */
function firstSeen(part) {
  const nodes = [...document.querySelectorAll("main > *, main section, main li, main tr")];
  const node = nodes.find((one) => !part.contains(one) && !one.contains(part) && one.getBoundingClientRect().bottom > 0
    && one.getBoundingClientRect().top < innerHeight);
  return node && { node, top: node.getBoundingClientRect().top };
}

function remember(page) {
  seen.clear();
  for (const part of parts(page)) seen.set(name(part), part.innerHTML);
}

function concerns({ items, more }) {
  const about = document.body.dataset.about;
  return more || !about || items.includes(about);
}

function troubled(by) {
  troubles.add(by);
  say(told.dataset.lost, true);
}

function mended(by) {
  if (troubles.delete(by) && troubles.size === 0) say(told.dataset.back);
}

const hidden = () => document.visibilityState === "hidden";

function connected() {
  clearTimeout(lost);
  lost = 0;
  if (!troubles.has("hearing")) return;
  mended("hearing");
  soon(0);
}

function disconnected() {
  troubled("hearing");
}

/** Hears what moves while the page is seen: browsers have few connections to a host, and all its pages share them. */
function listen() {
  if (hidden() || (events && events.readyState !== EventSource.CLOSED)) return;
  clearTimeout(retry);
  const own = new EventSource(`/events?since=${encodeURIComponent(document.body.dataset.seq)}`);
  events = own;
  own.addEventListener("change", (event) => {
    soon(concerns(JSON.parse(event.data)) ? Math.random() * NEAR_MS : FAR_OFF_MS * (1 + Math.random()));
  });
  own.addEventListener("open", connected);
  own.addEventListener("error", () => {
    lost ||= setTimeout(disconnected, PATIENCE_MS);
    if (own.readyState === EventSource.CLOSED) retry = setTimeout(listen, FAR_OFF_MS * (1 + Math.random()));
  });
}

function deafen() {
  clearTimeout(retry);
  clearTimeout(lost);
  lost = 0;
  events?.close();
}

/** Hears again, and reads what moved meanwhile. */
function wake() {
  if (hidden()) return;
  listen();
  soon(0);
}

// Within the Mini App: Telegram's colours, and the way back to the desk.
const frame = (() => { try { return JSON.parse(sessionStorage.getItem("frame")); } catch { return null; } })();
if (frame) {
  for (const [variable, value] of frame.variables) document.documentElement.style.setProperty(variable, value);
  document.documentElement.dataset.theme = frame.scheme;
  for (const way of document.querySelectorAll(".desk-way")) way.hidden = false;
}

// On a phone the sections are a strip: the one that is open is shown.
const strip = document.querySelector(".sections");
const section = strip?.querySelector("[aria-current]");
if (section) strip.scrollLeft = section.offsetLeft + section.offsetWidth / 2 - strip.clientWidth / 2;

if (told && document.body.dataset.seq) {
  remember(document);
  listen();
  addEventListener("offline", disconnected);
  addEventListener("online", connected);
  // "2 minutes ago" grows old, too.
  setInterval(() => hidden() || soon(0), MINUTE_MS);
  document.addEventListener("visibilitychange", () => (hidden() ? deafen() : wake()));
  addEventListener("pagehide", deafen);
  addEventListener("pageshow", (event) => { if (event.persisted) wake(); });
}
