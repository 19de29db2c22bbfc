// The tree: one line a unit or post, one stop for the tab key, spoken moves; what can be done has keys, a menu and the mouse.
(() => {
  "use strict";
  const { element, icon, fold, rules, moves, forms, menu, Baseline, SHOWN } = window.dinhChart;
  const { format } = rules;
  const REMEMBERED = "dinh-chart-open";

  class Tree {
    constructor(outline, root, { isLocked }) {
      Object.assign(this, { outline, root, isLocked, words: outline.told.words, opened: new Set(), filter: "all", query: "", form: null, state: "saved" });
      this.baseline = new Baseline(outline);
      this.changes = this.baseline.changes();
      this.begin();
      this.frame();
      outline.onchange = () => this.draw();
      this.draw();
    }

    // Closed lines say what is in them; what is wrong or was open before stands open.
    begin() {
      let remembered = [];
      try { remembered = JSON.parse(window.sessionStorage.getItem(REMEMBERED + window.location.pathname) ?? "[]"); } catch { /* closed then */ }
      for (const unit of this.outline.standing()) if (remembered.includes(unit.prefix)) this.opened.add(unit);
      for (const error of this.outline.told.errors) this.reveal(this.rowOf(error.row));
    }

    rowOf(prefix) { return this.outline.all().find((row) => row.prefix === prefix); }

    reveal(row) { for (let unit = row?.above; unit; unit = unit.parent) this.opened.add(unit); }

    frame() {
      const { words } = this;
      this.search = element("input", { type: "search", "aria-label": words.find, placeholder: words.find, oninput: () => { this.query = fold(this.search.value); this.draw(); }, onkeydown: (event) => { if (event.key === "Enter") event.preventDefault(); } });
      this.allButton = element("button", { type: "button", class: "button button-small button-secondary", onclick: () => this.toggleAll() });
      const tools = element("div", { class: "chart-tools" }, this.search);
      if (!this.isLocked) tools.append(element("button", { type: "button", class: "button button-small button-secondary", onclick: () => this.add({ kind: "unit", parent: null, at: this.outline.children(null).length, from: null }) }, icon("plus"), words.add_unit));
      tools.append(this.allButton);
      this.chips = element("div", { class: "chart-chips" });
      this.grid = element("div", { role: "treegrid", class: "chart-grid", "aria-label": words.tree, onkeydown: (event) => this.key(event), onfocusin: (event) => this.focused(event), ondragover: (event) => this.over(event), ondrop: (event) => this.drop(event), ondragend: () => this.lower() });
      this.status = element("p", { class: "chart-said", role: "status" });
      this.side = element("aside", { class: "chart-side", "aria-label": words.changed });
      const main = element("div", { class: "chart-main" }, tools, this.chips, this.grid, this.status);
      if (this.isLocked) main.prepend(element("p", { class: "chart-locked", text: words.locked }));
      this.root.replaceChildren(main, this.side);
      this.root.classList.add("chart-drawn");
    }

    say(text, isRefused = false) {
      this.status.textContent = text;
      this.grid.classList.toggle("chart-refused", isRefused);
    }

    // ---- what is shown ----
    isVacant(row) { return row.kind === "post" && this.isStaffed && Boolean(row.id) && !row.holders.some((one) => !one.coming); }

    get isStaffed() { return Object.keys(this.outline.told.holders).length > 0; }

    matches(row) {
      if (this.filter === "changed" && !this.changes.some((one) => one.row === row)) return false;
      if (this.filter === "vacant" && !this.isVacant(row)) return false;
      if (this.filter === "english" && row.hasEnglish) return false;
      if (!this.query) return true;
      return fold([row.name, row.get("phone"), ...row.holders.map((one) => one.name)].join(" ")).includes(this.query);
    }

    rows() {
      const isNarrowed = this.filter !== "all" || this.query !== "";
      const all = this.outline.all();
      if (isNarrowed) {
        const found = new Set(all.filter((row) => this.matches(row)));
        for (const row of [...found]) for (let unit = row.above; unit; unit = unit.parent) found.add(unit);
        return all.filter((row) => found.has(row));
      }
      const isShown = (unit) => !unit || (this.opened.has(unit) && isShown(unit.parent));
      return all.filter((row) => isShown(row.above));
    }

    draw() {
      this.changes = this.baseline.changes();
      const hasFocus = this.grid.contains(document.activeElement) && document.activeElement.matches("[role=row]");
      const shown = this.rows();
      if (!shown.includes(this.current)) this.current = shown[0];
      this.lines = new Map();
      const lines = shown.map((row) => this.line(row, shown));
      const { form } = this;
      // A form that somebody types in stays the same element, in its place.
      const root = form?.made.root, isTyping = Boolean(root?.isConnected && root.contains(document.activeElement));
      const holder = form && (isTyping ? root.closest("[role=row]") : element("div", { role: "row", class: "chart-row chart-row-form", "aria-level": form.level }, element("div", { role: "gridcell", class: "chart-cell-form" }, root)));
      if (form) {
        const at = shown.indexOf(form.row);
        if (form.isInPlace && at >= 0) lines[at] = holder;
        else lines.splice(this.placeOf(form, shown), 0, holder);
      }
      if (isTyping) this.around(lines, holder);
      else this.grid.replaceChildren(this.header(), ...lines);
      if (!lines.length) this.grid.append(element("div", { role: "row" }, element("div", { role: "gridcell", class: "chart-nothing", text: this.outline.standing().length ? this.words.nothing : this.words.empty })));
      this.drawTools();
      this.drawSide();
      if (hasFocus) this.focus(this.current);
    }

    // All lines anew but the one that is being typed in.
    around(lines, held) {
      const at = lines.indexOf(held);
      for (const one of Array.from(this.grid.children)) if (one !== held) one.remove();
      held.before(this.header(), ...lines.slice(0, at));
      held.after(...lines.slice(at + 1));
    }

    placeOf(form, shown) {
      if (!form.after) return shown.length;
      const last = form.after.kind === "unit" && form.isBelow ? this.lastOf(form.after, shown) : form.after;
      return shown.indexOf(last) + 1;
    }

    lastOf(unit, shown) {
      const inside = new Set(this.outline.branch(unit).flatMap((one) => [one, ...this.outline.postsOf(one)]));
      return shown.filter((row) => inside.has(row)).at(-1) ?? unit;
    }

    header() {
      const { words } = this;
      return element("div", { role: "row", class: "chart-row chart-head" }, ...[words.name, words.holder, words.phone].map((text) => element("div", { role: "columnheader", text })), element("div", { role: "columnheader" }, element("span", { class: "w-sr-only", text: words.actions })));
    }

    line(row, shown) {
      const { outline, words } = this;
      const isUnit = row.kind === "unit", level = row.deep;
      const hasInside = isUnit && (outline.postsOf(row).length > 0 || outline.children(row).length > 0);
      const isOpen = hasInside && (this.opened.has(row) || shown.some((one) => one.above === row));
      const around = outline.siblings(row);
      const changes = this.changes.filter((one) => one.row === row);
      const wrong = outline.told.errors.find((one) => one.row === row.prefix);
      const made = element("div", {
        role: "row", class: `chart-row chart-${row.kind}${changes.length ? " chart-changed" : ""}${wrong ? " chart-wrong" : ""}`, style: `--level: ${level}`, tabindex: row === this.current ? "0" : "-1",
        "aria-level": level, "aria-expanded": hasInside ? String(isOpen) : null, "aria-posinset": around.indexOf(row) + 1, "aria-setsize": around.length,
        "data-level": level,
      });
      const name = element("div", { role: "gridcell", class: "chart-name" });
      if (!this.isLocked) name.append(element("button", { type: "button", class: "chart-grip", tabindex: "-1", draggable: "true", "aria-label": format(words.move_handle, row.name), ondragstart: (event) => this.lift(event, row) }, icon("grip")));
      name.append(hasInside
        ? element("button", { type: "button", class: "chart-twist", tabindex: "-1", "aria-label": format(isOpen ? words.close : words.open, row.name), onclick: () => this.toggle(row) }, icon(isOpen ? "arrow-down" : "arrow-right"))
        : element("span", { class: "chart-twist" }));
      name.append(element("span", { class: "chart-title", ondblclick: () => this.edit(row) }, element(isUnit ? "b" : "span", { text: row.name }), isUnit && element("span", { class: "chart-count", text: this.inside(row) }), ...this.marks(row, changes, wrong)));
      const who = element("div", { role: "gridcell", class: "chart-who" }, ...this.who(row));
      const phone = element("div", { role: "gridcell", class: "chart-phone" }, ...this.phone(row, changes));
      const acts = element("div", { role: "gridcell", class: "chart-acts" });
      if (!this.isLocked) acts.append(element("button", { type: "button", class: "chart-more-button", tabindex: "-1", "aria-haspopup": "menu", "aria-label": format(words.actions_for, row.name), onclick: () => menu.open(this, row, acts) }, icon("dots-horizontal")));
      made.append(name, who, phone, acts);
      made.addEventListener("click", (event) => { if (!event.target.closest("button, a, [role=menu]")) { this.current = row; this.focus(row); } });
      this.lines.set(row, made);
      return made;
    }

    lineOf(row) { return this.lines.get(row); }

    count(number, one) { return format(this.words[number === 1 ? `${one}_one` : `${one}_many`], number); }

    inside(unit) {
      const { outline, words } = this;
      const branch = outline.branch(unit), posts = branch.flatMap((one) => outline.postsOf(one));
      const vacant = posts.filter((post) => this.isVacant(post)).length;
      const counted = [branch.length > 1 && this.count(branch.length - 1, "unit"), posts.length > 0 && this.count(posts.length, "post")].filter(Boolean).join(" · ");
      if (!posts.length || !this.isStaffed) return counted;
      return `${counted}, ${vacant ? format(words.vacant_count, vacant) : words.all_filled}`;
    }

    marks(row, changes, wrong) {
      const marks = [...new Set(changes.map((one) => one.what))].map((what) => element("span", { class: "chart-mark", text: this.words[what] }));
      if (wrong) marks.push(element("span", { class: "chart-mark chart-mark-wrong", text: `${this.words.wrong}: ${wrong.text}` }));
      return marks;
    }

    who(row) {
      if (row.kind !== "post") return [];
      if (this.isVacant(row)) return [element("span", { class: "chart-vacant" }, icon("user"), this.words.vacant), ...row.holders.map((one) => element("small", { text: `${one.name}, ${format(this.words.from, one.since)}` }))];
      return row.holders.filter((one) => !one.coming).flatMap((one) => [element("span", { text: one.name }), one.since && element("small", { text: format(this.words.since, one.since) })]);
    }

    phone(row, changes) {
      if (row.kind !== "unit") return [];
      const change = changes.find((one) => one.fields?.includes("phone"));
      const now = row.get("phone");
      if (!change) return [now];
      return [change.before.phone && element("del", { text: change.before.phone }), now && element("ins", { text: now })].filter(Boolean);
    }

    drawTools() {
      const { words } = this, all = this.outline.all();
      const counts = { all: all.length, changed: new Set(this.changes.map((one) => one.row).filter(Boolean)).size, vacant: all.filter((row) => this.isVacant(row)).length, english: all.filter((row) => !row.hasEnglish).length };
      const names = { all: words.all, changed: words.changed, vacant: words.vacant, english: words.without_english };
      const kept = document.activeElement?.dataset?.chip;
      this.chips.replaceChildren(...Object.keys(names).filter((key) => key === "all" || key === this.filter || counts[key]).map((key) => element("button", { type: "button", "data-chip": key, "aria-pressed": String(key === this.filter), onclick: () => { this.filter = key; this.draw(); } }, names[key], " ", element("b", { text: counts[key] }))));
      if (kept) this.chips.querySelector(`[data-chip=${kept}]`)?.focus();
      this.allButton.textContent = this.isAllOpen ? words.close_all : words.open_all;
    }

    get isAllOpen() { return this.outline.standing().every((unit) => this.opened.has(unit)); }

    drawSide() {
      const { words, changes } = this;
      this.root.dataset.state = this.state;
      const list = element("ul", { class: "chart-changes" }, ...changes.map((one) => element("li", {}, this.told(one), !this.isLocked && element("button", { type: "button", class: "chart-link", onclick: () => this.undoChange(one) }, words.undo_row, element("span", { class: "w-sr-only", text: ` ${one.name ?? one.row.name}` })))));
      const state = element("p", { class: `chart-state chart-state-${this.state}` }, icon(changes.length ? "edit" : "check"), changes.length ? `${this.count(changes.length, "change")}, ${words[this.state]}` : words.no_changes);
      const first = element("section", {}, element("h3", { text: this.baseline.isPublic ? words.changes_public : words.changes_opened }), state, changes.length ? list : null);
      if (!this.isLocked && this.outline.past.length) first.append(element("p", {}, element("button", { type: "button", class: "chart-link", onclick: () => this.undo() }, words.undo, " ", element("kbd", { text: "Ctrl Z" }))));
      const notices = this.notices();
      const second = notices.length ? element("section", {}, element("h3", { text: words.notices }), element("ul", { class: "chart-notices" }, ...notices.map((text) => element("li", { text })))) : null;
      this.side.replaceChildren(...[first, second, this.isLocked ? null : this.keysTold()].filter(Boolean));
    }

    told(change) {
      const { words } = this;
      if (change.gone) return element("span", {}, element("b", { text: change.name }), ` ${words.removed.toLowerCase()}`);
      const said = element("span", {}, element("b", { text: change.row.name }), ` ${words[change.what].toLowerCase()}`);
      for (const name of change.fields ?? []) {
        if (!SHOWN.includes(name)) continue;
        const before = change.before[name], now = change.row.get(name);
        said.append(" ", ...[before && element("del", { text: before }), before && now && " ", now && element("ins", { text: now })].filter(Boolean));
      }
      return said;
    }

    notices() {
      const all = this.outline.all();
      const told = all.filter((row) => !row.hasEnglish).map((row) => format(this.words.notice_english, row.name));
      return [...told, ...all.filter((row) => this.isVacant(row) && !row.get("own_name") && row.glossary[row.get("term")]?.leads).map((row) => format(this.words.notice_vacant, row.name))];
    }

    keysTold() {
      const { words } = this;
      const keys = [["↑ ↓", words.key_rows], ["→ ←", words.key_branches], ["Enter", words.key_edit], ["Alt ↑ ↓", words.key_move], ["Alt → ←", words.key_level], ["Insert", words.key_add], ["Delete", words.delete], [words.key_menu_name, words.key_menu]];
      return element("section", { class: "chart-keys" }, element("h3", { text: words.keys }), element("dl", {}, ...keys.flatMap(([key, text]) => [element("dt", {}, element("kbd", { text: key })), element("dd", { text })])), element("p", { text: words.no_drag }));
    }

    // ---- what is done ----
    focus(row) {
      const line = row && this.lineOf(row);
      if (!line) return;
      for (const one of this.lines.values()) one.tabIndex = one === line ? 0 : -1;
      this.current = row;
      line.focus();
    }

    focused(event) {
      const found = [...(this.lines ?? [])].find(([, line]) => line === event.target);
      if (found && found[0] !== this.current) {
        this.current = found[0];
        for (const [, line] of this.lines) line.tabIndex = line === event.target ? 0 : -1;
      }
    }

    open(unit) { for (let one = unit; one; one = one.parent) this.opened.add(one); this.remember(); }

    toggle(unit) {
      if (this.opened.has(unit)) this.opened.delete(unit);
      else this.opened.add(unit);
      this.current = unit;
      this.remember();
      this.draw();
      this.focus(unit);
    }

    toggleAll() {
      const isOpen = this.isAllOpen;
      this.opened = new Set(isOpen ? [] : this.outline.standing());
      this.remember();
      this.draw();
    }

    remember() {
      try { window.sessionStorage.setItem(REMEMBERED + window.location.pathname, JSON.stringify([...this.opened].map((one) => one.prefix))); } catch { /* a browser that keeps nothing */ }
    }

    edit(row) {
      if (this.isLocked || !this.settle()) return;
      this.reveal(row);
      this.show({ row, isInPlace: true, level: row.deep, made: forms.edit(this, row) });
    }

    ask(kind, row) {
      if (!this.settle()) return;
      this.show({ row, after: row, level: row.deep, made: forms[kind](this, row) });
    }

    add(where) {
      if (!this.settle()) return;
      const why = rules.refusesNew(this.outline, where.kind, where.parent);
      if (why) {
        this.say(why, true);
        return;
      }
      this.open(where.parent);
      this.show({ after: where.from, isBelow: true, level: (where.parent?.depth ?? 0) + 1, made: forms.add(this, where) });
    }

    // One form at a time; what was typed in the other counts.
    settle() {
      this.form?.made.done?.();
      if (this.form?.made.done && this.form.made.said.textContent) return false;
      this.form = null;
      return true;
    }

    show(form) {
      this.form = form;
      this.draw();
      form.made.focus();
      form.made.root.scrollIntoView({ block: "nearest" });
    }

    leave(row) {
      this.form = null;
      this.draw();
      this.focus(row && this.lineOf(row) ? row : this.current);
    }

    neighbour(row) {
      const shown = this.rows(), at = shown.indexOf(row);
      return shown[at - 1] ?? shown[at + 1];
    }

    moved({ row, said, isRefused }) {
      if (!isRefused) this.open(row.above);
      this.form = null;
      this.draw();
      this.focus(row);
      this.say(said, isRefused);
    }

    undo() {
      this.form = null;
      if (this.outline.undo()) this.say(this.words.undo);
      this.focus(this.current);
    }

    undoChange(change) {
      if (!this.settle()) return;
      const said = change.undo();
      this.draw();
      this.say(typeof said === "string" ? said : format(this.words.undo_of, change.name ?? change.row.name));
      if (change.row) this.focus(this.lineOf(change.row) ? change.row : this.current);
    }

    // ---- keys ----
    key(event) {
      if (event.target !== this.lineOf(this.current)) return;
      const row = this.current, { altKey, ctrlKey, metaKey, key } = event;
      const act = this.acts(row, key, { altKey, isCtrl: ctrlKey || metaKey, shiftKey: event.shiftKey });
      if (!act) return;
      event.preventDefault();
      event.stopPropagation();
      act();
    }

    acts(row, key, { altKey, isCtrl, shiftKey }) {
      const shown = this.rows(), at = shown.indexOf(row);
      const goTo = (to) => shown[to] && (() => this.focus(shown[to]));
      if (isCtrl) return key.toLowerCase() === "z" && !this.isLocked ? () => this.undo() : null;
      if (altKey) {
        const way = { ArrowUp: "up", ArrowDown: "down", ArrowRight: "in", ArrowLeft: "out" }[key];
        if (!way) return null;
        return this.isLocked ? () => this.say(this.words.locked) : () => this.moved(moves.move(this.outline, row, moves.target(this.outline, row, way)));
      }
      if (key === "ArrowDown") return goTo(at + 1);
      if (key === "ArrowUp") return goTo(at - 1);
      if (key === "Home") return goTo(0);
      if (key === "End") return goTo(shown.length - 1);
      if (key === "ArrowRight" && row.kind === "unit") return this.opened.has(row) ? goTo(at + 1) : () => this.toggle(row);
      if (key === "ArrowLeft") {
        if (row.kind === "unit" && this.opened.has(row)) return () => this.toggle(row);
        return () => this.focus(row.above);
      }
      if (this.isLocked) return null;
      if (key === "Enter" || key === "F2") return () => this.edit(row);
      if (key === "Delete") return () => this.ask("remove", row);
      if (key === "ContextMenu" || (key === "F10" && shiftKey)) return () => menu.open(this, row);
      if (key === "Insert") {
        const next = this.outline.siblings(row).indexOf(row) + 1;
        return () => this.add({ kind: row.kind, parent: row.above, at: next, from: row });
      }
      return null;
    }

    // ---- dragging ----
    lift(event, row) {
      this.lifted = row;
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", row.name);
      const line = this.lineOf(row);
      event.dataTransfer.setDragImage(line, 20, 20);
      window.requestAnimationFrame(() => line.classList.add("chart-lifted"));
    }

    // Where it would fall: above or below a line, or in the middle of a unit inside it.
    under(event) {
      const line = event.target.closest?.("[role=row]");
      const found = line && [...this.lines].find(([, one]) => one === line);
      if (!found || found[0] === this.lifted) return null;
      const [row] = found, { outline, lifted } = this;
      const box = line.getBoundingClientRect(), part = (event.clientY - box.top) / box.height;
      if (lifted.kind === "post") {
        const unit = row.kind === "unit" ? row : row.unit;
        const rest = outline.postsOf(unit).filter((one) => one !== lifted);
        const at = row.kind === "unit" ? rest.length : rest.indexOf(row) + (part > 0.5 ? 1 : 0);
        return { line, parent: unit, at, how: row.kind === "unit" ? "inside" : part > 0.5 ? "after" : "before", name: row.name };
      }
      const unit = row.kind === "unit" ? row : row.unit;
      const how = row.kind === "post" || (part > 0.3 && part < 0.7) ? "inside" : part <= 0.3 ? "before" : "after";
      if (how === "inside") return { line, parent: unit, at: row.kind === "post" ? 0 : outline.children(unit).filter((one) => one !== lifted).length, how, name: unit.name };
      const rest = outline.children(unit.parent).filter((one) => one !== lifted);
      return { line, parent: unit.parent, at: rest.indexOf(unit) + (how === "after" ? 1 : 0), how, name: unit.name };
    }

    over(event) {
      if (!this.lifted) return;
      const place = this.under(event);
      this.dropLine?.remove();
      if (!place) return;
      event.preventDefault();
      const why = rules.refusal(this.outline, this.lifted, place.parent);
      event.dataTransfer.dropEffect = why ? "none" : "move";
      const text = why || format(this.words[`move_here_${place.how}`], place.name);
      this.dropLine = element("div", { class: `chart-drop${why ? " chart-drop-refused" : ""}`, "aria-hidden": "true", text });
      this.dropLine.classList.add(`chart-drop-${place.how}`);
      place.line.append(this.dropLine);
      if (this.lastSaid !== text) this.say(text, Boolean(why));
      this.lastSaid = text;
    }

    drop(event) {
      if (!this.lifted) return;
      event.preventDefault();
      const place = this.under(event), row = this.lifted;
      this.lower();
      if (place) this.moved(moves.move(this.outline, row, place));
    }

    lower() {
      this.dropLine?.remove();
      this.grid.querySelector(".chart-lifted")?.classList.remove("chart-lifted");
      this.lifted = null;
    }
  }

  window.dinhChart.Tree = Tree;
})();
