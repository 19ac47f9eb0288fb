// Sets the remembered theme before the first paint, so that a dark page never flashes white.
(() => {
  try {
    const chosen = localStorage.getItem("careerbot.theme");
    if (chosen === "dark" || chosen === "light") document.documentElement.dataset.theme = chosen;
  } catch {
    // Storage may be forbidden: the system's preference then decides.
  }
})();
