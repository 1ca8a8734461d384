// The playground page: keeps its phones, clock and drawer as the server's state says.

import { $, $$, arrange, el } from "./dom.js";
import { Drawer } from "./drawer.js";
import { events, post, state as load } from "./net.js";
import { Phone } from "./phone.js";
import { hour, longDay, words } from "./words.js";

const RETRY_MS = 1500;
const LANGUAGES = ["kk", "ru", "en"];

class Page {
  constructor() {
    this.phones = [];
    this.drawer = new Drawer(this);
    const wished = [localStorage.getItem("language"), ...navigator.languages.map((name) => name.slice(0, 2))];
    this.speak(wished.find((name) => LANGUAGES.includes(name)) ?? "en");
    this.listen();
    this.connect();
    setInterval(() => this.tick(), 1000);
  }

  listen() {
    for (const button of $$("[data-advance]")) button.addEventListener("click", () => this.advance(Number(button.dataset.advance)));
    for (const button of $$("[data-language]")) button.addEventListener("click", () => this.choose(button.dataset.language));
    $("#theme").addEventListener("click", () => toggleTheme());
    $("#welcome").hidden = localStorage.getItem("welcomed") === "yes";
    $("#welcome-close").addEventListener("click", () => {
      localStorage.setItem("welcomed", "yes");
      $("#welcome").hidden = true;
    });
    $("#phones").addEventListener("scroll", () => this.tabByScroll(), { passive: true });
    $("#tabs").addEventListener("keydown", (event) => this.tabKey(event));
  }

  // Language of the page

  choose(language) {
    localStorage.setItem("language", language);
    this.speak(language);
  }

  speak(language) {
    this.language = language;
    this.say = words(language);
    document.documentElement.lang = language;
    for (const node of $$("[data-word]")) node.textContent = this.say[node.dataset.word];
    for (const node of $$("[data-title]")) node.title = this.say[node.dataset.title];
    for (const node of $$("[data-label]")) {
      node.setAttribute("aria-label", this.say[node.dataset.label]);
      if (node.classList.contains("tool")) node.title = this.say[node.dataset.label];
    }
    for (const button of $$("[data-language]")) button.setAttribute("aria-pressed", button.dataset.language === language);
    this.drawer.speak(this.say);
    this.tick();
  }

  // State

  connect() {
    const source = events();
    const late = setTimeout(() => this.offline(true), RETRY_MS);
    source.onopen = () => {
      clearTimeout(late);
      this.offline(false);
      this.refresh();
    };
    source.onmessage = () => this.refresh();
    source.onerror = () => {
      this.offline(true);
      if (source.readyState === EventSource.CLOSED) setTimeout(() => this.connect(), RETRY_MS);
    };
  }

  offline(yes) {
    $("#offline").hidden = !yes;
  }

  /** Asks for the state; changes that come meanwhile are asked for once more, never twice at a time. */
  async refresh() {
    this.stale = true;
    if (this.asking) return;
    this.asking = true;
    while (this.stale) {
      this.stale = false;
      try {
        this.show(await load());
      } catch {
        this.offline(true);
      }
    }
    this.asking = false;
  }

  show(state) {
    this.state = state;
    this.clock = { ...state.clock, at: performance.now() };
    $("#product").textContent = state.product;
    if (this.phones.length === 0) this.setUp(state);
    state.phones.forEach((phone, at) => this.phones[at].update(phone, this.clock));
    this.drawer.update(state);
    this.tick();
    document.body.dataset.ready = "yes";
  }

  setUp(state) {
    this.phones = state.phones.map((phone) => new Phone(phone, this));
    arrange($("#phones"), this.phones.map((phone) => phone.node));
    arrange($("#tabs"), state.phones.map((phone, at) => tab(phone, at, () => this.open(at))));
    this.select(0);
  }

  // Clock

  tick() {
    if (!this.clock) return;
    const now = this.clock.now + Math.floor((performance.now() - this.clock.at) / 1000);
    const { offset_minutes: offset, zone } = this.clock;
    $("#hour").textContent = hour(now, offset);
    $("#day").textContent = longDay(now, offset, this.language);
    $("#now").title = zone;
    $("#now").dateTime = new Date(now * 1000).toISOString();
    for (const phone of this.phones) phone.tick({ ...this.clock, now });
  }

  async advance(seconds) {
    try {
      await post("clock", { advance_seconds: seconds });
    } catch (error) {
      this.complain(error);
    }
  }

  /** What failed for no phone in particular is said in the one that is looked at. */
  complain(error) {
    this.phones[this.current]?.toast(error.message, "error");
  }

  // Narrow screens: phones as tabs

  open(at) {
    this.phones[at].node.scrollIntoView({ behavior: "smooth", block: "nearest", inline: "center" });
    this.select(at);
  }

  tabByScroll() {
    const { scrollLeft, clientWidth } = $("#phones");
    const middle = scrollLeft + clientWidth / 2;
    const at = this.phones.findIndex(({ node }) => node.offsetLeft <= middle && middle < node.offsetLeft + node.offsetWidth);
    if (at >= 0) this.select(at);
  }

  select(at) {
    this.current = at;
    $$("#tabs button").forEach((button, index) => {
      button.setAttribute("aria-selected", index === at);
      button.tabIndex = index === at ? 0 : -1;
      if (index === at) button.classList.remove("news");
    });
  }

  tabKey(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const at = (this.current + step + this.phones.length) % this.phones.length;
    this.open(at);
    $$("#tabs button")[at].focus();
  }

  // What phones ask of the page

  phone(key) {
    return this.phones.find((phone) => phone.key === key);
  }

  /** The phone of a person who reads the channel: commands and deep links of posts open there. */
  get reader() {
    return this.phones.find((phone) => phone.state.chat.kind !== "channel");
  }

  news(phone) {
    const at = this.phones.indexOf(phone);
    if (at !== this.current) $$("#tabs button")[at].classList.add("news");
  }

  send(text) {
    return this.reader.send(text);
  }

  /** Follows a link to the bot or the channel inside the playground; false leaves it to the browser. */
  link(url, phone) {
    const found = /^https?:\/\/(?:t|telegram)\.me\/(\w+)(?:\/\d+)?(?:\?start=([\w-]{1,64}))?$/i.exec(url);
    const owner = found && this.phones.find(({ state }) => state.chat.username?.toLowerCase() === found[1].toLowerCase());
    if (!owner) return false;
    if (owner.state.chat.kind === "channel") {
      this.open(this.phones.indexOf(owner));
      return true;
    }
    const target = phone.state.chat.kind === "channel" ? this.reader : phone;
    this.open(this.phones.indexOf(target));
    if (found[2]) target.start(found[2]);
    if (target !== phone) phone.toast(phone.say.opened);
    return true;
  }

  picture(src, alt) {
    const dialog = $("#picture");
    const image = $("img", dialog);
    image.src = src;
    image.alt = alt;
    dialog.showModal();
  }
}

function tab(phone, at, open) {
  const controls = { id: `tab-${phone.key}`, role: "tab", "aria-controls": `phone-${phone.key}`, lang: phone.language };
  return el("button", { type: "button", ...controls, on: { click: open } }, el("span", { text: phone.title }), el("i", { "aria-hidden": "true" }));
}

function toggleTheme() {
  const root = document.documentElement;
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
  localStorage.setItem("theme", root.dataset.theme);
}

new Page();
