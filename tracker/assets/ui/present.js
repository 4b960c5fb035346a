// 会議で映す: the page around the slides. All slides are here from the start; a key never waits for the server.
const pages = new WeakMap();
const QUIET_MS = 3000;
const filled = (text, values) => text.replace(/\{(\w+)\}/g, (place, name) => (name in values ? values[name] : place));

function button(className, text, act, attributes = {}) {
  const element = make("button", { type: "button", class: className, ...attributes }, text);
  element.onclick = act;
  return element;
}

// Above everything the frame draws.
function raise(root) {
  root.setAttribute("popover", "manual");
  try {
    root.showPopover();
  } catch {
    root.removeAttribute("popover");
  }
}

// --- writing down what becomes of an item ----------------------------------------------------------------------------

const FIELDS = ["decided", "reason", "said", "action", "due"];

function field(name, label, tall) {
  const input = make(tall ? "textarea" : "input", { id: `f-${name}`, name, rows: tall ? "2" : undefined, autocomplete: "off", "aria-describedby": `e-${name}` });
  const error = make("p", { class: "error", id: `e-${name}`, role: "alert" });
  return { box: make("div", { class: `field ${name}` }, make("label", { for: input.id }, label), input, error), input, error };
}

function choice(item, words) {
  const group = make("fieldset", { class: "field decision" }, make("legend", {}, words.decision));
  const row = make("div", { class: "choices" });
  for (const [code, label] of item.choices) {
    const input = make("input", { type: "radio", name: "decision", value: code, id: `d-${code}` });
    row.append(make("label", { for: input.id }, input, make("span", {}, label)));
  }
  const error = make("p", { class: "error", id: "e-decision", role: "alert" });
  const rule = make("p", { class: "rule", role: "status" });
  group.append(row, rule, error);
  return { box: group, error, rule, inputs: () => [...group.querySelectorAll("input")] };
}

function owner(people, words) {
  const input = make("select", { id: "f-owner", name: "owner" }, make("option", { value: "" }, words.nobody));
  for (const [code, name] of people) input.append(make("option", { value: code }, name));
  return { box: make("div", { class: "field owner" }, make("label", { for: "f-owner" }, words.owner), input), input, error: make("p") };
}

