// What a form holds, as it would be sent; what of that is text for people; and how it is put back.
(() => {
  "use strict";
  // Never kept: tokens, what only this form is concerned with, and whatever is secret.
  const NEVER = /^(csrfmiddlewaretoken|next|kept-.*|loaded_revision_.*|overwrite_revision_id|action-.*)$/;
  const SECRET = /pass(word|phrase)|secret|token|otp|pin_?code/i;
  const TECHNICAL = /(^|-)(id|order|type|count|deleted|ORDER|DELETE|TOTAL_FORMS|INITIAL_FORMS|MIN_NUM_FORMS|MAX_NUM_FORMS|position|contentpath|user|resolved|locale)$/;
  // Differs between two showings of the same text.
  const NUMBERS = /-id$|-(TOTAL|INITIAL|MIN_NUM|MAX_NUM)_FORMS$/;

  function entries(form) {
    const kept = [], files = [];
    const secret = new Set(Array.from(form.querySelectorAll("input[type=password]"), (one) => one.name));
    for (const [name, value] of new FormData(form)) {
      if (NEVER.test(name) || SECRET.test(name) || secret.has(name)) continue;
      if (value instanceof File) {
        if (value.name) files.push(value.name);
      } else kept.push([name, value]);
    }
    return { entries: kept, files };
  }

  function rich(value) {
    if (!value.startsWith("{\"")) return null;
    try {
      const read = JSON.parse(value);
      return Array.isArray(read.blocks) ? read : null;
    } catch {
      return null;
    }
  }

  // The editor of rich text numbers its paragraphs anew each time.
  function same(value) {
    const text = rich(value);
    if (!text) return value.replace(/\r\n/g, "\n");
    return JSON.stringify([text.blocks.map(({ text: words, type, depth, inlineStyleRanges, entityRanges }) =>
      [words, type, depth ?? 0, inlineStyleRanges ?? [], entityRanges ?? []]), Object.values(text.entityMap ?? {})]);
  }

  const comparable = (list) => JSON.stringify(list
    .filter(([name, value]) => !NUMBERS.test(name) && value !== "" && value !== "null" && !(rich(value)?.blocks.every((one) => !one.text.trim() && one.type !== "atomic")))
    .map(([name, value]) => [name, same(value)])
    .sort(([a, x], [b, y]) => (a < b ? -1 : a > b ? 1 : x < y ? -1 : 1)));

  function plain(value) {
    const text = rich(value);
    return (text ? text.blocks.map((one) => one.text).join("\n") : value).trim();
  }

  // The label that stands nearest to a field of this name.
  function label(form, name) {
    for (let part = name; part; part = part.includes("-") ? part.slice(0, part.lastIndexOf("-")) : "") {
      const found = form?.querySelector(`label[for="id_${CSS.escape(part)}"]`)
        ?? form?.querySelector(`[data-contentpath="${CSS.escape(part)}"] label, section:has([data-contentpath="${CSS.escape(part)}"]) h2`);
      const words = found?.textContent.replace(/\s*\*\s*$/, "").replace(/\s+/g, " ").trim();
      if (words) return words;
    }
    return name;
  }

  const isForPeople = ([name, value]) => !TECHNICAL.test(name) && plain(value) !== "";

  function texts(list, form) {
    return list.filter(isForPeople).map(([name, value]) => ({ name, label: label(form, name), text: plain(value) }));
  }

  // For forms that the server cannot show again: plain fields by name. What is left is only to be read.
  function fill(form, list) {
    const left = [], values = new Map();
    for (const [name, value] of list) values.set(name, [...values.get(name) ?? [], value]);
    for (const field of form.elements) {
      const wanted = values.get(field.name);
      if (field.type === "checkbox" || field.type === "radio") {
        if (NEVER.test(field.name) || SECRET.test(field.name)) continue;
        field.checked = Boolean(wanted?.includes(field.value));
      } else if (wanted && field.matches("select[multiple]")) {
        for (const option of field.options) option.selected = wanted.includes(option.value);
      } else if (wanted && !["hidden", "file", "submit", "button", "password"].includes(field.type)) {
        field.value = wanted[0];
      } else continue;
      field.dispatchEvent(new Event("input", { bubbles: true }));
      field.dispatchEvent(new Event("change", { bubbles: true }));
    }
    const now = new Map(entries(form).entries);
    for (const [name, [value]] of values) if (isForPeople([name, value]) && now.get(name) !== value) left.push(label(form, name));
    return left;
  }

  window.dinhKept.snapshot = { entries, comparable, texts, fill };
})();
