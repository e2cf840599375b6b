// Which rows the filters leave, and the choices that the filters offer.
const Filters = (() => {
  const { NATIONAL, title } = Words;
  const NONE = "none"; // stands for null in the address
  const COLUMN = {
    province: "province", metric: "metric", category: "category", kind: "kind", group: "organisation_group",
    year: "year",
  };
  const SEARCHED = ["metric_text", "organisation", "place", "province", "figure"];
  const NEWEST_FIRST = new Set(["year"]);
  let haystacks = null;

  function haystack(store, row) {
    const { title: heading, publisher } = store.articles[store.facts.article[row]];
    const parts = SEARCHED.map((name) => store.facts[name][row] ?? "");
    parts.push(heading ?? "", publisher ?? "");
    parts.push(Store.metricTitle(store, row), Store.quote(store, row), Store.sentence(store, row));
    return parts.join("\n").toLowerCase();
  }

  function searched(store) {
    haystacks ??= Array.from({ length: store.count }, (_, row) => haystack(store, row));
    return haystacks;
  }

  function textTest(store, text) {
    const words = text.toLowerCase().split(/\s+/).filter(Boolean);
    const all = searched(store);
    return (row) => words.every((word) => all[row].includes(word));
  }

  function equalTest(column, wanted) {
    if (wanted === NONE) return (row) => column[row] === null;
    return (row) => String(column[row]) === wanted;
  }

  function tests(store, state, except) {
    const { facts, articles } = store;
    const found = [];
    for (const [key, name] of Object.entries(COLUMN)) {
      if (state[key] && key !== except) found.push(equalTest(facts[name], state[key]));
    }
    if (state.article) found.push((row) => articles[facts.article[row]].id === state.article);
    if (state.flagged) found.push((row) => facts.flags[row] !== null);
    if (state.repeats) found.push((row) => facts.repeats[row] === null);
    if (state.q.trim()) found.push(textTest(store, state.q));
    return found;
  }

  // One byte a row, 1 where all filters but `except` let it pass.
  function mask(store, state, except = null) {
    const all = tests(store, state, except);
    return Uint8Array.from({ length: store.count }, (_, row) => (all.every((test) => test(row)) ? 1 : 0));
  }

  function label(store, key, value) {
    if (value === null) return key === "province" ? NATIONAL : "None";
    if (key === "metric") return store.metrics[value].title;
    return key === "category" || key === "kind" ? title(value) : String(value);
  }

  function choices(store, key) {
    const counts = new Map();
    for (const value of store.facts[COLUMN[key]]) counts.set(value, (counts.get(value) ?? 0) + 1);
    const found = Array.from(counts, ([value, count]) => ({
      value: value === null ? NONE : String(value), label: label(store, key, value), count,
    }));
    const order = NEWEST_FIRST.has(key) ? -1 : 1;
    return found.sort((a, b) => (a.value === NONE) - (b.value === NONE) || order * a.label.localeCompare(b.label));
  }

  function articleChoices(store) {
    return store.articles.map((article, number) => ({
      value: article.id, label: article.title ?? article.id, count: store.factsOf[number].length,
    }));
  }

  const option = ({ label: text, count, value }) => new Option(`${text} (${Words.number(count)})`, value);

  function fill(select, options) {
    select.replaceChildren(new Option("All", ""), ...options);
  }

  function metricOptions(store) {
    return Words.grouped(choices(store, "metric").map((each) => (
      { option: option(each), catalogue: Store.inCatalogue(store, each.value) })));
  }

  function prepare(store, form) {
    for (const key of Object.keys(COLUMN)) fill(form.elements[key], choices(store, key).map(option));
    fill(form.elements.metric, metricOptions(store));
    fill(form.elements.article, articleChoices(store).map(option));
  }

  function read(form) {
    return Object.fromEntries(Address.FILTERS.map((key) => {
      const control = form.elements[key];
      return [key, control.type === "checkbox" ? (control.checked ? "1" : "") : control.value];
    }));
  }

  // A value of an address that no row has is shown as such, not as "All".
  function choose(select, value) {
    select.querySelector("option[data-strange]")?.remove();
    select.value = value;
    if (select.selectedIndex >= 0) return;
    const strange = new Option(`${value} (none)`, value);
    strange.dataset.strange = "";
    select.add(strange);
    select.value = value;
  }

  function show(form, state) {
    for (const key of Address.FILTERS) {
      const control = form.elements[key];
      if (control.type === "checkbox") control.checked = Boolean(state[key]);
      else if (control.localName === "select") choose(control, state[key]);
      else if (control.value !== state[key]) control.value = state[key];
    }
  }

  return { NONE, mask, prepare, read, show };
})();
