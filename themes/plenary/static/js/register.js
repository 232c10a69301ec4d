// What a register of documents gains: it is found in and sorted, and stays so in the preview. A document with its revisions is one body.
(() => {
  const { all, fill, create, add } = plenary;
  const words = document.currentScript.dataset;
  let column, down;
  const register = (table) => {
    const { compare } = new Intl.Collator(document.documentElement.lang, { numeric: true });
    const bodies = [...table.tBodies];
    const [form] = all(".filter");
    const [field, shown] = form.elements;
    form.hidden = bodies.length < 8;
    form.onsubmit = () => false;
    field.oninput = () => {
      const wanted = field.value.toLowerCase().split(/\s+/);
      for (const body of bodies) {
        const text = body.textContent.toLowerCase();
        body.hidden = !wanted.every((word) => text.includes(word));
      }
      shown.value = fill(words.wordShown, { shown: bodies.filter((it) => !it.hidden).length, total: bodies.length });
    };
    if (field.value) field.oninput();
    const heads = all("th[data-sort]", table);
    const sort = () => {
      const { cellIndex } = heads[column];
      const key = ({ rows: [{ cells }] }) =>
        cells[cellIndex].querySelector("time")?.dateTime ?? cells[cellIndex].textContent;
      bodies.sort((a, b) => compare(key(a), key(b)) * (down ? -1 : 1));
      table.append(...bodies);
      for (const it of heads) it.ariaSort = null;
      heads[column].ariaSort = down ? "descending" : "ascending";
    };
    heads.forEach((head, at) => {
      const { textContent } = head;
      const button = create("button", { type: "button", textContent, title: fill(words.wordSort, { column: textContent }) });
      head.replaceChildren(button);
      button.onclick = () => {
        down = at === column && !down;
        column = at;
        sort();
      };
    });
    if (heads[column]) sort();
  };
  add(() => all("table.register").forEach(register));
})();
