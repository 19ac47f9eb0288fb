// A pop-up menu that hangs on a button: arrow keys, Home, End, Escape, and a press outside closes it.
import { button, el } from "./dom.js";

/** `items()` is asked at every opening: [{text, icon, run, name?, danger?} or {title}]. */
export function popupMenu(opener, items, { side = "below" } = {}) {
  let menu = null;
  opener.setAttribute("aria-haspopup", "menu");
  opener.setAttribute("aria-expanded", "false");

  const close = ({ refocus = false } = {}) => {
    if (!menu) return;
    menu.remove();
    menu = null;
    opener.setAttribute("aria-expanded", "false");
    document.removeEventListener("pointerdown", outside);
    if (refocus) opener.focus();
  };
  const outside = (event) => {
    if (!menu.contains(event.target) && !opener.contains(event.target)) close();
  };
  const open = () => {
    menu = menuElement(items(), (item) => {
      close({ refocus: true });
      item.run();
    });
    menu.classList.add(`menu-${side}`);
    menu.setAttribute("aria-label", opener.getAttribute("aria-label"));
    menu.addEventListener("keydown", (event) => move(event, menu, close));
    opener.after(menu);
    opener.setAttribute("aria-expanded", "true");
    document.addEventListener("pointerdown", outside);
    menu.querySelector("button")?.focus();
  };
  opener.addEventListener("click", () => (menu ? close() : open()));
}

function menuElement(items, choose) {
  const title = (text) => el("p", { class: "menu-title", role: "presentation" }, text);
  const nodes = items.map((item) => (item.title ? title(item.title) : itemElement(item, choose)));
  return el("div", { class: "menu", role: "menu" }, nodes);
}

function itemElement(item, choose) {
  const node = el("button", {
    type: "button",
    role: "menuitem",
    tabindex: "-1",
    class: item.danger ? "menu-item danger" : "menu-item",
    dataset: item.name ? { name: item.name } : {},
    on: { click: () => choose(item) },
  });
  button(node, { icon: item.icon, text: item.text });
  return node;
}

function move(event, menu, close) {
  const all = [...menu.querySelectorAll("button")];
  const at = all.indexOf(document.activeElement);
  const places = { ArrowDown: at + 1, ArrowUp: at - 1 + all.length, Home: 0, End: all.length - 1 };
  if (event.key in places) all[places[event.key] % all.length].focus();
  else if (event.key === "Escape") close({ refocus: true });
  else if (event.key === "Tab") return close();
  else return undefined;
  event.stopPropagation();
  return event.preventDefault();
}
