// The keyboard that a bot puts under the composer: the newest message that carries one decides.
import { byId, el } from "./dom.js";
import { words } from "./words.js";

const DECIDING = ["keyboard", "remove_keyboard", "force_reply"];
const FOREIGN = ["web_app", "request_poll", "request_users", "request_chat"]; // only Telegram has these

export class ReplyKeyboard {
  #store;
  #actions;
  #box = byId("reply-keyboard");
  #toggle = byId("keyboard-toggle");
  #field = byId("composer");
  #folded = new Set(); // ids of the messages whose keyboard was folded away or used up

  constructor(store, actions) {
    this.#store = store;
    this.#actions = actions;
    for (const change of ["opened", "message"]) store.on(change, () => this.#draw());
    this.#toggle.addEventListener("click", () => this.#fold());
  }

  /** The newest message with a say in the matter, or undefined. */
  #current() {
    const decides = ({ reply_markup: markup }) => DECIDING.some((name) => markup?.[name]);
    return this.#store.messagesOf().findLast(decides);
  }

  #draw() {
    const message = this.#store.chatId === null ? undefined : this.#current();
    const rows = message?.reply_markup.keyboard;
    const folded = this.#folded.has(message?.message_id);
    this.#field.placeholder = message?.reply_markup.input_field_placeholder || words.placeholder;
    this.#toggle.hidden = !rows;
    this.#toggle.setAttribute("aria-expanded", String(Boolean(rows) && !folded));
    this.#box.hidden = !rows || folded;
    const drawn = rows ? `${message.chat_id}:${message.message_id}` : "";
    if (this.#box.dataset.drawn === drawn) return;
    this.#box.dataset.drawn = drawn;
    this.#box.replaceChildren(...(rows ?? []).map((row) => this.#row(message, row)));
  }

  #row(message, row) {
    return el("div", { class: "inline-row" }, row.map((key) => this.#key(message, key)));
  }

  #key(message, key) {
    const asked = typeof key === "string" ? { text: key } : key;
    const press = () => {
      if (message.reply_markup.one_time_keyboard) this.#folded.add(message.message_id);
      if (asked.request_contact) this.#actions.send("contact");
      else if (asked.request_location) this.#actions.send("location");
      else if (FOREIGN.some((name) => asked[name])) this.#actions.foreign();
      else this.#actions.say(asked.text);
      this.#draw();
    };
    const text = el("span", { class: "key-text" }, asked.text);
    return el("button", { type: "button", class: "key", on: { click: press } }, text);
  }

  #fold() {
    const id = this.#current()?.message_id;
    if (!this.#folded.delete(id)) this.#folded.add(id);
    this.#draw();
  }
}
