// Small charts side by side, one for each series that has several figures: bars that may be compared.
const Multiples = (() => {
  const { element, capital, plain } = Words;
  const SHOWN = 6; // charts at first, and with each "more"
  const BARS = 8;
  const SUBJECT = ["province", "organisation", "place"];
  let shown = SHOWN;

  // Figures of one subject and time once, by the surest of them.
  function members(store, rows) {
    const { facts } = store;
    const key = (row) => [...SUBJECT, "year", "period_end"].map((name) => facts[name][row]).join("|");
    return Array.from(Records.surest(store, rows, key).values());
  }

  // The series with several figures that differ in subject or time, those that compare and have most first.
  function records(store, found) {
    const groups = Records.grouped(found, store.facts.series);
    return store.series.filter(({ key }) => (groups.get(key)?.length ?? 0) > 1)
      .map((series) => ({ series, rows: members(store, groups.get(series.key)) }))
      .filter(({ rows }) => rows.length > 1)
      .sort((a, b) => b.series.compares - a.series.compares || b.rows.length - a.rows.length);
  }

  // What tells the rows apart: the first of province, organisation and place that differs, the year, and for rows
  // that this does not tell apart the next that does.
  function labels(store, rows) {
    const { facts } = store;
    const differs = (name) => new Set(rows.map((row) => facts[name][row])).size > 1;
    const names = SUBJECT.filter(differs);
    const year = (row) => (differs("year") ? facts.year[row] : null);
    const label = (row, used) => Array.from(new Set([...used.map((name) => facts[name][row]), year(row)])).filter(Boolean).join(", ");
    const first = (row) => label(row, names.slice(0, 1)) || facts.period_end[row] || "";
    const counts = new Map();
    for (const row of rows) counts.set(first(row), (counts.get(first(row)) ?? 0) + 1);
    const told = (row) => (counts.get(first(row)) === 1 ? first(row) : label(row, names) || facts.period_end[row]);
    return rows.map((row) => (facts[names[0] ?? "place"][row] === null && names[0] === "province"
      ? ["National", told(row)].filter(Boolean).join(", ") : told(row)));
  }

  function bar(store, row, label, most) {
    const { value, figure } = store.facts;
    const line = element("span", { class: value[row] < 0 ? "line below" : "line" });
    line.style.width = `${most ? Math.max(1, (100 * Math.abs(value[row])) / most) : 0}%`;
    return element("li", {}, element("span", { class: "name", title: label }, label || "Undated"),
      element("span", { class: "track", "aria-hidden": "true" }, line), Words.factLink(store, row, {}, figure[row]));
  }

  function chart(store, { series, rows }, choose) {
    const { value } = store.facts;
    const sorted = rows.slice().sort((a, b) => value[b] - value[a]);
    const drawn = sorted.slice(0, BARS);
    const names = labels(store, sorted);
    const most = Math.max(...drawn.map((row) => Math.abs(value[row])));
    const rest = sorted.length - drawn.length;
    const [kind, per] = [Store.label(store, "aggregation", series.aggregation), store.facts.per[rows[0]]];
    const tags = [series.status === "actual" ? null : series.status, series.aggregation === "change" ? kind : null].filter(Boolean);
    const measure = `${capital(series.unit)}${per ? ` per ${plain(per).replaceAll(";", " and ")}` : ""}`;
    const use = series.compares ? `${kind} · ${Store.label(store, "combine", series.combine)}` : "not to be added up";
    const classes = ["panel", "multiple", series.status === "actual" ? null : "aim"].filter(Boolean).join(" ");
    const more = element("button", { type: "button", class: "quiet" }, `All ${sorted.length} in the table`);
    more.addEventListener("click", () => choose({
      metric: store.facts.metric[rows[0]], status: store.facts.status[rows[0]], aggregation: store.facts.aggregation[rows[0]] }));
    return element("section", { class: classes },
      element("h3", {}, Store.metricTitle(store, rows[0]), tags.map((tag) => element("span", { class: "badge" }, tag))),
      element("p", {}, `${measure} · ${use}`),
      element("ul", {}, drawn.map((row, place) => bar(store, row, names[place], most))), rest > 0 ? more : null);
  }

  // `choose(changes)` sets filters; returns how many series there are.
  function draw(store, box, more, found, choose) {
    const all = records(store, found);
    box.replaceChildren(...all.slice(0, shown).map((each) => chart(store, each, choose)));
    more.hidden = all.length <= shown;
    more.textContent = `Show ${Math.min(SHOWN, all.length - shown)} more of ${all.length - shown}`;
    return all.length;
  }

  const grow = () => { shown += SHOWN; };
  const reset = () => { shown = SHOWN; };

  return { records, labels, draw, grow, reset };
})();