// The panel of one item. It keeps what was typed until the server says that it has it.
function panel(item, data, send) {
  const { words } = data;
  const box = make("dialog", { class: "panel", "aria-label": item.title });
  const parts = item.choices.length ? { decision: choice(item, words) } : {};
  for (const name of FIELDS) parts[name] = field(name, item.choices.length && name === "decided" ? words.next_step : words[name], ["decided", "reason", "said"].includes(name));
  parts.owner = owner(data.people, words);
  const general = make("p", { class: "error general", role: "alert" });
  const theirs = make("div", { class: "theirs" });
  const save = button("save", words.save, () => hand(false));
  const close = button("plain", words.close, () => box.close());
  const act = make("div", { class: "act" }, parts.action.box, parts.owner.box, parts.due.box);
  const form = make("div", { class: "form" }, ...(parts.decision ? [parts.decision.box] : []), parts.decided.box, parts.reason.box, parts.said.box, make("h3", {}, words.new_action), act);
  const listed = make("ul", { class: "listed" });
  box.append(make("h2", {}, item.title), item.gone ? paragraph("rule", words.gone) : "", form, listed, theirs, general, make("div", { class: "row" }, save, close));
  let version = item.version;

  const value = (name) => (name === "decision" ? (parts.decision?.inputs().find((input) => input.checked)?.value ?? "") : parts[name].input.value);
  const names = [...(parts.decision ? ["decision"] : []), ...FIELDS, "owner"];
  const typed = () => Object.fromEntries(names.map((name) => [name, value(name)]));
  const show = (name, text) => {
    if (name === "decision") parts.decision?.inputs().forEach((input) => (input.checked = input.value === text));
    else parts[name].input.value = text;
  };

  function advise() {
    if (!parts.decision) return;
    const chosen = value("decision");
    const against = chosen && item.against.includes(chosen);
    parts.decision.rule.textContent = against ? item.rule_against : item.rule;
    parts.decision.rule.classList.toggle("against", Boolean(against));
    parts.reason.box.querySelector("label").textContent = against ? words.reason_needed : words.reason;
  }

  function clear() {
    for (const name of names) parts[name].error.textContent = "";
    general.textContent = "";
    theirs.replaceChildren();
    save.hidden = false;
  }

  function load(stored) {
    for (const name of ["decision", "decided", "reason", "said"]) if (names.includes(name)) show(name, stored[name]);
    version = stored.version;
    advise();
  }

  function hand(over) {
    clear();
    save.disabled = true;
    send({ item: item.id, version: over === false ? version : over, ...typed() });
  }

  function conflict(answer) {
    const stored = answer.theirs;
    save.hidden = true;
    const rows = ["decision", "decided", "reason", "said"].filter((name) => names.includes(name) && stored[name] !== value(name));
    const shown = rows.map((name) => make("li", {}, make("b", {}, words[name]), `：${name === "decision" ? stored.decision_name : stored[name] || words.empty}`));
    const mine = button("save", words.use_mine, () => hand(stored.version));
    const other = button("plain", words.use_theirs, () => {
      clear();
      load(stored);
    });
    theirs.append(make("p", {}, answer.sentence), make("p", {}, words.their_version), make("ul", {}, ...shown), make("div", { class: "row" }, mine, other));
  }

  function answered(answer) {
    save.disabled = false;
    if (answer.theirs) conflict(answer);
    else if (!answer.ok) {
      const place = names.includes(answer.field) ? parts[answer.field] : null;
      (place?.error ?? general).textContent = answer.sentence;
      (place?.input ?? place?.inputs?.()[0])?.focus();
    } else {
      ["action", "due", "owner"].forEach((name) => show(name, ""));
      box.close();
    }
  }

  // What was stored meanwhile, where nothing is being typed.
  function renew(found) {
    item = found;
    listed.replaceChildren(...found.actions.map((text) => make("li", {}, text)));
    listed.hidden = !found.actions.length;
    if (!dirty) load(found);
  }

  let dirty = false;
  form.addEventListener("input", () => ((dirty = true), advise()));
  form.addEventListener("change", () => ((dirty = true), advise()));
  renew(item);
  const open = () => {
    box.showModal();
    const inputs = parts.decision?.inputs() ?? [parts.decided.input];
    (inputs.find((input) => input.checked) ?? inputs[0]).focus();
  };
  return { box, open, renew, answered: (answer) => (answered(answer), answer.ok && (dirty = false)) };
}

// --- the page --------------------------------------------------------------------------------------------------------

