// What the page says beside the chat: toasts, alerts and questions in a dialog, the lost connection.
import { button, byId, el } from "./dom.js";
import { words } from "./words.js";

const TOAST_LASTS = 4000; // milliseconds, and longer for a longer text
const PER_LETTER = 40;

export class Notices {
  #toasts = byId("toasts");
  #connection = byId("connection");

  toast(text) {
    const toast = el("div", { class: "toast" }, text);
    this.#toasts.replaceChildren(...[...this.#toasts.children].slice(-1), toast);
    setTimeout(() => toast.remove(), TOAST_LASTS + PER_LETTER * text.length);
  }

  /** A dialog with one text; ends when it is closed. */
  alert(text) {
    return dialog([el("p", { class: "dialog-text" }, text)], { accept: words.ok });
  }

  /** A dialog with a form; gives its fields as an object, or null when it was called off. */
  ask(title, fields, accept = words.add) {
    return dialog([el("h2", { class: "dialog-title" }, title), ...fields], { accept, cancel: words.cancel });
  }

  photo(source, description) {
    const on = { click: () => node.close(), close: () => node.remove() };
    const node = el("dialog", { class: "photo-dialog", on }, el("img", { src: source, alt: description }));
    document.body.append(node);
    node.showModal();
  }

  connection(lost, retry) {
    this.#connection.hidden = !lost;
    if (!lost || this.#connection.childElementCount > 0) return;
    const again = el("button", { type: "button", class: "plain-button", on: { click: retry } });
    button(again, { text: words.tryNow });
    this.#connection.replaceChildren(el("span", {}, words.lost), again);
  }
}

function dialog(contents, { accept, cancel }) {
  return new Promise((done) => {
    const buttons = [cancel ? cancelButton(cancel) : null, acceptButton(accept)];
    const form = el("form", { method: "dialog" }, contents, el("div", { class: "dialog-buttons" }, buttons));
    const node = el("dialog", { class: "dialog" }, form);
    node.addEventListener("close", () => {
      node.remove();
      done(node.returnValue === "accept" ? Object.fromEntries(new FormData(form)) : null);
    });
    document.body.append(node);
    node.showModal();
    (form.querySelector("input") ?? form.querySelector("[value=accept]")).focus();
  });
}

function acceptButton(text) {
  return el("button", { type: "submit", value: "accept", class: "plain-button strong" }, text);
}

function cancelButton(text) {
  const on = { click: (event) => event.target.closest("dialog").close() };
  return el("button", { type: "button", class: "plain-button", on }, text);
}
