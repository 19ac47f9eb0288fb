// What a message holds beside text: photo, file, voice, sticker, place, contact, dice, invoice.
import { el } from "./dom.js";
import { icon } from "./icons.js";
import { words } from "./words.js";

const SIZES = ["B", "KB", "MB"];

/** The nodes for a message's contents, in the order they stand above its text. */
export function contents(message, { onPhoto }) {
  const makers = { photo, document: file, voice, sticker, location: place, contact, dice, invoice };
  return Object.keys(makers)
    .filter((kind) => message[kind])
    .map((kind) => makers[kind](message[kind], { onPhoto, message }));
}

/** The kind of contents a message without text has, as a word for previews. */
export function kindOf(message) {
  const kind = Object.keys(words.kinds).find((name) => message[name]);
  return kind ? words.kinds[kind] : "";
}

/** An address of this very server, or null: the page loads nothing from elsewhere. */
function own(address) {
  const url = new URL(String(address), location.href);
  return url.origin === location.origin ? url.href : null;
}

function addressOf(thing) {
  const address = typeof thing === "string" ? thing : thing.url;
  return address ? own(address) : null;
}

function photo(thing, { onPhoto, message }) {
  const source = addressOf(thing);
  const image = el("img", { src: source, alt: message.caption || words.photoAlt, loading: "lazy" });
  const on = { click: () => onPhoto(source, image.alt) };
  return el("button", { type: "button", class: "photo", "aria-label": words.openPhoto, on }, image);
}

function file({ file_name: name = words.kinds.document, size, file_size: bytes = size, ...thing }) {
  const inside = [round("document"), twoLines(name, bytes ? sizeOf(bytes) : "")];
  const href = addressOf(thing);
  if (!href) return el("div", { class: "row" }, inside);
  const label = words.download(name);
  const opening = { href, target: "_blank", rel: "noopener", download: name };
  return el("a", { class: "row", "aria-label": label, ...opening }, inside);
}

function sizeOf(bytes) {
  const step = Math.min(Math.floor(Math.log(Math.max(bytes, 1)) / Math.log(1024)), SIZES.length - 1);
  const amount = bytes / 1024 ** step;
  return `${step && amount < 10 ? amount.toFixed(1) : Math.round(amount)} ${SIZES[step]}`;
}

function voice(thing) {
  const seconds = thing.duration ?? 0;
  const wave = el("span", { class: "wave", "aria-hidden": "true" });
  for (let bar = 0; bar < 28; bar += 1) {
    const line = el("i");
    line.style.height = `${4 + Math.abs(Math.sin(bar * 1.7) * Math.cos(bar * 0.6)) * 16}px`;
    wave.append(line);
  }
  const length = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  const lines = el("span", { class: "two-lines" }, wave, el("span", { class: "quiet" }, length));
  return el("div", { class: "row", "aria-label": words.kinds.voice, role: "img" }, round("voice"), lines);
}

function sticker(thing) {
  const source = addressOf(thing);
  if (source) return el("img", { class: "sticker", src: source, alt: thing.emoji ?? words.kinds.sticker });
  return el("div", { class: "sticker", role: "img", "aria-label": words.kinds.sticker }, thing.emoji ?? "🙂");
}

function dice(thing) {
  const label = `${words.kinds.dice}: ${thing.value}`;
  return el("div", { class: "sticker", role: "img", "aria-label": label }, thing.emoji ?? "🎲");
}

function place({ latitude, longitude }) {
  return row("location", words.kinds.location, `${latitude}, ${longitude}`);
}

function contact({ first_name: first, last_name: last, phone_number: phone }) {
  return row("contact", [first, last].filter(Boolean).join(" "), phone ?? "");
}

function row(name, title, below) {
  return el("div", { class: "row" }, round(name), twoLines(title, below));
}

function round(name) {
  return el("span", { class: "round" }, icon(name));
}

function twoLines(title, below) {
  const name = el("span", { class: "name" }, title);
  return el("span", { class: "two-lines" }, name, el("span", { class: "quiet" }, below));
}

/** An amount in the currency's smallest unit, as a person reads it; XTR is Telegram Stars. */
export function price({ currency, total_amount: amount }) {
  if (currency === "XTR") return `⭐ ${amount}`;
  try {
    const format = new Intl.NumberFormat("en", { style: "currency", currency });
    return format.format(amount / 10 ** format.resolvedOptions().maximumFractionDigits);
  } catch {
    return `${amount} ${currency}`;
  }
}

function invoice(thing) {
  const cost = el("p", { class: "quiet" }, `${price(thing)} · ${words.payWith}`);
  return el("div", { class: "invoice" }, el("strong", {}, thing.title), el("p", {}, thing.description), cost);
}
