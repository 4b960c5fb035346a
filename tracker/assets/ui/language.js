// Tells the browser, and whoever reads aloud, which language the page is in.
export default function ({ data }) {
  document.documentElement.lang = data.language;
}
