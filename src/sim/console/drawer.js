// The drawer: what the bot asked of the Bot API, and buttons that make it fail.

import { $, arrange, el } from "./dom.js";
import { calls, post } from "./net.js";
import { second } from "./words.js";

const FAULTS = ["too_many", "server", "drop", "lost", "repeat"];
/** The log shows the newest of what it has heard of. */
const SHOWN = 200;

export class Drawer {
  constructor(page) {
    this.page = page;
    this.node = $("#drawer");
    this.opener = $("#drawer-open");
    this.calls = [];
    this.drawn = new Map();
    this.opener.addEventListener("click", () => this.toggle(this.node.hidden));
    $("#drawer-close").addEventListener("click", () => this.toggle(false));
    $("#skip-drawer").addEventListener("click", (event) => {
      event.preventDefault();
      this.toggle(true);
    });
    $("#polls").addEventListener("change", () => this.showCalls());
    $("#no-faults").addEventListener("click", () => {
      this.fault("none");
      $("#faults button").focus();
    });
    const bar = $(".bar");
    new ResizeObserver(() => this.node.style.setProperty("--below-bar", `${bar.offsetHeight}px`)).observe(bar);
    this.node.addEventListener("keydown", (event) => event.key === "Escape" && this.toggle(false));
  }

  toggle(open) {
    this.node.hidden = !open;
    this.opener.setAttribute("aria-expanded", open);
    document.body.classList.toggle("with-drawer", open);
    if (open) this.hear();
    (open ? $("#drawer-close") : this.opener).focus();
  }

  /** Draws what is said in the language of the page. */
  speak(say) {
    this.say = say;
    const press = (kind) => ({ click: () => this.fault(kind) });
    const button = (kind) => el("button", { type: "button", data: { fault: kind }, text: say[`fault_${kind}`], on: press(kind) });
    arrange($("#faults"), FAULTS.map(button));
    this.drawn.clear();
    if (this.state) this.update(this.state);
  }

  async fault(kind) {
    try {
      await post("faults", kind === "none" || kind === "repeat" ? { kind } : { kind, method: $("#fault-method").value });
    } catch (error) {
      this.page.complain(error);
    }
  }

  update(state) {
    this.state = state;
    for (const button of $("#faults").children) {
      const waiting = state.faults.filter((kind) => kind === button.dataset.fault).length;
      button.dataset.waiting = waiting > 0 ? waiting : "";
    }
    $("#no-faults").hidden = state.faults.length === 0;
    const people = state.phones.filter((phone) => phone.chat.kind !== "channel");
    arrange($("#blocks"), people.map((phone) => this.block(phone)));
    const channels = state.phones.filter((phone) => phone.chat.kind === "channel");
    arrange($("#rights"), channels.flatMap((phone) => Object.keys(phone.rights).map((right) => this.right(phone, right))));
    if (!this.node.hidden) this.hear();
  }

  block(phone) {
    const { blocked } = phone.chat;
    const old = $(`#blocks [data-phone="${phone.key}"]`);
    if (old?.getAttribute("aria-pressed") === String(blocked)) return old;
    const click = () => post(blocked ? "unblock" : "block", { phone: phone.key }).catch((error) => this.page.complain(error));
    const props = { type: "button", "aria-pressed": String(blocked), data: { phone: phone.key }, lang: phone.language };
    return el("button", { ...props, text: phone.title, on: { click } });
  }

  right(phone, right) {
    const on = phone.rights[right];
    const old = $(`#rights [data-right="${right}"][data-phone="${phone.key}"]`);
    const text = this.say[`right_${right}`];
    if (old?.getAttribute("aria-pressed") === String(!on) && old.textContent === text) return old;
    const click = () => post("right", { phone: phone.key, right, on: !on }).catch((error) => this.page.complain(error));
    return el("button", { type: "button", "aria-pressed": String(!on), data: { phone: phone.key, right }, text, on: { click } });
  }

  /** Fetches the calls made since the last time; what comes while it asks is fetched at the next change. */
  async hear() {
    if (this.asking) return;
    this.asking = true;
    try {
      const fresh = await calls(this.calls.at(-1)?.number ?? 0);
      this.calls = [...this.calls, ...fresh.calls].slice(-SHOWN);
      this.showCalls();
    } catch (error) {
      this.page.complain(error);
    }
    this.asking = false;
  }

  showCalls() {
    const polls = $("#polls").checked;
    const shown = this.calls.filter((call) => polls || call.method !== "getUpdates");
    const drawn = new Map();
    for (const call of shown) drawn.set(call.number, this.drawn.get(call.number) ?? this.call(call));
    this.drawn = drawn;
    arrange($("#calls"), [...drawn.values()].reverse());
    $("#no-calls").hidden = drawn.size > 0;
  }

  call(call) {
    const good = call.answer.ok && !call.lost;
    const mark = el("span", { class: `mark ${good ? "good" : "bad"}`, text: good ? "✓" : "✕", "aria-hidden": "true" });
    const line = [
      el("time", { text: second(call.at, this.state.clock.offset_minutes) }),
      el("b", { text: call.method }),
      el("span", { class: "to", text: this.outcome(call) }),
      el("span", { class: "took", text: `${(call.took_micros / 1000).toFixed(1)} ms` }),
      mark,
    ];
    const details = el("details", {}, el("summary", {}, ...line));
    const json = (title, value) => [el("h4", { text: title }), el("pre", { text: JSON.stringify(value, null, 2), tabindex: 0 })];
    details.addEventListener("toggle", () => {
      if (!details.open || details.childElementCount > 1) return;
      details.append(...json(this.say.request, call.params), ...json(this.say.answer, call.answer));
    });
    return el("li", {}, details);
  }

  /** What came of a call in a few words: the error, or whom it went to. */
  outcome(call) {
    if (call.lost) return this.say.lostAnswer;
    if (!call.answer.ok) return `${call.answer.error_code} ${call.answer.description}`;
    const owner = this.state.phones.find((phone) => phone.ids.includes(call.params.chat_id));
    return owner ? `→ ${owner.title}` : "";
  }
}
