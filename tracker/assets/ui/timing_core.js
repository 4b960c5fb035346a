// Timing cases without a screen: what is running, which cases are finished, which of them somebody still has to confirm.
// Everything is kept in the browser's storage at every change, and read from there before every change, so that a
// reload, a crash or a second tab loses and doubles nothing. Each case is an item of its own: no tab overwrites another's.
const LONG_CASE_MS = 8 * 60 * 60 * 1000;
const BOUNCE_MS = 120;
const BATCH = 500;
const KEPT_CASES = 200;
const CASE_ID = /^L[0-9a-f]{20}$/;
const LEFT_OUT = ["", "set_aside", "too_long", "undone"];

// On plain http inside an office there is no crypto.randomUUID.
function newCaseId(random = crypto) {
  return "L" + Array.from(random.getRandomValues(new Uint8Array(10)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function dayOf(moment) {
  const day = new Date(moment);
  const two = (n) => String(n).padStart(2, "0");
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}

// The wall clock goes on while a tablet sleeps, the other one cannot be set back: whichever went further is right.
function steadyClock(wall = Date.now, steady = () => performance.now()) {
  let last = wall();
  let mark = steady();
  return () => {
    const now = steady();
    last = Math.max(wall(), last + Math.max(0, now - mark));
    mark = now;
    return Math.round(last);
  };
}

// What the browser refuses to keep is kept as long as the page is open; ``lasting`` says which it is.
function keeper(storage) {
  const memory = new Map();
  const kept = { lasting: true };
  const attempt = (act, otherwise) => {
    try {
      return act(storage);
    } catch {
      kept.lasting = false;
      return otherwise;
    }
  };
  kept.read = (name) => (memory.has(name) ? memory.get(name) : attempt((where) => where.getItem(name), null));
  kept.write = (name, text) => {
    memory.delete(name);
    if (!attempt((where) => (where.setItem(name, text), true), false)) memory.set(name, text);
  };
  kept.remove = (name) => {
    memory.delete(name);
    attempt((where) => where.removeItem(name));
  };
  kept.names = () => [...new Set([...attempt((where) => Object.keys(where), []), ...memory.keys()])];
  return kept;
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

// A stored case that was tampered with is left out rather than sent for ever.
function sound(lap) {
  const measured = lap && CASE_ID.test(lap.id) && Number.isFinite(lap.ms) && lap.ms >= 0 && Number.isFinite(lap.at);
  const dated = measured && /^\d{4}-\d\d-\d\d$/.test(lap.day) && !Number.isNaN(Date.parse(lap.day));
  if (!dated || !LEFT_OUT.includes(lap.excluded)) return null;
  const recorder = Number.isInteger(lap.recorder) && lap.recorder > 0 && lap.recorder < 10 ? lap.recorder : 0;
  return { ...lap, ms: Math.round(lap.ms), type: String(lap.type ?? ""), note: String(lap.note ?? ""), recorder };
}

// What is confirmed: the case itself, or that it was taken back afterwards.
const token = (lap) => (lap.excluded === "undone" ? `${lap.id}!` : lap.id);
const counts = (lap) => !lap.excluded;

function createTiming({ name, storage, changed = () => {}, now = steadyClock(), wall = Date.now, random = crypto }) {
  const kept = keeper(storage);
  const device = (what) => `tracker.timing.${what}`;
  let state;
  let laps;
  let pressedAt = -Infinity;

  function refresh() {
    const stored = parsed(kept.read(name)) ?? {};
    const running = stored.running;
    const fine = running && Number.isFinite(running.kept) && (running.since === null || Number.isFinite(running.since));
    state = { running: fine ? running : null, type: typeof stored.type === "string" ? stored.type : "" };
    const own = kept.names().filter((key) => key.startsWith(`${name}.`) && CASE_ID.test(key.slice(name.length + 1)));
    laps = own.map((key) => sound(parsed(kept.read(key)))).filter(Boolean);
    laps.sort((one, other) => one.n - other.n || one.at - other.at || (one.id < other.id ? -1 : 1));
  }

  const keep = () => kept.write(name, JSON.stringify(state));
  const keepLap = (lap) => kept.write(`${name}.${lap.id}`, JSON.stringify(lap));
  const dropLap = (lap) => kept.remove(`${name}.${lap.id}`);

  function elapsed() {
    const { running } = state;
    if (!running) return 0;
    // A clock set back between two visits must not make a case negative.
    return running.kept + (running.since === null ? 0 : Math.max(0, now() - running.since));
  }

  // Every deed reads first: another tab may have done something since.
  function deed(act) {
    return (...given) => {
      refresh();
      const done = act(...given);
      refresh();
      changed();
      return done;
    };
  }

  function finish(excluded) {
    const ms = Math.round(elapsed());
    const at = wall();
    const lap = {
      id: newCaseId(random),
      n: (laps.length ? laps[laps.length - 1].n : 0) + 1,
      ms,
      at,
      day: dayOf(at),
      type: state.type,
      note: state.running.note ?? "",
      recorder: Number(kept.read(device("recorder"))) || 0,
      excluded: excluded || (ms > LONG_CASE_MS ? "too_long" : ""),
      tried: false,
      sent: false,
    };
    keepLap(lap);
    state.running = null;
    keep();
    return { what: "finished", lap };
  }

  function start() {
    state.running = { since: now(), kept: 0, note: "" };
    keep();
    return { what: "started" };
  }

  refresh();
  return {
    // A bouncing finger is one press.
    press: deed(() => {
      const moment = now();
      if (moment - pressedAt < BOUNCE_MS) return null;
      pressedAt = moment;
      return state.running ? finish("") : start();
    }),
    pause: deed(() => {
      const { running } = state;
      if (!running) return null;
      const paused = running.since !== null;
      running.kept = elapsed();
      running.since = paused ? null : now();
      keep();
      return { what: paused ? "paused" : "resumed" };
    }),
    setAside: deed(() => (state.running ? finish("set_aside") : null)),
    undo: deed(() => {
      const lap = [...laps].reverse().find((each) => each.excluded !== "undone");
      if (!lap) return null;
      // Nobody can have seen a case that was never sent; of all others it is said that they were taken back.
      if (lap.tried || lap.sent) keepLap({ ...lap, excluded: "undone", sent: false });
      else dropLap(lap);
      return { what: "undone", lap };
    }),
    choose: deed((type) => {
      state.type = state.type === type ? "" : type;
      keep();
    }),
    write: deed((note) => {
      if (!state.running) return;
      state.running.note = note;
      keep();
    }),
    answer: deed((recorder) => kept.write(device("recorder"), String(recorder))),
    set: deed((what, on) => kept.write(device(what), on ? "1" : "0")),
    // The oldest cases nobody has confirmed yet, to be handed over now.
    batch: () => {
      refresh();
      const waiting = laps.filter((lap) => !lap.sent).slice(0, BATCH);
      waiting.filter((lap) => !lap.tried).forEach((lap) => keepLap({ ...lap, tried: true }));
      return waiting;
    },
    acknowledge: deed((tokens) => {
      const told = new Set(tokens);
      laps.filter((lap) => !lap.sent && told.has(token(lap))).forEach((lap) => keepLap({ ...lap, sent: true }));
    }),
    // Confirmed cases are kept only for taking one back on the same day.
    tidy: deed(() => {
      const confirmed = laps.filter((lap) => lap.sent);
      const latest = new Set(confirmed.filter((lap) => lap.day === dayOf(wall())).slice(-KEPT_CASES));
      confirmed.filter((lap) => !latest.has(lap)).forEach(dropLap);
    }),
    refresh: deed(() => {}),
    elapsed,
    view: () => ({
      stage: !state.running ? "idle" : state.running.since === null ? "paused" : "running",
      elapsed: elapsed(),
      type: state.type,
      note: state.running?.note ?? "",
      laps,
      waiting: laps.filter((lap) => !lap.sent),
      recorder: Number(kept.read(device("recorder"))) || 0,
      hidden: kept.read(device("hidden")) === "1",
      keys: kept.read(device("keys")) !== "0",
      lasting: kept.lasting,
    }),
  };
}
