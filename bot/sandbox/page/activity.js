// The line under the bot's name: "typing…" while it acts or is expected to answer, else what it is.
import { el } from "./dom.js";
import { words } from "./words.js";

const ACTION_LASTS = 5000; // the Bot API shows an action for five seconds or until a message comes
const PATIENCE = 8000; // after that the bot is not typing, it is silent

export class Activity {
  #store;
  #status;
  #busy = new Map(); // chat id -> {action, timer}

  constructor(store, status) {
    this.#store = store;
    this.#status = status;
    store.on("message", ({ message, chatId }) => message.from?.is_bot && this.#stop(chatId));
    for (const change of ["activity", "opened", "bot", "people"]) store.on(change, () => this.#show());
  }

  /** The bot said what it is doing (sendChatAction). */
  acts(chatId, action) {
    this.#begin(chatId, action, ACTION_LASTS);
  }

  /** The person did something that the bot should answer. */
  expects(chatId) {
    if (!this.#busy.has(chatId)) this.#begin(chatId, "typing", PATIENCE);
  }

  /** The bot answered a button without a message, or nobody can answer any more. */
  settles(chatId) {
    this.#stop(chatId);
  }

  #begin(chatId, action, lasts) {
    clearTimeout(this.#busy.get(chatId)?.timer);
    this.#busy.set(chatId, { action, timer: setTimeout(() => this.#stop(chatId), lasts) });
    this.#show();
  }

  #stop(chatId) {
    clearTimeout(this.#busy.get(chatId)?.timer);
    if (this.#busy.delete(chatId)) this.#show();
  }

  #show() {
    const busy = this.#busy.get(this.#store.chatId);
    const text = busy ? (words.actions[busy.action] ?? words.typing) : this.#resting();
    if (this.#status.dataset.text === text) return;
    this.#status.dataset.text = text;
    this.#status.classList.toggle("acting", Boolean(busy));
    this.#status.replaceChildren(text, ...(busy ? [dots()] : []));
  }

  #resting() {
    const { inGroup, person } = this.#store;
    if (inGroup && person) return `${words.group}, ${words.speakingAs(person.first_name)}`;
    return this.#store.bot.id ? words.bot : words.connecting;
  }
}

function dots() {
  return el("span", { class: "dots", "aria-hidden": "true" }, el("i"), el("i"), el("i"));
}
