// A box for the name of a unit or post: names of the glossary as one types, with or without accents, or an own name.
(() => {
  "use strict";
  const MOST = 8;
  let number = 0;

  const fold = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase().trim();

  function element(name, attributes = {}, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (value === false || value === null || value === undefined) continue;
      if (key === "text") made.textContent = value;
      else if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
      else made.setAttribute(key, value === true ? "" : value);
    }
    made.append(...children.filter(Boolean));
    return made;
  }

  function icon(name) {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("class", `icon icon-${name}`);
    svg.setAttribute("aria-hidden", "true");
    const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
    use.setAttribute("href", `#icon-${name}`);
    svg.append(use);
    return svg;
  }

  // ``onpick`` is given { term, own_name }; ``onchosen`` hears that it was taken from the list.
  class NameBox {
    constructor({ label, value, terms, first, words, onpick, onchosen }) {
      Object.assign(this, { terms, first, words, onpick, onchosen, id: `chart-name-${number += 1}`, at: -1, found: [] });
      this.input = element("input", {
        id: this.id, type: "text", value, role: "combobox", autocomplete: "off", maxlength: 200, "aria-autocomplete": "list",
        "aria-expanded": "false", "aria-controls": `${this.id}-list`,
        oninput: () => this.open(), onkeydown: (event) => this.key(event), onchange: () => this.commit(), onblur: () => window.setTimeout(() => this.close(), 150),
      });
      this.list = element("ul", { id: `${this.id}-list`, role: "listbox", class: "chart-names", "aria-label": label, hidden: true });
      this.root = element("div", { class: "chart-field chart-field-name" }, element("label", { for: this.id, text: label }), this.input, this.list);
      this.said = value;
    }

    options() {
      const typed = fold(this.input.value);
      const all = Object.entries(this.terms).map(([term, { name }]) => ({ term, name, folded: fold(name) }));
      const hits = all.filter((one) => !typed || one.folded.includes(typed));
      const rank = (one) => (this.first.includes(one.term) ? 0 : 2) + (one.folded.startsWith(typed) ? 0 : 1);
      hits.sort((a, b) => rank(a) - rank(b));
      const found = hits.slice(0, MOST).map((one) => ({ ...one, hint: this.words.glossary_hint }));
      const own = this.input.value.trim();
      if (own && !all.some((one) => one.name === own)) found.push({ own, name: this.words.own_name.replace("%s", () => own), hint: this.words.own_name_hint });
      return found;
    }

    open() {
      this.found = this.options();
      this.at = this.found.length === 1 ? 0 : -1;
      this.list.replaceChildren(...this.found.map((one, at) => element("li", {
        id: `${this.id}-${at}`, role: "option", "aria-selected": "false",
        onpointerdown: (event) => { event.preventDefault(); this.pick(at); },
      }, element("span", { text: one.name }), element("small", { text: one.hint }))));
      this.list.hidden = !this.found.length;
      this.input.setAttribute("aria-expanded", String(!this.list.hidden));
      this.mark();
    }

    mark() {
      Array.from(this.list.children).forEach((one, at) => one.setAttribute("aria-selected", String(at === this.at)));
      if (this.at >= 0) this.input.setAttribute("aria-activedescendant", `${this.id}-${this.at}`);
      else this.input.removeAttribute("aria-activedescendant");
      this.list.children[this.at]?.scrollIntoView({ block: "nearest" });
    }

    close() {
      this.list.hidden = true;
      this.input.setAttribute("aria-expanded", "false");
    }

    key(event) {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (this.list.hidden) this.open();
        const step = event.key === "ArrowDown" ? 1 : -1;
        this.at = (this.at + step + this.found.length) % this.found.length;
        this.mark();
      } else if (event.key === "Enter" && !this.list.hidden && this.at >= 0) {
        event.preventDefault();
        event.stopPropagation();
        this.pick(this.at);
      } else if (event.key === "Escape" && !this.list.hidden) {
        event.stopPropagation();
        this.close();
      }
    }

    pick(at) {
      const one = this.found[at];
      this.input.value = one.own ?? one.name;
      this.close();
      this.commit();
      this.onchosen?.();
    }

    // What stands there counts, chosen or typed.
    commit() {
      const name = this.input.value.trim();
      if (name === this.said) return;
      this.said = name;
      const known = Object.entries(this.terms).find(([, one]) => fold(one.name) === fold(name));
      this.onpick(known ? { term: known[0], own_name: "" } : { term: "", own_name: name });
      if (known) this.input.value = known[1].name;
    }
  }

  Object.assign(window.dinhChart, { NameBox, fold, element, icon });
})();
