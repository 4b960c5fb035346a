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
    const known = words.find(([english]) => element.getAttribute("aria-label") === english);
    if (known) element.setAttribute("aria-label", known[1]);
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
