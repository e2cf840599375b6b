// How sure the rows are that the filters leave: a bar for each tenth, which a click filters by.
const Histogram = (() => {
  const { element } = Words;
  const bars = [];

  function prepare(box, choose) {
    for (let place = 0; place < Facets.TENTHS; place += 1) {
      const bar = element("button", { type: "button", "aria-pressed": "false" }, element("span", {}));
      bar.addEventListener("click", () => choose(`t${place}`));
      bars.push(bar);
    }
    box.replaceChildren(...bars);
  }

  function draw(counts, chosen) {
    const numbers = bars.map((_, place) => counts.get(`t${place}`) ?? 0);
    const most = Math.max(1, ...numbers);
    bars.forEach((bar, place) => {
      const name = `Confidence ${Facets.tenthName(place)}: ${Words.counted(numbers[place], "fact")}`;
      bar.firstChild.style.height = numbers[place] ? `${Math.max(4, (100 * numbers[place]) / most)}%` : "0";
      bar.setAttribute("aria-label", name);
      bar.title = name;
      bar.setAttribute("aria-pressed", String(chosen === `t${place}`));
      bar.classList.toggle("out", chosen !== "" && Facets.counted("sure", chosen, new Map([[`t${place}`, 1]])) === 0);
    });
  }

  return { prepare, draw };
})();
