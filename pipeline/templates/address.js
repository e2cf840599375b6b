// The state of the page and how it stands in the address: #province=Henan&q=loan&fact=...
const Address = (() => {
  const FILTERS = [
    "q", "province", "metric", "category", "kind", "group", "year", "article", "flagged", "repeats",
  ];
  const KEYS = [...FILTERS, "sort", "map", "trend", "by", "fact"];

  function empty() {
    return Object.fromEntries(KEYS.map((key) => [key, ""]));
  }

  function parse(hash) {
    const found = new URLSearchParams(hash.replace(/^#/, ""));
    return Object.fromEntries(KEYS.map((key) => [key, found.get(key) ?? ""]));
  }

  function format(state) {
    const set = KEYS.filter((key) => state[key]).map((key) => [key, state[key]]);
    return `#${new URLSearchParams(set)}`;
  }

  return { FILTERS, empty, parse, format };
})();
