// The box that says more about what the pointer or the focus is on.
const Tooltip = (() => {
  const box = document.getElementById("tooltip");

  // A dialog covers whatever is not in it.
  function show(lines, { x, top, bottom }) {
    (document.querySelector("dialog[open]") ?? document.body).append(box);
    box.replaceChildren(...lines.map((line) => Words.element("div", {}, line)));
    box.hidden = false;
    const left = Math.min(x, window.innerWidth - box.offsetWidth - 8);
    const below = bottom + box.offsetHeight < window.innerHeight;
    box.style.left = `${Math.max(8, left)}px`;
    box.style.top = `${below ? bottom : top - box.offsetHeight}px`;
  }

  function hide() {
    box.hidden = true;
  }

  return { show, hide, shown: () => !box.hidden };
})();
