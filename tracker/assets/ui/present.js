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
      const changed = JSON.stringify(found.items) !== JSON.stringify(data.items);
      data = found;
      const { answer } = data;
      if (answer && answer.seq === sent) {
        sent = 0;
        panels.get(answer.item)?.answered(answer);
        if (answer.ok) done.textContent = answer.sentence;
      }
      if (!changed) return; // what is asked for every few seconds must not touch what somebody reads
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
