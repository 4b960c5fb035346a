// The slide of one pilot: its cases before and after, what changed, and the boxes at its foot.
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
