// The slides of 会議で映す, drawn at 1366 × 768 from what the papers hold. Everything is written as text, never as markup.
const SVG = "http://www.w3.org/2000/svg";
const AXIS = { x: 150, width: 620 };
// Where the two strips stand and the axis below them; with a story under them they move together.
const ROOMY = { feet: [142, 302], axis: 338, height: 374 }, CLOSE = { feet: [138, 262], axis: 286, height: 320 };
const CAPTION = 756, RIGHT_FOOT = 392, TAG = 36, WIDTH_LINE = 40;
const INK = "#1a1a1a", SOFT = "#4d4d4d", AFTER = "#264af4", WORSE = "#ac3e00", GUIDE = "#7f7f7f", LINE = "#cccccc";

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) if (value !== undefined) element.setAttribute(name, value);
  element.append(...children.filter((child) => child !== "" && child !== null && child !== undefined));
  return element;
}

function draw(tag, attributes = {}, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) if (value !== undefined) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

const word = (x, y, text, attributes = {}) => draw("text", { x, y, "font-size": 20, fill: INK, ...attributes }, text);
const rule = (x1, y1, x2, y2, attributes = {}) => draw("line", { x1, y1, x2, y2, stroke: INK, ...attributes });
const paragraph = (className, text) => make("p", { class: className }, text);
const picture = (width, height, name, ...children) => draw("svg", { width, height, viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": name }, ...children);

// Smaller letters until a text has its room; the papers are measured, only another font needs this.
function fit(element, most, least = 20) {
  let size = parseFloat(getComputedStyle(element).fontSize);
  while (size > least && element.scrollHeight > most + 1) {
    size -= 1;
    element.style.fontSize = `${size}px`;
    element.style.lineHeight = "1.35";
  }
}

function head(slide, deck, place) {
  const right = `${deck.short_stamp}　${place + 1}/${deck.slides.length}`;
  const line = make("div", { class: "kicker" }, make("p", {}, slide.kicker), paragraph("stamp", right));
  return [line, make("h1", {}, slide.title)];
}

// --- tables and texts ----------------------------------------------------------------------------------------------

function grid(found, name) {
  if (!found.lines.length) return found.empty === name ? "" : paragraph("nothing", found.empty);
  const whole = found.columns.reduce((sum, column) => sum + column.share, 0);
  const widths = make("colgroup", {}, ...found.columns.map((column) => make("col", { style: `width:${(100 * column.share) / whole}%` })));
  const number = (index) => (found.columns[index].numeric ? "number" : undefined);
  const heads = found.columns.map((column, index) => make("th", { scope: "col", class: number(index) }, column.text));
  const rows = found.lines.map((line) => {
    const cells = line.cells.map((cell, index) => make("td", { class: number(index) }, cell));
    return make("tr", { class: line.strong ? "strong" : undefined, style: `height:${line.height}px` }, ...cells);
  });
  return make("table", { "aria-label": name || undefined }, widths, make("thead", {}, make("tr", {}, ...heads)), make("tbody", {}, ...rows));
}

const blocks = (found) => make("dl", { class: "blocks" }, ...found.flatMap((block) => [make("dt", {}, block.label), make("dd", {}, block.text)]));

function table(slide, record) {
  const body = make("div", { class: "body" }, grid(slide.grid, slide.alt || slide.title));
  if (slide.note) body.append(paragraph("foot", slide.note));
  return [body];
}

function texts(slide, record) {
  const body = make("div", { class: slide.boxes?.length ? "body short" : "body" }, blocks(slide.blocks));
  return slide.boxes?.length ? [body, boxes(slide.boxes, record)] : [body];
}

function initiative(slide, record) {
  const steps = slide.steps.map((step) => {
    const class_ = `step${step.here ? " here" : ""}${step.done ? " done" : ""}`;
    return make("li", { class: class_, "aria-current": step.here ? "step" : undefined }, make("b", {}, step.name), make("span", {}, step.state));
  });
  const left = make("div", { class: "half" }, blocks(slide.blocks));
  const right = make("div", { class: "half" }, paragraph("told", slide.plan_told), grid(slide.plan, slide.alt));
  const body = make("div", { class: "body short" }, make("ol", { class: "steps" }, ...steps), make("div", { class: "halves" }, left, right));
  return [body, boxes(slide.boxes, record)];
}

function first(slide) {
  const list = make("ol", { class: "agenda" });
  for (const entry of slide.agenda) {
    list.append(make("li", {}, make("span", {}, entry.number), make("b", {}, entry.title), make("span", {}, entry.asked), make("span", { class: "number" }, entry.minutes)));
  }
  const body = make("div", { class: "body first" }, paragraph("when", slide.when), paragraph("place", slide.place), list, paragraph("total", slide.total));
  if (slide.left_out) body.append(paragraph("foot", slide.left_out));
  return [body];
}

// --- the whole city ------------------------------------------------------------------------------------------------

function summary(slide) {
  const tiles = slide.tiles.map((tile) =>
    make("section", { class: tile.dashed ? "tile dashed" : "tile" }, paragraph("label", tile.label), make("p", { class: "figure" }, make("b", {}, tile.number), ` ${tile.unit}`), paragraph("note", tile.note), paragraph("beside", tile.beside)),
  );
  const lines = slide.lines.map((line) => make("li", {}, line));
  return [make("div", { class: "body" }, make("div", { class: "tiles" }, ...tiles), make("ul", { class: "lines" }, ...lines))];
}

function sign(rating) {
  const look = {
    action_needed: () => draw("rect", { x: 3, y: 3, width: 22, height: 22, fill: "#ce0000" }),
    attention: () => draw("path", { d: "M14 1 27 14 14 27 1 14Z", fill: "#927200" }),
    on_track: () => draw("circle", { cx: 14, cy: 14, r: 11, fill: "#ffffff", stroke: "#197a4b", "stroke-width": 3 }),
  }[rating];
  if (look) return draw("svg", { width: 28, height: 28, "aria-hidden": "true" }, look());
  const ring = draw("circle", { cx: 14, cy: 14, r: 12, fill: "#ffffff", stroke: "#666666", "stroke-width": 2, "stroke-dasharray": "4 3" });
  return draw("svg", { width: 28, height: 28, "aria-hidden": "true" }, ring, word(14, 21, "?", { "text-anchor": "middle", fill: "#666666" }));
}

function steps(slide) {
  const columns = slide.columns.map((column) => {
    const marks = make("div", { class: "marks" }, ...column.marks.map((mark) => make("span", { class: `mark ${mark.new ? "new" : mark.changed ? "changed" : ""}` }, sign(mark.rating))));
    const names = make("ul", { class: "names" }, ...column.named.map((name) => make("li", {}, name)));
    if (column.more) names.append(make("li", { class: "more" }, column.more));
    const section = make("section", { class: "column" }, make("h2", {}, make("span", {}, column.name), make("b", {}, column.count), make("small", {}, column.change)));
    section.append(paragraph("counts", column.counts), marks);
    if (column.folded) section.append(paragraph("folded", column.folded));
    section.append(column.named.length ? names : paragraph("none", column.none));
    return section;
  });
  const ended = slide.ended.map((each) => make("span", {}, `${each.name} ${each.count}`));
  const foot = make("p", { class: "ended" }, make("b", {}, slide.ended_name), ...ended);
  return [make("div", { class: "body" }, paragraph("legend", slide.legend), make("div", { class: "columns" }, ...columns), slide.ended.length ? foot : "")];
}

function effects(slide) {
  const ends = slide.bars.flatMap((bar) => [0, bar.saved.exact, bar.low ?? 0, bar.high ?? 0]);
  const low = Math.min(...ends), high = Math.max(...ends, low + 1);
  const x = (value) => 416 + ((value - low) / (high - low)) * 420;
  const pitch = 48, parts = [];
  slide.bars.forEach((bar, index) => {
    const y = index * pitch + pitch / 2;
    const ends = [x(Math.min(0, bar.saved.exact)), x(Math.max(0, bar.saved.exact))];
    const look = bar.look === "expected" ? { fill: "#ffffff", stroke: "#666666", "stroke-dasharray": "6 4" } : bar.look === "bad" ? { fill: WORSE, stroke: "#000000" } : { fill: AFTER, stroke: AFTER };
    parts.push(word(400, y + 7, bar.name, { "text-anchor": "end" }));
    parts.push(draw("rect", { x: ends[0], y: y - 12, width: Math.max(1, ends[1] - ends[0]), height: 24, "stroke-width": 2, ...look }));
    if (bar.low !== null && bar.high !== null) {
      for (const [colour, size] of [["#ffffff", 6], [INK, 3]]) parts.push(rule(x(bar.low), y, x(bar.high), y, { stroke: colour, "stroke-width": size }));
    }
    parts.push(word(860, y + 7, bar.figure, { "font-weight": 700 }));
  });
  parts.push(rule(x(0), 0, x(0), slide.bars.length * pitch, { "stroke-width": 2 }));
  const shown = picture(1270, slide.bars.length * pitch, slide.alt, ...parts);
  const body = make("div", { class: "body" }, paragraph("small-head", slide.heading), shown);
  if (slide.rest) body.append(paragraph("rest", slide.rest));
  body.append(paragraph("foot", slide.note));
  return [body];
}

function at(left, top, element) {
  element.setAttribute("style", `position:absolute;left:${left}px;top:${top}px`);
  return element;
}

const KINDS = { title: first, summary, steps, roadmap, pilot, initiative, free: texts, text: texts, effects };

// A slide as one <article>; `record` opens what is written down about its item, where somebody may.
function drawSlide(deck, place, record) {
  const slide = deck.slides[place];
  const body = (KINDS[slide.kind] ?? table)(slide, record);
  return make("article", { class: `slide ${slide.kind}`, "aria-roledescription": "slide" }, ...head(slide, deck, place), ...body);
}

// What has a fixed room is made to fit it, once it is in the page.
function settle(article) {
  fit(article.querySelector("h1"), 100);
  article.querySelectorAll(".boxes").forEach((row) => {
    if (row.offsetHeight > 130) row.querySelectorAll(".value").forEach((value) => value.classList.add("small"));
  });
  article.querySelectorAll(".figure").forEach((figure) => fitLine(figure));
  article.querySelectorAll(".gain .width").forEach((words) => fit(words, WIDTH_LINE));
  const yearly = article.querySelector(".yearly");
  const foot = RIGHT_FOOT - (article.querySelector(".outcome") ? TAG : 0);
  if (yearly && yearly.offsetTop + yearly.offsetHeight > foot) yearly.classList.add("tight");
  article.querySelectorAll(".caption").forEach(narrow);
}

// A caption longer than its picture loses its weight, then a little of its width.
function narrow(caption) {
  if (caption.getComputedTextLength() > CAPTION) caption.setAttribute("font-weight", 400);
  if (caption.getComputedTextLength() > CAPTION) {
    caption.setAttribute("textLength", CAPTION);
    caption.setAttribute("lengthAdjust", "spacingAndGlyphs");
  }
}

function fitLine(element) {
  for (const part of element.children) {
    let size = parseFloat(getComputedStyle(part).fontSize);
    while (size > 20 && element.scrollWidth > element.clientWidth + 1) {
      size -= 2;
      part.style.fontSize = `${size}px`;
    }
  }
}
