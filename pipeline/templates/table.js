// The table of facts: DataTables sorts and pages, the filters' mask says which rows it shows.
const FactTable = (() => {
  const { element, plain, title } = Words;
  const PAGE = 25;
  const collator = new Intl.Collator("en", { numeric: true });

  const text = (name) => (store, row) => store.facts[name][row] ?? "";

  function figureCell(store, row) {
    return Words.factLink(store, row, { class: "figure" }, store.facts.figure[row]);
  }

  // What a reader must know before taking the figure for a plain one.
  function badgeCodes(store, row) {
    const { status, repeats, flags } = store.facts;
    return [
      status[row] === "actual" ? null : status[row],
      repeats[row] === null ? null : "repeat",
      ...(flags[row] ?? "").split(";"),
    ].filter(Boolean);
  }

  const badges = (store, row) => badgeCodes(store, row).map((code) => element("span", { class: "badge" }, plain(code)));

  // On a phone this cell says what the hidden columns would.
  function metricCell(store, row) {
    const { facts } = store;
    const words = facts.metric_text[row];
    const about = [facts.organisation[row], facts.province[row]].filter(Boolean).join(" · ");
    const name = Store.metricName(store, row);
    const more = words && words.toLowerCase() !== name.toLowerCase() ? element("small", {}, words) : null;
    return element("div", {}, name, more, element("small", { class: "about" }, about),
      element("div", { class: "about" }, badges(store, row)));
  }

  function placeCell(store, row) {
    const { province, place } = store.facts;
    const finer = place[row] && place[row] !== province[row] ? element("small", {}, place[row]) : null;
    return element("div", {}, province[row] ?? "", finer);
  }

  function articleCell(store, row) {
    const article = store.articles[store.facts.article[row]];
    return element("div", { class: "clipped", title: article.title ?? article.id }, article.title ?? article.id);
  }

  const flagsCell = (store, row) => element("div", {}, badges(store, row));
  const articleTitle = (store, row) => store.articles[store.facts.article[row]].title ?? "";

  // `of` gives what a column is sorted by where that is not what `cell` shows.
  const COLUMNS = [
    { name: "figure", title: "Figure", cell: figureCell, rank: figureRanks, className: "figure-cell" },
    { name: "metric", title: "Metric", cell: metricCell, of: Store.metricName, className: "metric-cell" },
    { name: "organisation", title: "Organisation", cell: text("organisation"), className: "roomy" },
    { name: "province", title: "Province, place", cell: placeCell, of: text("province"), className: "roomy" },
    { name: "year", title: "Year", cell: text("year"), className: "year-cell" },
    { name: "category", title: "Category", cell: (store, row) => title(store.facts.category[row]), className: "roomy" },
    { name: "article", title: "Article", cell: articleCell, of: articleTitle, className: "roomy wide-only" },
    { name: "flags", title: "Flags", cell: flagsCell, of: (store, row) => badgeCodes(store, row).join(" "), className: "roomy" },
  ];

  function numbered(rows) {
    const ranks = new Int32Array(rows.length);
    rows.forEach((row, place) => { ranks[row] = place; });
    return ranks;
  }

  // Figures of one kind and unit stand together, by value.
  function figureRanks(store) {
    const { kind, unit, value } = store.facts;
    const rows = Array.from(value.keys());
    return numbered(rows.sort((a, b) => collator.compare(kind[a], kind[b]) || collator.compare(unit[a], unit[b])
      || value[a] - value[b] || a - b));
  }

  // The place of each row's words among all words in order, the empty ones last.
  function wordRanks(store, words) {
    const all = Array.from({ length: store.count }, (_, row) => String(words(store, row)));
    const sorted = Array.from(new Set(all)).sort((a, b) => (a === "") - (b === "") || collator.compare(a, b));
    const places = new Map(sorted.map((word, place) => [word, place]));
    return Int32Array.from(all, (word) => places.get(word));
  }

  function column(store, { name, title: heading, cell, of, rank, className }) {
    let ranks = null; // made when the column is first sorted
    const sortBy = (row) => (ranks ??= rank ? rank(store) : wordRanks(store, of ?? cell))[row];
    return {
      name, title: heading, className, data: 0, type: "num", searchable: false, orderSequence: ["asc", "desc", ""],
      render: (row, use) => (use === "display" ? shown(cell(store, row)) : sortBy(row)),
    };
  }

  // DataTables reads text as HTML, but takes an element as it is.
  const shown = (content) => (content instanceof Node ? content : element("span", {}, String(content)));

  const SORTS = COLUMNS.flatMap(({ name }) => [`${name}:asc`, `${name}:desc`]);

  function order(sort) {
    if (!sort) return [];
    const [name, direction] = sort.split(":");
    return [[COLUMNS.findIndex((each) => each.name === name), direction]];
  }

  function sortOf(table) {
    const [first] = table.order();
    return first && first[1] ? `${COLUMNS[first[0]].name}:${first[1]}` : "";
  }

  // `mask()` gives the current mask; `sorted(sort)` is told when a heading was used, `drawn()` of each drawing.
  function create(store, target, sort, mask, { sorted, drawn }) {
    const table = new window.DataTable(target, {
      columns: COLUMNS.map((each) => column(store, each)),
      order: order(sort), pageLength: PAGE, deferRender: true, autoWidth: false, orderMulti: false,
      layout: { topStart: null, topEnd: null, bottomStart: null, bottomEnd: "paging" },
      language: { emptyTable: "There are no facts.", zeroRecords: "No fact passes all filters." },
    });
    table.search.fixed("filters", (_words, _data, row) => mask()[row] === 1);
    table.on("order", () => sorted(sortOf(table)));
    table.on("draw", drawn);
    table.rows.add(Array.from({ length: store.count }, (_, row) => [row])).draw();
    target.addEventListener("click", openRow);
    return {
      redraw: () => table.draw(),
      sort: (wanted) => { if (sortOf(table) !== wanted) table.order(order(wanted)); },
      rows: () => table.rows({ order: "applied", search: "applied" }).indexes().toArray(),
    };
  }

  // A click anywhere in a row does what its link does, unless text was being marked.
  function openRow(event) {
    const row = event.target.closest("tbody tr");
    if (!row || event.target.closest("a") || String(window.getSelection())) return;
    row.querySelector("a[data-fact]")?.click();
  }

  return { SORTS, create };
})();
