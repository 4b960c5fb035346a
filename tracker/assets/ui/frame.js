// Tells the browser, and whoever reads aloud, which language the page is in, and says Streamlit's own few words in it.
// Only exact words, and only inside places named by a role or by a key of ours: what people typed is never touched.
const observed = { words: [] };

function say(root, words) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    for (const [english, ours] of words) {
      if (node.nodeValue.trim() === english) node.nodeValue = ours;
    }
  }
  for (const element of [root, ...root.querySelectorAll("[aria-label]")]) {
    const label = element.getAttribute("aria-label");
    // A chart's buttons carry its sentence after the word: "Download as PNG: …".
    const known = words.find(([english]) => label === english || label?.startsWith(`${english}: `));
    if (known) element.setAttribute("aria-label", known[1] + label.slice(known[0].length));
  }
}

function sayAll() {
  for (const { place, words } of observed.words) {
    for (const root of document.querySelectorAll(place)) say(root, words);
  }
}

export default function ({ data }) {
  document.documentElement.lang = data.language;
  observed.words = data.words;
  sayAll();
  if (observed.observer) return;
  observed.observer = new MutationObserver(sayAll);
  observed.observer.observe(document.body, { childList: true, subtree: true, characterData: true });
}
