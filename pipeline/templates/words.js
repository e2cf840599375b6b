// Builds elements from text (never from HTML) and writes codes, numbers and places for a reader.
const Words = (() => {
  const NUMBER = new Intl.NumberFormat("en", { maximumSignificantDigits: 12 });
  const LONG = new Intl.NumberFormat("en", { maximumFractionDigits: 2 }); // loses no digit before the point
  const LONG_FROM = 1e9;
  const SHORT = new Intl.NumberFormat("en", { maximumSignificantDigits: 3 });
  const SCALES = [[1e12, " tn"], [1e9, " bn"], [1e6, " m"]]; // as on the axes of the charts
  const NATIONAL = "National or no province";

  // element("a", { href: "#" }, "text", node, ...): null and undefined children are left out.
  function element(tag, attributes = {}, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (value !== null && value !== undefined) made.setAttribute(name, value);
    }
    // One by one: a call takes no hundred thousand arguments.
    for (const child of children.flat()) {
      if (child !== null && child !== undefined) made.append(child);
    }
    return made;
  }

  const plain = (code) => code.replaceAll("_", " ");
  const capital = (text) => text.replace(/^./u, (first) => first.toUpperCase());
  const title = (code) => capital(plain(code));
  const number = (value) => (Math.abs(value) < LONG_FROM ? NUMBER : LONG).format(value);
  const rounded = (value) => (Math.abs(value) < 1 ? SHORT : LONG).format(Math.abs(value) < 1000 ? value : Math.round(value));
  const counted = (count, one, many = `${one}s`) => `${number(count)} ${count === 1 ? one : many}`;
  const webAddress = (url) => (url && /^https?:\/\//i.test(url) ? url : null);

  function short(value) {
    const [scale, word] = SCALES.find(([least]) => Math.abs(value) >= least) ?? [1, ""];
    return `${SHORT.format(value / scale)}${word}`;
  }

  // The choices of confidence: from a share on, and of one tenth.
  function halves(options) {
    const group = (label, ofTenth) => element("optgroup", { label },
      options.filter((each) => each.value.startsWith("t") === ofTenth));
    return [group("From there on", false), group("Of one tenth", true)];
  }

  // The options of metrics, those of the catalogue before those named after an article's words.
  function grouped(listed) {
    const group = (label, catalogue) => {
      const options = listed.filter((each) => each.catalogue === catalogue).map(({ option }) => option);
      return options.length ? element("optgroup", { label }, options) : null;
    };
    return [group("Of the catalogue", true), group("Named after the articles' words", false)].filter(Boolean);
  }

  // A link that opens a fact; page.js follows it and keeps its address up to date.
  function factLink(store, row, attributes, ...children) {
    return element("a", { href: "#", "data-fact": store.facts.fact_id[row], ...attributes }, ...children);
  }

  return { NATIONAL, element, plain, capital, title, number, rounded, short, counted, webAddress, halves, grouped, factLink };
})();
