// Everything that can be done with a line, for the mouse, the finger and the keys.
(() => {
  "use strict";
  const { element, moves, rules } = window.dinhChart;

  function items(view, row) {
    const { outline } = view, { words } = outline.told;
    const isUnit = row.kind === "unit";
    const moving = (text, key) => ({ text, act: () => view.moved(moves.move(outline, row, moves.target(outline, row, key))), off: moves.target(outline, row, key).reason });
    const adding = (text, kind, parent, at) => ({ text, act: () => view.add({ kind, parent, at, from: row }), off: rules.refusesNew(outline, kind, parent) });
    const change = view.changes.find((one) => one.row === row);
    const around = outline.siblings(row);
    return [
      { text: words.edit, act: () => view.edit(row) },
      isUnit && adding(words.add_post, "post", row, outline.postsOf(row).length),
      isUnit && adding(words.add_inside, "unit", row, outline.children(row).length),
      isUnit ? adding(words.add_below, "unit", row.parent, around.indexOf(row) + 1) : adding(words.add_post, "post", row.unit, around.indexOf(row) + 1),
      moving(words.move_up, "up"),
      moving(words.move_down, "down"),
      isUnit && moving(words.move_in, "in"),
      isUnit && moving(words.move_out, "out"),
      { text: words.move_to, act: () => view.ask("moveTo", row) },
      change && { text: words.undo_row, act: () => view.undoChange(change) },
      ...row.holders.map((one) => ({ text: rules.format(words.open_person, one.name), url: one.url })),
      row.kind === "post" && row.id && outline.told.people && { text: words.add_person, url: outline.told.people },
      { text: words.delete, act: () => view.ask("remove", row) },
    ].filter(Boolean);
  }

  function open(view, row, from) {
    shut(view);
    const list = element("ul", { role: "menu", class: "chart-menu", "aria-label": rules.format(view.outline.told.words.actions_for, row.name) });
    const leave = () => { shut(view); view.focus(row); };
    for (const one of items(view, row)) {
      const item = one.url
        ? element("a", { role: "menuitem", tabindex: "-1", href: one.url, text: one.text })
        : element("button", { type: "button", role: "menuitem", tabindex: "-1", "aria-disabled": one.off ? "true" : null, title: one.off || null, text: one.text, onclick: () => {
          if (one.off) return view.say(one.off, true);
          shut(view);
          return one.act();
        } });
      list.append(element("li", { role: "none" }, item));
    }
    list.addEventListener("keydown", (event) => {
      const all = Array.from(list.querySelectorAll("[role=menuitem]")), at = all.indexOf(document.activeElement);
      const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
      event.stopPropagation();
      if (to !== undefined) {
        event.preventDefault();
        all[(to + all.length) % all.length].focus();
      } else if (event.key === "Escape" || event.key === "Tab") {
        event.preventDefault();
        leave();
      }
    });
    list.addEventListener("focusout", (event) => { if (!list.contains(event.relatedTarget)) shut(view); });
    (from ?? view.lineOf(row)?.querySelector(".chart-acts"))?.append(list);
    view.menu = list;
    list.querySelector("[role=menuitem]").focus();
  }

  function shut(view) {
    const { menu } = view;
    view.menu = null;
    menu?.remove();
  }

  window.dinhChart.menu = { open, shut };
})();
