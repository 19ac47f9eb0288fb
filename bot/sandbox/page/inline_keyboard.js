// The buttons under a bubble: what each kind does, and the spinner until the bot has answered.
import { el } from "./dom.js";
import { link } from "./formatting.js";
import { icon } from "./icons.js";
import { words } from "./words.js";

const busy = new Set(); // "chat:message:data" of the buttons that wait; outlives an edit of the message

export function inlineKeyboard(message, rows, actions) {
  const keyboard = el("div", { class: "inline-keyboard", role: "group" });
  for (const row of rows) {
    keyboard.append(el("div", { class: "inline-row" }, row.map((key) => keyElement(message, key, actions))));
  }
  return keyboard;
}

function keyElement(message, key, actions) {
  const { callback_data: data, switch_inline_query_current_chat: query } = key;
  if (key.url) return urlKey(key);
  if (data !== undefined) return waitingKey(message, key, () => actions.tap(message, data));
  if (key.pay) return waitingKey(message, key, () => actions.pay(message));
  if (key.copy_text) return plainKey(key, () => actions.copy(key.copy_text.text));
  if (query !== undefined) return plainKey(key, () => actions.insert(query));
  return plainKey(key, () => actions.foreign());
}

function urlKey(key) {
  const node = link(key.url);
  node.classList.add("key", "key-url");
  const spoken = el("span", { class: "unseen" }, `, ${words.opensOutside}`);
  node.append(el("span", { class: "key-text" }, key.text), icon("outside"), spoken);
  return node;
}

function plainKey(key, press) {
  const text = el("span", { class: "key-text" }, key.text);
  return el("button", { type: "button", class: keyClass(key), on: { click: press } }, text);
}

function keyClass(key) {
  return ["primary", "success", "danger"].includes(key.style) ? `key key-${key.style}` : "key";
}

/** A button that spins from the press until `press()` is done. */
function waitingKey(message, key, press) {
  const data = key.pay ? "pay" : key.callback_data;
  const name = `${message.chat_id}:${message.message_id}:${data}`;
  const node = plainKey(key, async () => {
    if (busy.has(name)) return;
    spin(name, node, true);
    try {
      await press();
    } finally {
      spin(name, node, false);
    }
  });
  node.dataset[key.pay ? "pay" : "callback"] = data;
  if (busy.has(name)) spin(name, node, true);
  return node;
}

function spin(name, node, on) {
  busy[on ? "add" : "delete"](name);
  // The message may have been drawn anew meanwhile: the button that stands there now is looked for.
  for (const twin of [node, ...document.querySelectorAll(".key.spinning")]) {
    if (twin !== node && twin.dataset.name !== name) continue;
    twin.dataset.name = name;
    twin.classList.toggle("spinning", on);
    twin.setAttribute("aria-busy", String(on));
  }
}

/** Where the focus stands in a message's keyboard, so that an edit can put it back. */
export function focusedKey(element) {
  return [...element.querySelectorAll(".key")].indexOf(document.activeElement);
}

export function focusKey(element, place) {
  const keys = [...element.querySelectorAll(".key")];
  keys[Math.min(place, keys.length - 1)]?.focus({ preventScroll: true });
}
