// The bar above a form, and its dialogs. Everything is put in as text.
(() => {
  "use strict";
  const { words } = window.dinhKept;

  function element(kind, { text = "", ...attributes } = {}, ...inner) {
    const made = document.createElement(kind);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    if (text) made.textContent = text;
    made.append(...inner);
    return made;
  }

  function button(text, act, look = "button-secondary") {
    const made = element("button", { type: "button", class: `button button-small ${look}`, text });
    made.addEventListener("click", () => act(made));
    return made;
  }

  function link(text, address, isNewTab = true) {
    return element("a", { class: "button button-small button-secondary", href: address, text, ...(isNewTab ? { target: "_blank" } : {}) });
  }

  // One line at a time tells how saving goes; offers stand below it.
  function bar(form) {
    const state = element("div", { class: "kept-state", role: "status" });
    const offers = element("div", { class: "kept-offers" });
    const box = element("div", { class: "kept", "data-kept": "" }, state, offers);
    form.prepend(box);
    return {
      offers,
      tell(occasion, sentences, buttons = [], tone = "warn") {
        if (box.dataset.kept === occasion && tone !== "fine") return;
        box.dataset.kept = occasion;
        state.className = `kept-state kept-${tone}`;
        state.replaceChildren(element("p", { text: sentences.filter(Boolean).join(" ") }), element("div", { class: "kept-buttons" }, ...buttons));
      },
      quiet() {
        if (!box.dataset.kept) return;
        box.dataset.kept = "";
        state.replaceChildren();
        state.className = "kept-state";
      },
    };
  }

  function dialog(title, inside, buttons) {
    const made = element("dialog", { class: "kept-dialog", "aria-labelledby": "kept-dialog-title" },
      element("h2", { id: "kept-dialog-title", text: title }), ...inside,
      element("div", { class: "kept-buttons" }, ...buttons));
    // The event waits for a frame, and a hidden tab draws none.
    made.shut = () => { made.close(); made.remove(); };
    made.addEventListener("close", made.shut);
    document.body.append(made);
    made.showModal();
    return made;
  }

  function copyButton(list) {
    return button(words.copy, async (pressed) => {
      const text = list.map((one) => `${one.label}\n${one.text}`).join("\n\n");
      await navigator.clipboard.writeText(text);
      pressed.textContent = words.copied;
    });
  }

  // What is kept beside what the form holds; only where they differ.
  function comparison(kept, now, more = []) {
    const here = new Map(now.map((one) => [one.name, one.text]));
    const body = element("tbody");
    for (const { name, label, text } of kept) {
      if (here.get(name) === text) continue;
      body.append(element("tr", {}, element("th", { scope: "row", text: label }),
        element("td", { text }), element("td", { text: here.get(name) || words.empty })));
    }
    const head = element("thead", {}, element("tr", {}, ...[words.field, words.there, words.here].map((text) => element("th", { scope: "col", text }))));
    const shown = dialog(words.dialog_title, [element("div", { class: "kept-table", tabindex: "0" }, element("table", {}, head, body))], [
      ...more.map((make) => make(() => shown.shut())), copyButton(kept), button(words.close, () => shown.shut()),
    ]);
    return shown;
  }

  function reading(kept) {
    const lines = kept.flatMap((one) => [element("dt", { text: one.label }), element("dd", { text: one.text })]);
    const shown = dialog(words.dialog_title, [element("dl", { class: "kept-table", tabindex: "0" }, ...lines)], [
      copyButton(kept), button(words.close, () => shown.shut()),
    ]);
  }

  const time = (moment) => new Intl.DateTimeFormat(document.documentElement.lang || "vi", {
    hour: "2-digit", minute: "2-digit", day: "2-digit", month: "2-digit", year: "numeric", timeZone: window.wagtailConfig?.TIME_ZONE,
  }).format(moment);

  window.dinhKept.notices = { element, button, link, bar, dialog, comparison, reading, time };
})();
