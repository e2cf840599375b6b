// The table of facts: DataTables sorts and pages, the filters' mask says which rows it shows.
const FactTable = (() => {
  const { element } = Words;
  const PAGE = 25;
  const [BEFORE, AFTER] = [120, 140]; // characters of the sentence around the quote
  const collator = new Intl.Collator("en", { numeric: true });

  const text = (name) => (store, row) => store.facts[name][row] ?? "";

  function figureCell(store, row) {
    return Words.factLink(store, row, { class: "figure" }, store.facts.figure[row]);
  }

  const badges = (store, row) => Store.notes(store, row).flatMap((note) => [element("span", { class: "badge" }, note), " "]);

  // So much of the sentence that its quote is in sight, with the quote marked.
  function excerpt(store, row) {
    const { quote_start: start, quote_end: end, sentence_start: first } = store.facts;
    const text = Store.sentence(store, row);
    const [from, to] = [start[row] - first[row], end[row] - first[row]];
    const begin = from > BEFORE ? text.indexOf(" ", from - BEFORE) + 1 : 0;
    const stop = text.length - to > AFTER ? text.lastIndexOf(" ", to + AFTER) : text.length;
    return element("q", { class: "excerpt-cell" }, begin ? "… " : null, text.slice(Math.min(begin, from), from),
      element("mark", { class: "quote" }, text.slice(from, to)),
      text.slice(to, Math.max(stop, to)), stop < text.length ? " …" : null);
  }

  function source(store, row) {
    const { title, publisher, date, id } = store.articles[store.facts.article[row]];
    return element("small", { class: "from" }, [publisher, date, title ?? id].filter(Boolean).join(" · "));
  }

  // On a phone this cell says what the hidden columns would.
  function metricCell(store, row) {
    const { facts } = store;
    const about = [facts.organisation[row], facts.province[row], facts.year[row]].filter(Boolean).join(" · ");
    return element("div", {}, element("strong", {}, Store.metricName(store, row)), element("small", { class: "about" }, about),
      excerpt(store, row), source(store, row));
  }

  const percent = (store, row) => `${Math.round(store.facts.confidence[row] * 100)} %`;

  // On a phone the figure says as well how sure it is.
  function figureCellWithBadges(store, row) {
    return element("div", {}, figureCell(store, row), element("small", { class: "about" }, `${percent(store, row)} sure`),
      element("div", { class: "badges" }, badges(store, row)));
  }

  function placeCell(store, row) {
    const { province, place } = store.facts;
    const finer = place[row] && place[row] !== province[row] ? element("small", {}, place[row]) : null;
    return element("div", {}, province[row] ?? "", finer);
  }

  function sureCell(store, row) {
    const share = store.facts.confidence[row];
    const bar = element("span", { class: "sure" });
    bar.style.setProperty("--sure", `${share * 100}%`);
    return element("div", {}, percent(store, row), bar);
  }

  // `of` gives what a column is sorted by where that is not what `cell` shows.
  const COLUMNS = [
    { name: "figure", title: "Figure", cell: figureCellWithBadges, rank: figureRanks, className: "figure-cell" },
    { name: "metric", title: "What, and where it says so", cell: metricCell, of: Store.metricName, className: "metric-cell" },
    { name: "organisation", title: "Who", cell: text("organisation"), className: "roomy who-cell" },
    { name: "province", title: "Where", cell: placeCell, of: text("province"), className: "roomy where-cell" },
    { name: "year", title: "When", cell: text("year"), className: "roomy year-cell" },
    { name: "confidence", title: "Sure", cell: sureCell, rank: sureRanks, className: "roomy sure-cell" },
  ];

  function numbered(rows) {
    const ranks = new Int32Array(rows.length);
    rows.forEach((row, place) => { ranks[row] = place; });
    return ranks;
  }

  // What only compares with its like stands together, so that with the largest first money comes before counts,
  // these before shares, and of each the unit that most figures have; money is compared in yuan.
  const KINDS_LAST = ["ratio", "percentage", "count", "money"];

  function figureRanks(store) {
    const { kind, unit, value, value_cny: yuan } = store.facts;
    const inYuan = (row) => kind[row] === "money" && yuan[row] !== null;
    const measure = kind.map((_, row) => (inYuan(row) ? "CNY" : unit[row]));
    const amount = (row) => (inYuan(row) ? yuan[row] : value[row]);
    const frequent = new Map();
    for (const each of measure) frequent.set(each, (frequent.get(each) ?? 0) + 1);
    const rows = Array.from(value.keys());
    return numbered(rows.sort((a, b) => KINDS_LAST.indexOf(kind[a]) - KINDS_LAST.indexOf(kind[b])
      || collator.compare(kind[a], kind[b]) || frequent.get(measure[a]) - frequent.get(measure[b])
      || collator.compare(measure[a], measure[b]) || amount(a) - amount(b) || a - b));
  }

  function sureRanks(store) {
    return Int32Array.from(store.facts.confidence, (share) => Math.round(share * 100));
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

  const ORDERS = {
    "": "As in the articles", "confidence:desc": "Surest first", "confidence:asc": "Least sure first",
    "year:desc": "Newest first", "year:asc": "Oldest first", "figure:desc": "Largest first", "figure:asc": "Smallest first",
    "metric:asc": "Metric, A to Z", "metric:desc": "Metric, Z to A", "organisation:asc": "Who, A to Z",
    "organisation:desc": "Who, Z to A", "province:asc": "Where, A to Z", "province:desc": "Where, Z to A",
  };

  const orders = () => Object.entries(ORDERS).map(([value, name]) => new Option(name, value));

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

  return { SORTS, orders, create };
})();
