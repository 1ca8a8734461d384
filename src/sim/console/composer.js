// The place where a person writes: text, files, replies, edits, the menu of commands, inline queries.

import { Choices } from "./choices.js";
import { $, arrange, el, icon } from "./dom.js";
import { Inline } from "./inline.js";
import { openMenu } from "./menu.js";
import { summary } from "./message.js";
import { post } from "./net.js";
import { SAMPLES, sample } from "./samples.js";
import { bytes } from "./words.js";

/** The server refuses more in one message. */
const MAX_BYTES = 20 * 1024 * 1024;
const MAX_FILES = 10;
/** What Telegram takes as a photo; other pictures go as files. */
const PHOTOS = ["image/jpeg", "image/png"];
/** A place to try: the building site of the heat network in Karaganda. */
const PLACE = { latitude: 49.7903, longitude: 73.141 };
const CROSS = "m7 7 10 10M17 7 7 17";
const PAGE = "M7 3.5h7l4.5 4.5v12.5H7zM14 3.5V8h4.5";

/** What a file is sent as. */
const kindOf = ({ type }) => (PHOTOS.includes(type) ? "photo" : type.startsWith("video/") ? "video" : "document");

export class Composer {
  constructor(phone) {
    this.phone = phone;
    this.files = [];
    this.asFile = false;
    this.target = null;
    const { node, say } = phone;
    this.form = $(".composer", node);
    this.text = $("textarea", this.form);
    this.input = $("input", this.form);
    const list = $(".commands", node);
    list.id = `commands-${phone.key}`;
    this.choices = new Choices(list, this.text);
    this.inline = new Inline(this);
    this.label(say);
    this.listen();
  }

  label(say) {
    const name = (selector, words) => $(selector, this.phone.node).setAttribute("aria-label", words);
    this.text.placeholder = say.message;
    name("textarea", say.message);
    name(".attach", say.attach);
    name(".send", say.sendIt);
    name(".slash", say.commands);
    name(".context button", say.cancel);
    $(".slash", this.form).setAttribute("aria-controls", this.choices.node.id);
  }

