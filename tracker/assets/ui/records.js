// A table with one button a row and page turning. Everything is written as text, never as markup.
const make = (tag, text, attributes = {}) => {
  const element = document.createElement(tag);
  if (text !== undefined) element.textContent = text;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
};

function headed(data) {
  const row = make("tr");
  data.columns.forEach((column, index) => {
    row.append(make("th", column, { scope: "col", class: data.numeric.includes(index) ? "number" : "" }));
  });
  if (data.action) row.append(make("th", data.action, { scope: "col", class: "action" }));
  const head = make("thead");
  head.append(row);
  return head;
}

const look = (index, data) => (data.numeric.includes(index) ? "number" : data.tight.includes(index) ? "tight" : "");

function line({ id, cells, mark, tone, note }, data, pick) {
  const row = make("tr", undefined, { class: [note && "noted", mark && "marked"].filter(Boolean).join(" ") });
  cells.forEach((cell, index) => {
    row.append(make("td", cell, { class: look(index, data), "data-column": data.columns[index] }));
  });
  if (mark) row.firstChild.prepend(make("span", mark, { class: `mark ${tone}`, "aria-hidden": "true" }));
  if (data.action) {
    const button = make("button", data.action, { type: "button", "aria-label": `${data.action}: ${cells[0]} ${cells[1] ?? ""}` });
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
  const table = make("table", undefined, { "aria-label": data.name, class: data.stacked ? "stacked" : "" });
  const body = make("tbody");
  body.append(...data.rows.flatMap((row) => line(row, data, (id) => setTriggerValue("picked", id))));
  table.append(headed(data), body);
  const scroll = make("div", undefined, { class: "scroll", role: "region", tabindex: "0", "aria-label": data.name });
  scroll.append(table);
  root.replaceChildren(scroll);
  if (data.turns.length) root.append(turner(data, (page) => setTriggerValue("turned", page)));
}
