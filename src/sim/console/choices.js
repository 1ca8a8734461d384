// A list of choices that belongs to a text field: arrows move in it while the field keeps the focus.

import { arrange, el } from "./dom.js";

export class Choices {
  /** `node` is an empty listbox; `text` is the field that names the chosen option to screen readers. */
  constructor(node, text) {
    this.node = node;
    this.text = text;
    this.entries = [];
  }

  get open() {
    return !this.node.hidden;
  }

  /** Shows entries `{ words, choose, complete }`: elements, what a tap or Enter does, and, if any, what Tab does. */
  show(entries, { name, at = 0, end = () => {} }) {
    this.entries = entries;
    this.end = end;
    this.node.setAttribute("aria-label", name);
    const option = ({ words, choose }, index) =>
      el("div", { class: "option", role: "option", id: `${this.node.id}-${index}`, on: { click: choose } }, ...words);
    arrange(this.node, entries.map(option));
    this.node.hidden = entries.length === 0;
    if (this.open) this.select(at);
  }

  close() {
    this.entries = [];
    this.node.hidden = true;
    this.text.removeAttribute("aria-activedescendant");
  }

  select(at) {
    const options = [...this.node.children];
    this.chosen = (at + options.length) % options.length;
    options.forEach((option, index) => option.setAttribute("aria-selected", index === this.chosen));
    options[this.chosen].scrollIntoView({ block: "nearest" });
    this.text.setAttribute("aria-activedescendant", options[this.chosen].id);
    if (this.chosen === options.length - 1) this.end();
  }

  /** A key while the list is open; true when it was meant for the list. */
  key(event) {
    const chosen = this.entries[this.chosen];
    if (event.key === "ArrowDown") this.select(this.chosen + 1);
    else if (event.key === "ArrowUp") this.select(this.chosen - 1);
    else if (event.key === "Escape") this.close();
    else if (event.key === "Tab" && chosen.complete) chosen.complete();
    else if (event.key === "Enter" && !event.shiftKey) chosen.choose();
    else return false;
    return true;
  }
}
