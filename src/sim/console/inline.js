// Inline mode: while a person types the bot's name and words, what the bot offers is listed, to be sent at a tap.

import { el } from "./dom.js";

/** Apps ask once a person pauses. */
const PAUSE_MS = 300;

export class Inline {
  /** `composer` owns the text field and the list of choices. */
  constructor(composer) {
    this.composer = composer;
    this.phone = composer.phone;
  }

  /** Takes the text if it begins with the bot's name and a space; false leaves it to others. */
  typed(text) {
    const found = /^@(\w+)\s([^]*)$/.exec(text);
    const own = this.phone.state?.chat.username;
    const ours = found !== null && found[1].toLowerCase() === own?.toLowerCase();
    const words = ours ? found[2].trim() : null;
    if (words === this.words) return ours;
    this.words = words;
    clearTimeout(this.pause);
    if (ours) this.pause = setTimeout(() => this.ask(), PAUSE_MS);
    return ours;
  }

  leave() {
    this.words = null;
    clearTimeout(this.pause);
  }

  /** Asks for the first results, or for those after `shown`. */
  async ask(offset = "", shown = []) {
    const { words } = this;
    const found = await this.phone.post("inline", { text: words, offset });
    // Something else was typed meanwhile.
    if (!found || words !== this.words) return;
    if (!found.answer) return this.phone.toast(this.phone.say.noAnswer, "error");
    const { results, next_offset: next, button } = found.answer;
    const lead = button && shown.length === 0 ? [this.lead(button)] : [];
    const all = [...shown, ...lead, ...results.map((result) => this.entry(found.query, result))];
    let asked = false;
    const more = () => {
      if (asked || !next) return;
      asked = true;
      this.ask(next, all);
    };
    const { choices } = this.composer;
    choices.show(all, { name: this.phone.say.inlineResults, at: shown.length > 0 ? choices.chosen : 0, end: more });
    choices.node.onscroll = () => {
      const { scrollTop, clientHeight, scrollHeight } = choices.node;
      if (choices.open && scrollTop + clientHeight > scrollHeight - 40) more();
    };
    this.phone.tell(this.phone.say.inlineCount(all.length));
  }

  entry(query, { id, title, description }) {
    const choose = async () => {
      this.composer.clear();
      await this.phone.post("pick", { query, result: id });
      this.composer.text.focus();
    };
    const words = el("div", { class: "result" }, el("b", { text: title }), el("span", { text: description }));
    return { words: [words], choose };
  }

  lead({ text, start_parameter: payload }) {
    const choose = () => {
      this.composer.clear();
      this.phone.start(payload);
    };
    return { words: [el("b", { text })], choose };
  }
}
