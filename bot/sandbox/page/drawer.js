// On a narrow window the side bar is a drawer over the chat: Escape, a press beside it or a choice closes it.
import { byId } from "./dom.js";

const narrow = matchMedia("(max-width: 760px)");

/** A function that closes the drawer. */
export function startDrawer() {
  const side = byId("side");
  const shade = byId("shade");
  const opener = byId("open-people");
  let open = false;

  const show = (wanted) => {
    const refocus = open && !wanted;
    open = wanted && narrow.matches;
    side.classList.toggle("open", open);
    side.inert = narrow.matches && !open;
    byId("chat").inert = open;
    shade.hidden = !open;
    opener.setAttribute("aria-expanded", String(open));
    if (open) (side.querySelector("[aria-current]") ?? byId("close-people")).focus();
    else if (refocus) opener.focus();
  };
  opener.addEventListener("click", () => show(true));
  byId("close-people").addEventListener("click", () => show(false));
  shade.addEventListener("click", () => show(false));
  document.addEventListener("keydown", (event) => event.key === "Escape" && open && show(false));
  narrow.addEventListener("change", () => show(false));
  show(false);
  return () => open && show(false);
}
