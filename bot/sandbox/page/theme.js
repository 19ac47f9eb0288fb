// The toggle between light and dark: follows the system until somebody chooses, then remembers.
import { button } from "./dom.js";
import { words } from "./words.js";

const KEY = "careerbot.theme";
const darkSystem = matchMedia("(prefers-color-scheme: dark)");

function current() {
  return document.documentElement.dataset.theme ?? (darkSystem.matches ? "dark" : "light");
}

function choose(theme) {
  document.documentElement.dataset.theme = theme;
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // Not remembered where storage is forbidden; the choice still holds until the page is left.
  }
}

export function startTheme(toggle) {
  const show = () => {
    const dark = current() === "dark";
    button(toggle, { icon: dark ? "sun" : "moon", label: dark ? words.toLight : words.toDark });
  };
  toggle.addEventListener("click", () => {
    choose(current() === "dark" ? "light" : "dark");
    show();
  });
  darkSystem.addEventListener("change", show);
  show();
}
