// Joins the parts: every change goes through `go`, which sets the address, and `apply`, which shows it.
(() => {
  const ADDRESS_DELAY = 300; // browsers refuse to note every letter that is typed
  const DRAWN_WITHIN = 1000;
  const JUST = 5000; // a file not older than this may as well be of any time
  const at = (id) => document.getElementById(id);
  const form = at("filter-form");
  if (!form) return; // a page without facts

  const store = Store.load(at("data").textContent);
  const SMALL = 5000; // rows of a workbook, which is made in memory and not compressed
  const MAIN = ["q", "metric", "province", "year", "category"]; // filters that are always in sight
  const CLOSED = {
    sort: FactTable.SORTS, by: ["organisation"], repeats: ["1"],
    map: [Charts.COUNTS, ...store.series.filter(({ provinces, compares }) => compares && provinces > 0).map(({ key }) => key)],
    trend: store.series.filter(({ compares }) => compares).map(({ key }) => key),
  };
  let state = Address.parse(location.hash, CLOSED);
  let left = Filters.apply(store, state); // what the filters leave
  let ready = false; // the chart library is there
  let drawing = 0;
  let noting = 0;

  Filters.prepare(store, form);
  Filters.show(store, form, state);
  at("sort").replaceChildren(...FactTable.orders());
  Histogram.prepare(at("histogram"), (tenth) => go({ sure: state.sure === tenth ? "" : tenth }));
  const table = FactTable.create(store, at("facts"), state.sort, () => left.mask, {
    sorted: (sort) => { if (sort !== state.sort) go({ sort }, true); }, // no step for Back to take
    drawn: () => refreshLinks(at("facts")),
  });

  function note(replace) {
    clearTimeout(noting);
    const address = Address.format(state);
    if (address === (location.hash || "#")) return;
    history[replace ? "replaceState" : "pushState"](null, "", address);
  }

  const lost = () => state.fact !== "" && !store.rowOf.has(state.fact);

  // A fact that is not there is told of until the reader does something.
  const changed = (changes) => ({ ...state, fact: lost() ? "" : state.fact, ...changes });

  function go(changes, replace = false) {
    apply(changed(changes));
    note(replace);
  }

  function typed(changes) {
    apply(changed(changes));
    clearTimeout(noting);
    noting = setTimeout(() => note(true), ADDRESS_DELAY);
  }

  function differ(keys, before) {
    return keys.some((key) => before[key] !== state[key]);
  }

  function apply(next) {
    const before = state;
    state = next;
    const filtered = differ(Address.FILTERS, before);
    if (filtered) {
      left = Filters.apply(store, state);
      Filters.show(store, form, state);
      Multiples.reset();
      count();
    }
    if (filtered || differ(["sort"], before)) {
      table.sort(state.sort);
      table.redraw();
      at("sort").value = state.sort;
    }
    const opened = differ(["fact"], before);
    if (filtered || opened) tell();
    if (filtered || differ(["map", "trend", "by"], before)) drawLater();
    if (opened) showFact();
    refreshLinks(document);
  }

  function count() {
    Filters.count(form, left.counts);
    Histogram.draw(left.counts.sure, state.sure);
    if (document.activeElement === form.elements.metric) Filters.offer(at("metrics"), left.counts);
  }

  function tell() {
    const shown = left.mask.reduce((sum, kept) => sum + kept, 0);
    const repeats = state.repeats ? 0 : store.facts.repeats.reduce((sum, repeated) => sum + (repeated !== null), 0);
    const all = Words.counted(store.count - repeats, "fact");
    const found = shown === store.count - repeats ? `All ${all}` : `${Words.number(shown)} of ${all}`;
    const says = repeats ? `${found}, ${Words.counted(repeats, "repeat")} hidden` : found;
    at("workbook").hidden = shown > SMALL;
    const hint = lost() ? ". The fact of this link is not among these." : shown ? "" : instead();
    const text = says + hint;
    if (at("shown").textContent !== text) at("shown").textContent = text; // said aloud, so only when new
    at("clear").disabled = !Address.FILTERS.some((key) => state[key]);
  }

  // Where several filters leave nothing, which one to take off.
  function instead() {
    const set = Address.FILTERS.filter((key) => key !== "repeats" && state[key]);
    const some = set.filter((key) => left.without[key]).map((key) => `“${form.elements[key].labels[0].textContent}” ${Words.number(left.without[key])}`);
    return set.length > 1 && some.length ? `. Without ${some.join(", without ")}` : "";
  }

  // The page is the same whenever it is made; its file knows when that was. A server that does not know says now.
  function date() {
    const made = new Date(document.lastModified);
    if (Date.now() - made > JUST) at("made").textContent = `, file of ${made.toLocaleDateString("sv")}`;
  }

  function showFact() {
    const row = store.rowOf.get(state.fact);
    if (row === undefined) Reader.close();
    else Reader.open(store, row, table.rows());
  }

  // A link carries the whole view, so that it can be copied or opened in another tab.
  function refreshLinks(root) {
    for (const link of root.querySelectorAll("a[data-fact]")) {
      link.setAttribute("href", Address.format({ ...state, fact: link.dataset.fact }));
    }
  }

  // The charts wait until the table is drawn and the browser has nothing better to do, but not for ever.
  function drawLater() {
    if (!ready) return;
    const idle = window.requestIdleCallback ?? ((call) => setTimeout(call, 100));
    (window.cancelIdleCallback ?? clearTimeout)(drawing);
    drawing = idle(() => Charts.draw(state, left.mask, left.places), { timeout: DRAWN_WITHIN });
  }

  function closed() {
    if (state.fact) go({ fact: "" });
    const held = document.activeElement;
    if (!held || held === document.body) at("facts-heading").focus({ preventScroll: true });
  }

  async function copy(text, done) {
    let said = done;
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      said = "The browser does not allow it: copy the address line instead";
    }
    announce(said);
  }

  function copyLink() {
    note(true);
    copy(location.href, "Link copied");
  }

  function download(make, name) {
    Sheet.save(make(store, table.rows()), name);
    announce(`Saved as ${name}`);
  }

  function announce(text) {
    const box = (document.querySelector("dialog[open] .bar") ?? document.body).appendChild(
      Words.element("p", { class: "toast", role: "status" }));
    box.textContent = text;
    setTimeout(() => box.remove(), 2500);
  }

  function follow(event) {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    const text = event.target.closest("button[data-text]");
    if (text) copy(text.dataset.text, "Copied");
    const link = event.target.closest("a[data-fact], a[data-jump]");
    if (!link) return;
    event.preventDefault();
    if (link.dataset.fact) go({ fact: link.dataset.fact });
    else at(link.dataset.jump).focus();
  }

  function chosenInChart({ fact, province, ...filters }) {
    if (fact !== undefined) go({ fact: store.facts.fact_id[fact] });
    else if (province !== undefined) go({ province: province === state.province ? "" : province });
    else if (Object.keys(filters).length) {
      go(filters);
      at("facts-heading").focus();
    } else drawLater();
  }

  function unfold(open) {
    at("more-filters").hidden = !open;
    at("more").setAttribute("aria-expanded", String(open));
  }

  function listen() {
    at("more").addEventListener("click", () => unfold(at("more-filters").hidden));
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("input", (event) => {
      if (["q", "metric"].includes(event.target.name)) typed(Filters.read(form));
      else go(Filters.read(form));
    });
    form.elements.metric.addEventListener("focus", () => Filters.offer(at("metrics"), left.counts));
    at("sort").addEventListener("change", (event) => go({ sort: event.target.value }));
    at("csv").addEventListener("click", () => download(Sheet.csv, "facts_in_view.csv"));
    at("workbook").addEventListener("click", () => download(Sheet.xlsx, "facts_in_view.xlsx"));
    at("clear").addEventListener("click", () => {
      go(Object.fromEntries(Address.FILTERS.map((key) => [key, ""])));
      form.elements.q.focus();
    });
    at("national").addEventListener("click", () => chosenInChart({ province: Facets.NONE }));
    at("map-measure").addEventListener("change", (event) => go({ map: event.target.value }));
    at("trend-measure").addEventListener("change", (event) => go({ trend: event.target.value }));
    at("trend-by").addEventListener("change", (event) => go({ by: event.target.value }));
    for (const button of document.querySelectorAll("[data-copy]")) button.addEventListener("click", copyLink);
    document.addEventListener("click", follow);
    window.addEventListener("hashchange", () => apply(Address.parse(location.hash, CLOSED)));
    Reader.prepare((row) => go({ fact: store.facts.fact_id[row] }, true), closed);
  }

  function startCharts() {
    Charts.prepare(store, JSON.parse(at("charts").textContent), chosenInChart);
    ready = true;
    drawLater();
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => Charts.repaint().then(drawLater));
  }

  listen();
  tell();
  date();
  count();
  at("sort").value = state.sort;
  unfold(Address.FILTERS.some((key) => state[key] && !MAIN.includes(key)));
  refreshLinks(document);
  if (state.fact) showFact();
  // The scripts run in order: the chart library is there when the document is complete.
  document.addEventListener("DOMContentLoaded", startCharts);
  // What is typed first should not wait for what is searched to be gathered.
  (window.requestIdleCallback ?? setTimeout)(() => Filters.ready(store));
})();
