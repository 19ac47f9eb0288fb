// Clock times and days as the chat writes them, in the time zone of the browser.
import { words } from "./words.js";

const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
const dayThisYear = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long" });
const dayOtherYear = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric" });

/** Bot API dates are Unix seconds. */
export const asDate = (seconds) => new Date(seconds * 1000);

export const clockTime = (seconds) => clock.format(asDate(seconds));

/** A key that is equal for two moments of one day. */
export const dayOf = (seconds) => asDate(seconds).toDateString();

export function dayName(seconds, now = new Date()) {
  const date = asDate(seconds);
  const yesterday = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1);
  if (date.toDateString() === now.toDateString()) return words.today;
  if (date.toDateString() === yesterday.toDateString()) return words.yesterday;
  return (date.getFullYear() === now.getFullYear() ? dayThisYear : dayOtherYear).format(date);
}