  listen() {
    const { form, text, input, phone } = this;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.submit();
    });
    text.addEventListener("input", () => this.typed());
    text.addEventListener("keydown", (event) => this.key(event));
    text.addEventListener("paste", (event) => this.take(event.clipboardData.files, event));
    $(".slash", form).addEventListener("click", () => (this.choices.open ? this.closeMenu() : this.openMenu("")));
    $(".attach", form).addEventListener("click", (event) => this.attach(event.currentTarget));
    input.addEventListener("change", () => {
      this.take(input.files);
      input.value = "";
    });
    $(".context button", phone.node).addEventListener("click", () => this.leave());
    const screen = $(".screen", phone.node);
    screen.addEventListener("dragover", (event) => form.hidden || event.preventDefault());
    screen.addEventListener("drop", (event) => form.hidden || this.take(event.dataTransfer.files, event));
  }

  update({ commands, chat }) {
    this.commands = commands;
    $(".slash", this.form).hidden = commands.length === 0;
    if (this.target && !chat.messages.some((message) => message.id === this.target.message.id)) this.leave();
  }

  // Sending

  async submit() {
    const draft = { text: this.text.value.trim(), target: this.target, files: this.files, asFile: this.asFile };
    if (!draft.text && draft.files.length === 0) return;
    this.clear();
    if (!(await this.deliver(draft))) this.restore(draft);
  }

  deliver({ text, target, files, asFile }) {
    if (files.length > 0) return this.upload(text, files, asFile, target);
    if (target?.edit) return this.phone.post("edit", { message_id: target.message.id, text });
    return this.phone.post("send", target ? { text, reply_to: target.message.id } : { text });
  }

  /** What was refused comes back into the box, unless something else was begun meanwhile. */
  restore({ text, target, files, asFile }) {
    if (this.text.value || this.files.length > 0) return;
    if (target) this.turn(target, target.edit ? this.phone.say.editing : this.nameOf(target.message));
    this.text.value = text;
    this.grow();
    Object.assign(this, { files, asFile });
    this.showTray();
  }

  async upload(text, files, asFile, target) {
    const form = new FormData();
    form.set("phone", this.phone.key);
    form.set("text", text);
    if (target) form.set("reply_to", target.message.id);
    for (const file of files) form.append(asFile ? "document" : kindOf(file), file, file.name);
    try {
      return await post("upload", form);
    } catch (error) {
      this.phone.toast(error.message, "error");
      return null;
    }
  }

  clear() {
    this.inline.leave();
    this.closeMenu();
    this.leave();
    this.text.value = "";
    this.grow();
    this.drop();
  }

  key(event) {
    if (event.isComposing) return;
    if (this.choices.open && this.choices.key(event)) {
      if (!this.choices.open) this.closeMenu();
      return event.preventDefault();
    }
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.submit();
    } else if (event.key === "Escape") {
      this.leave();
    } else if (event.key === "ArrowUp" && this.text.value === "") {
      const own = this.phone.state.chat.messages.findLast((message) => message.mine && !message.media && !message.service);
      if (!own) return;
      event.preventDefault();
      this.edit(own);
    }
  }

  typed() {
    this.grow();
    if (this.inline.typed(this.text.value)) return;
    const start = /^\/(\w*)$/.exec(this.text.value);
    if (start) this.openMenu(start[1]);
    else this.closeMenu();
  }

  grow() {
    this.text.style.height = "auto";
    const borders = this.text.offsetHeight - this.text.clientHeight;
    this.text.style.height = `${Math.min(this.text.scrollHeight + borders, 120)}px`;
  }

  // Replies and edits

  reply(message) {
    this.turn({ message, edit: false }, this.nameOf(message));
  }

  nameOf(message) {
    return message.mine ? this.phone.say.you : message.sender.name;
  }

  edit(message) {
    this.turn({ message, edit: true }, this.phone.say.editing);
    this.text.value = message.text;
    this.grow();
  }

  turn(target, title) {
    this.target = target;
    const node = $(".context", this.phone.node);
    node.hidden = false;
    $("b", node).textContent = title;
    $("span", node).textContent = summary(target.message, this.phone.say);
    this.text.focus();
  }

  leave() {
    if (this.target?.edit) this.text.value = "";
    this.target = null;
    $(".context", this.phone.node).hidden = true;
    this.grow();
  }

  // Files

  /** Offers a file of one's own, one of the sample pictures, or a place. */
  attach(anchor) {
    const { say } = this.phone;
    const own = [say.ownFile, () => this.input.click()];
    const samples = SAMPLES.map((name) => [say[`sample_${name}`], async () => this.take([await sample(name)])]);
    const place = [say.place, () => this.phone.post("location", PLACE)];
    openMenu(anchor, [own, ...samples, place], $(".screen", this.phone.node), this.form);
  }

  take(list, event) {
    if (!list || list.length === 0) return;
    event?.preventDefault();
    const files = [...this.files, ...list].slice(0, MAX_FILES);
    if (files.reduce((sum, file) => sum + file.size, 0) > MAX_BYTES) return this.phone.toast(this.phone.say.tooBig, "error");
    this.files = files;
    this.showTray();
    this.text.focus();
  }

  drop() {
    this.files = [];
    this.asFile = false;
    this.showTray();
  }

  showTray() {
    const tray = $(".tray", this.phone.node);
    for (const picture of tray.querySelectorAll("img")) URL.revokeObjectURL(picture.src);
    tray.hidden = this.files.length === 0;
    const chips = this.files.map((file) => this.chip(file));
    const choice = this.files.some((file) => PHOTOS.includes(file.type)) ? [this.choice()] : [];
    arrange(tray, [...chips, ...choice]);
  }

  chip(file) {
    const photo = PHOTOS.includes(file.type);
    const picture = photo ? el("img", { src: URL.createObjectURL(file), alt: "" }) : el("i", {}, icon(PAGE));
    const remove = () => {
      this.files = this.files.filter((other) => other !== file);
      this.showTray();
    };
    const cross = el("button", { type: "button", class: "plain", "aria-label": `${this.phone.say.remove}: ${file.name}`, on: { click: remove } }, icon(CROSS));
    const size = el("small", { text: bytes(file.size, this.phone.language) });
    return el("div", { class: "chip" }, picture, el("span", {}, el("b", { text: file.name }), size), cross);
  }

  choice() {
    const box = el("input", { type: "checkbox" });
    box.checked = this.asFile;
    box.addEventListener("change", () => (this.asFile = box.checked));
    return el("label", { class: "as-file" }, box, ` ${this.phone.say.asFile}`);
  }

  // The menu of commands

  openMenu(start) {
    const found = this.commands.filter(([name]) => name.startsWith(start.toLowerCase()));
    if (found.length === 0) return this.closeMenu();
    const entry = ([name, description]) => ({
      words: [el("b", { text: `/${name}` }), el("span", { text: description })],
      choose: () => this.command(name),
      complete: () => this.complete(name),
    });
    this.choices.show(found.map(entry), { name: this.phone.say.commands });
    $(".slash", this.form).setAttribute("aria-expanded", "true");
    this.text.focus();
  }

  closeMenu() {
    this.choices.close();
    $(".slash", this.form).setAttribute("aria-expanded", "false");
  }

  complete(name) {
    this.text.value = `/${name} `;
    this.closeMenu();
  }

  command(name) {
    this.clear();
    this.phone.send(`/${name}`);
    this.text.focus();
  }
}
