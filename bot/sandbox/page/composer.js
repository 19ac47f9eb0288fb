// The place where a person writes: grows with the text, sends, edits the last message, replies.
import { button, byId, el } from "./dom.js";
import { quote } from "./message.js";
import { words } from "./words.js";

export class Composer {
  #store;
  #actions;
  #commands;
  #field = byId("composer");
  #send = byId("send");
  #strip = byId("strip");
  #task = null; // {kind: "edit" | "reply", message}

  constructor(store, { actions, commands }) {
    this.#store = store;
    this.#actions = actions;
    this.#commands = commands;
    this.#field.placeholder = words.placeholder;
    this.#field.addEventListener("input", () => this.#changed());
    this.#field.addEventListener("keydown", (event) => this.#key(event));
    this.#send.addEventListener("click", () => this.submit());
    store.on("opened", () => this.#openChat());
    store.on("message", ({ message, change }) => change === "deleted" && this.#miss(message));
    this.#changed();
  }

  focus() {
    this.#grow();
    if (!this.#field.closest("[hidden]")) this.#field.focus({ preventScroll: true });
  }

  /** Puts a text into the field for the person to go on with. */
  insert(text) {
    this.#field.value = text;
    this.#changed();
    this.focus();
  }

  reply(message) {
    if (message && !message.service) this.#begin({ kind: "reply", message });
  }

  async submit() {
    const text = this.#field.value;
    if (!text.trim()) return;
    const task = this.#task;
    this.#drop();
    this.insert("");
    const editing = task?.kind === "edit";
    const went = editing ? this.#saveEdit(task, text) : this.#actions.say(text, task?.message.message_id);
    if (!(await went) && !this.#field.value) this.insert(text);
  }

  /** A message was deleted: no one can edit it or reply to it any more. */
  #miss(message) {
    if (this.#task?.message.message_id === message.message_id) this.#drop();
  }

  async #saveEdit({ message }, text) {
    return text.trim() === message.text || this.#actions.edit(message.message_id, text.trim());
  }

  #key(event) {
    if (event.isComposing || this.#commands.key(event)) return;
    const empty = this.#field.value === "";
    const pressed = (key, wanted) => event.key === key && wanted && !event.altKey && !event.metaKey;
    if (pressed("Enter", !event.shiftKey)) this.#take(event, () => this.submit());
    else if (pressed("ArrowUp", empty && event.ctrlKey)) this.#take(event, () => this.reply(this.#neighbour()));
    else if (pressed("ArrowUp", empty && !this.#task)) this.#take(event, () => this.#editLast());
    else if (pressed("Escape", this.#task !== null)) this.#take(event, () => this.#leaveTask());
  }

  #take(event, act) {
    event.preventDefault();
    act();
  }

  /** Going up with Ctrl: the message above the one that the reply is to, at first the last one. */
  #neighbour() {
    const all = this.#store.messagesOf().filter((message) => !message.service);
    const answered = this.#task?.kind === "reply" ? this.#task.message.message_id : Infinity;
    return all.findLast((message) => message.message_id < answered) ?? all[0];
  }

  #editLast() {
    const { personId } = this.#store;
    const own = this.#store.messagesOf().findLast(({ from, text }) => from?.id === personId && text);
    if (!own) return;
    this.#begin({ kind: "edit", message: own });
    this.insert(own.text);
  }

  #begin(task) {
    this.#task = task;
    const editing = task.kind === "edit";
    const leave = el("button", { type: "button", class: "icon-button", on: { click: () => this.#leaveTask() } });
    button(leave, { icon: "close", label: editing ? words.stopEditing : words.stopReplying });
    const title = editing ? words.editing : words.replyingTo(task.message.from?.first_name ?? "");
    this.#strip.replaceChildren(quote(title, task.message), leave);
    this.#strip.hidden = false;
    button(this.#send, { icon: editing ? "tick" : "send", label: editing ? words.save : words.send });
    this.focus();
  }

  #leaveTask() {
    if (this.#task?.kind === "edit") this.insert("");
    this.#drop();
    this.focus();
  }

  #drop() {
    this.#task = null;
    this.#strip.hidden = true;
    button(this.#send, { icon: "send", label: words.send });
  }

  #openChat() {
    this.#drop();
    this.#field.value = this.#store.chat().draft;
    this.#changed();
  }

  #grow() {
    this.#field.style.height = "auto";
    const needed = this.#field.scrollHeight; // 0 as long as the composer is hidden
    if (needed > 0) this.#field.style.height = `${needed}px`;
  }

  #changed() {
    const text = this.#field.value;
    if (this.#store.chatId !== null && this.#task?.kind !== "edit") this.#store.chat().draft = text;
    this.#grow();
    this.#send.classList.toggle("ready", text.trim() !== "");
    this.#commands.filter(text);
  }
}
