// The message log of the open chat: draws it and keeps it in step with the store.
import { el } from "./dom.js";
import { arrange } from "./grouping.js";
import { focusedKey, focusKey } from "./inline_keyboard.js";
import { markRead, messageElement } from "./message.js";
import { words } from "./words.js";

export class Log {
  #store;
  #root;
  #scroll;
  #actions;
  #elements = new Map(); // message id -> element

  constructor(store, { root, scroll, actions }) {
    this.#store = store;
    this.#root = root;
    this.#scroll = scroll;
    this.#actions = actions;
    store.on("opened", () => this.#drawAll());
    store.on("bot", () => this.#drawWelcome());
    store.on("message", (change) => change.chatId === store.chatId && this.#take(change));
    store.on("activity", ({ chatId }) => chatId === store.chatId && this.#tick());
    store.on("draft", (draft) => draft.chat_id === store.chatId && this.#drawDraft(draft.text));
    root.addEventListener("click", (event) => this.#clickInText(event));
    root.addEventListener("dblclick", (event) => this.#reply(event));
  }

  elementOf(messageId) {
    return this.#elements.get(messageId);
  }

  /** A line that only this page knows of, such as a block; gone when the chat is opened anew. */
  note(text) {
    this.#root.append(el("div", { class: "service" }, el("span", {}, text)));
    this.#scroll.toBottom();
  }

  #drawAll() {
    this.#root.setAttribute("aria-busy", "true"); // a whole history is not read aloud
    this.#elements.clear();
    const elements = this.#store.messagesOf().map((message) => this.#make(message));
    this.#root.replaceChildren(...elements);
    arrange(this.#root);
    this.#drawWelcome();
    this.#tick();
    this.#scroll.toBottom();
    requestAnimationFrame(() => this.#root.setAttribute("aria-busy", "false"));
  }

  #take({ message, change }) {
    const old = this.#elements.get(message.message_id);
    if (change === "deleted") this.#leave(message.message_id, old);
    else if (old) this.#replace(old, message);
    else this.#add(message);
    this.#tick();
  }

  #add(message) {
    const element = this.#make(message);
    element.classList.add("arriving");
    for (const passing of this.#root.querySelectorAll(".welcome, .draft")) passing.remove();
    this.#root.append(element);
    arrange(this.#root);
    this.#scroll.arrived(element, { mine: message.from?.id === this.#store.personId });
  }

  #replace(old, message) {
    const place = focusedKey(old);
    const element = this.#make(message);
    element.classList.add("changed");
    old.replaceWith(element);
    arrange(this.#root);
    if (place >= 0) focusKey(element, place);
    this.#scroll.changed();
  }

  #leave(messageId, element) {
    if (!element) return;
    this.#elements.delete(messageId);
    element.classList.add("leaving");
    element.removeAttribute("data-message-id");
    const gone = () => {
      element.remove();
      arrange(this.#root);
      this.#drawWelcome();
    };
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) gone();
    else setTimeout(gone, 200);
  }

  #make(message) {
    const mine = message.from?.id === this.#store.personId;
    const element = messageElement(message, {
      mine,
      named: this.#store.inGroup && !mine,
      replyTo: this.#store.chat().messages.get(message.reply_to_message),
      actions: this.#actions,
    });
    this.#elements.set(message.message_id, element);
    return element;
  }

  #drawWelcome() {
    this.#root.querySelector(".welcome")?.remove();
    const { chatId } = this.#store;
    if (this.#elements.size > 0 || (chatId !== null && !this.#store.chat().loaded)) return;
    const { first_name: name, description } = this.#store.bot;
    const invitation = [words.canDo(name), description || words.noDescription];
    const [title, text] = chatId === null ? [words.nobody, words.addSomebody] : invitation;
    const face = el("img", { src: "/page/avatar.svg", alt: "", width: 96, height: 96 });
    this.#root.append(el("section", { class: "welcome" }, face, el("h3", {}, title), el("p", {}, text)));
  }

  #tick() {
    const { readUpTo } = this.#store.chat();
    for (const element of this.#root.querySelectorAll(".mine:not([data-read])")) {
      if (Number(element.dataset.messageId) <= readUpTo) markRead(element);
    }
  }

  /** A text that the bot is still writing (sendMessageDraft): any real message of its takes the place. */
  #drawDraft(text) {
    const draft = this.#root.querySelector(".draft .text") ?? el("div", { class: "text", dir: "auto" });
    draft.textContent = text;
    if (!draft.isConnected) {
      const frame = { class: "message theirs first last draft", "aria-hidden": "true" };
      this.#root.append(el("div", frame, el("div", { class: "bubble" }, draft)));
    }
    this.#scroll.changed();
  }

  #clickInText(event) {
    const command = event.target.closest("[data-command]");
    if (command) this.#actions.say(command.dataset.command);
    const address = event.target.closest("a[href]");
    if (address && !event.defaultPrevented && this.#follow(new URL(address.href))) event.preventDefault();
  }

  /** Follows what a Telegram app opens itself: a deep link to this very bot, a link to an invoice. */
  #follow(url) {
    if (!["t.me", "telegram.me"].includes(url.host)) return false;
    const path = url.pathname.slice(1);
    if (path.startsWith("$")) this.#actions.payLink(url.href);
    else if (path.toLowerCase() !== this.#store.bot.username.toLowerCase()) return false;
    else this.#actions.say(`/start ${url.searchParams.get("start") ?? ""}`.trim());
    return true;
  }

  #reply(event) {
    const element = event.target.closest("[data-message-id]");
    if (!element || event.target.closest("button, a")) return;
    this.#actions.reply(Number(element.dataset.messageId));
  }
}
