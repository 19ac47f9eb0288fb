// Turns a message's text and entities into DOM nodes (entity offsets are UTF-16, as JavaScript's are).
import { el } from "./dom.js";
import { words } from "./words.js";

const TAGS = { bold: "b", italic: "i", underline: "u", strikethrough: "s", code: "code" };
const BLOCKS = new Set(["pre", "blockquote", "expandable_blockquote"]);

/** A fragment with the text; entities may nest, touch or overlap. */
export function formatted(text, entities = []) {
  const fragment = document.createDocumentFragment();
  const ordered = [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
  fill(fragment, text, { from: 0, to: text.length }, ordered);
  return fragment;
}

function fill(parent, text, span, entities) {
  let at = span.from;
  let rest = entities;
  while (rest.length > 0) {
    const [first, ...others] = rest;
    const from = Math.max(first.offset, at);
    const to = Math.min(first.offset + first.length, span.to);
    rest = others;
    if (to <= from) continue;
    parent.append(text.slice(at, from));
    const node = nodeFor(first, text.slice(from, to));
    fill(node, text, { from, to }, others.filter((other) => other.offset < to));
    parent.append(node);
    // A block already ends its line: the newline after it would show as an empty one.
    at = BLOCKS.has(first.type) && text[to] === "\n" ? to + 1 : to;
    rest = others.filter((other) => other.offset + other.length > to);
  }
  if (at < span.to) parent.append(text.slice(at, span.to));
}

function nodeFor(entity, covered) {
  if (TAGS[entity.type]) return el(TAGS[entity.type]);
  if (entity.type === "text_link") return link(entity.url);
  if (entity.type === "url") return link(withScheme(covered));
  if (entity.type === "pre") return el("pre", { dataset: { language: entity.language ?? "" } });
  if (entity.type === "blockquote") return el("blockquote");
  if (entity.type === "expandable_blockquote") return expandable();
  if (entity.type === "spoiler") return spoiler();
  if (entity.type === "bot_command") return command(covered);
  return el("span", { class: `entity-${entity.type}` });
}

function command(text) {
  return el("button", { type: "button", class: "in-text", dataset: { command: text } });
}

function withScheme(address) {
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(address) ? address : `https://${address}`;
}

/** A link that opens in a new tab; anything but http and https stays plain text. */
export function link(address) {
  let url = null;
  try {
    url = new URL(address);
  } catch {
    return el("span");
  }
  if (url.protocol !== "http:" && url.protocol !== "https:") return el("span");
  return el("a", { href: url.href, target: "_blank", rel: "noopener noreferrer" });
}

function spoiler() {
  const node = el("span", { class: "spoiler", role: "button", tabindex: "0", "aria-label": words.hidden });
  const reveal = (event) => {
    if (event.type === "keydown" && event.key !== "Enter" && event.key !== " ") return;
    if (!node.classList.contains("spoiler-shown")) event.preventDefault();
    node.classList.add("spoiler-shown");
    for (const name of ["role", "tabindex", "aria-label"]) node.removeAttribute(name);
  };
  node.addEventListener("click", reveal);
  node.addEventListener("keydown", reveal);
  return node;
}

function expandable() {
  const quote = el("blockquote", { class: "expandable", tabindex: "0" });
  const toggle = (event) => {
    if (event.type === "keydown" && event.key !== "Enter") return;
    if (event.target.closest("a, button")) return;
    quote.classList.toggle("expanded");
  };
  quote.addEventListener("click", toggle);
  quote.addEventListener("keydown", toggle);
  return quote;
}
