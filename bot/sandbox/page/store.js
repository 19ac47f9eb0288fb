// What the page knows: the bot, the people, each chat's messages; tells listeners what has changed.

/** Changes it tells of: bot, people, opened, message, draft, activity, callback. */
export class Store {
  bot = { id: 0, first_name: "", username: "", commands: [], description: "" };
  people = new Map();
  groups = new Map();
  tools = [];
  personId = null;
  chatId = null;
  #chats = new Map();
  #listeners = new Map();

  on(change, listener) {
    this.#listeners.set(change, [...(this.#listeners.get(change) ?? []), listener]);
  }

  tell(change, detail = {}) {
    for (const listener of this.#listeners.get(change) ?? []) listener(detail);
  }

  /** The chat's record: messages by id, oldest first once read through `messagesOf`. */
  chat(id = this.chatId) {
    if (!this.#chats.has(id)) {
      this.#chats.set(id, { id, messages: new Map(), loaded: false, unread: 0, readUpTo: 0, draft: "" });
    }
    return this.#chats.get(id);
  }

  messagesOf(id = this.chatId) {
    return [...this.chat(id).messages.values()].sort((a, b) => a.message_id - b.message_id);
  }

  lastMessage(id) {
    return this.messagesOf(id).at(-1);
  }

  get person() {
    return this.people.get(this.personId);
  }

  get inGroup() {
    return this.groups.has(this.chatId);
  }

  know({ bot, people, chats = [], tools = [] }) {
    this.bot = { ...this.bot, ...bot };
    this.people = new Map(people.map((person) => [person.id, person]));
    const groups = chats.filter((chat) => chat.type !== "private");
    this.groups = new Map(groups.map((chat) => [chat.id, chat]));
    this.tools = tools;
    this.tell("bot");
    this.tell("people");
  }

  fill(chatId, messages) {
    const chat = this.chat(chatId);
    chat.messages = new Map(messages.map((message) => [message.message_id, message]));
    chat.readUpTo = messages.findLast((message) => message.from?.is_bot)?.message_id ?? 0;
    chat.loaded = true;
    this.tell("people");
    if (chatId === this.chatId) this.tell("opened");
  }

  open(chatId, personId) {
    this.chatId = chatId;
    this.personId = personId;
    this.chat().unread = 0;
    this.tell("opened");
    this.tell("people");
    this.tell("activity", { chatId });
  }

  /** Takes in a new or edited message; the same one twice changes nothing twice. */
  put(message) {
    const chat = this.chat(message.chat_id);
    const before = chat.messages.get(message.message_id);
    chat.messages.set(message.message_id, message);
    if (message.from?.is_bot) this.read(message.chat_id, message.message_id);
    if (!before && message.from?.is_bot && message.chat_id !== this.chatId) chat.unread += 1;
    this.tell("message", { message, chatId: message.chat_id, change: before ? "edited" : "new" });
    this.tell("people");
  }

  remove(chatId, messageId) {
    const message = this.chat(chatId).messages.get(messageId);
    if (!message) return;
    this.chat(chatId).messages.delete(messageId);
    this.tell("message", { message, chatId, change: "deleted" });
    this.tell("people");
  }

  react(chatId, messageId, reactions) {
    const message = this.chat(chatId).messages.get(messageId);
    if (message) this.put({ ...message, reactions });
  }

  /** The bot has seen everything up to that message: its ticks double. */
  read(chatId, upTo = this.lastMessage(chatId)?.message_id ?? 0) {
    const chat = this.chat(chatId);
    chat.readUpTo = Math.max(chat.readUpTo, upTo);
  }
}
