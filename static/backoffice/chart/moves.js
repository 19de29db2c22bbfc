// Puts a row somewhere else; dragging, keys and the menu all come here.
(() => {
  "use strict";
  const { rules } = window.dinhChart;

  // As the child number ``at`` of ``parent`` (nothing: at the top), with all below it.
  function place(outline, row, parent, at) {
    if (row.kind === "post") return placePost(outline, row, parent, at);
    const branch = outline.branch(row);
    const rest = outline.standing().filter((one) => !branch.includes(one));
    const depths = new Map(rest.map((one) => [one, one.depth]));
    const shift = (parent ? parent.depth + 1 : 1) - row.depth;
    for (const one of branch) depths.set(one, one.depth + shift);
    const next = rest.filter((one) => one.parent === parent)[at];
    let index = rest.length;
    if (next) index = rest.indexOf(next);
    else if (parent) {
      index = rest.indexOf(parent) + 1;
      while (index < rest.length && rest[index].depth > parent.depth) index += 1;
    }
    rest.splice(index, 0, ...branch);
    outline.arrange(rest, depths);
    return row;
  }

  // In another unit it is another row: the form cannot give a row to another unit (rules.js says when that is refused).
  function placePost(outline, row, unit, at) {
    let moved = row;
    if (row.unit !== unit) {
      moved = outline.add("post", row.values, unit);
      row.set("DELETE", "1");
    }
    const others = outline.postsOf(unit).filter((one) => one !== moved);
    others.splice(at < 0 ? others.length : at, 0, moved);
    outline.number(others);
    return moved;
  }

  // A new row as the child number ``at``; without a number the last one.
  function insert(outline, kind, values, parent, at = -1) {
    if (kind === "post") return placePost(outline, outline.add("post", values, parent), parent, at);
    const unit = outline.add("unit", { ...values, level: 1, ORDER: 10_000 });
    outline.standing();
    return place(outline, unit, parent, at);
  }

  // Where a key leads: the parent and the place below it, or why it leads nowhere.
  function target(outline, row, key) {
    const { words } = outline.told, around = outline.siblings(row), at = around.indexOf(row);
    const nowhere = { reason: rules.format(words.no_further, row.name) };
    if (key === "up") return at > 0 ? { parent: row.above, at: at - 1 } : nowhere;
    if (key === "down") return at < around.length - 1 ? { parent: row.above, at: at + 1 } : nowhere;
    if (row.kind === "post") return { reason: words.no_post_levels };
    if (key === "in") {
      const above = around[at - 1];
      return above ? { parent: above, at: outline.children(above).length } : nowhere;
    }
    if (!row.parent) return nowhere;
    return { parent: row.parent.parent, at: outline.children(row.parent.parent).indexOf(row.parent) + 1 };
  }

  // Says where the row stands now, or why it did not move.
  function move(outline, row, { parent, at, reason }) {
    const { words } = outline.told;
    const why = reason || rules.refusal(outline, row, parent);
    if (why) return { row, said: why, isRefused: true };
    const moved = outline.step(() => place(outline, row, parent, at));
    const around = outline.siblings(moved), number = around.indexOf(moved) + 1;
    const said = moved.above
      ? rules.format(words.position, moved.name, number, around.length, moved.above.name)
      : rules.format(words.position_top, moved.name, number, around.length);
    return { row: moved, said, isRefused: false };
  }

  window.dinhChart.moves = { place, insert, target, move };
})();
