// One phone: header, messages, what a person can do in it.

import { $, arrange, el } from "./dom.js";
import { Composer } from "./composer.js";
import { openMenu } from "./menu.js";
import { messageNode, refocus } from "./message.js";
import { post } from "./net.js";
import { dayKey, heading, hour, longDay, words } from "./words.js";

/** Closer to the end than this, pixels, the list follows new messages. */
const NEAR_END = 80;
/** What is left free above a long answer, pixels. */
const ABOVE = 10;
const TOAST_MS = 4500;

export class Phone {
  /** `page` opens pictures and links to the bot: `picture(src, alt)`, `start(payload)`. */
  constructor(state, page) {
    this.key = state.key;
    this.page = page;
    this.drawn = new Map();
    this.seen = 0;
    this.unread = 0;
    this.say = words(state.language);
    this.language = state.language;
    this.node = $("#phone-template").content.firstElementChild.cloneNode(true);
    this.list = $(".messages", this.node);
    this.composer = new Composer(this);
    this.dress(state);
    this.listen();
  }

  /** What never changes: names, language, hints. */
  dress(state) {
    const { node, say } = this;
    node.id = `phone-${state.key}`;
    node.dataset.phone = state.key;
    node.lang = state.language;
    node.setAttribute("aria-labelledby", `title-${state.key}`);
    const title = $("h2", node);
    title.id = `title-${state.key}`;
    title.textContent = state.name;
    $(".role", node).textContent = state.title;
    $(".avatar", node).textContent = initials(state.name);
    $(".language", node).textContent = { kk: "ҚАЗ", ru: "РУС", en: "ENG" }[state.language] ?? state.language;
    this.list.setAttribute("aria-label", say.messages);
    $(".past", node).textContent = say.skipMessages;
    $(".newest", node).setAttribute("aria-label", say.newest);
    const row = $(".hints", node);
    row.addEventListener("wheel", (event) => event.deltaX || (row.scrollLeft += event.deltaY), { passive: true });
    const hints = state.hints.map((hint) => el("button", { type: "button", text: hint, on: { click: () => this.send(hint) } }));
    arrange(row, hints.length > 0 ? [el("span", { text: say.try }), ...hints] : []);
    row.setAttribute("aria-label", say.try);
  }

  listen() {
    const { node, list } = this;
    list.addEventListener("scroll", () => this.scrolled(), { passive: true });
    // Under a phone stands one of three: the field, Start, or why nobody writes here.
    $(".past", node).addEventListener("click", () => {
      const ways = [this.composer.text, $(".big", node), this.list];
      ways.find((way) => way.checkVisibility()).focus();
    });
    $(".newest", node).addEventListener("click", () => this.toEnd("smooth"));
    $(".big", node).addEventListener("click", () => this.begin());
    new ResizeObserver(() => this.follows && this.toEnd()).observe(list);
  }

  get nearEnd() {
    return this.list.scrollHeight - this.list.scrollTop - this.list.clientHeight < NEAR_END;
  }

  /** A list that only became smaller or longer was not scrolled by anybody: it keeps following. */
  scrolled() {
    const size = `${this.list.clientWidth} ${this.list.clientHeight} ${this.list.scrollHeight}`;
    const resized = size !== this.size;
    this.size = size;
    if (resized && this.follows) return this.toEnd();
    this.follows = this.nearEnd;
    if (this.follows) this.unread = 0;
    this.showNewest();
  }

  toEnd(behavior = "instant") {
    this.list.scrollTo({ top: this.list.scrollHeight, behavior });
  }

  /** An answer longer than the screen is read from its first line. */
  toBeginning(node) {
    if (node.offsetHeight <= this.list.clientHeight) return;
    this.follows = false;
    this.list.scrollTop = node.offsetTop - ABOVE;
  }

  showNewest() {
    const button = $(".newest", this.node);
    button.hidden = this.follows !== false;
    $("b", button).textContent = this.unread > 0 ? this.unread : "";
  }

