// The two menus of the chat: what only a sandbox can do, and what can be sent beside text.
import { api } from "./api.js";
import { popupMenu } from "./menu.js";
import { words } from "./words.js";

const LONG = 140; // characters: more than a toast can show at leisure
const KINDS = ["photo", "document", "sticker", "voice", "location", "contact", "dice"];

export function toolsMenu(opener, { store, actions, notices, newGroup, setBlocked }) {
  const run = async (tool) => {
    const outcome = await actions.attempt(() => api.tool(tool.name, store.personId));
    if (!outcome?.text) return;
    if (outcome.text.length > LONG) await notices.alert(outcome.text);
    else notices.toast(outcome.text);
  };
  popupMenu(opener, () => [
    { title: words.toolsTitle },
    ...store.tools.map((tool) => ({ text: tool.label, icon: "clock", name: tool.name, run: () => run(tool) })),
    { text: words.newGroup, icon: "group", name: "new-group", run: newGroup },
    blockItem(store, setBlocked),
  ]);
}

function blockItem({ person }, setBlocked) {
  const blocked = Boolean(person?.blocked);
  const name = blocked ? "unblock" : "block";
  const text = blocked ? words.unblockBot : words.blockBot;
  return { text, icon: name, name, danger: !blocked, run: () => setBlocked(!blocked) };
}

export function attachMenu(opener, actions) {
  const item = (kind) => ({ text: words.kinds[kind], icon: kind, name: kind, run: () => actions.send(kind) });
  popupMenu(opener, () => KINDS.map(item), { side: "above" });
}
