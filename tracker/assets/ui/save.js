// Writes a chart of one size as a picture: reads the layers of its specification and paints their rows, in the fonts of
// the page. Only what those charts use is understood: rect, point and text at places in pixels.
const SCALE = 2;
const FONT = "'BIZ UDPGothic', 'BIZ UDPゴシック', 'Tracker UDPGothic', sans-serif";

function shape(paint, { x, y }, { shape: form, size }) {
  const half = Math.sqrt(size) / 2;
  paint.beginPath();
  if (form === "square") paint.rect(x - half, y - half, 2 * half, 2 * half);
  else if (form === "diamond") [[0, -half], [half, 0], [0, half], [-half, 0]].forEach(([dx, dy]) => paint.lineTo(x + dx, y + dy));
  else paint.arc(x, y, half, 0, 2 * Math.PI);
  paint.closePath();
}

function filled(paint, mark) {
  const ink = mark.color ?? mark.fill;
  paint.setLineDash(mark.strokeDash ?? []);
  paint.lineWidth = mark.strokeWidth ?? 0;
  paint.fillStyle = ink;
  paint.fill();
  if (mark.strokeWidth && mark.stroke) {
    paint.strokeStyle = mark.stroke;
    paint.stroke();
  }
}

function cut(paint, text, limit) {
  if (!limit || paint.measureText(text).width <= limit) return text;
  let kept = text;
  while (kept && paint.measureText(`${kept}…`).width > limit) kept = kept.slice(0, -1);
  return `${kept}…`;
}

function words(paint, { x, y, text }, mark, base) {
  paint.font = `${mark.fontWeight ?? "normal"} ${mark.fontSize ?? base.fontSize}px ${FONT}`;
  paint.textAlign = mark.align ?? "center";
  paint.textBaseline = "middle";
  paint.fillStyle = mark.color ?? base.color;
  paint.fillText(cut(paint, text ?? "", mark.limit), x, y);
}

function layer(paint, { mark, transform }, rows, base) {
  const part = transform[0].filter.match(/'(.*)'/)[1];
  for (const row of rows.filter((each) => each.part === part)) {
    if (mark.type === "text") words(paint, row, mark, base);
    else if (mark.type === "rect") {
      paint.beginPath();
      paint.rect(row.x, row.y, row.x2 - row.x, row.y2 - row.y);
      filled(paint, mark);
    } else {
      shape(paint, row, mark);
      filled(paint, mark);
    }
  }
}

function canvas({ spec, rows }) {
  const { left, top, right, bottom } = spec.padding;
  const drawn = document.createElement("canvas");
  drawn.width = (spec.width + left + right) * SCALE;
  drawn.height = (spec.height + top + bottom) * SCALE;
  const paint = drawn.getContext("2d");
  paint.scale(SCALE, SCALE);
  paint.fillStyle = spec.config.background;
  paint.fillRect(0, 0, drawn.width, drawn.height);
  paint.translate(left, top);
  spec.layer.forEach((each) => layer(paint, each, rows, spec.config.text));
  return drawn;
}

const given = new Set(); // what was asked for and written: the same data may be handed over again

function write(data) {
  given.add(data.asked);
  const link = document.createElement("a");
  link.href = canvas(data).toDataURL("image/png");
  link.download = data.file;
  link.click();
}

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector("#save");
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = data.label;
  button.onclick = () => setTriggerValue("wanted", true);
  root.replaceChildren(button);
  if (data.asked && !given.has(data.asked)) write(data);
}
