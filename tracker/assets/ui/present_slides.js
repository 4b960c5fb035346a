// The slides of 会議で映す, drawn at 1366 × 768 from what the papers hold. Everything is written as text, never as markup.
const SVG = "http://www.w3.org/2000/svg";
const AXIS = { x: 150, width: 620 };
// Where the two strips stand and the axis below them; with a story under them they move together.
const ROOMY = { feet: [142, 302], axis: 338, height: 374 }, CLOSE = { feet: [138, 262], axis: 286, height: 320 };
const CAPTION = 756, RIGHT_FOOT = 392;
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

// --- one pilot -----------------------------------------------------------------------------------------------------

function strips(shown, name, place) {
  const { low, high, ticks } = shown.axis;
  const x = (value) => AXIS.x - 48 + ((value - low) / (high - low)) * AXIS.width;
  const parts = [word(0, 14, shown.caption, { "font-weight": 700, class: "caption" })];
  const most = Math.max(0.01, ...shown.sides.flatMap((side) => side.piles.map((pile) => pile.share)));
  shown.sides.forEach((side, index) => parts.push(...strip(side, x, shown.radius, place.feet[index], most)));
  parts.push(rule(x(low), place.axis, x(high), place.axis, { "stroke-width": 2 }));
  ticks.forEach((tick, index) => {
    const last = index === ticks.length - 1;
    parts.push(rule(x(tick.exact), place.axis, x(tick.exact), place.axis + 6, { "stroke-width": 2 }));
    parts.push(word(x(tick.exact), place.axis + 28, tick.text, { "text-anchor": last && x(tick.exact) > 715 ? "end" : "middle" }));
  });
  return at(48, 192, picture(762, place.height, name, ...parts));
}

const isAfter = (side) => side.look !== "before";
const toneOf = (look) => ({ before: SOFT, bad: WORSE, good: AFTER, after: AFTER }[look] ?? SOFT);

function strip(side, x, radius, foot, most) {
  const tone = isAfter(side) ? AFTER : SOFT;
  const name = word(0, foot - 12, side.name, { "font-size": 22, "font-weight": 700, fill: isAfter(side) ? AFTER : INK });
  const parts = [name, word(0, foot + 16, side.n_text)];
  const pitch = Math.min(2 * radius + 2, 88 / Math.max(1, side.levels));
  for (const dot of side.dots) {
    const look = isAfter(side) ? { fill: AFTER, stroke: AFTER } : { fill: "#ffffff", stroke: SOFT };
    parts.push(draw("circle", { cx: x(dot.value), cy: foot - radius - dot.level * pitch, r: radius, "stroke-width": 2, ...look }));
  }
  for (const pile of side.piles) {
    const tall = Math.max(2, (pile.share / most) * 84), left = x(pile.low) + 1;
    const look = isAfter(side) ? { fill: AFTER, stroke: AFTER } : { fill: "#ffffff", stroke: SOFT };
    parts.push(draw("rect", { x: left, y: foot - tall, width: Math.max(1, x(pile.high) - left - 1), height: tall, "stroke-width": 2, ...look }));
  }
  const mean = x(side.mean.exact), right = mean > 560;
  parts.push(rule(mean, foot - 88, mean, foot + 10, { stroke: tone, "stroke-width": 4, "stroke-dasharray": isAfter(side) ? undefined : "8 6" }));
  parts.push(word(mean + (right ? 40 : -10), foot - 94, side.mean_label, { "font-size": 24, "font-weight": 700, fill: tone, "text-anchor": right ? "end" : "start", class: "halo" }));
  return parts;
}

function gain(found, name) {
  const tone = toneOf(found.look);
  const box = make("section", { class: "gain" }, paragraph("small-head", found.heading));
  const figure = make("p", { class: "figure" }, make("b", { style: `color:${tone}` }, found.figure));
  if (found.rate) figure.append(make("span", {}, found.rate));
  box.append(figure, paragraph("width", found.width));
  if (found.low && found.high) box.append(interval(found, tone, name));
  return box;
}

// About how wide a text of 20 px is: a letter of the alphabet takes a little more than half of a kanji.
const wide = (text) => [...text].reduce((sum, letter) => sum + (letter.charCodeAt(0) < 256 ? 12 : 20), 0);

// Where a label under the bar stands: at its line, else where it leaves the 0 alone.
function beside(place, zero, text) {
  const length = wide(text);
  const spots = [place, 478 - length, zero - 20 - length, zero + 20].filter((left) => left >= 0 && left + length <= 478);
  return spots.find((left) => left > zero + 14 || left + length < zero - 14) ?? Math.max(0, 478 - length);
}

function interval(found, tone, name) {
  const x = (value) => 10 + ((value - found.axis_low) / (found.axis_high - found.axis_low)) * 440;
  const dashed = { "stroke-width": 2, "stroke-dasharray": "5 5" };
  const parts = [rule(10, 32, 450, 32, { stroke: LINE, "stroke-width": 2 }), rule(x(0), 4, x(0), 60, { "stroke-width": 3 })];
  parts.push(word(x(0), 82, found.zero, { "text-anchor": "middle" }));
  found.worth.forEach((each, index) => {
    const place = x(each.value.exact);
    parts.push(rule(place, 4, place, 60, dashed));
    if (index === 0) parts.push(word(beside(place, x(0), each.label), 82, each.label));
  });
  parts.push(rule(x(found.low.exact), 32, x(found.high.exact), 32, { stroke: tone, "stroke-width": 8 }));
  parts.push(draw("circle", { cx: x(found.change.exact), cy: 32, r: 11, fill: tone }));
  return picture(478, 90, name, ...parts);
}

