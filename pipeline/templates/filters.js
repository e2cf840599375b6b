// Which rows the filters leave, and how many each choice of a facet would leave.
const Filters = (() => {
  const { NONE } = Facets;
  const SEARCHED = ["metric_text", "organisation", "place", "province", "figure"];
  const OFFERED = 400; // metrics in the list below the field; what is typed finds the others
  let haystacks = null;
  let index = null;
  const titles = new Map(); // of metrics, by the title as it is offered

  function haystack(store, row) {
    const { title: heading, publisher } = store.articles[store.facts.article[row]];
    const parts = SEARCHED.map((name) => store.facts[name][row] ?? "");
    parts.push(heading ?? "", publisher ?? "", ...Store.notes(store, row));
    parts.push(Store.metricTitle(store, row), Store.quote(store, row), Store.sentence(store, row));
    return parts.join("\n").toLowerCase();
  }

  function searched(store) {
    haystacks ??= Array.from({ length: store.count }, (_, row) => haystack(store, row));
    return haystacks;
  }

  const wordsOf = (text) => text.toLowerCase().split(/\s+/).filter(Boolean);

  function textTest(store, text) {
    const words = wordsOf(text);
    const all = searched(store);
    return (row) => words.every((word) => all[row].includes(word));
  }

  // A metric by its name, or what is typed of one: rows whose metric has these words.
  function metricTest(store, wanted) {
    if (store.metrics[wanted]) return Facets.test(store, "metric", wanted);
    const words = wordsOf(wanted);
    const has = (text) => words.every((word) => text.toLowerCase().includes(word));
    const found = new Set(Object.keys(store.metrics).filter((name) => has(store.metrics[name].title)));
    return (row) => found.has(store.facts.metric[row]) || has(store.facts.metric_text[row] ?? "");
  }

  function tests(store, state) {
    const found = [];
    for (const key of Facets.KEYS) {
      if (!state[key].trim()) continue;
      found.push([key, key === "metric" ? metricTest(store, state.metric) : Facets.test(store, key, state[key])]);
    }
    if (!state.repeats) found.push(["repeats", (row) => store.facts.repeats[row] === null]);
    if (state.q.trim()) found.push(["q", textTest(store, state.q)]);
    return found;
  }

  // The only test that a row fails: "" where it passes all, null where it fails several.
  function failing(all, row) {
    let failed = "";
    for (const [key, test] of all) {
      if (test(row)) continue;
      if (failed) return null;
      failed = key;
    }
    return failed;
  }

  // The values of each facet and, for each row, the place of its value there: numbers are counted fast.
  function indexed(store) {
    index ??= Object.entries(Facets.readers(store)).map(([key, read]) => {
      const places = new Map();
      const codes = Int32Array.from({ length: store.count }, (_, row) => {
        const value = [read(row)].flat().join(";");
        if (!places.has(value)) places.set(value, places.size);
        return places.get(value);
      });
      return { key, codes, values: Array.from(places.keys()) };
    });
    return index;
  }

  // How many rows there are of each value; a row with several flags counts for each, and once for any.
  function totals({ key, values }, numbers) {
    const counts = new Map();
    counts.any = 0;
    values.forEach((value, place) => {
      if (key === "flag" && value !== NONE) counts.any += numbers[place];
      for (const one of key === "flag" ? value.split(";") : [value]) counts.set(one, (counts.get(one) ?? 0) + numbers[place]);
    });
    return counts;
  }

  // `mask` has one byte a row, 1 where it passes all filters; `places` the same without that of the province;
  // `counts` how many rows of each value pass all filters but those of its own facet.
  function apply(store, state) {
    const all = tests(store, state);
    const facets = indexed(store);
    const numbers = facets.map(({ values }) => new Int32Array(values.length));
    const placeOf = new Map(facets.map(({ key }, place) => [key, place]));
    const mask = new Uint8Array(store.count);
    const places = new Uint8Array(store.count);
    const without = {}; // how many rows each filter alone keeps out
    for (let row = 0; row < store.count; row += 1) {
      const failed = failing(all, row);
      mask[row] = failed === "" ? 1 : 0;
      places[row] = failed === "" || failed === "province" ? 1 : 0;
      if (failed === null) continue;
      if (failed) without[failed] = (without[failed] ?? 0) + 1;
      const [from, to] = failed === "" ? [0, facets.length] : placeOf.has(failed) ? [placeOf.get(failed), placeOf.get(failed) + 1] : [0, 0];
      for (let place = from; place < to; place += 1) numbers[place][facets[place].codes[row]] += 1;
    }
    const counts = Object.fromEntries(facets.map((facet, place) => [facet.key, totals(facet, numbers[place])]));
    return { mask, places, counts, without };
  }

  const option = ({ value, label }) => {
    const made = new Option(label, value);
    made.dataset.label = label;
    return made;
  };

  function prepare(store, form) {
    for (const key of Facets.KEYS) {
      if (key === "metric") continue;
      const all = new Option("All", "");
      const options = Facets.choices(store, key).map(option);
      if (key === "sure") form.elements[key].replaceChildren(all, ...Words.halves(options));
      else form.elements[key].replaceChildren(all, ...options);
    }
    for (const [name, { title }] of Object.entries(store.metrics)) {
      titles.set(titles.has(title) ? `${title} [${name}]` : title, name);
    }
  }

  // Behind each choice, how many rows it would leave.
  function count(form, counts) {
    for (const key of Facets.KEYS) {
      if (key === "metric") continue;
      for (const each of form.elements[key].options) {
        if (each.dataset.label === undefined) continue;
        const number = Facets.counted(key, each.value, counts[key]);
        const text = `${each.dataset.label} (${Words.number(number)})`;
        if (each.textContent !== text) each.textContent = text;
      }
    }
  }

  // The metrics that the other filters leave, those with most rows first.
  function offer(list, counts) {
    const found = Array.from(titles, ([title, name]) => ({ title, count: counts.metric.get(name) ?? 0 }));
    const left = found.filter((each) => each.count).sort((a, b) => b.count - a.count || a.title.localeCompare(b.title));
    list.replaceChildren(...left.slice(0, OFFERED).map(({ title, count: number }) => (
      Words.element("option", { value: title }, Words.counted(number, "fact")))));
  }

  function valueOf(key, control) {
    if (control.type === "checkbox") return control.checked ? "1" : "";
    return key === "metric" ? titles.get(control.value.trim()) ?? control.value : control.value;
  }

  function read(form) {
    return Object.fromEntries(Address.FILTERS.map((key) => [key, valueOf(key, form.elements[key])]));
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

  function show(store, form, state) {
    for (const key of Address.FILTERS) {
      const control = form.elements[key];
      const shown = key === "metric" && store.metrics[state.metric] ? titleOf(state.metric) : state[key];
      if (control.type === "checkbox") control.checked = Boolean(state[key]);
      else if (control.localName === "select") choose(control, shown);
      else if (valueOf(key, control) !== state[key]) control.value = shown;
    }
  }

  const titleOf = (metric) => Array.from(titles).find(([, name]) => name === metric)[0];

  return { apply, prepare, count, offer, read, show, ready: searched };
})();
