// Telegram's plain text with entities (UTF-16 offsets, which are JavaScript's own) as DOM nodes.

import { el } from "./dom.js";

const TAGS = { bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code", pre: "pre", blockquote: "blockquote", expandable_blockquote: "blockquote" };
const LINKS = ["http:", "https:", "mailto:", "tel:", "tg:"];

/** The nodes of a text. `act` has `command(text)`, `link(url)`, `copy(text)` and `say`, the words of the phone. */
export function formatted(text, entities, act) {
  const sorted = entities
    .filter((entity) => entity.length > 0)
    .map((entity) => ({ ...entity, end: Math.min(text.length, entity.offset + entity.length) }))
    .sort((a, b) => a.offset - b.offset || b.end - a.end);
  return nodes(text, sorted, 0, text.length, act);
}

/** The nodes of text[from..to]; `queue` is ordered by start, longest first, and what sticks out of `to` is cut. */
function nodes(text, queue, from, to, act) {
  const made = [];
  let at = from;
  let rest = queue;
  while (rest.length > 0) {
    const [entity, ...others] = rest;
    const end = Math.min(entity.end, to);
    const start = Math.max(entity.offset, at);
    if (start >= end) {
      rest = others;
      continue;
    }
    if (start > at) made.push(plain(made, text.slice(at, start)));
    const inner = others.filter((other) => other.offset < end);
    const beyond = inner.filter((other) => other.end > end).map((other) => ({ ...other, offset: end }));
    made.push(styled(entity, nodes(text, inner, start, end, act), text.slice(start, end), act));
    at = end;
    rest = [...beyond, ...others.filter((other) => other.offset >= end)];
  }
  if (at < to) made.push(plain(made, text.slice(at, to)));
  return made;
}

/** Text after a block begins on a new line anyway: its first line break is not drawn. */
function plain(before, text) {
  const block = ["BLOCKQUOTE", "FIGURE"].includes(before.at(-1)?.tagName);
  return block && text.startsWith("\n") ? text.slice(1) : text;
}

function styled(entity, children, text, act) {
  switch (entity.type) {
    case "text_link":
      return link(entity.url, children, act);
    case "url":
      return link(/^[a-z]+:/i.test(text) ? text : `https://${text}`, children, act);
    case "email":
      return link(`mailto:${text}`, children, act);
    case "phone_number":
      return link(`tel:${text.replace(/[^+\d]/g, "")}`, children, act);
    case "mention":
      return link(`https://t.me/${text.slice(1)}`, children, act);
    case "bot_command":
      return el("button", { type: "button", class: "inline", on: { click: () => act.command(text) } }, ...children);
    case "hashtag":
    case "cashtag":
    case "text_mention":
      return el("span", { class: "tag" }, ...children);
    case "spoiler":
      return spoiler(children, act);
    case "code":
      return el("code", { role: "button", tabindex: 0, title: act.say.copy, on: pressed(() => act.copy(text)) }, ...children);
    case "pre":
      return block(entity, children, text, act);
    case "expandable_blockquote":
      return expandable(children, act);
    default:
      return TAGS[entity.type] ? el(TAGS[entity.type], {}, ...children) : el("span", {}, ...children);
  }
}

/** Handlers that make any element work as a button, for the mouse and for the keyboard. */
function pressed(act) {
  const keydown = (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    act();
  };
  return { click: act, keydown };
}

function link(url, children, act) {
  let address = null;
  try {
    address = new URL(url);
  } catch {
    return el("span", {}, ...children);
  }
  if (!LINKS.includes(address.protocol)) return el("span", {}, ...children);
  const click = (event) => {
    if (act.link(address.href)) event.preventDefault();
  };
  return el("a", { href: address.href, target: "_blank", rel: "noopener noreferrer", on: { click } }, ...children);
}

function spoiler(children, act) {
  const content = el("span", { "aria-hidden": "true" }, ...children);
  const node = el("span", { class: "spoiler", role: "button", tabindex: 0, "aria-label": act.say.spoiler }, content);
  const reveal = () => {
    node.className = "revealed";
    for (const name of ["role", "tabindex", "aria-label"]) node.removeAttribute(name);
    content.removeAttribute("aria-hidden");
  };
  for (const [event, handler] of Object.entries(pressed(reveal))) node.addEventListener(event, handler);
  return node;
}

function block(entity, children, text, act) {
  const label = entity.language ? el("b", { text: entity.language }) : null;
  const copy = el("button", { type: "button", class: "copy", text: act.say.copy, on: { click: () => act.copy(text) } });
  return el("figure", { class: "pre" }, el("figcaption", {}, label, copy), el("pre", {}, ...children));
}

function expandable(children, act) {
  const quote = el("blockquote", { class: "folded" }, el("div", {}, ...children));
  const more = el("button", { type: "button", class: "inline", text: act.say.shown });
  more.addEventListener("click", () => {
    quote.classList.remove("folded");
    more.remove();
  });
  quote.append(more);
  return quote;
}
