// Somebody else saved the chart meanwhile: both values of each line, and a choice; nothing is covered unseen.
(() => {
  "use strict";
  const { element, Outline, rules, moves } = window.dinhChart;
  const { format } = rules;

  // The newest version as the editor is shown it, and what the form has to say to save on top of it.
  async function newest(form) {
    const answer = await fetch(form.action, { headers: { Accept: "text/html" }, credentials: "same-origin" });
    if (!answer.ok) return null;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const root = page.querySelector("[data-chart]");
    if (!root) return null;
    const told = JSON.parse(page.getElementById("chart-told").textContent);
    const base = Object.fromEntries(["loaded_revision_id", "loaded_revision_created_at"].map((name) => [name, page.querySelector(`[name=${name}]`)?.value ?? ""]));
    return { outline: new Outline(root, told), base };
  }

  const byKey = (outline) => {
    const found = new Map();
    for (const row of outline.all()) {
      const own = `${row.kind}:${row.id || row.name}`;
      found.set(row.kind === "post" && !row.id ? `${own}@${row.unit.name}` : own, row);
    }
    return found;
  };

  // The lines that both have, in their order and depth.
  const shape = (rows, keys) => JSON.stringify([...rows].filter(([key]) => keys.has(key)).map(([key, row]) => [key, row.kind === "unit" ? row.depth : 0]));

  // The order of the other, with one's own new lines behind those that stand before them.
  function follow(outline, theirs) {
    const mine = byKey(outline), others = byKey(theirs);
    const keyOf = new Map([...mine].map(([key, row]) => [row, key]));
    const merged = (own, other) => {
      const found = other.map((row) => mine.get([...others].find(([, one]) => one === row)[0])).filter((row) => row && own.includes(row));
      own.forEach((row, at) => { if (!found.includes(row)) found.splice(found.indexOf(own[at - 1]) + 1, 0, row); });
      return found;
    };
    const units = merged(outline.standing(), theirs.standing());
    const depths = new Map(units.map((unit) => [unit, others.get(keyOf.get(unit))?.depth ?? unit.depth]));
    for (const unit of units) {
      const other = others.get(keyOf.get(unit));
      if (other) outline.number(merged(outline.postsOf(unit), theirs.postsOf(other)));
    }
    outline.arrange(units, depths);
  }

  // ``opened`` is what both began with: where only one of the two changed a value there is nothing to choose.
  function compare(view, theirs, { rows: opened, shapeOf }) {
    const { outline } = view, mine = byKey(outline), others = byKey(theirs), lines = [];
    const common = new Set([...mine.keys()].filter((key) => others.has(key) && opened.has(key)));
    const before = shapeOf(common), isMoved = shape(others, common) !== before;
    if (isMoved && shape(mine, common) === before) follow(outline, theirs);
    else if (isMoved && shape(mine, common) !== shape(others, common)) lines.push({ isOrder: true });
    for (const [key, row] of mine) {
      const other = others.get(key), before = opened.get(key);
      if (!other) {
        if (before) lines.push({ row, other: null });
        continue;
      }
      const fields = row.names.filter((name) => name !== "level" && row.get(name) !== other.get(name));
      const both = fields.filter((name) => !before || (row.get(name) !== before[name] && other.get(name) !== before[name]));
      const onlyTheirs = fields.filter((name) => before && row.get(name) === before[name]);
      for (const name of onlyTheirs) row.set(name, other.get(name));
      if (both.length) lines.push({ row, other, fields: both });
    }
    const added = [...others].filter(([key, row]) => !mine.has(key) && !opened.has(key) && (row.kind === "unit" || mine.has(`unit:${row.unit.id || row.unit.name}`)));
    for (const [, row] of added) take(view, row);
    outline.tell();
    return lines;
  }

  // What the other has added stands here too; it changes nothing of one's own.
  function take(view, row) {
    const { outline } = view;
    const above = (row.above && outline.standing().find((one) => (one.id || one.name) === (row.above.id || row.above.name))) ?? null;
    if (row.kind === "post") {
      if (above) moves.insert(outline, "post", row.values, above);
      return;
    }
    const unit = moves.insert(outline, "unit", row.values, above);
    for (const post of row.outline.postsOf(row)) moves.insert(outline, "post", post.values, unit);
  }

  const said = (row, fields, empty) => fields.map((name) => (name === "term" || name === "own_name" ? row.name : row.get(name)) || empty).filter((one, at, all) => all.indexOf(one) === at).join(", ");

  class Conflict {
    constructor(view, form) {
      Object.assign(this, { view, form });
      this.opened = this.values();
      document.addEventListener("w-autosave:success", (event) => { if (event.target === form) this.opened = this.values(); });
      document.addEventListener("w-autosave:error", (event) => {
        if (event.target === form && event.detail.response?.error_code === "invalid_revision") this.begin();
      });
    }

    values() {
      const rows = byKey(this.view.outline), depths = new Map([...rows].map(([key, row]) => [key, { kind: row.kind, depth: row.depth }]));
      return { rows: new Map(Array.from(rows, ([key, row]) => [key, row.values])), shapeOf: (keys) => shape(depths, keys) };
    }

    async begin() {
      if (this.isOpen) return;
      this.isOpen = true;
      const found = await newest(this.form).catch(() => null);
      if (!found) {
        this.isOpen = false;
        return;
      }
      const lines = compare(this.view, found.outline, this.opened);
      if (lines.length) this.draw(lines, found);
      else this.finish(found.base);
    }

    draw(lines, { outline: theirs, base }) {
      const { words } = this.view.outline.told;
      const box = element("section", { class: "chart-conflict", tabindex: "-1", "aria-label": format(words.conflict, words.somebody) });
      box.append(element("p", { text: format(words.conflict, words.somebody) }));
      let open = lines.length;
      const list = element("ul");
      for (const { row, other, fields, isOrder } of lines) {
        const item = element("li", {}, element("b", { text: isOrder ? words.order : row.name }));
        const settle = (act) => () => {
          act();
          item.remove();
          open -= 1;
          this.view.outline.tell();
          if (!open) { box.remove(); this.finish(base); }
        };
        const own = isOrder ? words.order : other ? said(row, fields, words.no_value) : row.name;
        const others = isOrder ? words.order : other ? said(other, fields, words.no_value) : words.was_removed;
        item.append(
          element("button", { type: "button", class: "button button-small button-secondary", text: format(words.mine, own), onclick: settle(() => {}) }),
          element("button", { type: "button", class: "button button-small button-secondary", text: format(words.theirs, others), onclick: settle(() => {
            if (isOrder) follow(this.view.outline, theirs);
            else if (other) fields.forEach((name) => row.set(name, other.get(name)));
            else row.set("DELETE", "1");
          }) }),
        );
        list.append(item);
      }
      box.append(list);
      this.view.root.prepend(box);
      box.focus();
    }

    // The form knows the newest version now, and is saved on top of it.
    finish(base) {
      const { outline } = this.view;
      for (const [name, value] of Object.entries(base)) {
        const field = this.form.elements.namedItem(name);
        if (field) field.value = value;
      }
      const known = this.form.elements.namedItem("kept-base");
      if (known) known.value = `${base.loaded_revision_id}@@${base.loaded_revision_created_at}`;
      this.isOpen = false;
      this.form.dataset.wAutosaveActiveValue = "true";
      outline.tell();
      this.form.dispatchEvent(new CustomEvent("w-unsaved:add", { cancelable: true, detail: { type: "edits" } }));
      this.view.say(outline.told.words.taken);
    }
  }

  window.dinhChart.Conflict = Conflict;
})();