function present(root, data, link) {
  const { deck, words } = data;
  const stage = make("div", { class: "stage" });
  const said = make("p", { class: "hidden", "aria-live": "polite" });
  const done = make("p", { class: "toast", role: "status" });
  const tools = make("nav", { class: "tools", "aria-label": words.tools });
  const panels = new Map();
  let place = Math.min(Math.max(0, data.start), deck.slides.length - 1);
  let quiet = 0;
  let sent = 0;

  const item = () => data.items[deck.slides[place].item];
  const back = button("tool", "←", () => turn(-1), { "aria-label": words.back });
  const next = button("tool", "→", () => turn(1), { "aria-label": words.next });
  const note = button("tool note", words.record, () => record());
  const leave = make("a", { class: "tool", href: data.leave }, words.leave);
  tools.append(back, next, note, leave);
  root.append(stage, done, tools, said);

  function scale() {
    const size = Math.min(root.clientWidth / 1366, root.clientHeight / 768);
    stage.style.transform = `translate(${(root.clientWidth - 1366 * size) / 2}px, ${(root.clientHeight - 768 * size) / 2}px) scale(${size})`;
  }

  function show(told = true) {
    const slide = deck.slides[place];
    const found = item();
    const article = drawSlide(deck, place, found && data.may_record ? record : undefined);
    if (found?.outcome && article.querySelector(".ask")) article.append(paragraph("outcome", found.outcome));
    stage.replaceChildren(article);
    settle(article);
    back.disabled = place === 0;
    next.disabled = place === deck.slides.length - 1;
    note.hidden = !(found && data.may_record);
    if (told) said.textContent = filled(words.told, { n: place + 1, of: deck.slides.length, title: slide.title });
    try {
      sessionStorage.setItem(data.key, String(place));
    } catch {
      // A browser that keeps nothing begins at the first slide again.
    }
  }

  function go(to) {
    place = Math.min(Math.max(0, to), deck.slides.length - 1);
    done.textContent = "";
    show();
  }

  const turn = (by) => go(place + by);

  function record() {
    const found = item();
    if (!found || !data.may_record) return;
    if (!panels.has(found.id)) {
      const made = panel(found, data, send);
      panels.set(found.id, made);
      root.append(made.box);
    }
    panels.get(found.id).open();
  }

  function send(message) {
    sent = `${Date.now()}-${message.item}`;
    link.send({ ...message, seq: sent });
  }

  const KEYS = {
    ArrowRight: () => turn(1), PageDown: () => turn(1), " ": () => turn(1), Enter: () => turn(1), ArrowDown: () => turn(1),
    ArrowLeft: () => turn(-1), PageUp: () => turn(-1), ArrowUp: () => turn(-1), Backspace: () => turn(-1),
    Home: () => go(0), End: () => go(deck.slides.length - 1), Escape: () => leave.click(), d: record, D: record,
  };

  function pressed(event) {
    const held = event.ctrlKey || event.metaKey || event.altKey;
    if (held || root.querySelector("dialog[open]") || !(event.key in KEYS)) return;
    const on = event.composedPath()[0];
    // A button that has the focus is pressed by these, as anywhere.
    if ((event.key === " " || event.key === "Enter") && on instanceof Element && on.closest("button, a")) return;
    event.preventDefault();
    event.stopPropagation();
    KEYS[event.key]();
  }

  function clicked(event) {
    if (event.target.closest("button, a, dialog") || getSelection()?.toString()) return;
    turn(event.clientX < root.clientWidth * 0.3 ? -1 : 1);
  }

  function stir() {
    root.classList.remove("quiet");
    clearTimeout(quiet);
    quiet = setTimeout(() => root.classList.add("quiet"), QUIET_MS);
  }

  let from = null;
  stage.addEventListener("touchstart", (event) => (from = event.changedTouches[0].clientX), { passive: true });
  stage.addEventListener("touchend", (event) => {
    const moved = from === null ? 0 : event.changedTouches[0].clientX - from;
    from = null;
    if (Math.abs(moved) < 60) return;
    event.preventDefault();
    turn(moved < 0 ? 1 : -1);
  });
  stage.addEventListener("click", clicked);
  root.addEventListener("mousemove", stir);
  root.addEventListener("touchstart", stir, { passive: true });
  window.addEventListener("keydown", pressed, true);
  window.addEventListener("resize", scale);
  try {
    place = Math.min(Number(sessionStorage.getItem(data.key) ?? place) || 0, deck.slides.length - 1);
  } catch {
    place = 0;
  }
  scale();
  show();
  stir();
  document.fonts?.ready.then(() => show(false));

  return {
    renew(found) {
      data = found;
      const { answer } = data;
      if (answer && answer.seq === sent) {
        sent = 0;
        panels.get(answer.item)?.answered(answer);
        if (answer.ok) done.textContent = answer.sentence;
      }
      for (const [id, made] of panels) if (data.items[id]) made.renew(data.items[id]);
      show(false);
    },
    stop() {
      window.removeEventListener("keydown", pressed, true);
      window.removeEventListener("resize", scale);
      clearTimeout(quiet);
    },
  };
}

function begin(parentElement, data) {
  const root = parentElement.querySelector("#present");
  const link = { send: () => {} };
  raise(root);
  const page = present(root, data, link);
  const leave = () => {
    page.stop();
    pages.delete(parentElement);
  };
  return { ...page, link, leave };
}

export default function ({ data, parentElement, setStateValue }) {
  const begun = pages.has(parentElement);
  if (!begun) pages.set(parentElement, begin(parentElement, data));
  const page = pages.get(parentElement);
  page.link.send = (message) => setStateValue("sent", message);
  if (begun) page.renew(data);
  return page.leave;
}
