// A small menu that opens at a button.

import { el } from "./dom.js";

/** Opens a menu at its button, in `host` within `list`: arrows move, Escape and a click elsewhere close. */
export function openMenu(anchor, items, list, host = anchor.closest(".bubble")) {
  const close = () => {
    menu.remove();
    document.removeEventListener("pointerdown", outside, true);
    anchor.focus({ preventScroll: true });
  };
  const outside = (event) => menu.contains(event.target) || close();
  const move = (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const at = [...menu.children].indexOf(document.activeElement);
    if (step) menu.children[(at + step + items.length) % items.length].focus();
    else if (event.key === "Escape" || event.key === "Tab") close();
    else return;
    event.preventDefault();
  };
  const buttons = items.map(([text, act]) => {
    const choose = () => {
      close();
      act();
    };
    return el("button", { type: "button", role: "menuitem", text, on: { click: choose } });
  });
  const menu = el("div", { class: "menu", role: "menu", on: { keydown: move } }, ...buttons);
  host.append(menu);
  menu.classList.toggle("below", anchor.getBoundingClientRect().top - menu.offsetHeight < list.getBoundingClientRect().top);
  document.addEventListener("pointerdown", outside, true);
  menu.firstElementChild.focus({ preventScroll: true });
  menu.scrollIntoView({ block: "nearest" });
}
