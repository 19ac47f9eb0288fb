// Builds and dresses DOM nodes; text always goes in as text, so nothing a bot sends becomes markup.
import { icon } from "./icons.js";

/** One element. `attributes`: `class`, `dataset`, `on` ({event: listener}), or any HTML attribute;
 *  false, null and undefined leave an attribute out, true writes it empty. */
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) setAttribute(node, name, value);
  node.append(...children.flat().filter((child) => !isAbsent(child)));
  return node;
}

function setAttribute(node, name, value) {
  if (name === "dataset") Object.assign(node.dataset, value);
  else if (name === "on") listen(node, value);
  else if (!isAbsent(value)) node.setAttribute(name, value === true ? "" : value);
}

function listen(node, listeners) {
  for (const [event, listener] of Object.entries(listeners)) node.addEventListener(event, listener);
}

function isAbsent(value) {
  return value === false || value === null || value === undefined;
}

/** Gives a button its icon, its visible text and the name that a screen reader says. */
export function button(node, { icon: name, text, label }) {
  const written = text ? [el("span", { class: "button-text" }, text)] : [];
  node.replaceChildren(...(name ? [icon(name)] : []), ...written);
  if (label) {
    node.setAttribute("aria-label", label);
    node.title = label;
  }
}

/** Fills the words and icons that index.html only names (data-say, data-label, data-icon). */
export function fillWords(root, words) {
  for (const node of root.querySelectorAll("[data-say], [data-label], [data-icon]")) {
    const { say, label, icon: name } = node.dataset;
    if (node.tagName === "BUTTON") button(node, { icon: name, text: words[say], label: words[label] });
    else if (say) node.textContent = words[say];
    if (label && node.tagName !== "BUTTON") node.setAttribute("aria-label", words[label]);
  }
}

/** The element with that id; a page without it is broken, so it is said at once. */
export function byId(id) {
  const node = document.getElementById(id);
  if (!node) throw new Error(`index.html has no #${id}`);
  return node;
}
