// Shows an article as it was read: the sentence, the quote, its restatement, the other facts, what was left out.
const Article = (() => {
  const { element, counted, factLink } = Words;
  const APART = new Set(["chrome", "title_copy", "footer"]);
  const TAGS = { title: "h3", heading: "h4" };
  const VIEWS = [["", "Facts and numbers left out"], ["facts", "Facts only"], ["rejects", "Numbers left out only"]];
  // Facts are coloured by what they are: kinds in groups that can be told apart.
  const GROUPS = {
    money: ["money"], count: ["count"], share: ["percentage", "ratio"], time: ["duration", "speed"],
    way: ["route", "length", "transport"], measure: null, // all others
  };
  const GROUP_NAMES = {
    money: "money", count: "counts", share: "shares and ratios", time: "durations and speeds",
    way: "routes and distances", measure: "other measures",
  };

  // What stands where, in layers, the most important first: a mark gives way to those of earlier layers.
  const groupOf = (kind) => Object.keys(GROUPS).find((group) => !GROUPS[group] || GROUPS[group].includes(kind));

  function layers(store, row, view) {
    const { facts, rejects } = store;
    const article = facts.article[row];
    return [
      [{ kind: "quote", start: facts.quote_start[row], end: facts.quote_end[row] }],
      facts.gloss_start[row] === null ? [] : [{ kind: "gloss", start: facts.gloss_start[row], end: facts.gloss_end[row] }],
      view === "rejects" ? [] : store.factsOf[article].map((other) => (
        { kind: "fact", start: facts.quote_start[other], end: facts.quote_end[other], row: other })),
      view === "facts" ? [] : store.rejectsOf[article].map((reject) => (
        { kind: "reject", start: rejects.start[reject], end: rejects.end[reject], reason: rejects.reason[reject] })),
    ];
  }

  const inOrder = (all) => all.sort((a, b) => a.start - b.start);

  // Those of `layer` that meet neither one of `kept` nor one another; all are in order, and `kept` apart.
  function fitting(kept, layer) {
    const found = [];
    let [next, taken] = [0, 0];
    for (const mark of layer) {
      while (next < kept.length && kept[next].end <= mark.start) next += 1;
      const free = taken <= mark.start && (next === kept.length || mark.end <= kept[next].start);
      if (!free || mark.start >= mark.end) continue;
      found.push(mark);
      taken = mark.end;
    }
    return found;
  }

  function apart(all) {
    return all.reduce((kept, layer) => inOrder([...kept, ...fitting(kept, inOrder(layer))]), []);
  }

  // The place of the first mark that ends after `start`; the marks are in order and apart.
  function firstAfter(all, start) {
    let [low, high] = [0, all.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (all[middle].end <= start) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  function markNode(store, mark, text) {
    if (mark.kind === "quote") return element("mark", { class: "quote", id: "quote" }, text);
    if (mark.kind === "gloss") return element("span", { class: "gloss", title: "The same figure, restated" }, text);
    if (mark.kind === "reject") return LeftOut.node(store, mark.reason, text);
    const title = `${Store.metricName(store, mark.row)}: ${store.facts.figure[mark.row]}`;
    return factLink(store, mark.row, { class: `other ${groupOf(store.facts.kind[mark.row])}`, title }, text);
  }

  // The text from `start` to `end` with the marks that lie in it.
  function inline(store, text, start, end, all) {
    const nodes = [];
    let at = start;
    for (let next = firstAfter(all, start); next < all.length && all[next].start < end; next += 1) {
      const mark = all[next];
      const [from, to] = [Math.max(mark.start, at), Math.min(mark.end, end)];
      nodes.push(text.slice(at, from), markNode(store, mark, text.slice(from, to)));
      at = to;
    }
    nodes.push(text.slice(at, end));
    return nodes.filter((node) => node !== "");
  }

  function withSentence(store, text, start, end, all, sentence) {
    const from = Math.min(Math.max(sentence.start, start), end);
    const to = Math.max(Math.min(sentence.end, end), from);
    const tinted = from < to ? [element("span", { class: "sentence" }, inline(store, text, from, to, all))] : [];
    return [...inline(store, text, start, from, all), ...tinted, ...inline(store, text, to, end, all)];
  }

  // The segments, and as running text whatever lies between them.
  function blocks({ text, segments }) {
    const found = [];
    let at = 0;
    for (const [role, start, end] of [...segments, ["body", text.length, text.length]]) {
      if (text.slice(at, start).trim()) found.push({ role: "body", start: at, end: start });
      if (start < end) found.push({ role, start, end });
      at = Math.max(at, end);
    }
    return found;
  }

  function folded(nodes) {
    const lines = counted(nodes.length, "line");
    return element("details", { class: "apart" },
      element("summary", {}, `Menus, footers, second title (${lines}, not read as text)`), nodes);
  }

  // `view` is one of VIEWS: which other numbers are marked.
  function render(store, row, view) {
    const { facts } = store;
    const article = store.articles[facts.article[row]];
    const all = apart(layers(store, row, view));
    const sentence = { start: facts.sentence_start[row], end: facts.sentence_end[row] };
    const nodes = article.segments.some(([role]) => role === "title")
      ? [] : [element("h3", {}, article.title ?? article.id)];
    let fold = [];
    const unfold = () => { if (fold.length) nodes.push(folded(fold)); fold = []; };
    for (const { role, start, end } of blocks(article)) {
      const content = withSentence(store, article.text, start, end, all, sentence);
      const node = element(TAGS[role] ?? "p", { class: role }, content);
      if (APART.has(role)) { fold.push(node); continue; }
      unfold();
      nodes.push(node);
    }
    unfold();
    return nodes;
  }

  function origin(store, row) {
    const article = store.articles[store.facts.article[row]];
    const url = Words.webAddress(article.url);
    return element("p", { class: "origin" },
      [article.publisher, article.date].filter(Boolean).join(" · ") || "Publisher and date unknown",
      url ? [" · ", element("a", { href: url, rel: "noopener noreferrer", target: "_blank" }, "Original")] : null,
      " · ", element("code", {}, article.source), article.reader ? ` read as ${article.reader}` : null);
  }

  // What the article as a whole is about, and how that is known.
  function about(store, row) {
    const known = store.articles[store.facts.article[row]].about.filter(([value]) => value !== null);
    if (!known.length) return null;
    return element("p", { class: "origin" }, "The article is about ", known.flatMap(([value, basis], place) => [
      place ? ", " : null, element("strong", {}, String(value)), basis ? ` (${Store.label(store, "about_basis", basis)})` : null,
    ]), ".");
  }

  function legend(store, row, view) {
    const { facts } = store;
    const article = facts.article[row];
    const groups = new Set(store.factsOf[article].filter((other) => other !== row).map((other) => groupOf(facts.kind[other])));
    const marks = [
      ["sentence", "its sentence"], ["quote", "this figure"],
      facts.gloss_start[row] === null ? null : ["gloss", "the same, restated"],
      ...(view === "rejects" ? [] : Object.keys(GROUPS).filter((group) => groups.has(group)).map((group) => [`other ${group}`, GROUP_NAMES[group]])),
      view === "facts" || !store.rejectsOf[article].length ? null : ["reject", "left out: a tap or the arrow keys tell why"],
    ].filter(Boolean);
    const items = marks.map(([kind, label]) => element("li", {}, element("span", { class: kind }, label)));
    return element("ul", { class: "legend", "aria-label": "How the text is marked" }, items);
  }

  // The switch between facts and what was left out; `chosen(view)` is told of a change.
  function views(view, chosen) {
    const ticks = VIEWS.map(([value, name]) => {
      const input = element("input", { type: "radio", name: "view", value });
      input.checked = value === view;
      input.addEventListener("change", () => chosen(value));
      return element("label", {}, input, name);
    });
    return element("fieldset", { class: "views" }, element("legend", { class: "unseen" }, "Marked in the text"), ticks);
  }

  return { render, origin, about, legend, views };
})();
