// What may stand where, and why not, in words.
(() => {
  "use strict";
  const DEEPEST = 4;

  const format = (text, ...values) => values.reduce((said, value) => said.replace("%s", () => value), text);

  // The body that a unit of the glossary belongs to; nothing for a name of the ward's own.
  function body(outline, unit) {
    if (!unit || unit.get("own_name")) return "";
    const known = outline.told.glossary.units;
    let term = unit.get("term");
    while (known[term]?.parent) term = known[term].parent;
    return known[term] ? term : "";
  }

  function topOf(unit) {
    let top = unit;
    while (top.parent) top = top.parent;
    return top;
  }

  const depthBelow = (outline, unit) => Math.max(...outline.branch(unit).map((one) => one.depth)) - unit.depth;

  // Some units belong to no body: they stand wherever the ward has them.
  const isBody = (outline, term) => Object.values(outline.told.glossary.units).some((one) => one.parent === term);

  // Why a row cannot stand there; an empty text where it can. ``parent`` is nothing at the top.
  function refusal(outline, row, parent) {
    const { words } = outline.told;
    if (row.kind === "post") {
      if (!parent) return words.no_post_at_top;
      const holder = row.holders[0];
      if (parent !== row.unit && holder) return format(words.no_held_post, holder.name);
      if (parent !== row.unit && outline.postsOf(parent).length >= outline.told.mostBelow) return words.too_many_posts;
      return "";
    }
    if (!parent) return "";
    if (outline.branch(row).includes(parent)) return words.no_into_itself;
    if (parent.depth + 1 + depthBelow(outline, row) > DEEPEST) return words.no_deeper;
    return misplaced(outline, row, parent);
  }

  function misplaced(outline, row, parent) {
    const { words, glossary } = outline.told;
    const own = body(outline, row), there = body(outline, topOf(parent));
    if (!own || !isBody(outline, own)) return "";
    if (own === row.get("term")) return format(words.no_body, row.name, parent.name);
    if (there && there !== own) return format(words.no_other_body, row.name, glossary.units[own].name, parent.name);
    return "";
  }

  const refusesNew = (outline, kind, parent) => {
    const { words, most, mostBelow } = outline.told;
    if (kind === "post") return outline.postsOf(parent).length >= mostBelow ? words.too_many_posts : "";
    if (outline.standing().length >= most) return words.too_many_units;
    return parent && parent.depth >= DEEPEST ? words.no_deeper : "";
  };

  window.dinhChart.rules = { refusal, refusesNew, format };
})();
