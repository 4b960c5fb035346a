// 会議で映す: the panel of one item, where people write down what became of it.
const FIELDS = ["decided", "reason", "said", "action", "due"];

function field(name, label, tall) {
  const input = make(tall ? "textarea" : "input", { id: `f-${name}`, name, rows: tall ? "2" : undefined, autocomplete: "off", "aria-describedby": `e-${name}` });
  const error = make("p", { class: "error", id: `e-${name}`, role: "alert" });
  return { box: make("div", { class: `field ${name}` }, make("label", { for: input.id }, label), input, error), input, error };
}

function choice(item, words) {
  const group = make("fieldset", { class: "field decision" }, make("legend", {}, words.decision));
  const row = make("div", { class: "choices" });
  for (const { id, name } of item.choices) {
    const input = make("input", { type: "radio", name: "decision", value: id, id: `d-${id}` });
    row.append(make("label", { for: input.id }, input, make("span", {}, name)));
  }
  const error = make("p", { class: "error", id: "e-decision", role: "alert" });
  const rule = make("p", { class: "rule", role: "status" });
  group.append(row, rule, error);
  return { box: group, error, rule, inputs: () => [...group.querySelectorAll("input")] };
}

function owner(people, words) {
  const input = make("select", { id: "f-owner", name: "owner" }, make("option", { value: "" }, words.nobody));
  for (const { id, name } of people) input.append(make("option", { value: id }, name));
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
    theirs.scrollIntoView({ block: "end" });
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
