// Where the log stands: stays at the newest message unless somebody reads upwards, and offers the way back.
import { el } from "./dom.js";
import { icon } from "./icons.js";
import { words } from "./words.js";

const NEAR = 48; // pixels from the end that still count as being at the end
const AIR = 12;

export class LogScroll {
  #box;
  #button;
  #atEnd = true;
  #missed = 0;
  #top = 0;

  constructor(box, content, button) {
    this.#box = box;
    this.#button = button;
    box.addEventListener("scroll", () => this.#note(), { passive: true });
    button.addEventListener("click", () => this.toBottom({ smooth: true }));
    // Pictures that load late, a keyboard that opens, a window that shrinks: the end stays in sight.
    const watcher = new ResizeObserver(() => this.changed());
    watcher.observe(content);
    watcher.observe(box);
  }

  toBottom({ smooth = false } = {}) {
    this.#atEnd = true;
    this.#missed = 0;
    const still = !smooth || matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.#box.scrollTo({ top: this.#box.scrollHeight, behavior: still ? "instant" : "smooth" });
    this.#show();
  }

  /** A new message: followed if the end was in sight; one taller than the window shows its beginning. */
  arrived(element, { mine }) {
    if (mine || (this.#atEnd && element.offsetHeight + AIR < this.#box.clientHeight)) return this.toBottom();
    if (this.#atEnd) {
      this.#atEnd = false;
      this.#box.scrollTop = element.offsetTop - AIR;
    } else {
      this.#missed += 1;
    }
    return this.#show();
  }

  /** Something grew or shrank: the end, if it was in sight, stays so. */
  changed() {
    if (this.#atEnd) this.#box.scrollTop = this.#box.scrollHeight;
    else this.#note();
  }

  #note() {
    const { scrollHeight, clientHeight, scrollTop } = this.#box;
    // Only a move upwards leaves the end: a box that shrinks scrolls too, and nobody asked for that.
    if (scrollHeight - clientHeight - scrollTop < NEAR) this.#atEnd = true;
    else if (scrollTop < this.#top - 1) this.#atEnd = false;
    this.#top = scrollTop;
    if (this.#atEnd) this.#missed = 0;
    this.#show();
  }

  #show() {
    this.#button.hidden = this.#atEnd;
    const text = this.#missed > 0 ? words.newCount(this.#missed) : "";
    if (this.#button.dataset.shown === `${text}.`) return;
    this.#button.dataset.shown = `${text}.`;
    this.#button.replaceChildren(icon("down"), ...(text ? [el("span", {}, text)] : []));
    this.#button.setAttribute("aria-label", text ? `${words.newest}, ${text}` : words.newest);
  }
}
