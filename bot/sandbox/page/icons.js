// The page's icons: strokes on a 24 by 24 grid, drawn in the colour of the text around them.
const PATHS = {
  send: "M4 12 20 4l-5 16-3.5-6.5L4 12Zm7.5 1.5L20 4",
  menu: "M5 7h14M5 12h14M5 17h9",
  attach: "m20 11-8.5 8.5a5 5 0 0 1-7-7L13 4a3.4 3.4 0 0 1 5 5l-8.4 8.4a1.7 1.7 0 0 1-2.5-2.5L14.5 7.5",
  close: "m6 6 12 12M18 6 6 18",
  people: "M4 6h16M4 12h16M4 18h16",
  addPerson: "M10 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7Zm-6.5 8.500c.5-4 3-5.5 6.5-5.5 1.2 0 2.3.2 3.2.6M18 14v6M15 17h6",
  tools: "m5 19 9-9M16 3.500v3M14.5 5h3M20 9.500v3M18.5 11h3M8.5 4.500v2M7.5 5.500h2M14.5 8l1.5 1.5",
  sun: "M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8Zm0-13v2m0 14v2M3 12h2m14 0h2M5.6 5.6 7 7m10 10 1.4 1.400M5.6 18.4 7 17M17 7l1.4-1.4",
  moon: "M19.5 14.500A8 8 0 0 1 9.5 4.500a8 8 0 1 0 10 10Z",
  down: "m6 9.5 6 6 6-6",
  keyboard: "M4.5 6.500h15a1.5 1.5 0 0 1 1.5 1.500v8a1.5 1.5 0 0 1-1.5 1.500h-15A1.5 1.5 0 0 1 3 16V8a1.5 1.5 0 0 1 1.5-1.500ZM7 10.500h.01M10.5 10.500h.01M14 10.500h.01M17 10.500h.01M8.5 14h7",
  photo: "M5 5h14a1 1 0 0 1 1 1v12a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V6a1 1 0 0 1 1-1Zm-.5 12 5-5 3.5 3.5 2.5-2.5 4 4M15.5 9.500h.01",
  sticker: "M19.5 13V7A2.5 2.5 0 0 0 17 4.500H7A2.5 2.5 0 0 0 4.5 7v10A2.5 2.5 0 0 0 7 19.500h6l6.5-6.500Zm0 0H16a3 3 0 0 0-3 3v3.500M9 10h.01M14 10h.01",
  voice: "M12 14.500a3 3 0 0 0 3-3v-5a3 3 0 0 0-6 0v5a3 3 0 0 0 3 3Zm-6-3a6 6 0 0 0 12 0m-6 6V21",
  document: "M7 3.500h7l4 4V19a1.5 1.5 0 0 1-1.5 1.500h-9.500A1.5 1.5 0 0 1 5.5 19V5A1.5 1.5 0 0 1 7 3.500Zm6.5 0V8H18M9 12.500h6M9 16h4",
  location: "M12 20.500s6.5-5.7 6.5-10.500a6.5 6.5 0 1 0-13 0c0 4.8 6.5 10.5 6.5 10.500Zm0-8.500a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z",
  contact: "M12 12a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7Zm-7 7.500c.6-3.5 3.2-5 7-5s6.4 1.5 7 5",
  dice: "M6.5 4.500h11a2 2 0 0 1 2 2v11a2 2 0 0 1-2 2h-11a2 2 0 0 1-2-2v-11a2 2 0 0 1 2-2ZM9 9h.01M15 9h.01M12 12h.01M9 15h.01M15 15h.01",
  block: "M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16ZM6.5 6.500l11 11",
  unblock: "M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16Zm-3.5-8 2.5 2.5 4.5-5",
  group: "M9 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6Zm-6 8c.4-3.6 2.6-5 6-5s5.6 1.4 6 5M15.5 5.300a3 3 0 0 1 0 5.400M17.5 14.300c2 .6 3.2 2.1 3.5 4.7",
  clock: "M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16Zm0-12.500V12l3 2",
  edit: "m5 19 .8-3.800L16 5l3 3L8.8 18.2 5 19Z",
  reply: "M10 6 4 12l6 6v-4c5 0 8 1.5 10 5-.5-6-4-9-10-9V6Z",
  outside: "M8 16 16.5 7.5M9.5 7h7.5v7.5",
  tick: "m4 12.5 4 4 8.5-9",
  ticks: "m2 12.5 4 4 8.5-9M11 15.500l1 1L20.5 7.5",
};

/** An <svg> that screen readers pass over: its button carries the words. */
export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.classList.add("icon", `icon-${name}`);
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}
