// The stopwatch as a file that works without the app: cases stay in the browser and leave it as a csv the import reads.
const GUARDED = /^'*[=+\-@\u0000-\u001f]/;

// What a spreadsheet would run as a formula gets an apostrophe, which the import takes off again.
function csvCell(text) {
  const safe = GUARDED.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}

// Minutes with six decimals, half up, in whole numbers: the same digits the app stores.
function exactMinutes(ms) {
  const millionths = Math.floor((ms * 100 + 3) / 6);
  const rest = String(millionths % 1000000).padStart(6, "0").replace(/0+$/, "");
  return `${Math.floor(millionths / 1000000)}${rest ? `.${rest}` : ""}`;
}

function csvOf(laps, { columns, stored }) {
  const rows = laps.map((lap) => [
    stored.kpi,
    stored.phase,
    lap.day,
    exactMinutes(lap.ms) + stored.minutes,
    lap.type,
    stored.method,
    stored.recorders[lap.recorder] ?? "",
    lap.id,
    stored.reasons[lap.excluded || (lap.ms ? "" : "no_time")] ?? "",
    lap.note,
  ]);
  return "\ufeff" + [columns, ...rows].map((row) => row.map(csvCell).join(",") + "\r\n").join("");
}

function saving(data, timing) {
  const { words } = data;
  const done = make("p", { class: "hint", role: "status" });
  const save = button("file", words.download, () => {
    timing.refresh();
    const { laps } = timing.view();
    const stamp = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
    const address = URL.createObjectURL(new Blob([csvOf(laps, data)], { type: "text/csv" }));
    make("a", { href: address, download: `${data.fileName}_${stamp}.csv` }).click();
    setTimeout(() => URL.revokeObjectURL(address), 60000);
    timing.acknowledge(laps.map(token));
    say(done, words.downloaded);
  });
  const box = make("section", { class: "more" }, save, make("p", { class: "hint" }, words.download_hint), done);
  return { box, update: (view) => (save.disabled = !view.laps.length) };
}

drawTiming(document.getElementById("timing"), JSON.parse(document.getElementById("given").textContent), saving);