  /** Draws the phone as it is now. */
  update(state, clock) {
    const fresh = this.state === undefined;
    this.state = state;
    this.tick(clock);
    const { chat } = state;
    $(".bot-name", this.node).textContent = chat.title;
    $(".bot-action", this.node).textContent = chat.action ? this.say.typing : this.subtitle(chat);
    $(".bot-action", this.node).classList.toggle("busy", Boolean(chat.action));
    this.showMessages(chat.messages, clock, fresh);
    this.showBottom(state);
    this.composer.update(state);
  }

  subtitle(chat) {
    if (chat.kind === "channel") return this.say.channel + (chat.username ? ` · @${chat.username}` : "");
    return this.say.bot + (chat.username ? ` · @${chat.username}` : "");
  }

  tick({ now, offset_minutes: offset }) {
    this.offset = offset;
    $(".status-time", this.node).textContent = hour(now, offset);
    $(".status-day", this.node).textContent = longDay(now, offset, this.language);
  }

  showMessages(messages, clock, fresh) {
    const newest = messages.filter((message) => message.id > this.seen && !message.mine);
    const mine = messages.some((message) => message.id > this.seen && message.mine);
    const follow = fresh || mine || this.follows !== false;
    arrange(this.list, this.nodes(messages, clock));
    if (!fresh && !follow) this.unread += newest.length;
    this.seen = Math.max(0, ...messages.map((message) => message.id));
    if (follow) {
      this.follows = true;
      this.toEnd();
      if (!fresh && newest.length > 0) this.toBeginning(this.list.lastElementChild);
    }
    if (fresh) this.list.setAttribute("aria-live", "polite");
    this.showNewest();
    if (!fresh && newest.length > 0) this.page.news(this);
  }

  /** The list's nodes in order, with those that did not change taken as they are. */
  nodes(messages, clock) {
    const wanted = [];
    const drawn = new Map();
    const keep = (key, shown, draw) => {
      const old = this.drawn.get(key);
      const node = old?.shown === shown ? old.node : draw();
      if (old && old.node !== node) refocus(old.node, node);
      drawn.set(key, { shown, node });
      wanted.push(node);
    };
    let day = null;
    for (const group of albums(messages)) {
      const here = dayKey(group[0].date, clock.offset_minutes);
      if (here !== day) {
        day = here;
        const text = heading(group[0].date, clock.now, clock.offset_minutes, this.language);
        keep(`day ${day}`, text, () => el("p", { class: "day" }, el("span", { text })));
      }
      keep(`message ${group[0].id}`, JSON.stringify(group), () => messageNode(group, this.actions()));
    }
    this.drawn = drawn;
    return wanted;
  }

  /** What a message may ask of its phone. */
  actions() {
    return {
      say: this.say,
      language: this.language,
      offset: this.offset,
      find: (id) => this.state.chat.messages.find((message) => message.id === id),
      show: (id) => this.showMessage(id),
      tap: (message, data) => this.tap(message, data),
      command: (text) => (this.state.chat.kind === "channel" ? this.page.send(text) : this.send(text)),
      link: (url) => this.page.link(url, this),
      copy: (text) => this.copy(text),
      picture: (src, alt) => this.page.picture(src, alt),
      menu: (message, anchor) => this.menu(message, anchor),
    };
  }

  showMessage(id) {
    const node = $(`[data-id="${id}"]`, this.list);
    node?.scrollIntoView({ block: "center", behavior: "smooth" });
    node?.classList.add("shown");
    setTimeout(() => node?.classList.remove("shown"), 1500);
  }

  showBottom({ chat, description, name }) {
    const channel = chat.kind === "channel";
    const waiting = !channel && !chat.started && !chat.blocked;
    const empty = $(".empty", this.node);
    empty.hidden = chat.messages.length > 0;
    $("h3", empty).textContent = channel ? chat.title : this.say.greeting;
    $("p", empty).textContent = channel ? this.say.noPosts : description;
    const big = $(".big", this.node);
    big.hidden = !waiting && !chat.blocked;
    big.textContent = chat.blocked ? this.say.unblock : this.say.start;
    $(".composer", this.node).hidden = channel || !big.hidden;
    const hints = $(".hints", this.node);
    hints.hidden = channel || chat.blocked || hints.childElementCount === 0;
    hints.classList.toggle("all", waiting);
    const readOnly = $(".read-only", this.node);
    readOnly.hidden = !channel;
    readOnly.textContent = this.say.channelOnly;
    this.replyKeyboard(channel || !big.hidden ? [] : chat.reply_keyboard);
    $(".avatar", this.node).title = name;
  }

