// The rows in view as files: CSV, and an Excel workbook of one sheet.
const Sheet = (() => {
  // What a spreadsheet may take for a formula; the published CSV files guard the same: an apostrophe before it.
  const FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/;
  const OF_ARTICLE = { title: "title", published_on: "date", article_url: "url" };
  const XML = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
  const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
  const CELL = 32767; // characters that a cell of a workbook holds
  const WIDTHS = { sentence: 70, title: 40, metric_text: 40, quote: 20, organisation: 26, article_url: 30 };
  // A date is its day from the end of 1899 on; of those before March 1900 programs think differently.
  const [DAY, FIRST_DAY, FIRST] = [864e5, 25569, "1900-03-01"];
  const NAMESPACE = "http://schemas.openxmlformats.org/";
  const PARTS = {
    "[Content_Types].xml": `<Types xmlns="${NAMESPACE}package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
    "_rels/.rels": `<Relationships xmlns="${NAMESPACE}package/2006/relationships"><Relationship Id="r1" Type="${NAMESPACE}officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    "xl/workbook.xml": `<workbook xmlns="${NAMESPACE}spreadsheetml/2006/main" xmlns:r="${NAMESPACE}officeDocument/2006/relationships"><sheets><sheet name="Facts" sheetId="1" r:id="r1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships xmlns="${NAMESPACE}package/2006/relationships"><Relationship Id="r1" Type="${NAMESPACE}officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="${NAMESPACE}officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>`,
    "xl/styles.xml": `<styleSheet xmlns="${NAMESPACE}spreadsheetml/2006/main"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf xfId="0"/><xf xfId="0" numFmtId="14" applyNumberFormat="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`,
  };

  function cell(store, row, name) {
    if (name === "quote") return Store.quote(store, row);
    if (name === "sentence") return Store.sentence(store, row);
    if (name in OF_ARTICLE) return store.articles[store.facts.article[row]][OF_ARTICLE[name]];
    return store.facts[name][row];
  }

  const records = (store, rows) => rows.map((row) => store.download.map((name) => cell(store, row, name)));

  // In as many digits as people write, as in the published short file.
  const asWritten = (value) => Number(Math.abs(value) >= 10000 ? value.toFixed(2) : value.toPrecision(6));

  function csvCell(value) {
    if (value === null || value === undefined) return "";
    if (typeof value === "number") return String(asWritten(value));
    const text = FORMULA.test(value) ? `'${value}` : value;
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  }

  // With a mark that tells Excel it is UTF-8.
  function csv(store, rows) {
    const lines = [store.download, ...records(store, rows)].map((line) => line.map(csvCell).join(","));
    return new Blob(["\ufeff", lines.join("\r\n"), "\r\n"], { type: "text/csv" });
  }

  function xmlCell(value) {
    if (value === null || value === undefined) return "<c/>";
    if (value instanceof Date) return `<c s="1"><v>${value / DAY + FIRST_DAY}</v></c>`;
    if (typeof value === "number") return `<c><v>${value}</v></c>`;
    const text = value.slice(0, CELL).replace(UNWRITABLE, " ").replace(/[&<>"]/g, (char) => XML[char]);
    return `<c t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`;
  }

  // The letters of a column of that number, from 1: Z is followed by AA.
  function columnName(number) {
    const before = Math.floor((number - 1) / 26);
    return (before ? columnName(before) : "") + String.fromCharCode(65 + ((number - 1) % 26));
  }

  function xlsx(store, rows) {
    const dated = store.download.indexOf("published_on");
    const typed = records(store, rows).map((line) => line.with(dated, line[dated] > FIRST ? new Date(line[dated]) : line[dated]));
    const lines = [store.download, ...typed].map((line) => `<row>${line.map(xmlCell).join("")}</row>`);
    const widths = store.download.map((name, place) => `<col min="${place + 1}" max="${place + 1}" width="${WIDTHS[name] ?? 13}" customWidth="1"/>`).join("");
    const last = columnName(store.download.length);
    const pane = '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" state="frozen"/></sheetView></sheetViews>';
    const sheet = `<worksheet xmlns="${NAMESPACE}spreadsheetml/2006/main">${pane}<cols>${widths}</cols><sheetData>${lines.join("")}</sheetData><autoFilter ref="A1:${last}${lines.length}"/></worksheet>`;
    const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
    const parts = Object.entries({ ...PARTS, "xl/worksheets/sheet1.xml": sheet });
    return zip(parts.map(([name, text]) => [name, new TextEncoder().encode(head + text)]));
  }

  const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
    let found = byte;
    for (let bit = 0; bit < 8; bit += 1) found = found & 1 ? (found >>> 1) ^ 0xedb88320 : found >>> 1;
    return found;
  });

  function crc(bytes) {
    let found = 0xffffffff;
    for (const byte of bytes) found = (found >>> 8) ^ TABLE[(found ^ byte) & 0xff];
    return (found ^ 0xffffffff) >>> 0;
  }

  // Numbers of 2 or 4 bytes, the lowest byte first.
  function packed(...fields) {
    return Uint8Array.from(fields.flatMap(([size, value]) => Array.from({ length: size }, (_, place) => (value >>> (8 * place)) & 0xff)));
  }

  // An archive without compression: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
  function zip(files) {
    const [parts, list] = [[], []];
    let at = 0;
    for (const [name, bytes] of files) {
      const path = new TextEncoder().encode(name);
      const about = [[2, 20], [2, 0], [2, 0], [2, 0], [2, 0x21], [4, crc(bytes)], [4, bytes.length], [4, bytes.length], [2, path.length], [2, 0]];
      const head = packed([4, 0x04034b50], ...about);
      list.push(packed([4, 0x02014b50], [2, 20], ...about, [2, 0], [2, 0], [2, 0], [4, 0], [4, at]), path);
      parts.push(head, path, bytes);
      at += head.length + path.length + bytes.length;
    }
    const size = list.reduce((sum, part) => sum + part.length, 0);
    const end = packed([4, 0x06054b50], [2, 0], [2, 0], [2, files.length], [2, files.length], [4, size], [4, at], [2, 0]);
    return new Blob([...parts, ...list, end], { type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" });
  }

  function save(blob, name) {
    const link = Words.element("a", { href: URL.createObjectURL(blob), download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  return { csv, xlsx, save };
})();
