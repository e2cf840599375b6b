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

  function grouped(members, column) {
    const groups = new Map();
    for (const row of members) {
      if (!groups.has(column[row])) groups.set(column[row], []);
      groups.get(column[row]).push(row);
    }
    return groups;
  }

  // For each value of one column the different values that another has there.
  function different(members, column, other) {
    return new Map(Array.from(grouped(members, column), ([value, ofOne]) => [value, new Set(ofOne.map((row) => other[row]))]));
  }

  // The rows of series that compare, and have a value in the column.
  function comparing(store, found, column) {
    return found.filter((row) => store.seriesOf.get(store.facts.series[row])?.compares && column[row] !== null);
  }

  // How many provinces have a figure of each series that compares, for those that have several: most first.
  function withProvinces(store, found) {
    const { series, province } = store.facts;
    return mostFirst(store, different(comparing(store, found, province), series, province));
  }

  // Series with more than one of the members, each with how many; those with most come first, then by `more`, then by title.
  function mostFirst(store, members, more = () => 0) {
    return store.series.map((series) => ({ ...series, size: members.get(series.key)?.size ?? 0 }))
      .filter(({ size }) => size > 1).sort((a, b) => b.size - a.size || more(b.key) - more(a.key));
  }

  // Series that compare and have figures of more than one year among the rows: those of most years first, of as many
  // the longest line.
  function withYears(store, found) {
    const { series, year, province } = store.facts;
    const rows = comparing(store, found, year);
    const lines = new Map(Array.from(grouped(rows, series), ([key, ofOne]) => [
      key, Math.max(...Array.from(different(ofOne, province, year).values(), ({ size }) => size))]));
    return mostFirst(store, different(rows, series, year), (key) => lines.get(key));
  }

  // What the line of one subject joins: one row a year, of whole years or of shorter periods, never of both.
  // Rows without a fixed period are taken for whole years; the kind with more years wins.
  function line(store, members) {
    const { short: isShort, year } = store.facts;
    const [whole, shorter] = [0, 1].map((kind) => (
      surest(store, members.filter((row) => isShort[row] === kind), (row) => year[row])));
    return Array.from((shorter.size > whole.size ? shorter : whole).values());
  }

  // The series of the aims and limits beside those that a series is of.
  const aimed = (series) => ["target", "limit"].map((status) => series.replace(".actual", `.${status}`));

  function trend(store, found, series, by) {
    const { series: seriesOf, year, value, status } = store.facts;
    const column = store.facts[by || "province"];
    const drawable = new Set([series, ...aimed(series)]);
    const members = found.filter((row) => drawable.has(seriesOf[row]) && year[row] !== null);
    const all = Array.from(grouped(members, column)).sort(([a, ofA], [b, ofB]) => (
      ofB.length - ofA.length || String(a).localeCompare(String(b))));
    const drawn = all.slice(0, LINES);
    const none = by ? "No organisation" : "National";
    const joined = new Set(drawn.flatMap(([, rows]) => line(store, rows.filter((row) => seriesOf[row] === series))));
    const records = drawn.flatMap(([subject, rows]) => rows.map((row) => (
      { fact: row, year: year[row], value: value[row], subject: subject ?? none, joined: joined.has(row), status: status[row], said: status[row] === "actual" ? "" : status[row] })));
    return { records, lines: drawn.length, subjects: all.length };
  }

  return { rows, grouped, surest, byProvince, tiles, withProvinces, withYears, trend };
})();
