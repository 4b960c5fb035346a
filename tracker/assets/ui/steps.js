// 取組はいまどこにあるか: every mark is a link. Places come from Python; everything is written as text, never as markup.
const make = (tag, text, attributes = {}) => {
  const element = document.createElement(tag);
  if (text !== undefined) element.textContent = text;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
};

const GLYPHS = {
  action_needed: [["rect", { x: 1, y: 1, width: 18, height: 18, fill: "#ce0000" }]],
  attention: [["path", { d: "M10 0 20 10 10 20 0 10Z", fill: "#927200" }]],
  not_evaluable: [
    ["circle", { cx: 10, cy: 10, r: 8, fill: "#ffffff", stroke: "#666666", "stroke-width": 2, "stroke-dasharray": "3 2" }],
    ["text", { x: 10, y: 14.5, "text-anchor": "middle", "font-size": 12, "font-weight": 700, fill: "#666666" }, "?"],
  ],
  on_track: [["circle", { cx: 10, cy: 10, r: 8, fill: "#ffffff", stroke: "#197a4b", "stroke-width": 2 }]],
};

function glyph(rating) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  for (const [name, value] of Object.entries({ viewBox: "0 0 20 20", width: 20, height: 20, "aria-hidden": "true" })) svg.setAttribute(name, value);
  for (const [tag, attributes, text] of GLYPHS[rating]) {
    const shape = document.createElementNS(space, tag);
    for (const [name, value] of Object.entries(attributes)) shape.setAttribute(name, value);
    if (text) shape.textContent = text;
    svg.append(shape);
  }
  return svg;
}

function link({ code, tip, href }, attributes, open) {
  const anchor = make("a", undefined, { href, title: tip, "aria-label": tip, ...attributes });
  anchor.onclick = (event) => {
    // With a key held the browser opens a window of its own, as with any link.
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    open(code);
  };
  return anchor;
}

// One stop of the Tab key a column; inside it the arrow keys, Home and End.
function walk(list, pitch) {
  const links = [...list.querySelectorAll("a")];
  const across = pitch > 22 ? 8 : 11;
  const steps = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: across, ArrowUp: -across, Home: -links.length, End: links.length };
  links.forEach((anchor, place) => (anchor.tabIndex = place ? -1 : 0));
  list.onkeydown = (event) => {
    const place = links.indexOf(event.target);
    if (place < 0 || !(event.key in steps)) return;
    event.preventDefault();
    const next = links[Math.min(links.length - 1, Math.max(0, place + steps[event.key]))];
    links[place].tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  };
}

function head(name, count, change) {
  const heading = make("h3", undefined, { class: "head" });
  heading.append(make("span", name, { class: "step" }));
  if (count) heading.append(make("b", count));
  if (change) heading.append(make("span", change, { class: "change" }));
  return heading;
}

function marks(column, data, open) {
  const list = make("ul", undefined, { class: "marks", "aria-label": `${column.name} ${column.count}`, "aria-describedby": "keys" });
  for (const mark of column.marks) {
    const half = column.pitch / 2;
    const item = make("li", undefined, { style: `left:${mark.x - half}px;top:${mark.y - half}px;width:${column.pitch}px;height:${column.pitch}px` });
    const anchor = link(mark, { class: `mark${mark.new ? " new" : ""}${mark.changed ? " changed" : ""}` }, open);
    anchor.append(glyph(mark.rating));
    item.append(anchor);
    list.append(item);
  }
  walk(list, column.pitch);
  return list;
}

function names(column, data, open) {
  const list = make("ul", undefined, { class: "names", style: `top:${data.names - 11}px` });
  column.named.forEach((named, place) => {
    const item = make("li");
    item.append(make("span", "■", { class: "bullet", "aria-hidden": "true" }));
    const anchor = link(named, { class: "name" }, open);
    anchor.textContent = named.title;
    item.append(anchor);
    if (column.more && place === column.named.length - 1) item.append(make("span", column.more, { class: "more" }));
    list.append(item);
  });
  return list;
}

function drawn(column, data, open) {
  const section = make("section", undefined, { class: "column", style: `height:${data.height}px` });
  section.append(head(column.name, column.count, column.change));
  if (column.marks.length) section.append(marks(column, data, open));
  if (column.folded) section.append(make("p", column.folded[1], { class: "folded", style: `top:${column.folded[0] - 10}px` }));
  section.append(column.none ? make("p", column.none, { class: "none", style: `top:${data.names - 10}px` }) : names(column, data, open));
  return section;
}

function ended(data) {
  const section = make("section", undefined, { class: "ended" });
  section.append(head(data.ended));
  const list = make("dl");
  for (const [name, count] of data.endings) list.append(make("dt", name), make("dd", String(count)));
  section.append(list);
  return section;
}

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector("#steps");
  root.setAttribute("role", "group");
  root.setAttribute("aria-label", data.name);
  const open = (code) => setTriggerValue("opened", code);
  const hint = make("p", data.keys, { id: "keys", class: "hidden" });
  root.replaceChildren(hint, ...data.columns.map((column) => drawn(column, data, open)), ended(data));
}
