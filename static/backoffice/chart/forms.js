// What opens in the place of a line: its fields, a new line, the place to move to, the question before it is removed.
(() => {
  "use strict";
  const { NameBox, element, rules, moves } = window.dinhChart;
  const { format } = rules;
  let number = 0;

  const button = (text, act, kind = "button-secondary", keys = "") => element("button", { type: "button", class: `button button-small ${kind}`, onclick: act }, text, keys && " ", keys && element("kbd", { text: keys }));

  function field(label, value, oninput, attributes = {}) {
    const id = `chart-field-${number += 1}`;
    return element("div", { class: "chart-field" }, element("label", { for: id, text: label }), element("input", { id, value, oninput, ...attributes }));
  }

  // Posts that go with the unit stand first among the names.
  const usual = (outline, kind, unit) => {
    const { glossary } = outline.told;
    const term = unit?.get("own_name") ? "" : unit?.get("term") ?? "";
    if (kind === "post") return Object.keys(glossary.posts).filter((key) => glossary.posts[key].unit === term || glossary.units[term]?.posts.includes(key));
    return Object.keys(glossary.units).filter((key) => glossary.units[key].parent === term);
  };

  function frame(view, label, body, buttons, { done, cancel }) {
    const said = element("p", { class: "chart-error", role: "alert" });
    const root = element("div", {
      class: "chart-form", role: "group", "aria-label": label,
      onkeydown: (event) => {
        if (event.key === "Enter" && event.target.matches("input, select")) {
          event.preventDefault();
          done();
        } else if (event.key === "Escape") {
          event.preventDefault();
          event.stopPropagation();
          cancel();
        }
      },
    }, body, said, element("div", { class: "chart-form-acts" }, ...buttons));
    return { root, said, focus: () => (root.querySelector("input, select") ?? root.querySelector("button"))?.focus() };
  }

  // The fields of a row; what is typed is in the form at once, so that it is saved and kept like everything else.
  function edit(view, row) {
    const { outline } = view, { words } = outline.told;
    const before = outline.snapshot();
    const write = (name) => (event) => { row.set(name, event.target.value); outline.tell(); };
    const body = element("div", { class: "chart-form-fields" });
    const draw = () => {
      const isOwn = row.get("own_name") !== "";
      const fields = [box.root];
      if (isOwn) fields.push(field(words.name_en, row.get("own_name_en"), write("own_name_en"), { "data-field": "own_name_en", maxlength: 200, lang: "en" }));
      if (row.kind === "unit") {
        fields.push(field(words.phone, row.get("phone"), write("phone"), { "data-field": "phone", maxlength: 40, inputmode: "tel" }));
        const rest = [field(words.email, row.get("email"), write("email"), { "data-field": "email", maxlength: 254, inputmode: "email" }), field(words.address, row.get("address"), write("address"), { "data-field": "address", maxlength: 255 })];
        // Four at once at most.
        if (isOwn) fields.push(rest[0], element("details", { class: "chart-more" }, element("summary", { text: words.more }), rest[1]));
        else fields.push(...rest);
      }
      body.replaceChildren(...fields);
    };
    const box = new NameBox({
      label: row.kind === "unit" ? words.unit_name : words.post_name, value: row.name, terms: row.glossary, words,
      first: usual(outline, row.kind, row.above),
      onpick: (name) => {
        row.set("term", name.term);
        row.set("own_name", name.own_name);
        if (!name.own_name) row.set("own_name_en", "");
        outline.tell();
        draw();
      },
    });
    draw();
    const done = () => {
      box.commit();
      if (!row.name) {
        made.said.textContent = words.choose_name;
        box.input.focus();
        return;
      }
      outline.keepStep(before);
      view.leave(row);
    };
    const cancel = () => { outline.restore(before); view.leave(row); };
    const buttons = [button(words.done, done, "", "Enter"), button(words.cancel, cancel, "button-secondary", "Esc")];
    for (const holder of row.holders) buttons.push(element("a", { class: "chart-link", href: holder.url, text: format(words.open_person, holder.name) }));
    if (row.kind === "post" && !row.holders.length && outline.told.people) buttons.push(element("a", { class: "chart-link", href: outline.told.people, text: words.add_person }));
    const made = frame(view, `${words.edit}: ${row.name}`, body, buttons, { done, cancel });
    made.done = done;
    made.focusOn = (name) => (body.querySelector(`[data-field="${name}"]`) ?? box.input).focus();
    for (const error of outline.told.errors.filter((one) => one.row === row.prefix)) made.said.textContent = error.text;
    return made;
  }

  // A new line below or inside another; one name makes it, the rest is edited where it then stands.
  function add(view, { kind, parent, at, from }) {
    const { outline } = view, { words, glossary } = outline.told;
    const title = kind === "post" ? format(words.add_post_to, parent.name) : parent ? format(words.add_to, parent.name) : words.add_at_top;
    let chosen = null;
    const box = new NameBox({ label: title, value: "", terms: kind === "unit" ? glossary.units : glossary.posts, words, first: usual(outline, kind, parent), onpick: (name) => { chosen = name; }, onchosen: () => done() });
    const done = () => {
      box.commit();
      if (!chosen || !(chosen.term || chosen.own_name)) {
        made.said.textContent = words.choose_name;
        box.input.focus();
        return;
      }
      const row = outline.step(() => moves.insert(outline, kind, chosen, parent, at));
      // This form is done with; opening the next one would ask it to finish.
      view.form = null;
      view.open(parent);
      view.say(`${words.new}: ${row.name}`);
      // An own name needs its English one: the fields are the next thing.
      if (chosen.own_name) view.edit(row);
      else view.leave(row);
    };
    const cancel = () => view.leave(from);
    const made = frame(view, title, element("div", { class: "chart-form-fields chart-form-one" }, box.root), [button(words.done, done, "", "Enter"), button(words.cancel, cancel, "button-secondary", "Esc")], { done, cancel });
    made.done = () => { if (box.input.value.trim()) done(); };
    return made;
  }

  // Every place, those that are refused with the reason.
  function moveTo(view, row) {
    const { outline } = view, { words } = outline.told;
    const select = element("select", { id: `chart-field-${number += 1}` });
    const units = outline.standing(), own = row.kind === "unit" ? outline.branch(row) : [];
    const places = [];
    if (row.kind === "unit" && row.parent) places.push({ parent: null, at: outline.children(null).length, text: words.at_top, depth: 0 });
    for (const unit of units.filter((one) => !own.includes(one))) {
      places.push({ parent: unit, at: outline.inside(row.kind, unit).filter((one) => one !== row).length, text: format(words.move_here_inside, unit.name), depth: unit.depth - 1 });
    }
    outline.siblings(row).filter((other) => other !== row).forEach((one, at) => places.push({ parent: row.above, at, text: format(words.move_here_before, one.name), depth: 0 }));
    places.forEach((one, at) => {
      const why = rules.refusal(outline, row, one.parent);
      select.append(element("option", { value: at, disabled: Boolean(why), text: `${"\u2003".repeat(one.depth)}${one.text}${why ? ` – ${why}` : ""}` }));
    });
    select.selectedIndex = places.findIndex((one) => !rules.refusal(outline, row, one.parent));
    const done = () => {
      const chosen = places[Number(select.value)];
      if (!chosen) return;
      view.open(chosen.parent);
      view.moved(moves.move(outline, row, chosen));
    };
    const cancel = () => view.leave(row);
    const body = element("div", { class: "chart-form-fields chart-form-one" }, element("div", { class: "chart-field" }, element("label", { for: select.id, text: format(words.move_to_label, row.name) }), select));
    return frame(view, format(words.move_to_label, row.name), body, [button(words.move, done, "", "Enter"), button(words.cancel, cancel, "button-secondary", "Esc")], { done, cancel });
  }

  function remove(view, row) {
    const { outline } = view, { words } = outline.told;
    const inside = row.kind === "unit" ? outline.branch(row).slice(1).length + outline.branch(row).reduce((sum, unit) => sum + outline.postsOf(unit).length, 0) : 0;
    const holder = row.holders[0];
    const question = holder ? format(words.ask_remove_held, holder.name, row.name) : inside ? format(words.ask_remove_with, row.name, inside) : format(words.ask_remove, row.name);
    const done = () => {
      const next = view.neighbour(row);
      outline.step(() => (row.kind === "unit" ? outline.branch(row) : [row]).forEach((one) => one.set("DELETE", "1")));
      view.say(`${words.removed}: ${row.name}`);
      view.leave(next);
    };
    const cancel = () => view.leave(row);
    const made = frame(view, question, element("p", { class: "chart-question", text: question }), [button(words.delete, done, "no"), button(words.cancel, cancel, "button-secondary", "Esc")], { done, cancel });
    // A question is answered, not run over by a key that is still held down.
    made.focus = () => made.root.querySelector(".button-secondary").focus();
    return made;
  }

  window.dinhChart.forms = { edit, add, moveTo, remove };
})();
