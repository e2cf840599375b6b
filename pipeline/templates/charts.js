// The charts: embeds their specifications, fills them, says in words what they show.
const Charts = (() => {
  const { counted } = Words;
  const at = (id) => document.getElementById(id);
  const RENDERERS = { tiles: "svg", trend: "canvas" };
  const COUNTS = "facts"; // the map's measure that is no series
  const views = {};
  let store, specs, choose;

  function tone(name) {
    return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
  }

  // The specification in the colours of the style sheet, for light and dark alike.
  function coloured(spec) {
    return JSON.parse(JSON.stringify(spec).replace(/var\(--([\w-]+)\)/g, (_all, name) => tone(name)));
  }

  function theme() {
    const [ink, muted, line] = [tone("ink"), tone("muted"), tone("line")];
    return {
      background: "transparent", font: tone("sans"), view: { stroke: null },
      axis: { labelColor: muted, titleColor: muted, gridColor: line, domainColor: line, tickColor: line,
        labelFontSize: 12, titleFontSize: 12, titleFontWeight: "normal" },
      axisY: { labelColor: ink }, legend: { labelColor: ink, labelFontSize: 12 },
      range: { category: tone("categories").split(/\s+/) },
    };
  }

  function tooltip(_handler, event, item) {
    const lines = event && item?.datum ? describe(item.datum) : [];
    if (!lines.length) Tooltip.hide();
    else Tooltip.show(lines, { x: event.clientX + 14, top: event.clientY - 10, bottom: event.clientY + 16 });
  }

  function describe({ fact, province, count }) {
    if (!Number.isInteger(fact)) return province ? [province, counted(count, "fact")] : [];
    const { facts } = store;
    const money = facts.kind[fact] === "money" ? [facts.value_cny, facts.value_usd].map((column) => column[fact]) : [];
    const [cny, usd] = money.map((value) => (value === null ? null : Words.rounded(value)));
    return [
      facts.figure[fact], Store.metricName(store, fact),
      [facts.organisation[fact], facts.province[fact], facts.year[fact], facts.status[fact] === "actual" ? null : facts.status[fact]]
        .filter(Boolean).join(" · "),
      money.length ? `${cny ?? "?"} CNY, ${usd ?? "?"} USD` : null,
      `“${Store.quote(store, fact)}”`,
    ].filter(Boolean);
  }

  function clicked(name, datum) {
    if (!datum) return;
    Tooltip.hide();
    if (name === "tiles") choose({ province: datum.province });
    else if (Number.isInteger(datum.fact)) choose({ fact: datum.fact });
  }

  async function embed(name, records) {
    const spec = { ...coloured(specs[name]), datasets: { [name]: records } };
    const { view } = await window.vegaEmbed(at(name), spec, {
      ast: true, actions: false, defaultStyle: false, renderer: RENDERERS[name], tooltip, config: theme(),
    });
    view.addEventListener("click", (_event, item) => clicked(name, item?.datum));
    return view;
  }

  function prepare(loaded, loadedSpecs, chosen) {
    store = loaded;
    choose = chosen;
    specs = loadedSpecs;
    at("more-multiples").addEventListener("click", () => {
      Multiples.grow();
      chosen({});
    });
  }

  // A chart is embedded with its first records: without any it has no scales. Its panel hides with it.
  async function fill(name, records) {
    const panel = at(name).closest(".panel");
    const appears = panel.hidden;
    panel.hidden = records.length === 0;
    if (panel.hidden) return;
    const first = !views[name];
    views[name] ??= embed(name, records);
    const view = await views[name];
    if (!first) view.data(name, records).run();
    if (appears && !first) window.dispatchEvent(new Event("resize")); // it may have been hidden when the window changed
  }

  // Draws all anew in the colours of now.
  async function repaint() {
    for (const name of Object.keys(views)) {
      (await views[name]).finalize();
      delete views[name];
    }
  }

  function options(select, listed, last, chosen) {
    select.replaceChildren(...Words.grouped(listed), ...last);
    select.value = chosen;
  }

  const seriesTitle = (key) => store.seriesOf.get(key)?.title ?? key;

  // The map starts with the measure that most provinces have; without one that several have there is no map.
  function drawMap(state, mask) {
    const found = Records.rows(mask);
    const series = Object.keys(store.tiles).length ? Records.withProvinces(store, found) : [];
    const chosen = state.map || series[0]?.key;
    if (!chosen || !series.length) {
      fill("tiles", []);
      return false;
    }
    mapOptions(series, chosen);
    const values = Records.byProvince(store, found, chosen === COUNTS ? "" : chosen);
    const records = Records.tiles(store, values, state.province);
    fill("tiles", records);
    const filled = records.filter((each) => each.share !== null).sort((a, b) => b.share - a.share);
    const what = chosen === COUNTS ? "The number of facts in each province" : `The latest actual figure of “${seriesTitle(chosen)}” in each province, of several the surest`;
    const top = filled.slice(0, 3).map((each) => `${each.province} ${values.get(each.province).text}`).join(", ");
    const says = filled.length ? `${what}. ${counted(filled.length, "province")} ${filled.length === 1 ? "has" : "have"} one; highest: ${top}.` : `${what}: none among these rows.`;
    at("map-says").textContent = says;
    at("tiles").setAttribute("aria-label", `Tile map. ${says} The province filter chooses the same.`);
    nationalButton(values.get(null), chosen, state);
    return true;
  }

  function mapOptions(series, chosen) {
    const listed = series.map(({ key, title, catalogue, size }) => (
      { option: new Option(`${title} (${counted(size, "province")})`, key), catalogue }));
    if (chosen !== COUNTS && !series.some(({ key }) => key === chosen)) {
      listed.push({ option: new Option(seriesTitle(chosen), chosen), catalogue: store.seriesOf.get(chosen).catalogue });
    }
    options(at("map-measure"), listed, [new Option("Number of facts", COUNTS)], chosen);
  }

  function nationalButton(found, measure, state) {
    const button = at("national");
    const counts = measure === COUNTS;
    const text = found ? (counts ? counted(found.value, "fact") : found.text) : counts ? "no facts" : "no figure";
    button.textContent = `${Words.NATIONAL}: ${text}`;
    button.setAttribute("aria-pressed", String(state.province === Facets.NONE));
  }

  function drawTrend(state, mask) {
    const found = Records.rows(mask);
    const series = Records.withYears(store, found);
    if (!series.length) {
      fill("trend", []);
      return false;
    }
    const chosen = series.some(({ key }) => key === state.trend) ? state.trend : series[0].key;
    const listed = series.map(({ key, title, catalogue, size }) => (
      { option: new Option(`${title} (${counted(size, "year")})`, key), catalogue }));
    options(at("trend-measure"), listed, [], chosen);
    at("trend-by").value = state.by;
    const { records, lines, subjects } = Records.trend(store, found, chosen, state.by);
    fill("trend", records);
    const { unit } = store.seriesOf.get(chosen);
    const some = lines < subjects ? ` The ${lines} of ${subjects} with most figures are drawn; filters choose others.` : "";
    const aims = records.some(({ status }) => status !== "actual") ? " Triangles are targets or limits, not reached figures." : "";
    const says = `${counted(records.length, "figure")} of “${seriesTitle(chosen)}”${unit === "number" ? "" : ` in ${unit}`}. A line joins one figure of each year: that of the latest period, then the surest; whole years or shorter periods, never both. Other figures stay dots.${aims}${some}`;
    at("trend-says").textContent = says;
    at("trend").setAttribute("aria-label", `Lines over the years. ${says}`);
    return true;
  }

  // `places` is the mask without the filter of the province.
  function draw(state, mask, places) {
    const some = [
      Multiples.draw(store, at("multiples"), at("more-multiples"), Records.rows(mask), choose) > 0,
      drawMap(state, places), drawTrend(state, mask),
    ];
    at("nothing").hidden = some.some(Boolean);
  }

  return { COUNTS, prepare, draw, repaint };
})();