  replyKeyboard(rows) {
    const node = $(".reply-keyboard", this.node);
    const shown = JSON.stringify(rows);
    if (node.dataset.shown === shown) return;
    node.dataset.shown = shown;
    node.hidden = rows.length === 0;
    const button = (label) => el("button", { type: "button", text: label, on: { click: () => this.send(label) } });
    arrange(node, rows.map((row) => el("div", {}, ...row.map(button))));
  }

  /** Posts to the server as this phone; a refusal is shown in it. */
  async post(path, body = {}) {
    try {
      return await post(path, { phone: this.key, ...body });
    } catch (error) {
      this.toast(error.message, "error");
      return null;
    }
  }

  send(text) {
    return this.post("send", { text });
  }

  start(payload) {
    return this.post("start", payload ? { payload } : {});
  }

  begin() {
    return this.state.chat.blocked ? this.post("unblock") : this.start();
  }

  async tap(message, data) {
    const result = await this.post("tap", { message_id: message.id, data });
    if (!result) return;
    const { answer } = result;
    if (!answer) return this.toast(this.say.noAnswer, "error");
    if (answer.text && answer.alert) this.alert(answer.text);
    else if (answer.text) this.toast(answer.text);
    if (answer.url && !this.page.link(answer.url, this)) window.open(answer.url, "_blank", "noopener");
  }

  toast(text, kind = "") {
    const node = el("p", { class: `toast ${kind}`, text });
    $(".toasts", this.node).append(node);
    setTimeout(() => node.remove(), TOAST_MS);
  }

  /** Says something to screen readers alone. */
  tell(text) {
    $(".told", this.node).textContent = text;
  }

  /** A callback's alert: covers this phone until it is read. */
  alert(text) {
    const before = document.activeElement;
    const close = () => {
      cover.remove();
      if (before?.isConnected) before.focus();
    };
    const keydown = (event) => {
      if (event.key === "Escape") close();
      if (event.key === "Tab") event.preventDefault();
    };
    const ok = el("button", { type: "button", text: this.say.ok, on: { click: close, keydown } });
    const box = el("div", { class: "alert", role: "alertdialog", "aria-modal": "true", "aria-label": text }, el("p", { text }), ok);
    const cover = el("div", { class: "cover" }, box);
    $(".screen", this.node).append(cover);
    ok.focus();
  }

  async copy(text) {
    await navigator.clipboard?.writeText(text).catch(() => {});
    this.toast(this.say.copied);
  }

  /** Forwards a message, with its album, into another phone's chat with the bot. */
  async forward(message, reader) {
    const album = this.state.chat.messages.filter(({ album }) => album && album === message.album);
    const ids = album.length > 0 ? album.map(({ id }) => id) : [message.id];
    if (await reader.post("forward", { from: this.key, message_ids: ids })) this.page.open(this.page.phones.indexOf(reader));
  }

  /** The small menu of a message. */
  menu(message, anchor) {
    const { say } = this;
    const writable = this.state.chat.kind !== "channel" && !this.state.chat.blocked;
    const items = [];
    if (writable) items.push([say.reply, () => this.composer.reply(message)]);
    if (writable && message.mine && !message.media) items.push([say.edit, () => this.composer.edit(message)]);
    if (message.text) items.push([say.copy, () => this.copy(message.text)]);
    if (this.state.chat.kind === "channel") {
      const readers = this.page.phones.filter(({ state: { chat } }) => chat.kind !== "channel" && !chat.blocked);
      for (const reader of readers) items.push([say.forwardTo(reader.state.title), () => this.forward(message, reader)]);
    }
    if (items.length > 0) openMenu(anchor, items, this.list);
  }
}

/** Messages with those of one album together. */
function albums(messages) {
  const groups = [];
  for (const message of messages) {
    const last = groups.at(-1);
    if (message.album && last?.[0].album === message.album) last.push(message);
    else groups.push([message]);
  }
  return groups;
}

function initials(name) {
  const parts = name.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  return parts.slice(0, 2).map((part) => [...part][0]).join("");
}
