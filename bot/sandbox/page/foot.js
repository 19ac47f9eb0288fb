// What stands at the foot of the chat: the composer, Start where nothing was said yet, or Unblock.
import { byId } from "./dom.js";

const PARTS = ["writing", "start", "unblock"];

/** `write()` is called when the composer takes the place of a button that was just pressed. */
export function startFoot(store, { begin, unblock, write }) {
  const show = () => {
    const part = partFor(store);
    const pressed = part === "writing" && ["start", "unblock"].includes(document.activeElement?.id);
    for (const id of PARTS) byId(id).hidden = id !== part;
    if (pressed) write();
  };
  for (const change of ["opened", "message", "people"]) store.on(change, show);
  byId("start").addEventListener("click", begin);
  byId("unblock").addEventListener("click", unblock);
  show();
}

function partFor(store) {
  if (store.chatId === null) return null;
  if (store.inGroup) return "writing";
  if (store.person?.blocked) return "unblock";
  const chat = store.chat();
  return chat.loaded && chat.messages.size === 0 ? "start" : "writing";
}
