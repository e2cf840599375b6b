// What the charts show: from the rows that the filters leave, one record a mark.
const Records = (() => {
  const { short } = Words;
  const LINES = 8; // more lines than colours cannot be told apart

  function rows(mask) {
    const found = [];
    mask.forEach((kept, row) => { if (kept) found.push(row); });
    return found;
  }

  function latest(store, found, column) {
    const { year, article } = store.facts;
    const best = new Map();
    for (const row of found) {
      const key = column[row];
      const known = best.get(key);
      const newer = known === undefined || (year[row] ?? 0) > (year[known] ?? 0)
        || (year[row] === year[known] && article[row] > article[known]);
      if (newer) best.set(key, row);
    }
    return best;
  }

  function counts(found, column) {
    const numbers = new Map();
    for (const row of found) numbers.set(column[row], (numbers.get(column[row]) ?? 0) + 1);
    return numbers;
  }

  // Values by province (null: national), each with the row it is of, if it is of one.
  function byProvince(store, found, series) {
    const { province, value, figure, series: seriesOf } = store.facts;
    if (!series) {
      return new Map(Array.from(counts(found, province), ([name, count]) => [name, { value: count, text: Words.number(count), row: null }]));
    }
    const members = latest(store, found.filter((row) => seriesOf[row] === series), province);
    return new Map(Array.from(members, ([name, row]) => [name, { value: value[row], text: figure[row], row }]));
  }

  function tiles(store, values, chosen) {
    const numbers = Array.from(values).filter(([name]) => name !== null).map(([, each]) => each.value);
    const low = Math.min(0, ...numbers);
    const span = Math.max(...numbers, 0) - low || 1;
    return Object.entries(store.tiles).map(([province, [row, column]]) => {
      const found = values.get(province);
      return {
        province, row, column, chosen: province === chosen,
        share: found ? (found.value - low) / span : null,
        shown: found ? short(found.value) : "",
        fact: found?.row ?? null, count: found?.value ?? 0,
      };
    });
  }

  function money(store, found) {
    const { value_cny: cny, province, category, status } = store.facts;
    const kept = found.filter((row) => cny[row] > 0);
    const highest = new Map();
    for (const row of kept) highest.set(province[row], Math.max(highest.get(province[row]) ?? 0, cny[row]));
    const order = Array.from(highest.keys()).sort((a, b) => (b === null) - (a === null) || highest.get(b) - highest.get(a));
    const places = new Map(order.map((name, place) => [name, place]));
    return kept.map((row) => ({
      fact: row, value_cny: cny[row], province: province[row] ?? "National", order: places.get(province[row]),
      category: Words.plain(category[row]), status: status[row],
    }));
  }

  // Series that have figures of more than one year among the rows.
  function withYears(store, found) {
    const { series, year } = store.facts;
    const years = new Map();
    for (const row of found) {
      if (series[row] === null || year[row] === null) continue;
      if (!years.has(series[row])) years.set(series[row], new Set());
      years.get(series[row]).add(year[row]);
    }
    return store.series.filter(({ key }) => (years.get(key)?.size ?? 0) > 1);
  }

  // Of several figures of a subject and year the one that was read last.
  function lastOfYear(members, column, year) {
    return new Set(new Map(members.map((row) => [`${column[row]}|${year[row]}`, row])).values());
  }

  function trend(store, found, series, by) {
    const { series: seriesOf, year, value } = store.facts;
    const column = store.facts[by || "province"];
    const members = found.filter((row) => seriesOf[row] === series && year[row] !== null);
    const all = Array.from(counts(members, column)).sort((a, b) => b[1] - a[1] || String(a[0]).localeCompare(String(b[0])));
    const drawn = new Set(all.slice(0, LINES).map(([subject]) => subject));
    const none = by ? "No organisation" : "National";
    const joined = lastOfYear(members, column, year);
    const records = members.filter((row) => drawn.has(column[row])).map((row) => (
      { fact: row, year: year[row], value: value[row], subject: column[row] ?? none, joined: joined.has(row) }));
    return { records, lines: drawn.size, subjects: all.length };
  }

  return { rows, byProvince, tiles, money, withYears, trend };
})();
