// The chart as rows over the hidden fields of the form: what is written here is what is sent.
// A row's fields keep their number; where it stands is said by ORDER and level, as in Wagtail's own rows.
(() => {
  "use strict";
  const UNIT = ["term", "own_name", "own_name_en", "level", "phone", "email", "address"];
  const POST = ["term", "own_name", "own_name_en"];
  const META = ["id", "ORDER", "DELETE"];

  class Row {
    constructor(outline, kind, prefix, unit = null) {
      Object.assign(this, { outline, kind, prefix, unit, posts: [] });
    }

    get names() { return this.kind === "unit" ? UNIT : POST; }

    field(name) { return this.outline.field(`${this.prefix}-${name}`); }

    get(name) { return this.field(name)?.value ?? ""; }

    set(name, value) {
      const field = this.field(name);
      if (!field || field.value === String(value)) return;
      field.value = value;
      this.outline.isTouched = true;
      this.outline.forget();
    }

    // What it stands in; nothing at the top.
    get above() { return this.kind === "unit" ? this.parent : this.unit; }

    get deep() { return this.kind === "unit" ? this.depth : this.unit.depth + 1; }

    // Given by the server; a row that was removed and brought back after a save has lost its own.
    get id() { return this.get("id"); }

    get isGone() { return this.get("DELETE") !== "" || Boolean(this.unit?.isGone); }

    get order() { return Number(this.get("ORDER")) || 0; }

    get level() { return Number(this.get("level")) || 1; }

    get values() { return Object.fromEntries(this.names.map((name) => [name, this.get(name)])); }

    get glossary() { return this.outline.told.glossary[this.kind === "unit" ? "units" : "posts"]; }

    get name() { return this.outline.nameOf(this.kind, this.values); }

    get hasEnglish() { return !this.get("own_name") || Boolean(this.get("own_name_en")); }

    get holders() { return this.kind === "post" && this.id ? this.outline.told.holders[this.id] ?? [] : []; }
  }

  class Outline {
    constructor(root, told) {
      Object.assign(this, { box: root.querySelector("[data-chart-fields]"), told, past: [], ordered: new Map() });
      this.read();
    }

    field(name) { return this.fields.get(name) ?? null; }

    read() {
      this.fields = new Map(Array.from(this.box.querySelectorAll("input"), (one) => [one.name, one]));
      this.units = this.rowsOf(this.told.relation, "unit");
      for (const unit of this.units) unit.posts = this.rowsOf(`${unit.prefix}-posts`, "post", unit);
    }

    rowsOf(prefix, kind, unit) {
      const count = Number(this.field(`${prefix}-TOTAL_FORMS`)?.value ?? 0);
      return Array.from({ length: count }, (_, number) => new Row(this, kind, `${prefix}-${number}`, unit));
    }

    nameOf(kind, values) {
      if (values.own_name) return values.own_name;
      return this.told.glossary[kind === "unit" ? "units" : "posts"][values.term]?.name ?? values.term ?? "";
    }

    // Every line asks for the order several times with each key that is pressed: it is kept until a field is written.
    forget() {
      this.stood = null;
      this.ordered.clear();
    }

    inOrder(rows) {
      if (!this.ordered.has(rows)) this.ordered.set(rows, rows.filter((one) => !one.isGone).sort((a, b) => a.order - b.order || rows.indexOf(a) - rows.indexOf(b)));
      return this.ordered.get(rows);
    }

    // Units that stand, in order, each with its parent and depth (as cms.people.tree has it).
    standing() { return this.stood ??= this.stand(); }

    stand() {
      const above = [], found = this.inOrder(this.units);
      for (const unit of found) {
        while (above.length && above.at(-1).level >= unit.level) above.pop();
        unit.parent = above.at(-1) ?? null;
        unit.depth = above.length + 1;
        above.push(unit);
      }
      return found;
    }

    children(parent) { return this.standing().filter((one) => one.parent === parent); }

    postsOf(unit) { return this.inOrder(unit.posts); }

    // The rows of a kind that stand in a unit (nothing: at the top), and those beside a row.
    inside(kind, unit) { return kind === "unit" ? this.children(unit) : this.postsOf(unit); }

    siblings(row) { return this.inside(row.kind, row.above); }

    // The unit and all below it.
    branch(unit) {
      const all = this.standing(), at = all.indexOf(unit);
      let end = at + 1;
      while (end < all.length && all[end].depth > unit.depth) end += 1;
      return all.slice(at, end);
    }

    all() { return this.standing().flatMap((unit) => [unit, ...this.postsOf(unit)]); }

    number(rows) { rows.forEach((row, at) => row.set("ORDER", at + 1)); }

    // Levels without gaps, so that a line put in between takes nobody's offices.
    arrange(units, depths) {
      for (const unit of units) unit.set("level", depths.get(unit));
      this.number(units);
      this.standing();
    }

    add(kind, values, unit = null) {
      const prefix = kind === "unit" ? this.told.relation : `${unit.prefix}-posts`;
      const total = this.field(`${prefix}-TOTAL_FORMS`), number = total.value;
      const row = new Row(this, kind, `${prefix}-${number}`, unit);
      for (const name of [...row.names, ...META]) this.make(`${row.prefix}-${name}`, values[name] ?? "");
      if (kind === "unit") {
        const below = `${row.prefix}-posts`;
        for (const [name, value] of [["TOTAL_FORMS", 0], ["INITIAL_FORMS", 0], ["MIN_NUM_FORMS", 0], ["MAX_NUM_FORMS", this.told.mostBelow]]) this.make(`${below}-${name}`, value);
      }
      total.value = Number(number) + 1;
      (kind === "unit" ? this.units : unit.posts).push(row);
      this.isTouched = true;
      this.forget();
      return row;
    }

    make(name, value) {
      const field = Object.assign(document.createElement("input"), { type: "hidden", name, value });
      this.box.append(field);
      this.fields.set(name, field);
    }

    // One step that can be undone.
    step(act) {
      const before = this.snapshot();
      this.isTouched = false;
      const answer = act();
      if (!this.isTouched) return answer;
      this.past.push(before);
      this.tell();
      return answer;
    }

    snapshot() { return new Map(Array.from(this.fields, ([name, field]) => [name, field.value])); }

    // The step of a form that wrote while somebody typed.
    keepStep(before) {
      const now = this.snapshot();
      if (now.size !== before.size || [...now].some(([name, value]) => before.get(name) !== value)) this.past.push(before);
      this.tell();
    }

    undo() {
      const before = this.past.pop();
      if (before) this.restore(before);
      return Boolean(before);
    }

    restore(before) {
      for (const [name, field] of this.fields) {
        // Numbers of rows and their count are the server's and the form's own.
        if (/-(TOTAL|INITIAL|MIN_NUM|MAX_NUM)_FORMS$|-id$/.test(name)) continue;
        if (before.has(name)) field.value = before.get(name);
        else if (name.endsWith("-DELETE")) field.value = "1";
      }
      this.forget();
      this.tell();
    }

    // Wagtail's autosave and the copy in the browser listen to the form.
    tell() {
      this.box.dispatchEvent(new Event("change", { bubbles: true }));
      this.onchange?.();
    }
  }

  window.dinhChart = { Outline, UNIT, POST };
})();
