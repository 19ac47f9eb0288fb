// The list of the bot's commands above the composer: by its button, or filtered while "/" is typed.
import { byId, el } from "./dom.js";

export class Commands {
  #store;
  #choose;
  #list = byId("command-list");
  #opener = byId("commands");
  #field = byId("composer");
  #chosen = 0;

  /** `choose(command, {send})`: send it at once, or put it into the composer. */
  constructor(store, choose) {
    this.#store = store;
    this.#choose = choose;
    this.#opener.addEventListener("click", () => this.#toggle());
    this.#opener.addEventListener("keydown", (event) => event.key === "Escape" && this.#close());
    document.addEventListener("pointerdown", ({ target }) => {
      const own = [this.#list, this.#opener, this.#field].some((part) => part.contains(target));
      if (!own) this.#close();
    });
    store.on("bot", () => (this.#opener.hidden = store.bot.commands.length === 0));
    store.on("opened", () => this.#close());
  }

  /** Shows the commands that begin as the text does; any other text closes the list. */
  filter(text) {
    const typed = /^\/(\w*)$/.exec(text)?.[1].toLowerCase();
    const fits = ({ command }) => typed !== undefined && command.startsWith(typed);
    const fitting = this.#store.bot.commands.filter(fits);
    if (fitting.length > 0) this.#open(fitting);
    else this.#close();
  }

  /** Takes a key of the composer; true when it was for the list. */
  key(event) {
    if (this.#list.hidden) return false;
    const moves = { ArrowDown: 1, ArrowUp: -1 };
    const count = this.#list.children.length;
    if (moves[event.key]) this.#mark((this.#chosen + moves[event.key] + count) % count);
    else if (event.key === "Enter" && !event.shiftKey) this.#pick({ send: true });
    else if (event.key === "Tab" && !event.shiftKey) this.#pick({ send: false });
    else if (event.key === "Escape") this.#close();
    else return false;
    event.preventDefault();
    return true;
  }

  #toggle() {
    if (!this.#list.hidden) return this.#close();
    this.#open(this.#store.bot.commands);
    // A phone's keyboard would cover the list that was just asked for.
    if (!matchMedia("(pointer: coarse)").matches) this.#field.focus();
    return undefined;
  }

  #open(commands) {
    this.#list.replaceChildren(...commands.map((command, index) => this.#option(command, index)));
    this.#list.hidden = false;
    this.#opener.setAttribute("aria-expanded", "true");
    this.#mark(0);
  }

  #close() {
    this.#list.hidden = true;
    this.#opener.setAttribute("aria-expanded", "false");
    this.#field.removeAttribute("aria-activedescendant");
  }

  #option({ command, description }, index) {
    return el(
      "div",
      {
        class: "command",
        role: "option",
        id: `command-${command}`,
        dataset: { name: command },
        on: {
          pointermove: () => this.#mark(index),
          pointerdown: (event) => event.preventDefault(), // the focus stays in the composer
          click: () => this.#pick({ send: true }, index),
        },
      },
      el("strong", {}, `/${command}`),
      el("span", { class: "quiet" }, description),
    );
  }

  #mark(index) {
    this.#chosen = index;
    [...this.#list.children].forEach((option, place) => {
      option.setAttribute("aria-selected", String(place === index));
      if (place !== index) return;
      option.scrollIntoView({ block: "nearest" });
      this.#field.setAttribute("aria-activedescendant", option.id);
    });
  }

  #pick({ send }, index = this.#chosen) {
    const command = this.#list.children[index].dataset.name;
    this.#close();
    this.#choose(command, { send });
  }
}
