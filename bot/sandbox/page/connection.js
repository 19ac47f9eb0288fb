// Keeps the store in step with the sandbox: loads everything, follows the events, comes back by itself.
import { api } from "./api.js";

const WAIT = 25; // seconds that the sandbox may hold an empty answer
const HANGS = (WAIT + 10) * 1000; // an answer that takes longer never comes
const BREATH = 100; // milliseconds between empty answers, lest a sandbox that is closing be flooded
const HIDDEN_PAUSE = 3000; // a hidden tab asks now and then: browsers allow six open requests a site
const END_OF_TIME = 1e12; // no event has so high a number: only the last number is wanted
const PAUSES = [500, 1000, 2000, 4000];

export class Connection {
  #store;
  #apply;
  #show;
  #last = 0;
  #failures = 0;
  #wake = () => {};
  #poll = new AbortController();

  /** `apply(event)` takes one event in; `show(lost)` tells the person. */
  constructor(store, { apply, show }) {
    this.#store = store;
    this.#apply = apply;
    this.#show = show;
    addEventListener("online", () => this.retry());
    document.addEventListener("visibilitychange", () => this.retry());
    addEventListener("pagehide", () => this.#poll.abort());
  }

  /** Never returns. */
  async run() {
    for (;;) {
      try {
        await this.#load();
        this.#failures = 0;
        this.#show(false);
        while (await this.#follow());
      } catch {
        await this.#rest();
      }
    }
  }

  /** Tries at once instead of after the pause. */
  retry() {
    this.#wake();
  }

  /** Asks who and what there is, and reads the chats of newcomers. */
  async reloadState() {
    this.#store.know(await api.state());
    await this.#read(this.#chatIds().filter((id) => !this.#store.chat(id).loaded));
  }

  /** The events' number is read first: what happens while loading is then heard, at worst twice. */
  async #load() {
    this.#last = (await api.events(END_OF_TIME, 0)).last;
    this.#store.know(await api.state());
    this.#openSomebody();
    const { chatId } = this.#store;
    const open = chatId === null ? [] : [chatId]; // what is looked at comes first
    await this.#read([...new Set([...open, ...this.#chatIds()])]);
  }

  #chatIds() {
    return [...this.#store.people.keys(), ...this.#store.groups.keys()];
  }

  async #read(chatIds) {
    for (const id of chatIds) this.#store.fill(id, await api.messages(id));
  }

  #openSomebody() {
    const { people, groups, chatId } = this.#store;
    if (people.has(chatId) || groups.has(chatId)) return;
    const remembered = Number(sessionStorage.getItem("careerbot.person"));
    const id = people.has(remembered) ? remembered : (people.keys().next().value ?? null);
    this.#store.open(id, id);
  }

  /** One long poll; false when the sandbox has started anew and everything must be loaded again. */
  async #follow() {
    this.#poll = new AbortController();
    const timer = setTimeout(() => this.#poll.abort(), HANGS);
    try {
      const { events, last } = await api.events(this.#last, document.hidden ? 0 : WAIT, this.#poll.signal);
      if (last < this.#last) return false;
      for (const event of events) await this.#apply(event);
      this.#last = last;
      if (document.hidden) await this.#sleep(HIDDEN_PAUSE);
      else if (events.length === 0) await this.#sleep(BREATH);
      return true;
    } finally {
      clearTimeout(timer);
    }
  }

  async #rest() {
    this.#show(true);
    const milliseconds = PAUSES[Math.min(this.#failures, PAUSES.length - 1)];
    this.#failures += 1;
    await this.#sleep(milliseconds);
  }

  #sleep(milliseconds) {
    return new Promise((wake) => {
      this.#wake = wake;
      setTimeout(wake, milliseconds);
    });
  }
}
