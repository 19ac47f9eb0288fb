// Keeps the page above a phone's keyboard, where the browser lays that over the page.
export function followViewport() {
  const { visualViewport: seen } = window;
  if (!seen) return;
  const fit = () => {
    const covered = innerHeight - seen.height * seen.scale;
    document.documentElement.style.setProperty("--covered", `${Math.max(0, Math.round(covered))}px`);
    if (covered > 1) scrollTo(0, 0);
  };
  seen.addEventListener("resize", fit);
  fit();
}