function yearly(found) {
  const line = make("p", { class: "hours" }, make("b", {}, found.figure));
  if (found.width) line.append(make("span", {}, found.width));
  return make("section", { class: "yearly" }, paragraph("small-head", found.heading), line, paragraph("basis", found.basis));
}

function boxes(found, record) {
  const row = make("div", { class: `boxes of-${found.length}` });
  for (const box of found) {
    const inside = [paragraph("label", box.label), paragraph("value", box.value), paragraph("note", box.note)];
    if (box.ask && record) {
      const button = make("button", { type: "button", class: "box ask" }, ...inside);
      button.onclick = record;
      row.append(button);
    } else {
      row.append(make("section", { class: box.ask ? "box ask" : "box" }, ...inside));
    }
  }
  return row;
}

function pilot(slide, record) {
  const parts = [];
  if (slide.picture) parts.push(strips(slide.picture, slide.alt, slide.story ? CLOSE : ROOMY));
  if (slide.story) parts.push(paragraph("story", slide.story));
  const right = make("div", { class: "right" });
  if (slide.gain) right.append(gain(slide.gain, slide.alt));
  if (slide.yearly) right.append(yearly(slide.yearly));
  if (slide.missing) right.append(paragraph("missing", slide.missing));
  parts.push(right, boxes(slide.boxes, record), paragraph("method", slide.method));
  return parts;
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
    const marks = make("div", { class: "marks" }, ...column.marks.map((mark) => make("span", { class: mark.new ? "mark new" : "mark" }, sign(mark.rating))));
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

// --- 工程表 ---------------------------------------------------------------------------------------------------------

const BARS = {
  bar_done: { fill: SOFT, stroke: SOFT },
  bar_now: { fill: AFTER, stroke: INK, "stroke-width": 2 },
  bar_later: { fill: "#ffffff", stroke: SOFT, "stroke-width": 2 },
  bar_whole: { fill: "#ffffff", stroke: SOFT, "stroke-width": 2, "stroke-dasharray": "5 3" },
};
const ROAD = { x: 368, width: 850, head: 64 };

function roadmap(slide) {
  const x = (place) => ROAD.x + place * ROAD.width;
  const total = slide.rows.reduce((sum, row) => sum + row.height, ROAD.head);
  const parts = slide.ticks.flatMap((tick) => roadTick(tick, x, total));
  let top = ROAD.head;
  for (const row of slide.rows) {
    parts.push(...roadRow(row, top, x));
    top += row.height;
  }
  return [make("div", { class: "body road" }, picture(1270, total, slide.alt, ...parts), paragraph("legend", slide.legend))];
}

function roadTick(tick, x, total) {
  const place = x(tick.at);
  if (tick.kind === "year") return [rule(place, 0, place, total, { stroke: GUIDE, "stroke-width": 1 }), word(place + 4, 20, tick.text, { "font-weight": 700 })];
  if (tick.kind === "quarter") return [rule(place, 26, place, total, { stroke: LINE, "stroke-width": 1 }), word(place + 4, 46, tick.text, { fill: SOFT })];
  return [rule(place, 26, place, total, { "stroke-width": 2, "stroke-dasharray": "4 4" }), word(place, 62, tick.text, { "font-weight": 700, "text-anchor": "middle", class: "halo" })];
}

function roadRow(row, top, x) {
  const middle = top + row.height / 2;
  if (row.heading) return [word(0, middle + 8, row.name.join(""), { "font-weight": 700 })];
  const parts = [word(0, middle + 7, row.sign)];
  const above = middle + 7 - ((row.name.length - 1) * 24) / 2;
  row.name.forEach((line, index) => parts.push(word(28, above + index * 24, line)));
  return [...parts, ...row.bars.flatMap((bar) => roadBar(bar, middle, x))];
}

function roadBar(bar, middle, x) {
  const [left, y] = [x(bar.at), middle + bar.dy];
  const right = bar.to === null ? left : x(bar.to), foot = bar.dy2 === null ? y : middle + bar.dy2;
  if (bar.part in BARS) return [draw("rect", { x: left, y, width: Math.max(2, right - left), height: Math.max(2, foot - y), ...BARS[bar.part] })];
  const text = (attributes) => [word(left, y + 7, bar.text, attributes)];
  const shapes = {
    commitment: () => [rule(left, y, right, y, { stroke: GUIDE, "stroke-width": 4 })],
    slip: () => [rule(left, y, right, y, { stroke: WORSE, "stroke-width": 3 })],
    slip_head: () => [draw("path", { d: `M${left - 4} ${y - 6}l9 6-9 6z`, fill: WORSE })],
    slip_days: () => text({ dx: 8, fill: WORSE, class: "halo" }),
    milestone: () => [draw("path", { d: `M${left} ${y - 8}l8 8-8 8-8-8z`, fill: "#ffffff", stroke: INK, "stroke-width": 2 })],
    milestone_done: () => [draw("path", { d: `M${left} ${y - 8}l8 8-8 8-8-8z`, fill: INK })],
    end_only: () => [draw("path", { d: `M${left - 7} ${y - 5}h14l-7 11z`, fill: SOFT })],
    number_dark: () => text({ "text-anchor": "middle" }),
    number_light: () => text({ "text-anchor": "middle", fill: "#ffffff" }),
  };
  return bar.part in shapes ? shapes[bar.part]() : bar.text ? text({ dx: 4, fill: SOFT }) : [];
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
  const yearly = article.querySelector(".yearly");
  if (yearly && yearly.offsetTop + yearly.offsetHeight > RIGHT_FOOT) yearly.classList.add("tight");
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
