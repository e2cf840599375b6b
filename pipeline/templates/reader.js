// The pane that opens over the page: one fact beside its article, and the way to the next.
const Reader = (() => {
  const dialog = document.getElementById("reader");
  const at = (id) => document.getElementById(id);
  let view = ""; // which numbers of the article are marked
  let around = { previous: null, next: null };

  function place(store, row, order) {
    const position = order.indexOf(row);
    around = { previous: order[position - 1] ?? null, next: position < 0 ? null : order[position + 1] ?? null };
    at("previous").disabled = around.previous === null;
    at("next").disabled = around.next === null;
    at("reader-place").textContent = position < 0
      ? "Outside the filters" : `Fact ${Words.number(position + 1)} of ${Words.number(order.length)}`;
  }

  function toSentence() {
    const quote = at("quote");
    const folded = quote?.closest("details");
    if (folded) folded.open = true;
    const source = at("source");
    const offset = quote ? quote.getBoundingClientRect().top - source.getBoundingClientRect().top : 0;
    source.scrollTop += offset - source.clientHeight / 3;
  }

  function showArticle(store, row) {
    at("source").replaceChildren(...[
      Article.origin(store, row), Article.about(store, row),
      Article.views(view, (chosen) => {
        view = chosen;
        showArticle(store, row);
        at("source").querySelector(".views input:checked").focus({ preventScroll: true });
      }),
      Article.legend(store, row, view), ...Article.render(store, row, view),
    ].filter(Boolean));
    LeftOut.addStops(at("source"));
  }

  // `order` has the rows in the order of the table, for Previous and Next.
  function open(store, row, order) {
    at("record").replaceChildren(...Record.render(store, row));
    showArticle(store, row);
    Tooltip.hide();
    place(store, row, order);
    if (!dialog.open) dialog.showModal();
    at("record").scrollTop = 0;
    dialog.querySelector(".spread").scrollTop = 0;
    toSentence();
    at("reader-heading").focus({ preventScroll: true });
  }

  function close() {
    if (dialog.open) dialog.close();
  }

  // `follow(row)` opens another fact; `closed()` is told when the reader leaves by Escape or a button.
  function prepare(follow, closed) {
    LeftOut.listen(at("source"));
    at("previous").addEventListener("click", () => follow(around.previous));
    at("next").addEventListener("click", () => follow(around.next));
    at("close").addEventListener("click", close);
    dialog.addEventListener("click", (event) => { if (event.target === dialog) close(); });
    // The event comes late: by then another fact may be open.
    dialog.addEventListener("close", () => {
      if (dialog.open) return;
      Tooltip.hide();
      closed();
    });
  }

  return { open, close, prepare };
})();
