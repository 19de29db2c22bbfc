// What differs from what is public (or, before the first publication, from what was opened), each with its undo.
(() => {
  "use strict";
  const SHOWN = ["phone", "email", "address"];

  // The rows that need no moving: the longest run that stands in the old order.
  function still(before, now) {
    const places = now.map((one) => before.indexOf(one));
    const best = places.map(() => 1), from = places.map(() => -1);
    let last = -1;
    places.forEach((place, at) => {
      for (let other = 0; other < at; other += 1) {
        if (places[other] < place && best[other] + 1 > best[at]) [best[at], from[at]] = [best[other] + 1, other];
      }
      if (last < 0 || best[at] > best[last]) last = at;
    });
    const kept = new Set();
    for (let at = last; at >= 0; at = from[at]) kept.add(now[at]);
    return kept;
  }

  // Known by the number; a row that a draft has added is known by its name.
  const keyOf = (kind, row, name) => `${kind}:${row.id || `name:${name}`}`;

  class Baseline {
    constructor(outline) {
      this.outline = outline;
      this.isPublic = Boolean(outline.told.public);
      this.rows = new Map();
      const units = this.isPublic ? outline.told.public : this.opened();
      const above = [];
      for (const unit of units) {
        const level = Number(unit.level) || 1;
        while (above.length && above.at(-1).level >= level) above.pop();
        const key = keyOf("unit", unit, outline.nameOf("unit", unit));
        this.rows.set(key, { kind: "unit", values: this.texts("unit", unit), parent: above.at(-1)?.key ?? "", key, id: String(unit.id ?? "") });
        above.push({ key, level });
        for (const post of unit.posts) {
          const own = keyOf("post", post, `${key}/${outline.nameOf("post", post)}`);
          this.rows.set(own, { kind: "post", values: this.texts("post", post), parent: key, key: own, id: String(post.id ?? "") });
        }
      }
      this.orders = new Map();
      for (const { kind, parent, key } of this.rows.values()) this.orders.set(`${kind} ${parent}`, [...this.orderOf(parent, kind), key]);
    }

    opened() {
      const { outline } = this;
      return outline.standing().map((unit) => ({ ...unit.values, id: unit.id, posts: outline.postsOf(unit).map((post) => ({ ...post.values, id: post.id })) }));
    }

    texts(kind, row) {
      const names = kind === "unit" ? window.dinhChart.UNIT : window.dinhChart.POST;
      return Object.fromEntries(names.map((name) => [name, String(row[name] ?? "")]));
    }

    key(row) {
      if (row.kind === "unit") return keyOf("unit", row, row.name);
      return keyOf("post", row, `${this.key(row.unit)}/${row.name}`);
    }

    orderOf(parent, kind) { return this.orders.get(`${kind} ${parent}`) ?? []; }

    // Of every row that differs: words for the row, words for the list, and how it is undone.
    changes() {
      const { outline } = this, found = [], seen = new Set();
      const rows = outline.all();
      const keys = new Map(rows.map((row) => [row, this.key(row)]));
      const known = { unit: new Map(), post: new Map() };
      const stays = (row) => {
        const groups = known[row.kind];
        if (!groups.has(row.above)) groups.set(row.above, this.settled(row, keys));
        return groups.get(row.above).has(keys.get(row));
      };
      for (const row of rows) {
        const key = keys.get(row), before = this.rows.get(key);
        seen.add(key);
        if (!before) {
          found.push({ row, what: "new", undo: () => outline.step(() => row.set("DELETE", "1")) });
          continue;
        }
        const fields = row.names.filter((name) => name !== "level" && row.get(name) !== before.values[name]);
        if (fields.length) {
          const what = fields.some((one) => ["term", "own_name"].includes(one)) ? "renamed" : fields.includes("phone") ? "changed_phone" : "changed_field";
          found.push({ row, what, fields, before: before.values, undo: () => outline.step(() => fields.forEach((name) => row.set(name, before.values[name]))) });
        }
        const parentKey = row.above ? keys.get(row.above) : "";
        if (parentKey !== before.parent || !stays(row)) found.push({ row, what: "moved", undo: () => this.back(row, before) });
      }
      for (const before of this.rows.values()) {
        if (seen.has(before.key) || this.liesIn(before)) continue;
        found.push({ gone: before, name: outline.nameOf(before.kind, before.values), what: "removed", undo: () => this.restore(before) });
      }
      return found;
    }

    // Of a row and those beside it, the ones that stand where they stood.
    settled(row, keys) {
      const old = this.orderOf(row.above ? keys.get(row.above) : "", row.kind);
      return still(old, this.outline.siblings(row).map((one) => keys.get(one)).filter((one) => old.includes(one)));
    }

    // What went with its unit is one change.
    liesIn(before) {
      const parent = before.parent && this.rows.get(before.parent);
      return Boolean(parent) && !this.find(parent.key);
    }

    find(key) { return this.outline.all().find((row) => this.key(row) === key); }

    // Behind the nearest line of old that still stands before it.
    back(row, before) {
      const { moves } = window.dinhChart;
      const parent = before.parent ? this.find(before.parent) : null;
      if (before.parent && !parent) return "";
      const old = this.orderOf(before.parent, row.kind);
      const others = this.outline.inside(row.kind, parent);
      const earlier = old.slice(0, old.indexOf(before.key));
      let at = 0;
      others.filter((one) => one !== row).forEach((one, place) => { if (earlier.includes(this.key(one))) at = place + 1; });
      return this.outline.step(() => moves.place(this.outline, row, parent, at));
    }

    restore(before) {
      const { outline } = this, { moves } = window.dinhChart;
      return outline.step(() => {
        const parent = before.parent ? this.find(before.parent) : null;
        // Marked as removed and not yet saved so: it stands again with its number.
        const same = [...outline.units, ...outline.units.flatMap((unit) => unit.posts)].find((row) => row.kind === before.kind && row.get("DELETE") !== "" && before.id && row.id === before.id && !row.unit?.isGone);
        if (same) {
          same.set("DELETE", "");
          return;
        }
        if (before.kind === "post") {
          if (parent) moves.insert(outline, "post", before.values, parent, this.orderOf(before.parent, "post").indexOf(before.key));
          return;
        }
        const row = moves.insert(outline, "unit", before.values, parent, this.orderOf(before.parent, "unit").indexOf(before.key));
        for (const post of [...this.rows.values()].filter((one) => one.kind === "post" && one.parent === before.key)) moves.insert(outline, "post", post.values, row);
      });
    }
  }

  Object.assign(window.dinhChart, { Baseline, SHOWN });
})();
