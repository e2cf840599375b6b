// The charts: embeds their specifications, fills them, says in words what they show.
const Charts = (() => {
  const { counted } = Words;
  const at = (id) => document.getElementById(id);
  const RENDERERS = { tiles: "svg", money: "canvas", trend: "canvas" };
  const ROW_HEIGHT = 26; // of a province among the amounts
  const ROOMY_ROW_HEIGHT = 36;
  const FEW_ROWS = 8;
  const LEGEND_ENTRY = 120;
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

  // `settings` are the values of the parameters of the specification.
  async function embed(name, records, height, settings) {
    const params = Object.entries(settings).map(([param, value]) => ({ name: param, value }));
    const spec = { ...coloured(specs[name]), height, params, datasets: { [name]: records } };
    const { view } = await window.vegaEmbed(at(name), spec, {
      ast: true, actions: false, defaultStyle: false, renderer: RENDERERS[name], tooltip, config: theme(),
    });
    view.addEventListener("click", (_event, item) => clicked(name, item?.datum));
    return view;
  }

  // A category keeps its colour whatever the filters leave.
  function withCategories(spec) {
    const all = Records.money(store, Array.from(store.facts.value.keys()));
    const domain = Array.from(new Set(all.map((each) => each.category))).sort();
    const columns = Math.max(2, Math.floor(at("money").clientWidth / LEGEND_ENTRY));
    const legend = { ...spec.encoding.color.legend, columns };
    const color = { ...spec.encoding.color, legend, scale: { domain } };
    return { ...spec, encoding: { ...spec.encoding, color } };
  }

  function prepare(loaded, loadedSpecs, chosen) {
    store = loaded;
    choose = chosen;
    specs = { ...loadedSpecs, money: withCategories(loadedSpecs.money) };
  }

  // A chart is embedded with its first records: without any it has no scales.
  async function fill(name, records, height = specs[name].height, settings = {}) {
    const chart = at(name);
    const appears = chart.hidden;
    chart.hidden = records.length === 0;
    if (chart.hidden) return;
    const first = !views[name];
    views[name] ??= embed(name, records, height, settings);
    const view = await views[name];
    if (!first) {
      for (const [param, value] of Object.entries(settings)) view.signal(param, value);
      view.height(height).data(name, records).run();
    }
    if (appears && !first) window.dispatchEvent(new Event("resize")); // it may have been hidden when the window changed
  }

  // Draws all anew in the colours of now.
  async function repaint() {
    for (const name of Object.keys(views)) {
      (await views[name]).finalize();
      delete views[name];
    }
  }

  function options(select, first, listed, chosen) {
    select.replaceChildren(...(first ? [new Option(first, "")] : []), ...Words.grouped(listed));
    select.value = chosen;
  }

  // Only where some province has a figure is there something to colour.
  function mapOptions(chosen) {
    const listed = store.series.filter(({ provinces }) => provinces > 0).map(({ key, title, catalogue, provinces }) => (
      { option: new Option(`${title} (${counted(provinces, "province")})`, key), catalogue }));
    options(at("map-measure"), "Number of facts", listed, chosen);
  }

  function trendOptions(series, chosen) {
    const listed = series.map(({ key, title, catalogue }) => ({ option: new Option(title, key), catalogue }));
    options(at("trend-measure"), null, listed, chosen);
  }

  const seriesTitle = (key) => store.seriesOf.get(key)?.title ?? key;

  function drawMap(state, mask) {
    const found = Records.rows(mask);
    const values = Records.byProvince(store, found, state.map);
    const records = Records.tiles(store, values, state.province);
    fill("tiles", records);
    const filled = records.filter((each) => each.share !== null).sort((a, b) => b.share - a.share);
    const what = state.map ? `The latest actual figure of “${seriesTitle(state.map)}” in each province, of several the surest` : "The number of facts in each province";
    const top = filled.slice(0, 3).map((each) => `${each.province} ${values.get(each.province).text}`).join(", ");
    const says = filled.length ? `${what}. ${counted(filled.length, "province")} ${filled.length === 1 ? "has" : "have"} one; highest: ${top}.` : `${what}: none among these rows.`;
    at("map-says").textContent = says;
    at("tiles").setAttribute("aria-label", `Tile map. ${says} The province filter chooses the same.`);
    nationalButton(values.get(null), state);
  }

  function nationalButton(found, state) {
    const button = at("national");
    const text = found ? (state.map ? found.text : counted(found.value, "fact")) : state.map ? "no figure" : "no facts";
    button.textContent = `${Words.NATIONAL}: ${text}`;
    button.setAttribute("aria-pressed", String(state.province === Filters.NONE));
  }

  function drawMoney(mask) {
    const found = Records.rows(mask);
    const records = Records.money(store, found);
    const rows = new Set(records.map((each) => each.province)).size;
    fill("money", records, rows * (rows > FEW_ROWS ? ROW_HEIGHT : ROOMY_ROW_HEIGHT), Records.moneyScale(records));
    const all = found.filter((row) => store.facts.kind[row] === "money").length;
    const left = all - records.length;
    const says = records.length
      ? `${counted(records.length, "amount")}, one mark each: circles are actual, triangles targets, squares limits. Unlike things are not added up. A click opens the fact.`
      : "No amounts of money among these rows.";
    at("money-says").textContent = left ? `${says} ${counted(left, "amount")} without a value in yuan above zero ${left === 1 ? "is" : "are"} not drawn.` : says;
    at("money").setAttribute("aria-label", `Dot plot by province. ${says} The table lists the same under the kind money.`);
  }

  function drawTrend(state, mask) {
    const found = Records.rows(mask);
    const series = Records.withYears(store, found);
    at("trend-choice").hidden = series.length === 0;
    if (!series.length) {
      fill("trend", []);
      at("trend-says").textContent = "No metric has figures of more than one year among these rows, so there is no line to draw.";
      return;
    }
    const chosen = series.some(({ key }) => key === state.trend) ? state.trend : series[0].key;
    trendOptions(series, chosen);
    at("trend-by").value = state.by;
    const { records, lines, subjects } = Records.trend(store, found, chosen, state.by);
    fill("trend", records);
    const { unit } = store.seriesOf.get(chosen);
    const some = lines < subjects ? ` The ${lines} of ${subjects} with most figures are drawn; filters choose others.` : "";
    const says = `${counted(records.length, "figure")} of “${seriesTitle(chosen)}” in ${unit}, without targets, limits, changes and repeats. A line joins one figure of each year: that of the latest period, then the surest. It joins whole years or shorter periods, never both; other figures stay dots.${some}`;
    at("trend-says").textContent = says;
    at("trend").setAttribute("aria-label", `Lines over the years. ${says}`);
  }

  function draw(state, mask, maskOfAllProvinces) {
    mapOptions(state.map);
    drawMap(state, maskOfAllProvinces);
    drawMoney(mask);
    drawTrend(state, mask);
  }

  return { prepare, draw, repaint };
})();
