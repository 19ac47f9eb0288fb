// Day lines in the log, and who stands first and last in a run of one sender's messages.
import { el } from "./dom.js";
import { dayName, dayOf } from "./times.js";

const GAP = 15 * 60; // seconds: a later message of the same sender starts a new group

/** Puts both right for all messages in that log. A line that stands right is left alone: moving it
 *  would have it read aloud again. */
export function arrange(log) {
  const lines = new Map([...log.querySelectorAll(".day")].map((line) => [line.dataset.day, line]));
  const all = [...log.querySelectorAll("[data-message-id]")];
  all.forEach((element, index) => {
    const before = all[index - 1];
    const newDay = !before || dayOf(before.dataset.date) !== dayOf(element.dataset.date);
    if (newDay) placeLine(lines, element);
    const first = newDay || !together(before, element);
    element.classList.toggle("first", first);
    before?.classList.toggle("last", first);
  });
  all.at(-1)?.classList.add("last");
  for (const line of lines.values()) line.remove(); // days of which no message is left
}

function placeLine(lines, element) {
  const day = dayOf(element.dataset.date);
  const line = lines.get(day) ?? dayLine(day, element.dataset.date);
  if (element.previousElementSibling !== line) element.before(line);
  lines.delete(day);
}

function dayLine(day, date) {
  return el("div", { class: "service day", dataset: { day } }, el("span", {}, dayName(date)));
}

function together(before, after) {
  if (before.matches(".service") || after.matches(".service")) return false;
  const oneSender = before.dataset.sender === after.dataset.sender;
  return oneSender && after.dataset.date - before.dataset.date < GAP;
}
