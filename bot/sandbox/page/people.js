// The side bar: who can be spoken as, which groups there are, what was said last and what is unread.
import { kindOf } from "./contents.js";
import { byId, el } from "./dom.js";
import { clockTime } from "./times.js";
import { words } from "./words.js";

const COLOURS = 7; // avatar colours in people.css

export class People {
  #store;
  #list = byId("people");

  constructor(store, { onChosen }) {
    this.#store = store;
    for (const change of ["people", "opened"]) store.on(change, () => this.#draw());
    this.#list.addEventListener("click", (event) => {
      const row = event.target.closest("[data-chat-id]");
      if (!row) return;
      this.open(Number(row.dataset.chatId));
      onChosen();
    });
    this.#list.addEventListener("keydown", (event) => this.#move(event));
  }

  /** A person's own chat is opened as that person; a group as whoever spoke last. */
  open(chatId) {
    const personId = this.#store.people.has(chatId) ? chatId : this.#store.personId;
    sessionStorage.setItem("careerbot.person", personId);
    if (chatId !== this.#store.chatId) this.#store.open(chatId, personId);
  }

  #draw() {
    const focused = this.#list.contains(document.activeElement) && document.activeElement.dataset.chatId;
    const { people: everybody, groups: all } = this.#store;
    const people = [...everybody.values()].map((person) => this.#row(person.id, nameOf(person), person));
    const groups = [...all.values()].map((group) => this.#row(group.id, group.title, {}));
    const title = groups.length > 0 ? [el("h2", { class: "people-title" }, words.groups)] : [];
    this.#list.replaceChildren(...people, ...title, ...groups);
    if (focused) this.#list.querySelector(`[data-chat-id="${focused}"]`)?.focus({ preventScroll: true });
    this.#tellUnread();
  }

  #tellUnread() {
    const { people, groups, bot } = this.#store;
    const chats = [...people.keys(), ...groups.keys()].map((id) => this.#store.chat(id));
    const unread = chats.reduce((sum, chat) => sum + chat.unread, 0);
    document.title = `${unread ? `(${unread}) ` : ""}${bot.first_name || "careerbot"}`;
    byId("open-people").classList.toggle("has-unread", unread > 0);
  }

  #row(chatId, name, { blocked = false }) {
    const last = this.#store.messagesOf(chatId).findLast((message) => !message.service);
    const time = last ? el("time", { class: "quiet" }, clockTime(last.date)) : null;
    const top = el("span", { class: "person-top" }, el("span", { class: "name" }, name), time);
    const preview = el("span", { class: "preview quiet" }, this.#preview(last, blocked));
    const below = el("span", { class: "person-below" }, preview, badge(this.#store.chat(chatId).unread));
    const colour = `avatar-${Math.abs(chatId) % COLOURS}`;
    return el(
      "button",
      {
        type: "button",
        class: "person",
        dataset: chatId > 0 ? { chatId, personId: chatId } : { chatId },
        "aria-current": chatId === this.#store.chatId ? "true" : false,
      },
      el("span", { class: `avatar ${colour}`, "aria-hidden": "true" }, initials(name)),
      el("span", { class: "two-lines" }, top, below),
    );
  }

  #preview(message, blocked) {
    if (blocked) return el("em", {}, words.blockedBadge);
    if (!message) return words.nothingYet;
    const beginning = (message.text ?? message.caption ?? "").slice(0, 80);
    const text = beginning.replace(/\s+/g, " ") || kindOf(message);
    return message.from?.is_bot ? text : `${words.you}: ${text}`;
  }

  #move(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    const rows = [...this.#list.querySelectorAll("[data-chat-id]")];
    rows[(rows.indexOf(document.activeElement) + step + rows.length) % rows.length]?.focus();
    event.preventDefault();
  }
}

function badge(unread) {
  if (unread === 0) return null;
  return el("span", { class: "badge", role: "img", "aria-label": words.unread(unread) }, String(unread));
}

export function nameOf({ first_name: first, last_name: last }) {
  return [first, last].filter(Boolean).join(" ");
}

function initials(name) {
  const parts = name.trim().split(/\s+/);
  return parts.slice(0, 2).map((part) => [...part][0] ?? "").join("").toUpperCase();
}
