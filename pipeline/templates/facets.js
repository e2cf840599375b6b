// What can be filtered by: each facet gives the values that a row has, and what each is called.
const Facets = (() => {
  const { NATIONAL, capital } = Words;
  const NONE = "none"; // stands for null in the address
  const TENTHS = 10;
  const AT_LEAST = [90, 80, 70, 60, 50, 40, 30];
  const COLUMN = {
    metric: "metric", province: "province", year: "year", category: "category", kind: "kind", status: "status",
    aggregation: "aggregation", group: "organisation_group", metric_basis: "metric_basis",
    organisation_basis: "organisation_basis", place_basis: "place_basis", year_basis: "year_basis",
  };
  const NEWEST_FIRST = new Set(["year"]);

  const tenth = (confidence) => Math.min(TENTHS - 1, Math.floor(confidence * TENTHS + 1e-9));
  const tenthName = (place) => `${place * 10} to ${place === TENTHS - 1 ? 100 : place * 10 + 9} %`;

  // For each facet a function from a row to its value, or to its values.
  function readers({ facts, articles }) {
    const found = Object.fromEntries(Object.entries(COLUMN).map(([key, name]) => (
      [key, (row) => String(facts[name][row] ?? NONE)])));
    found.article = (row) => articles[facts.article[row]].id;
    found.sure = (row) => `t${tenth(facts.confidence[row])}`;
    found.flag = (row) => (facts.flags[row] === null ? [NONE] : facts.flags[row].split(";"));
    return found;
  }

  function name(store, key, value) {
    if (value === NONE && key === "province") return NATIONAL;
    if (value === NONE && key === "flag") return "No flag";
    if (key === "metric") return store.metrics[value].title;
    if (key === "article") return store.articles.find(({ id }) => id === value).title ?? value;
    if (key === "flag" || key in store.labels) return capital(Store.label(store, key, value));
    return value === NONE ? "None" : String(value);
  }

  function inOrder(key, found) {
    const order = NEWEST_FIRST.has(key) ? -1 : 1;
    return found.sort((a, b) => (a.value === NONE) - (b.value === NONE)
      || order * a.label.localeCompare(b.label, "en", { numeric: true }));
  }

  // The choices of a facet: of the values that some row has, in the order of their names.
  function choices(store, key) {
    if (key === "article") return store.articles.map(({ id, title }) => ({ value: id, label: title ?? id }));
    if (key === "sure") return sureChoices();
    const read = readers(store)[key];
    const values = new Set(Array.from({ length: store.count }, (_, row) => read(row)).flat());
    const found = inOrder(key, Array.from(values, (value) => ({ value, label: name(store, key, value) })));
    return key === "flag" ? [{ value: "any", label: "Any flag" }, ...found] : found;
  }

  function sureChoices() {
    const tenths = Array.from({ length: TENTHS }, (_, place) => ({ value: `t${place}`, label: tenthName(place) }));
    return [...AT_LEAST.map((least) => ({ value: String(least), label: `At least ${least} %` })), ...tenths];
  }

  // Whether a row has the value that the address asks for.
  function test(store, key, wanted) {
    const read = readers(store)[key];
    if (key === "flag") return wanted === "any" ? (row) => read(row)[0] !== NONE : (row) => read(row).includes(wanted);
    if (key === "sure" && !wanted.startsWith("t")) return (row) => store.facts.confidence[row] * 100 >= Number(wanted) - 1e-9;
    return (row) => read(row) === wanted;
  }

  // How many rows a choice would leave, of the counts of single values.
  function counted(key, value, counts) {
    const of = (one) => counts.get(one) ?? 0;
    if (key === "flag" && value === "any") return counts.any ?? 0;
    if (key !== "sure" || value.startsWith("t")) return of(value);
    let sum = 0;
    for (let place = Number(value) / 10; place < TENTHS; place += 1) sum += of(`t${place}`);
    return sum;
  }

  const KEYS = [...Object.keys(COLUMN), "article", "sure", "flag"];

  return { KEYS, NONE, TENTHS, readers, choices, test, counted, tenthName };
})();
