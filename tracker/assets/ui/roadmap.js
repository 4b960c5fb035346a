// Links over the names of 工程表, one stop of the Tab key: the arrow keys, Home and End walk through them.
const PLAIN = (event) => !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector("#roadmap");
  root.setAttribute("aria-label", data.name);
  const anchors = data.links.map(({ code, href, tip, top }, place) => {
    const anchor = document.createElement("a");
    anchor.href = href;
    anchor.title = tip;
    anchor.setAttribute("aria-label", tip);
    anchor.style.top = `${top - 14}px`;
    anchor.tabIndex = place ? -1 : 0;
    anchor.onclick = (event) => {
      if (!PLAIN(event)) return; // with a key held the browser opens a window of its own
      event.preventDefault();
      setTriggerValue("opened", code);
    };
    return anchor;
  });
  root.onkeydown = (event) => {
    const place = anchors.indexOf(event.target);
    const to = { ArrowDown: place + 1, ArrowUp: place - 1, Home: 0, End: anchors.length - 1 }[event.key];
    if (place < 0 || to === undefined || !PLAIN(event)) return;
    event.preventDefault();
    const next = anchors[Math.min(anchors.length - 1, Math.max(0, to))];
    anchors[place].tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  };
  root.replaceChildren(...anchors);
}
