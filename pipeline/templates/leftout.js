// The numbers of an article that are no facts: each says why when it is pointed at, tapped or focused.
const LeftOut = (() => {
  const { element } = Words;
  const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
  const rejectOf = (event) => event.target.closest(".reject[tabindex]");

  function node(store, reason, text) {
    const why = `${Store.label(store, "reason", reason)}: ${Store.meaning(store, "reason", reason)}`;
    return element("span", { class: "reject", role: "button", tabindex: "-1", "data-why": `Left out, ${why}` }, text,
      element("span", { class: "unseen" }, ` (left out, ${why})`));
  }

  // What is folded is a group of its own, so that no group's only tab stop is out of sight.
  function group(source, reject) {
    const folded = reject.closest("details");
    const all = Array.from((folded ?? source).querySelectorAll(".reject[tabindex]"));
    return all.filter((each) => each.closest("details") === folded);
  }

  // One tab stop a group, its first; arrow keys go on from there.
  function addStops(source) {
    const seen = new Set();
    for (const reject of source.querySelectorAll(".reject[tabindex]")) {
      const folded = reject.closest("details");
      if (!seen.has(folded)) reject.tabIndex = 0;
      seen.add(folded);
    }
  }

  function tell(reject) {
    const [first] = reject.getClientRects();
    if (first) Tooltip.show([reject.dataset.why], { x: first.left, top: first.top - 6, bottom: first.bottom + 6 });
  }

  // The box stays with what has the focus, and leaves what the pointer was on.
  function scrolled() {
    const held = document.activeElement;
    if (Tooltip.shown() && held?.matches(".reject")) tell(held);
    else Tooltip.hide();
  }

  function focused(source, reject) {
    for (const each of group(source, reject)) each.tabIndex = each === reject ? 0 : -1;
    tell(reject);
  }

  function pressed(source, event) {
    if (event.key === "Escape" && Tooltip.shown()) {
      event.preventDefault(); // the reader stays open
      Tooltip.hide();
    }
    const reject = rejectOf(event);
    if (!reject) return;
    if (event.key === "Enter" || event.key === " ") tell(reject);
    else if (!STEPS[event.key]) return;
    event.preventDefault();
    const all = group(source, reject);
    all[all.indexOf(reject) + (STEPS[event.key] ?? 0)]?.focus();
  }

  // `source` is where articles are shown.
  function listen(source) {
    source.addEventListener("focusin", (event) => { if (rejectOf(event)) focused(source, rejectOf(event)); });
    source.addEventListener("focusout", Tooltip.hide);
    source.addEventListener("mouseover", (event) => { if (rejectOf(event)) tell(rejectOf(event)); });
    source.addEventListener("mouseout", (event) => { if (rejectOf(event)) Tooltip.hide(); });
    source.addEventListener("click", (event) => { if (rejectOf(event)) tell(rejectOf(event)); });
    source.addEventListener("keydown", (event) => pressed(source, event));
    source.closest(".spread").addEventListener("scroll", scrolled, { capture: true, passive: true });
  }

  return { node, addStops, listen };
})();
