// A table with one button a row and page turning. Everything is written as text, never as markup.
const make = (tag, text, attributes = {}) => {
  const element = document.createElement(tag);
  if (text !== undefined) element.textContent = text;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
};

// Columns above which they stand closer, so that a usual screen still holds them all.
const MANY = 8;

function heading(column, index, data, sort) {
  const numeric = data.numeric.includes(index) ? "number" : "";
  if (!data.sort) return make("th", column, { scope: "col", class: numeric });
  const [sorted, descending] = data.sort;
  const head = make("th", undefined, { scope: "col", class: numeric });
  const button = make("button", column, { type: "button", class: "sort" });
  if (sorted === index) {
    head.setAttribute("aria-sort", descending ? "descending" : "ascending");
    button.append(make("span", descending ? " ↓" : " ↑", { "aria-hidden": "true" }));
  }
  button.onclick = () => sort(index);
  head.append(button);
  return head;
}

function headed(data, sort) {
  const row = make("tr");
  data.columns.forEach((column, index) => row.append(heading(column, index, data, sort)));
  if (data.action) row.append(make("th", data.action, { scope: "col", class: "action" }));
  const head = make("thead");
  head.append(row);
  return head;
}

const look = (index, data) =>
  ["numeric", "tight", "wide"].filter((name) => data[name].includes(index)).map((name) => (name === "numeric" ? "number" : name)).join(" ");

function linked(cell, href, open) {
  const link = make("a", cell, { href });
  link.onclick = (event) => {
    // With a key held the browser opens a window of its own, as with any link.
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    open();
  };
  return link;
}

function line({ id, cells, mark, tone, note, href, action }, data, pick) {
  const row = make("tr", undefined, { class: [note && "noted", mark && "marked"].filter(Boolean).join(" ") });
  cells.forEach((cell, index) => {
    const place = make("td", undefined, { class: look(index, data), "data-column": data.columns[index] });
    place.append(href && data.linked === index ? linked(cell, href, () => pick(id)) : cell);
    row.append(place);
  });
  if (mark) row.firstChild.prepend(make("span", mark, { class: `mark ${tone}`, "aria-hidden": "true" }));
  if (data.action) {
    const name = action || data.action;
    const button = make("button", name, { type: "button", "aria-label": `${name}: ${cells[0]} ${cells[1] ?? ""}` });
    button.onclick = () => pick(id);
    const cell = make("td", undefined, { class: "action" });
    cell.append(button);
    row.append(cell);
  }
  return note ? [row, noteLine(note, data)] : [row];
}

function noteLine(note, data) {
  const row = make("tr", undefined, { class: "note" });
  row.append(make("td", note, { colspan: data.columns.length + (data.action ? 1 : 0) }));
  return row;
}

function turner(data, turn) {
  const bar = make("div", undefined, { class: "turner" });
  bar.append(make("span", data.position, { role: "status" }));
  for (const [label, page, possible] of data.turns) {
    const button = make("button", label, { type: "button" });
    button.disabled = !possible;
    button.onclick = () => turn(page);
    bar.append(button);
  }
  return bar;
}

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector("#records");
  const looks = [data.stacked && "stacked", data.columns.length > MANY && "dense"].filter(Boolean).join(" ");
  const table = make("table", undefined, { "aria-label": data.name, class: looks });
  const body = make("tbody");
  body.append(...data.rows.flatMap((row) => line(row, data, (id) => setTriggerValue("picked", id))));
  table.append(headed(data, (column) => setTriggerValue("sorted", column)), body);
  const scroll = make("div", undefined, { class: "scroll", role: "region", tabindex: "0", "aria-label": data.name });
  scroll.append(table);
  root.replaceChildren(scroll);
  if (data.turns.length) root.append(turner(data, (page) => setTriggerValue("turned", page)));
}
