// How a fact is cited and embedded: a line of text, and HTML for a page of one's own.
const Cite = (() => {
  const { element } = Words;
  const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
  const escape = (text) => text.replace(/[&<>"]/g, (char) => ESCAPES[char]);
  const oneLine = (text) => text.replace(/\s+/g, " ").trim();

  function source(store, row) {
    const article = store.articles[store.facts.article[row]];
    const title = article.title ? `“${oneLine(article.title)}”` : null;
    return [article.publisher, title, article.date, Words.webAddress(article.url) ?? article.source].filter(Boolean).join(", ");
  }

  const readBy = (store, row) => `Read as “${store.facts.figure[row]}, ${Store.metricName(store, row)}” by news-metrics ${store.version}, fact ${store.facts.fact_id[row]}.`;

  const citation = (store, row) => `“${oneLine(Store.sentence(store, row))}” ${source(store, row)}. ${readBy(store, row)}`;

  // The sentence with its figure marked, and the way back to this page.
  function embed(store, row, address) {
    const { quote_start: start, quote_end: end, sentence_start: first } = store.facts;
    const text = Store.sentence(store, row);
    const [from, to] = [start[row] - first[row], end[row] - first[row]];
    const [before, quote, after] = [text.slice(0, from), text.slice(from, to), text.slice(to)].map(escape);
    return `<blockquote><p>${before}<mark>${quote}</mark>${after}</p><footer>${escape(source(store, row))}. <a href="${escape(address)}">The figure in its article</a></footer></blockquote>`;
  }

  function render(store, row, address) {
    return element("section", { class: "cite" }, element("h3", {}, "Cite"),
      element("p", {}, citation(store, row)),
      element("div", { class: "actions" },
        element("button", { type: "button", class: "quiet", "data-text": citation(store, row) }, "Copy citation"),
        element("button", { type: "button", class: "quiet", "data-text": embed(store, row, address) }, "Copy HTML to embed")));
  }

  return { citation, embed, render };
})();
