// The row of a fact, beside its article: what was measured, how much, of whom, where, when, and how sure.
const Record = (() => {
  const { element, plain, number, factLink } = Words;

  // A code as readers call it, and what it means.
  const explained = (store, get, name) => (get(name) === null ? null : [Store.label(store, name, get(name)), element("small", {}, get.meaning(name))]);

  const UNNAMED = "Not in the catalogue of metrics: named after the article's words";
  const SURE = { organisation: "Who", place: "Where", year: "When", metric: "What" };

  function interval(get) {
    const [low, high] = [get("value_low"), get("value_high")];
    const ends = [get.amount("value_low", "unit"), get.amount("value_high", "unit")];
    if (low !== null && low === high) return null; // the value itself
    if (low === null && high === null) return "no fixed bounds";
    if (low === null) return `${ends[1]} or less`;
    if (high === null) return `${ends[0]} or more`;
    return `${number(low)} to ${ends[1]}`;
  }

  function linked(store, row) {
    return row === null ? null : factLink(store, row, {}, `${store.facts.figure[row]}, ${Store.metricName(store, row)}`);
  }

  function period(start, end) {
    if (!start && !end) return null;
    return start ? `${start} to ${end ?? "open"}` : `as of ${end}`;
  }

  function money(get) {
    if (get("kind") !== "money") return [];
    const [yuan, dollars, rate] = [get("value_cny"), get("value_usd"), get("fx_rate")];
    // What was converted is no more exact than its rate.
    const amount = (value, code) => (value === null ? null : `${number(get("unit") === code ? value : Number(value.toPrecision(6)))} ${code}`);
    return [
      ["In yuan", amount(yuan, "CNY")],
      ["In US dollars", amount(dollars, "USD")],
      ["Rate", rate === null ? null : [`${number(Number(rate.toPrecision(6)))} CNY per USD`,
        element("small", {}, get.meaning("fx_basis"))]],
    ];
  }

  function howMuch(store, get) {
    const printed = get("reported_unit") !== get("unit");
    return [
      ["Value", get.amount("value", "unit")],
      ["As printed", printed ? get.amount("reported_value", "reported_unit") : null],
      ["Said as", get("modifier") === "exact" ? null : explained(store, get, "modifier")],
      ["The words allow", interval(get)],
      ["Restated in brackets", get.amount("gloss_value", "gloss_unit")],
      ["Per", get("per") && plain(get("per")).replaceAll(";", ", ")],
      ["End of a range", explained(store, get, "endpoint")],
      ["Compared to", get("compare_to")],
      ...money(get),
    ];
  }

  function what(store, row, get) {
    const metric = store.metrics[get("metric")];
    const name = Store.metricName(store, row);
    const same = (get("metric_text") ?? "").toLowerCase() === name.toLowerCase();
    return [
      ["Metric", [name, element("small", {}, metric.definition ?? UNNAMED)]],
      ["In the article's words", same ? null : get("metric_text")],
      ["Topic", explained(store, get, "category")],
      ["Measured in", explained(store, get, "kind")],
      ["Kind of figure", explained(store, get, "aggregation")],
      ["Actual or target", explained(store, get, "status")],
    ];
  }

  function whoAndWhere(get) {
    const route = get("origin") || get("destination");
    return [
      ["Organisation", [get("organisation") ?? "Nobody named",
        get("organisation_group") === get("organisation") ? null : element("small", {}, get("organisation_group") ?? ""),
        element("small", {}, Words.capital(get.meaning("organisation_basis")))]],
      ["Province", [get("province") ?? Words.NATIONAL, element("small", {}, Words.capital(get.meaning("place_basis")))]],
      ["Place", get("place")],
      ["Route", route ? `${get("origin") ?? "open"} to ${get("destination") ?? "open"}` : null],
    ];
  }

  function when(get) {
    const basis = get("year_basis") && Words.capital(get.meaning("year_basis"));
    return [
      ["Year", get("year") === null ? null : [String(get("year")), element("small", {}, basis ?? "")]],
      ["Period", period(get("period_start"), get("period_end"))],
    ];
  }

  function siblings(store, row) {
    const { facts } = store;
    const same = store.factsOf[facts.article[row]].filter((other) => other !== row
      && facts.quote_start[other] === facts.quote_start[row] && facts.quote_end[other] === facts.quote_end[row]);
    if (!same.length) return null;
    return element("ul", {}, same.map((other) => {
      const about = [facts.organisation[other], facts.province[other]].filter(Boolean).join(", ");
      return element("li", {}, factLink(store, other, {}, `${Store.metricName(store, other)}${about ? `, ${about}` : ""}`));
    }));
  }

  const percent = (share) => `${Math.round(share * 100)} %`;

  const columnsSure = (get) => Object.entries(SURE).map(([name, label]) => `${label} ${percent(get(`${name}_confidence`))}`).join(", ");

  function trust(store, row, get) {
    return [
      ["Whole row", [`${percent(get("confidence"))} likely to be right`, element("small", {}, columnsSure(get))]],
      ["Repeats", linked(store, get("repeats"))],
      ["Part of", linked(store, get("part_of"))],
      ["Same quote", siblings(store, row)],
    ];
  }

  function section(heading, pairs) {
    const shown = pairs.filter(([, content]) => content !== null && content !== undefined && content !== "");
    if (!shown.length) return null;
    const rows = shown.map(([name, content]) => element("div", {}, element("dt", {}, name), element("dd", {}, content)));
    return element("section", {}, element("h3", {}, heading), element("dl", {}, rows));
  }

  // What a correction says of itself stands for the flag "corrected", and is no warning.
  function corrected(get) {
    return get("correction") && element("p", { class: "corrected" }, element("strong", {}, "Corrected:"), ` ${get("correction")}`);
  }

  function notes(store, get) {
    const codes = (get("flags") ?? "").split(";").filter((code) => code && !(code === "corrected" && get("correction")));
    const flags = codes.map((code) => (
      element("li", {}, element("strong", {}, Words.capital(Store.label(store, "flag", code))), `: ${Store.meaning(store, "flag", code)}`)));
    return flags.length ? element("ul", { class: "flags", "aria-label": "What to know about this row" }, flags) : null;
  }

  // The sentence once more, for a screen on which the article is far below.
  function excerpt(store, row) {
    const { quote_start: start, quote_end: end, sentence_start: first } = store.facts;
    const [from, to] = [start[row] - first[row], end[row] - first[row]];
    const text = Store.sentence(store, row);
    return element("blockquote", { class: "excerpt" }, text.slice(0, from),
      element("mark", { class: "quote" }, text.slice(from, to)), text.slice(to));
  }

  function reader(store, row) {
    const get = (name) => store.facts[name][row];
    get.amount = (name, unit) => (
      get(name) === null ? null : `${number(get(name))} ${store.units[get(unit)] ?? ""}`.trim());
    get.meaning = (name) => (get(name) === null ? "" : Store.meaning(store, name, get(name)));
    return get;
  }

  function render(store, row) {
    const get = reader(store, row);
    const about = [get("organisation"), get("province"), get("year")].filter(Boolean).join(" · ");
    return [
      element("h2", { id: "reader-heading", tabindex: "-1" },
        element("span", { class: "figure" }, get("figure")), " ", element("span", { class: "of" }, Store.metricName(store, row))),
      about ? element("p", { class: "about" }, about) : null,
      excerpt(store, row),
      corrected(get),
      notes(store, get),
      section("How much", howMuch(store, get)),
      section("What", what(store, row, get)),
      section("Who and where", whoAndWhere(get)),
      section("When", when(get)),
      section("How sure, and what belongs to it", trust(store, row, get)),
      Cite.render(store, row, location.href),
    ].filter(Boolean);
  }

  return { render };
})();
