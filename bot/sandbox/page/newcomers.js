// The dialogs that add a person or a group to the sandbox.
import { api } from "./api.js";
import { el } from "./dom.js";
import { words } from "./words.js";

export async function addPerson({ notices, actions, reloadState, open }) {
  const languages = Object.entries(words.languages).map(([value, text]) => el("option", { value }, text));
  const fields = await notices.ask(words.newPerson, [
    field(words.firstName, input("first_name", { required: true, maxlength: 64 })),
    field(words.username, input("username", { maxlength: 32, pattern: "[A-Za-z0-9_]*", autocapitalize: "off" })),
    field(words.language, el("select", { name: "language_code" }, languages)),
  ]);
  if (!fields) return;
  const person = await actions.attempt(() => api.addPerson(withoutEmpty(fields)));
  if (person) await come(person.id, { reloadState, open });
}

export async function addGroup({ store, notices, actions, reloadState, open }) {
  const title = input("title", { required: true, maxlength: 128, value: words.groupDefault });
  const fields = await notices.ask(words.newGroup, [field(words.groupTitle, title)]);
  if (!fields) return;
  const group = await actions.attempt(() => api.addGroup(fields.title, [...store.people.keys()]));
  if (group) await come(group.id, { reloadState, open });
}

async function come(chatId, { reloadState, open }) {
  await reloadState();
  open(chatId);
}

function input(name, attributes) {
  return el("input", { name, autocomplete: "off", ...attributes });
}

function field(text, control) {
  return el("label", { class: "field" }, el("span", {}, text), control);
}

function withoutEmpty(fields) {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ""));
}
