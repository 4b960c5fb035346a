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

function line({ id, cells }, data, pick) {
  const row = make("tr");
  cells.forEach((cell, index) => {
    row.append(make("td", cell, { class: data.numeric.includes(index) ? "number" : "" }));
  });
  if (data.action) {
    const button = make("button", data.action, { type: "button", "aria-label": `${data.action}: ${cells[0]} ${cells[1] ?? ""}` });
    button.onclick = () => pick(id);
    const cell = make("td", undefined, { class: "action" });
    cell.append(button);
    row.append(cell);
  }
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
  const table = make("table", undefined, { "aria-label": data.name });
  const body = make("tbody");
  body.append(...data.rows.map((row) => line(row, data, (id) => setTriggerValue("picked", id))));
  table.append(headed(data), body);
  const scroll = make("div", undefined, { class: "scroll", role: "region", tabindex: "0", "aria-label": data.name });
  scroll.append(table);
  root.replaceChildren(scroll);
  if (data.turns.length) root.append(turner(data, (page) => setTriggerValue("turned", page)));
}
