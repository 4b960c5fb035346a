// The slide of 工程表.
const BARS = {
  bar_done: { fill: SOFT, stroke: SOFT },
  bar_now: { fill: AFTER, stroke: INK, "stroke-width": 2 },
  bar_later: { fill: "#ffffff", stroke: SOFT, "stroke-width": 2 },
  bar_whole: { fill: "#ffffff", stroke: SOFT, "stroke-width": 2, "stroke-dasharray": "5 3" },
};
const ROAD = { x: 442, width: 744, name: 30 };
const ROW_LINE = 28;

function roadmap(slide) {
  const x = (place) => ROAD.x + place * ROAD.width;
  const total = slide.rows.reduce((sum, row) => sum + row.height, slide.head);
  const parts = slide.ticks.flatMap((tick) => roadTick(tick, x, slide.head, total));
  let top = slide.head;
  for (const row of slide.rows) {
    parts.push(...roadRow(row, top, x));
    top += row.height;
  }
  return [make("div", { class: "body road" }, picture(1270, total, slide.alt, ...parts), paragraph("legend", slide.legend))];
}

function roadTick(tick, x, head, total) {
  const place = x(tick.at);
  if (tick.kind === "year") return [rule(place, 0, place, total, { stroke: GUIDE, "stroke-width": 1 }), word(place + 4, 20, tick.text, { "font-weight": 700 })];
  if (tick.kind === "quarter") return [rule(place, 30, place, total, { stroke: LINE, "stroke-width": 1 }), word(place + 4, 51, tick.text, { fill: SOFT })];
  return [rule(place, head - 6, place, total, { "stroke-width": 2, "stroke-dasharray": "4 4" }), word(place, head - 13, tick.text, { "font-weight": 700, "text-anchor": "middle", class: "halo" })];
}

function roadRow(row, top, x) {
  const middle = top + row.height / 2;
  const lines = row.name.flatMap((name) => name.split("\n"));
  const above = middle + 7 - ((lines.length - 1) * ROW_LINE) / 2;
  if (row.heading) {
    const foot = top + row.height;
    const words = lines.map((line, index) => word(0, foot - 10 - (lines.length - 1 - index) * ROW_LINE, line, { "font-weight": 700 }));
    return [...words, rule(0, foot - 2, 1270, foot - 2, { stroke: LINE })];
  }
  const parts = [word(0, middle + 7, row.sign), ...lines.map((line, index) => word(ROAD.name, above + index * ROW_LINE, line))];
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
    slip_days: () => [word(Math.min(left + 10, 1194), y + 7, bar.text, { fill: WORSE, class: "halo" })],
    milestone: () => [draw("path", { d: `M${left} ${y - 8}l8 8-8 8-8-8z`, fill: "#ffffff", stroke: INK, "stroke-width": 2 })],
    milestone_done: () => [draw("path", { d: `M${left} ${y - 8}l8 8-8 8-8-8z`, fill: INK })],
    end_only: () => [draw("path", { d: `M${left - 7} ${y - 5}h14l-7 11z`, fill: SOFT })],
    number_dark: () => text({ "text-anchor": "middle" }),
    number_light: () => text({ "text-anchor": "middle", fill: "#ffffff" }),
  };
  return bar.part in shapes ? shapes[bar.part]() : bar.text ? text({ dx: 4, fill: SOFT }) : [];
}
