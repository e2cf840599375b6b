// What the charts show: from the rows that the filters leave, one record a mark.
const Records = (() => {
  const { short } = Words;
  const LINES = 8; // more lines than colours cannot be told apart

  function rows(mask) {
    const found = [];
    mask.forEach((kept, row) => { if (kept) found.push(row); });
    return found;
  }

  // Of the rows of each `key(row)` the one that stands for them: the first in line.
  function surest(store, found, key) {
    const { rank } = store.facts;
    const best = new Map();
    for (const row of found) {
      const known = best.get(key(row));
      if (known === undefined || rank[row] < rank[known]) best.set(key(row), row);
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
    const members = surest(store, found.filter((row) => seriesOf[row] === series), (row) => province[row]);
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

  // The ends of the scale of amounts: powers of ten, two apart or more, so that their labels have room.
  function moneyScale(records) {
    let [low, high] = [Infinity, -Infinity];
    for (const { value_cny: amount } of records) {
      low = Math.min(low, Math.floor(Math.log10(amount)));
      high = Math.max(high, Math.ceil(Math.log10(amount)));
    }
    if (high - low < 2) low -= 1;
    if (high - low < 2) high += 1;
    return { low: 10 ** low, high: 10 ** high };
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

  // What the line of one subject joins: one row a year, of whole years or of shorter periods, never of both.
  // Rows without a fixed period are taken for whole years; the kind with more years wins.
  function line(store, members) {
    const { short: isShort, year } = store.facts;
    const [whole, shorter] = [0, 1].map((kind) => (
      surest(store, members.filter((row) => isShort[row] === kind), (row) => year[row])));
    return Array.from((shorter.size > whole.size ? shorter : whole).values());
  }

  function grouped(members, column) {
    const groups = new Map();
    for (const row of members) {
      if (!groups.has(column[row])) groups.set(column[row], []);
      groups.get(column[row]).push(row);
    }
    return groups;
  }

  function trend(store, found, series, by) {
    const { series: seriesOf, year, value } = store.facts;
    const column = store.facts[by || "province"];
    const members = found.filter((row) => seriesOf[row] === series && year[row] !== null);
    const all = Array.from(grouped(members, column)).sort(([a, ofA], [b, ofB]) => (
      ofB.length - ofA.length || String(a).localeCompare(String(b))));
    const drawn = all.slice(0, LINES);
    const none = by ? "No organisation" : "National";
    const joined = new Set(drawn.flatMap(([, rows]) => line(store, rows)));
    const records = drawn.flatMap(([subject, rows]) => rows.map((row) => (
      { fact: row, year: year[row], value: value[row], subject: subject ?? none, joined: joined.has(row) })));
    return { records, lines: drawn.length, subjects: all.length };
  }

  return { rows, byProvince, tiles, money, moneyScale, withYears, trend };
})();
