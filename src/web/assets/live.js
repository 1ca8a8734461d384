// Keeps an open page true: hears what moves, reads the same address again, and exchanges only the parts that differ.
// Without it every page is complete; a reload does the same.

const told = document.querySelector("#live");
const FAR_OFF_MS = 4000; // what does not concern this page may wait, so that not all pages ask at once
const NEAR_MS = 150;
const MINUTE_MS = 60_000;
const PATIENCE_MS = 2500; // a connection that is back so soon was not worth a word

const seen = new Map(); // what the server said of each part: what readers open, type or scroll is theirs
let asking = false;
let again = false;
let timer = 0;
let due = 0;
let lost = 0;

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

async function refresh() {
  timer = 0;
  if (asking) { again = true; return; }
  asking = true;
  try {
    const answer = await fetch(location.href, { cache: "no-cache", headers: { accept: "text/html" } });
    if (answer.ok) exchange(new DOMParser().parseFromString(await answer.text(), "text/html"));
    // What was retracted must not stay on the screen; its own page takes its place.
    else if (answer.status === 410 && document.querySelector("[data-live=announcement]")) location.reload();
    // A refusal is no page: what is shown stays until there is one.
    else if (answer.status === 429 || answer.status >= 500) soon(FAR_OFF_MS);
  } catch {
    soon(FAR_OFF_MS);
  } finally {
    asking = false;
    if (again) { again = false; soon(0); }
  }
}

function exchange(page) {
  if (page.documentElement.lang !== document.documentElement.lang) return;
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
  if (changed > 0) say(told.dataset.changed);
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
  old.innerHTML = part.innerHTML;
  [...old.querySelectorAll("details")].forEach((own, at) => { own.open = open[at] ?? own.open; });
  [...old.querySelectorAll("input, select, textarea")].forEach((own, at) => { own.value = typed[at] ?? own.value; });
  if (focus) (find(old, focus) ?? document.querySelector("#main")).focus({ preventScroll: true });
  if (anchor?.node.isConnected) scrollBy(0, anchor.node.getBoundingClientRect().top - anchor.top);
  if (name(old) === "fresh") return false;
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

function connected() {
  clearTimeout(lost);
  lost = 0;
  if (!told.classList.contains("bad")) return;
  say(told.dataset.back);
  soon(0);
}

function disconnected() {
  say(told.dataset.lost, true);
}

function listen() {
  const events = new EventSource(`/events?since=${encodeURIComponent(document.body.dataset.seq)}`);
  events.addEventListener("change", (event) => {
    soon(concerns(JSON.parse(event.data)) ? Math.random() * NEAR_MS : FAR_OFF_MS * (1 + Math.random()));
  });
  events.addEventListener("open", connected);
  events.addEventListener("error", () => {
    lost ||= setTimeout(disconnected, PATIENCE_MS);
    if (events.readyState === EventSource.CLOSED) setTimeout(listen, FAR_OFF_MS * (1 + Math.random()));
  });
  addEventListener("pagehide", () => events.close(), { once: true });
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
  setInterval(() => document.visibilityState === "visible" && soon(0), MINUTE_MS);
  addEventListener("pageshow", (event) => { if (event.persisted) { listen(); soon(0); } });
}
