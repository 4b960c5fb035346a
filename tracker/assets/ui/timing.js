// The screen of the stopwatch, for the app and for the file that works without it. Words, numbers and limits are handed
// over; everything is written as text, never as markup.
const SHOWN_CASES = 4;
const WAIT_MS = 1500;
const RESEND_MS = 3000;
const CUT_MS = 8000;

const filled = (text, values) => text.replace(/\{(\w+)\}/g, (place, name) => (name in values ? values[name] : place));

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

function say(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

function parts(ms) {
  const seconds = Math.floor(ms / 1000);
  return { h: Math.floor(seconds / 3600), m: Math.floor(seconds / 60) % 60, s: String(seconds % 60).padStart(2, "0") };
}

function clockFace(ms) {
  const { h, m, s } = parts(ms);
  const minutes = String(m).padStart(2, "0");
  return h ? `${h}:${minutes}:${s}` : `${minutes}:${s}`;
}

function duration(ms, words) {
  const told = parts(ms);
  return filled(told.h ? words.duration_hours : words.duration, told);
}

// The cases a reader sees, newest first, and how many count: what is stored, and what this device still has to hand over.
function standing(view, data) {
  const local = data.file ? view.laps : view.waiting;
  const here = new Map(local.map((lap) => [lap.id, lap]));
  const stored = data.last.map((lap) => ({ ...lap, excluded: lap.excluded || here.get(lap.id)?.excluded === "undone" }));
  const known = new Set(data.last.map((lap) => lap.id));
  const fresh = local.filter((lap) => !known.has(lap.id));
  const takenBack = stored.filter(counts).length - data.last.filter(counts).length;
  const total = data.counted + takenBack + fresh.filter(counts).length;
  let number = total;
  const cases = [...fresh.reverse(), ...stored].map((lap) => ({ ...lap, number: counts(lap) ? number-- : 0 }));
  return { total, cases };
}

// What another tab of this device handed over, or took back, since this one last heard from the server.
function unheard(view, data) {
  const told = new Map(data.last.map((lap) => [lap.id, lap]));
  const handed = view.laps.filter((lap) => lap.sent);
  const back = handed.find((lap) => lap.excluded === "undone" && told.has(lap.id) && counts(told.get(lap.id)));
  const newest = handed.filter((lap) => lap.excluded !== "undone").pop();
  const lap = back || (newest && !told.has(newest.id) ? newest : null);
  return lap ? token(lap) : "";
}

function savedWords(view, data, total, cut) {
  const { words } = data;
  const n = view.waiting.length;
  if (!view.lasting) return { text: words.not_kept, loud: true };
  if (data.file) return n ? { text: filled(words.in_device, { n }) } : { text: total ? filled(words.in_file, { n: total }) : words.nothing };
  if (data.problem) return { text: data.problem, loud: true };
  if (cut) return { text: n ? filled(words.cut, { n }) : words.cut_none, loud: true };
  if (n) return { text: words.saving };
  return { text: total ? filled(words.saved, { n: total }) : words.nothing };
}

function button(className, content, act, attributes = {}) {
  const element = make("button", { type: "button", class: className, ...attributes }, content);
  element.onclick = act;
  return element;
}

function bar(data) {
  const saved = make("p", { class: "saved", role: "status" });
  const head = make("header", { class: "bar" }, make("span", { class: `pill ${data.phase}` }, data.words.phase), make("h1", { title: data.kpi }, data.kpi), saved);
  return { head, saved };
}

function progress(data) {
  const { words } = data;
  const told = make("h2", { class: "told" });
  const fill = make("div", { class: "fill" });
  const meter = make("div", { class: "meter", role: "progressbar", "aria-label": words.progress_name, "aria-valuemin": "0", "aria-valuemax": String(data.planned) }, fill);
  const missing = make("p", { class: "missing" });
  const cases = make("ol", { class: "cases", "aria-label": words.cases });
  const box = make("section", { class: "progress" }, told, meter, missing, cases);
  const update = ({ total, cases: found }) => {
    say(told, filled(words.progress, { n: total, planned: data.planned }));
    say(missing, total < data.planned ? filled(words.missing, { n: data.planned - total }) : words.enough);
    meter.setAttribute("aria-valuenow", String(Math.min(total, data.planned)));
    fill.style.width = `${Math.min(100, (100 * total) / data.planned)}%`;
    const rows = found.slice(0, SHOWN_CASES).map((lap) => caseLine(lap, words));
    if (rows.map((row) => row.textContent).join("\n") !== [...cases.children].map((row) => row.textContent).join("\n")) cases.replaceChildren(...rows);
  };
  return { box, update };
}

function caseLine(lap, words) {
  const named = lap.number ? filled(words.nth, { n: lap.number }) : words.left_out;
  return make("li", { class: lap.number ? "" : "left-out" }, make("span", {}, `${named}　${lap.type}`), make("b", {}, duration(lap.ms, words)));
}

function about(data, timing) {
  const { words } = data;
  const group = make("div", { class: "recorders", role: "group", "aria-label": words.recorder });
  const marks = [];
  for (let n = 1; n <= data.recorders; n += 1) {
    const mark = button("mark", String(n), () => timing.answer(timing.view().recorder === n ? 0 : n), { "aria-label": filled(words.recorder_n, { n }) });
    marks.push(mark);
    group.append(mark);
  }
  const keys = make("input", { type: "checkbox" });
  keys.onchange = () => timing.set("keys", keys.checked);
  const hint = make("label", { class: "keys" }, keys, make("span", {}, words.keys));
  const leave = data.leave ? [make("a", { class: "leave", href: data.leave }, words.leave)] : [];
  const box = make("section", { class: "about" }, make("p", { class: "privacy" }, words.privacy), make("p", { class: "ask" }, words.recorder), group, hint, ...leave);
  const update = (view) => {
    marks.forEach((mark, place) => mark.setAttribute("aria-pressed", String(view.recorder === place + 1)));
    keys.checked = view.keys;
  };
  return { box, update };
}

function face(data, timing) {
  const { words } = data;
  const state = make("p", { class: "state", role: "status" });
  const time = make("p", { class: "digits", role: "timer", "aria-label": words.time, "aria-live": "off" });
  const hide = button("plain", "", () => timing.set("hidden", !timing.view().hidden));
  const note = button("plain", words.note, () => open(field.hidden));
  const field = make("div", { class: "note" }, make("label", { for: "note" }, words.note_label));
  const input = make("input", { id: "note", type: "text", maxlength: "500", autocomplete: "off" });
  const open = (shown) => {
    field.hidden = !shown;
    note.setAttribute("aria-expanded", String(shown));
    if (shown) input.focus();
  };
  input.oninput = () => timing.write(input.value);
  // The keys of the screen, ours and the frame's, are letters here.
  input.onkeydown = (event) => {
    event.stopPropagation();
    if (event.isComposing || !["Enter", "Escape"].includes(event.key)) return;
    event.preventDefault();
    open(false);
    input.getRootNode().querySelector("button.main").focus({ preventScroll: true });
  };
  field.append(input);
  open(false);
  const box = make("div", { class: "face" }, state, time, make("div", { class: "tools" }, hide, note));
  const update = (view, told) => {
    say(state, told || words[view.stage]);
    say(time, clockFace(view.elapsed));
    time.hidden = view.hidden;
    say(hide, view.hidden ? words.show : words.hide);
    note.disabled = view.stage === "idle";
    if (view.stage === "idle") open(false);
    if (input.value !== view.note) input.value = view.note;
  };
  return { box, field, update, note: () => !note.disabled && open(true), tick: () => say(time, clockFace(timing.elapsed())) };
}

function types(data, timing) {
  const chips = data.types.map((type) => button("chip", make("span", {}, type), () => timing.choose(type), { title: type }));
  const box = make("div", { class: "types", role: "group", "aria-label": data.words.types }, ...chips);
  box.hidden = !chips.length;
  const update = (view) => chips.forEach((chip, place) => chip.setAttribute("aria-pressed", String(data.types[place] === view.type)));
  return { box, update };
}

// What is said after a deed; what is merely running says so itself.
function deedWords(done, { words }, total) {
  if (!done.lap) return "";
  const sentence = done.what === "finished" ? words[done.lap.excluded || "finished"] : words[done.what];
  return filled(sentence, { n: total, duration: duration(done.lap.ms, words) });
}

function controls(data, timing, act) {
  const { words } = data;
  const main = button("main", "", () => act(timing.press()), { "aria-keyshortcuts": "Space" });
  const pause = button("side", "", () => act(timing.pause()), { "aria-keyshortcuts": "P" });
  const aside = button("side", words.aside, () => act(timing.setAside()), { "aria-keyshortcuts": "X" });
  const undo = button("side", words.undo, () => act(timing.undo()), { "aria-keyshortcuts": "U" });
  const three = make("div", { class: "three" }, pause, aside, undo);
  const update = (view) => {
    const idle = view.stage === "idle";
    say(main, idle ? words.start : words.finish);
    main.classList.toggle("running", !idle);
    say(pause, view.stage === "paused" ? words.resume : words.pause);
    pause.disabled = idle;
    aside.disabled = idle;
    undo.disabled = !view.laps.some((lap) => lap.excluded !== "undone");
  };
  return { main, three, update };
}

// Keys for who sits at a keyboard; on a button the browser's own keys press that button.
function listen(data, timing, act, face) {
  const deeds = {
    " ": () => act(timing.press()),
    Enter: () => act(timing.press()),
    p: () => act(timing.pause()),
    x: () => act(timing.setAside()),
    u: () => act(timing.undo()),
    Backspace: () => act(timing.undo()),
    n: () => face.note(),
  };
  return (event) => {
    if (event.defaultPrevented || event.repeat || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const [at] = event.composedPath();
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (!timing.view().keys || at.matches?.("input:not([type=checkbox]), textarea, select")) return;
    if ((key === " " || key === "Enter") && at.matches?.("button, a, input, summary")) return;
    const type = /^[1-9]$/.test(key) ? data.types[Number(key) - 1] : undefined;
    const deed = type === undefined ? deeds[key] : () => timing.choose(type);
    if (!deed) return;
    event.preventDefault();
    deed();
  };
}

// A screen that goes dark is no loss, only a nuisance: without a secure context it is left to the device's settings.
function wakeful(timing) {
  let lock = null;
  return async () => {
    const wanted = timing.view().stage !== "idle" && document.visibilityState === "visible";
    try {
      if (wanted && (!lock || lock.released)) lock = (await navigator.wakeLock?.request("screen")) ?? null;
      else if (!wanted && lock) lock = (await lock.release()) ?? null;
    } catch {
      lock = null;
    }
  };
}

// Hands over what nobody confirmed yet, again and again, until somebody does. What the connection swallowed is not sent
// again by anybody else.
function courier(data, timing, changed) {
  const link = { cut: false, send: null };
  let unreachable = false;
  let overdue = false;
  let tries = 0;
  let sentAt = 0;
  let waitingSince = 0;
  let askedFor = "";
  const judge = () => {
    if (link.cut === (unreachable || overdue)) return;
    link.cut = !link.cut;
    changed();
  };
  const probe = once(async () => {
    try {
      unreachable = !(await fetch(data.health, { cache: "no-store" })).ok;
    } catch {
      unreachable = true;
    }
    judge();
  });
  const hand = (now) => {
    tries += 1;
    sentAt = now;
    link.send?.({ at: now, day: dayOf(now), try: tries, laps: timing.batch() });
  };
  // An empty hand is a question; one question for one case, for the last ones told may not reach back to it.
  const catchUp = (now) => {
    const lap = unheard(timing.view(), data);
    if (!lap || lap === askedFor) return;
    askedFor = lap;
    link.send?.({ at: now, day: dayOf(now), try: 0, laps: [] });
  };
  const rest = (now) => {
    overdue = false;
    waitingSince = 0;
    catchUp(now);
    if (Math.abs(now - sentAt) < CUT_MS) return;
    sentAt = now;
    probe();
  };
  link.lose = () => {
    unreachable = true;
    judge();
  };
  link.step = () => {
    const now = Date.now();
    if (!timing.view().waiting.length) return rest(now);
    waitingSince = waitingSince || now;
    overdue = now - waitingSince > CUT_MS;
    const since = Math.abs(now - sentAt);
    if (since > RESEND_MS * Math.min(2, tries || 1)) hand(now);
    else if (since > WAIT_MS) probe();
    return judge();
  };
  link.hurry = () => {
    sentAt = 0;
    link.step();
  };
  link.confirmed = () => {
    unreachable = false;
    waitingSince = 0;
    tries = 0;
    judge();
    if (timing.view().waiting.length) link.hurry();
  };
  return link;
}

// One call at a time; what is asked for meanwhile is answered by the call under way.
function once(act) {
  let under = false;
  return async () => {
    if (under) return;
    under = true;
    await act();
    under = false;
  };
}

function storageOf() {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

// Draws the stopwatch into ``root`` and returns how to tell it something new and how to take it away.
function drawTiming(root, given, extra) {
  const data = { ...given };
  let message = "";
  const timing = createTiming({ name: data.name, storage: storageOf(), changed: () => update() });
  const act = (done) => {
    if (!done) return;
    message = deedWords(done, data, standing(timing.view(), data).total);
    if (!data.file) link.hurry();
    awake();
    update();
  };
  const top = bar(data);
  const counted = progress(data);
  const small = about(data, timing);
  const clock = face(data, timing);
  const kinds = types(data, timing);
  const deeds = controls(data, timing, act);
  const link = courier(data, timing, () => update());
  const awake = wakeful(timing);
  const range = make("p", { class: "range", title: data.range }, data.range);
  range.hidden = !data.range;
  const more = extra?.(data, timing);
  const box = make("section", { class: "controls", "aria-label": data.words.controls }, range, clock.box, clock.field, kinds.box, deeds.main, deeds.three);
  root.replaceChildren(top.head, make("div", { class: "body" }, box, counted.box, ...(more ? [more.box] : []), small.box));
  function update() {
    const view = timing.view();
    const found = standing(view, data);
    const saved = savedWords(view, data, found.total, link.cut);
    say(top.saved, saved.text);
    top.saved.classList.toggle("loud", Boolean(saved.loud));
    counted.update(found);
    small.update(view);
    clock.update(view, message);
    kinds.update(view);
    deeds.update(view);
    more?.update(view, found);
  }
  const stop = attend({ root, data, timing, link, act, awake, clock });
  if (!data.file) timing.tidy();
  update();
  return {
    link,
    stop,
    renew: (newer) => {
      Object.assign(data, newer);
      const waiting = timing.view().waiting.length;
      timing.acknowledge(data.acked ?? []);
      if (timing.view().waiting.length < waiting) link.confirmed();
      update();
    },
  };
}

// Everything that is listened to, and how to stop listening.
function attend({ root, data, timing, link, act, awake, clock }) {
  // After a touch the main button has the focus, so that Space goes on meaning it.
  const touched = (event) => {
    if (event.detail > 0 && event.target.closest("button:not(.plain)")) root.querySelector("button.main").focus({ preventScroll: true });
  };
  const seen = () => {
    awake();
    timing.refresh();
    if (!data.file) link.hurry();
  };
  const leaving = (event) => {
    if (!timing.view().lasting || link.cut) event.preventDefault();
  };
  const listened = [
    [document, "keydown", listen(data, timing, act, clock)],
    [root, "click", touched],
    [window, "storage", () => timing.refresh()],
    [document, "visibilitychange", seen],
    [window, "beforeunload", leaving],
    ...(data.file ? [] : [[window, "online", seen], [window, "offline", link.lose]]),
  ];
  listened.forEach(([where, what, then]) => where.addEventListener(what, then));
  const timers = [setInterval(clock.tick, 200), ...(data.file ? [] : [setInterval(link.step, 500)])];
  awake();
  return () => {
    listened.forEach(([where, what, then]) => where.removeEventListener(what, then));
    timers.forEach(clearInterval);
  };
}
