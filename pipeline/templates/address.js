// The state of the page and how it stands in the address: #province=Henan&q=loan&fact=...
const Address = (() => {
  const FILTERS = [
    "q", "metric", "province", "year", "category", "kind", "status", "aggregation", "group", "article", "sure",
    "flag", "metric_basis", "organisation_basis", "place_basis", "year_basis", "repeats",
  ];
  const KEYS = [...FILTERS, "sort", "map", "trend", "by", "fact"];

  // `closed` lists what some keys may say; whatever else an address says of them is dropped.
  function parse(hash, closed) {
    const found = new URLSearchParams(hash.replace(/^#/, ""));
    const known = (key, value) => !closed[key] || closed[key].includes(value);
    return Object.fromEntries(KEYS.map((key) => [key, found.get(key) ?? ""]).map(([key, value]) => (
      [key, known(key, value) ? value : ""])));
  }

  function format(state) {
    const set = KEYS.filter((key) => state[key]).map((key) => [key, state[key]]);
    return `#${new URLSearchParams(set)}`;
  }

  return { FILTERS, parse, format };
})();
