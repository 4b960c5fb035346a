// Tells the browser, and whoever reads aloud, which language the page is in, and says Streamlit's own few words in it.
// Only whole words, and only inside places named by a role or by a key of ours: what people typed is never touched.
// Tells the server, too, when the menu is asked for the screen that is open: Streamlit would leave it as it is.
const observed = { places: [] };
const SPOKEN = ["aria-label", "placeholder"];

function reader([from, to]) {
  if (!from.includes("{}")) return (text) => (text === from ? to : null);
  const [before, after] = from.split("{}");
  return (text) => {
    const fits = text.length > before.length + after.length && text.startsWith(before) && text.endsWith(after);
    return fits ? to.replace("{}", () => text.slice(before.length, text.length - after.length)) : null;
  };
}

function said(text, readers) {
  for (const read of readers) {
    const ours = read(text);
    if (ours !== null) return ours;
  }
  return null;
}

function sayIn(root, readers) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const ours = said(node.nodeValue.trim(), readers);
    if (ours !== null) node.nodeValue = ours;
  }
  for (const element of [root, ...root.querySelectorAll("[aria-label], [placeholder]")]) {
    for (const name of SPOKEN) {
      const ours = element.hasAttribute(name) ? said(element.getAttribute(name), readers) : null;
      if (ours !== null) element.setAttribute(name, ours);
    }
  }
}

function sayAll() {
  for (const { place, readers } of observed.places) {
    for (const root of document.querySelectorAll(place)) sayIn(root, readers);
  }
}

function askAgain(event) {
  const current = event.target.closest?.('a[aria-current="page"]');
  const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0;
  const opened = [...new URLSearchParams(location.search).keys()].some((name) => name !== observed.language);
  if (current && !elsewhere && opened) observed.tell("again", current.pathname);
}

export default function ({ data, setTriggerValue }) {
  document.documentElement.lang = data.language;
  observed.tell = setTriggerValue;
  observed.language = data.parameter;
  observed.places = data.words.map(({ place, words }) => ({ place, readers: words.map(reader) }));
  sayAll();
  if (observed.observer) return;
  document.addEventListener("click", askAgain, true);
  observed.observer = new MutationObserver(sayAll);
  const watched = { childList: true, subtree: true, characterData: true, attributes: true, attributeFilter: SPOKEN };
  observed.observer.observe(document.body, watched);
}
