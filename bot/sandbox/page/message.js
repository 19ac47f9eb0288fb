// One message as it stands in the log: bubble, tail, text, time, ticks, keyboard.
import { contents, kindOf, price } from "./contents.js";
import { button, el } from "./dom.js";
import { formatted } from "./formatting.js";
import { icon } from "./icons.js";
import { inlineKeyboard } from "./inline_keyboard.js";
import { clockTime } from "./times.js";
import { words } from "./words.js";

const QUOTED = 120; // characters

/** `view`: {mine, named (show the sender), replyTo (a message or undefined),
 *  actions {tap, pay, copy, insert, foreign, photo}}. */
export function messageElement(message, view) {
  if (message.service) return serviceLine(message);
  const bubble = el("div", { class: "bubble" }, ...bubbleParts(message, view));
  const bare = Boolean(message.sticker || message.dice); // stands on the wallpaper itself
  bubble.classList.toggle("bare", bare);
  bubble.classList.toggle("wordless", !bare && bubble.querySelector(".text").textContent === "");
  const keyboard = keyboardOf(message);
  return el(
    "div",
    {
      class: `message ${view.mine ? "mine" : "theirs"}${keyboard ? " with-keyboard" : ""}`,
      dataset: { ...marks(message), sender: message.from?.id ?? 0 },
      role: "article",
      "aria-label": `${message.from?.first_name ?? ""}, ${clockTime(message.date)}`,
    },
    bubble,
    keyboard ? inlineKeyboard(message, keyboard, view.actions) : null,
  );
}

function bubbleParts(message, view) {
  const text = message.text ?? message.caption ?? "";
  const held = contents(message, { onPhoto: view.actions.photo });
  const known = text || held.length > 0;
  const shown = known ? formatted(text, message.entities ?? []) : el("em", {}, words.unknownContent);
  return [
    view.named ? el("div", { class: "sender" }, message.from.first_name) : null,
    view.replyTo ? quote(view.replyTo.from?.first_name ?? "", view.replyTo) : null,
    ...held,
    el("div", { class: "text", dir: "auto" }, withCopyButtons(shown, view.actions.copy)),
    reactions(message.reactions ?? []),
    stamp(message, view.mine),
  ];
}

/** Telegram adds a Pay button to an invoice that brings none of its own. */
function keyboardOf(message) {
  const rows = message.reply_markup?.inline_keyboard;
  if (rows?.length) return rows;
  return message.invoice ? [[{ text: words.pay(price(message.invoice)), pay: true }]] : null;
}

/** The beginning of a message under a title, as it stands above a reply. */
export function quote(title, message) {
  const beginning = (message.text ?? message.caption ?? kindOf(message)).slice(0, QUOTED);
  return el("div", { class: "quote" }, el("strong", {}, title), el("span", {}, beginning));
}

function withCopyButtons(shown, copy) {
  for (const pre of shown.querySelectorAll("pre")) {
    const code = pre.textContent;
    const press = el("button", { type: "button", class: "copy-code", on: { click: () => copy(code) } });
    button(press, { text: words.copyCode });
    const head = el("div", { class: "code-head" }, el("span", {}, pre.dataset.language), press);
    const frame = el("div", { class: "code-frame" }, head);
    pre.replaceWith(frame);
    frame.append(pre);
  }
  return shown;
}

function stamp(message, mine) {
  // Telegram hides "edited" where an inline keyboard lives: there, editing is how a bot turns the page.
  const edited = message.edit_date && !message.reply_markup?.inline_keyboard;
  return el(
    "span",
    { class: "stamp" },
    edited ? `${words.edited} ` : "",
    el("time", {}, clockTime(message.date)),
    mine ? ticks() : null,
  );
}

function ticks() {
  const spoken = el("span", { class: "unseen" }, words.sent);
  return el("span", { class: "ticks" }, icon("tick"), icon("ticks"), spoken);
}

function reactions(given) {
  const emojis = given.map((one) => one.emoji ?? one).join(" ");
  return emojis ? el("div", { class: "reactions" }, emojis) : null;
}

/** Doubles the ticks of a message that the bot has taken up. */
export function markRead(element) {
  element.dataset.read = "";
  const spoken = element.querySelector(".ticks .unseen");
  if (spoken) spoken.textContent = words.read;
}

function serviceLine(message) {
  return el("div", { class: "service", dataset: marks(message) }, el("span", {}, message.service));
}

/** The data attributes that every message carries. */
function marks(message) {
  const from = message.from?.is_bot ? "bot" : "person";
  return { messageId: message.message_id, from, date: message.date };
}
