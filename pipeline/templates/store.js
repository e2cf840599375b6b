// The tables of the page: columns of words are unpacked, rows are numbers.
const Store = (() => {
  function unpack({ values, codes }) {
    return codes.map((code) => (code < 0 ? null : values[code]));
  }

  function columns(packed) {
    const unpacked = Object.entries(packed).map(([name, column]) => [
      name, Array.isArray(column) ? column : unpack(column),
    ]);
    return Object.fromEntries(unpacked);
  }

  function byArticle(articles, count) {
    const rows = Array.from({ length: count }, () => []);
    articles.forEach((article, row) => rows[article].push(row));
    return rows;
  }

  function load(text) {
    const data = JSON.parse(text);
    const facts = columns(data.facts);
    const rejects = columns(data.rejects);
    return {
      ...data,
      facts,
      rejects,
      count: facts.fact_id.length,
      rowOf: new Map(facts.fact_id.map((id, row) => [id, row])),
      factsOf: byArticle(facts.article, data.articles.length),
      rejectsOf: byArticle(rejects.article, data.articles.length),
      seriesOf: new Map(data.series.map((series) => [series.key, series])),
    };
  }

  const textOf = (store, row) => store.articles[store.facts.article[row]].text;

  function quote(store, row) {
    return textOf(store, row).slice(store.facts.quote_start[row], store.facts.quote_end[row]);
  }

  function sentence(store, row) {
    return textOf(store, row).slice(store.facts.sentence_start[row], store.facts.sentence_end[row]);
  }

  function metricTitle(store, row) {
    return store.metrics[store.facts.metric[row]].title;
  }

  const inCatalogue = (store, metric) => store.metrics[metric].basis === "catalogue";

  // A metric outside the catalogue is named by the article's own words, which say more than its title.
  function metricName(store, row) {
    const { metric, metric_text: words } = store.facts;
    return !inCatalogue(store, metric[row]) && words[row] ? Words.capital(words[row]) : metricTitle(store, row);
  }

  // What a reader must know before taking the figure for a plain one.
  function notes(store, row) {
    const { status, repeats, flags } = store.facts;
    return [
      status[row] === "actual" ? null : status[row],
      repeats[row] === null ? null : "repeat",
      ...(flags[row] ?? "").split(";"),
    ].filter(Boolean).map((code) => label(store, "flag", code));
  }

  function meaning(store, list, code) {
    return store.meanings[list][code] ?? "";
  }

  const label = (store, list, code) => store.labels[list]?.[code] ?? Words.plain(code);

  return { load, quote, sentence, metricTitle, metricName, inCatalogue, notes, meaning, label };
})();
