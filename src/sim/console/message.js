// One message as an article: bubble, media, buttons under it.

import { $, el, icon } from "./dom.js";
import { fileUrl } from "./net.js";
import { formatted } from "./text.js";
import { bytes, hour } from "./words.js";

const ARROW_OUT = "M9 5h10v10M19 5 6 18";
const DOTS = "M6 12h.01M12 12h.01M18 12h.01";
const PAGE = "M7 3.5h7l4.5 4.5v12.5H7zM14 3.5V8h4.5";
const CHECK = "m5 12.5 4.5 4.5L19 7.5";

/** A message or an album (messages that share one) as an article. `act` is what the phone can do with it. */
export function messageNode(messages, act) {
  const [first] = messages;
  if (first.service) return el("p", { class: "service", data: { id: first.id } }, el("span", { text: first.text }));
  const captioned = messages.find((message) => message.text) ?? first;
  const photos = messages.filter((message) => ["photo", "video"].includes(message.media?.kind));
  const documents = messages.filter((message) => message.media?.kind === "document");
  const bubble = el("div", { class: `bubble${photos.length > 0 ? " has-photo" : ""}` });
  if (first.forwarded) bubble.append(el("p", { class: "origin", text: act.say.forwarded }));
  const answered = first.reply_to && act.find(first.reply_to);
  if (first.via) bubble.append(el("p", { class: "origin", text: act.say.via(first.via) }));
  if (answered) bubble.append(quoted(answered, act));
  if (photos.length > 0) bubble.append(album(photos, act));
  for (const message of documents) bubble.append(documentNode(message.media, act));
  const text = captioned.text ? formatted(captioned.text, captioned.entities, act) : [];
  bubble.append(el("div", { class: "text" }, ...text, meta(captioned, act)));
  const from = first.mine ? act.say.you : first.sender.name;
  const node = el("article", { class: first.mine ? "mine" : "theirs", "aria-label": from, data: { id: first.id } }, bubble);
  const keyboard = messages.find((message) => message.keyboard.length > 0);
  if (keyboard) node.append(keys(keyboard, act));
  return node;
}

/** One line of a message, for replies. */
export function summary(message, say) {
  if (message.text) return message.text.split("\n")[0];
  return { photo: say.photo, video: say.video }[message.media?.kind] ?? message.media?.name ?? say.file;
}

function quoted(message, act) {
  const show = () => act.show(message.id);
  const name = message.mine ? act.say.you : message.sender.name;
  return el("button", { type: "button", class: "quoted", on: { click: show } }, el("b", { text: name }), el("span", { text: summary(message, act.say) }));
}

function album(photos, act) {
  const pictures = photos.map(({ media, text }) => {
    if (media.kind === "video") return el("video", { class: "photo", src: fileUrl(media.file), controls: true, preload: "metadata", "aria-label": text || act.say.video });
    const picture = el("img", { src: fileUrl(media.file), alt: text || act.say.photo, width: media.width || null, height: media.height || null, loading: "lazy" });
    return el("button", { type: "button", class: "photo", on: { click: () => act.picture(picture.src, picture.alt) } }, picture);
  });
  return el("div", { class: `album of-${Math.min(pictures.length, 4)}` }, ...pictures);
}

function documentNode(media, act) {
  const name = media.name ?? act.say.file;
  const size = bytes(media.size, act.language);
  const words = el("span", {}, el("b", { text: name }), el("small", { text: size }));
  return el("a", { class: "document", href: fileUrl(media.file), download: name }, el("i", {}, icon(PAGE)), words);
}

function meta(message, act) {
  const edited = message.edited ? `${act.say.edited} ` : "";
  const time = el("time", { text: hour(message.date, act.offset) });
  return el("span", { class: "meta" }, actions(message, act), edited, time, message.mine ? icon(CHECK) : null);
}

function actions(message, act) {
  const open = (event) => act.menu(message, event.currentTarget);
  return el("button", { type: "button", class: "more", "aria-label": act.say.actions, "aria-haspopup": "menu", on: { click: open } }, icon(DOTS));
}

function keys(message, act) {
  const rows = message.keyboard.map((row, at) => el("div", { class: "row" }, ...row.map((button, column) => key(message, button, at, column, act))));
  return el("div", { class: "keys" }, ...rows);
}

function key(message, button, row, column, act) {
  const label = el("span", { text: button.text });
  const data = { row, column };
  if (button.url) {
    const click = (event) => {
      if (act.link(button.url)) event.preventDefault();
    };
    return el("a", { class: "key", href: safe(button.url), target: "_blank", rel: "noopener noreferrer", data, on: { click } }, label, icon(ARROW_OUT));
  }
  if (button.data === null || button.data === undefined) return el("button", { type: "button", class: "key", disabled: true, data }, label);
  const click = async (event) => {
    const pressed = event.currentTarget;
    if (pressed.getAttribute("aria-busy")) return;
    pressed.setAttribute("aria-busy", "true");
    await act.tap(message, button.data);
    pressed.removeAttribute("aria-busy");
  };
  return el("button", { type: "button", class: "key", data, on: { click } }, label);
}

const safe = (url) => (/^(https?|tg):/i.test(url) ? url : "#");

/** Gives focus back to the button that had it when the message was drawn anew, or to the nearest one. */
export function refocus(old, fresh) {
  const focused = document.activeElement;
  if (!old.contains(focused) || !focused.classList.contains("key")) return;
  const { row, column } = focused.dataset;
  const same = $(`.key[data-row="${row}"][data-column="${column}"]`, fresh) ?? $(`.key[data-row="${row}"]`, fresh) ?? $(".key", fresh);
  requestAnimationFrame(() => same?.focus({ preventScroll: true }));
}
