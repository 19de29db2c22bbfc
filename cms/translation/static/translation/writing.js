// The desk with a script: each text is kept by itself a moment after it was typed, keys lead from text to text, and
// names of the glossary are watched as one types. Without it the desk is a form with two buttons.
(() => {
  "use strict";
  const root = document.querySelector("[data-writing]");
  if (!root) return;
  const words = JSON.parse(document.getElementById("writing-words").textContent);
  const form = document.getElementById("wr-form");
  const lines = [...root.querySelectorAll("[data-line]")];
  const closed = "closed" in root.dataset;
  const SOON = 1200;
  const AGAIN = 6000;
  const NEVER = 30000;
  const dirty = new Set();
  // What the server could not take as it stands: it is in its field alone.
  const unkept = new Set();
  let now = null;
  let timer = 0;
  let queue = Promise.resolve();

  const field = (line) => line.querySelector("[data-text]");
  const say = (text, stops = false) => {
    const place = root.querySelector("[data-writing-said]");
    place.textContent = text;
    place.classList.toggle("is-stop", stops);
  };
  const send = (name, detail) => root.dispatchEvent(new CustomEvent(`writing:${name}`, { detail }));
  const without = (text) => text.replace(/<\/?(?:abbr|acronym|b|code|em|i|strong|a\d{0,4})>/g, "");

  for (const button of root.querySelectorAll("[data-done], [data-put], [data-insert], [data-take-theirs], [data-keep-mine], [data-writing-next], [data-writing-scripted]")) button.hidden = false;
  for (const line of lines) {
    [...line.querySelectorAll("[data-take]:not([data-copy])")].forEach((button, index) => {
      const key = button.querySelector("[data-digit]");
      if (key) key.textContent = index < 9 ? `Alt ${index + 1}` : "";
    });
  }

  // ---- names of the glossary
  const forms = new Map();
  function isKept(approved, text) {
    if (!forms.has(approved)) {
      const spelled = approved.normalize("NFC").toLowerCase().split(/[^\p{L}\p{N}]+/u).filter(Boolean).join("[^\\p{L}\\p{N}]+");
      // eslint-disable-next-line no-control-regex
      const isPlain = /^[\x00-\x7F]*$/.test(approved);
      forms.set(approved, new RegExp(isPlain ? `(?<![\\p{L}\\p{N}])${spelled}(?:s|es)?(?![\\p{L}\\p{N}])` : spelled, "u"));
    }
    return forms.get(approved).test(without(text).normalize("NFC").toLowerCase());
  }

  // ---- names of persons and places: words with a capital, the letters of the name, and not its accents
  const TONES = /[\u0300\u0301\u0303\u0309\u0323]/gu;
  const folded = (word) => word.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/gu, "d").toLowerCase();
  // Wherever the tone stands: hoà, hòa.
  function letters(word) {
    const apart = word.normalize("NFD").toLowerCase();
    return apart.replace(TONES, "") + (apart.match(TONES) ?? []).join("");
  }
  const wordsOf = (text) => [...text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)];
  const named = (name, by) => wordsOf(name).map(([word]) => by(word)).join(" ");
  const isJoined = (text, one, other) => /^[\s\-\u2010-\u2015]+$/u.test(text.slice(one.index + one[0].length, other.index));
  // Of the web or of mail: it has no accents.
  const isAddress = (text, start, end) =>
    /(?:[@/]|\p{L}\.)[\p{L}\p{M}\p{N}_-]*$/u.test(text.slice(Math.max(0, start - 100), start)) || /^[\p{L}\p{M}\p{N}_-]*(?:[@/]|\.\p{L})/u.test(text.slice(end, end + 100));
  function bare(box, text) {
    const said = wordsOf(text);
    const wanted = named(box.dataset.approved, folded);
    const length = wanted.split(" ").length;
    const others = [...box.closest("[data-line]").querySelectorAll("[data-name]")].map((one) => named(one.dataset.approved, letters));
    const found = [];
    for (let at = 0; at + length <= said.length; at += 1) {
      const some = said.slice(at, at + length);
      const start = some[0].index;
      const end = some.at(-1).index + some.at(-1)[0].length;
      const passage = text.slice(start, end);
      if (some.some(([word]) => !/^\p{Lu}/u.test(word)) || named(passage, folded) !== wanted) continue;
      const isOne = some.every((word, step) => !step || isJoined(text, some[step - 1], word));
      const isAnother = others.some((other) => ` ${other} `.includes(` ${named(passage, letters)} `));
      if (isOne && !isAnother && !isAddress(text, start, end)) found.push([start, end]);
    }
    return found;
  }
  // The words with a capital directly before and behind: of a longer name, where nothing but blanks is between them.
  function beside(text, start, end) {
    return [/(\p{Lu}[\p{L}\p{M}]*)\s+$/u.exec(text.slice(0, start)), /^\s+(\p{Lu}[\p{L}\p{M}]*)/u.exec(text.slice(end))].map((one) => one && folded(one[1]));
  }
  // Whether the original has it in a longer name of which a word stands beside it here too: it is not written for itself.
  function isPart(line, box, text, start, end) {
    const source = without(line.querySelector("[data-copy]")?.dataset.take ?? "");
    const said = wordsOf(source);
    const wanted = named(box.dataset.approved, letters);
    const length = wanted.split(" ").length;
    const here = beside(text, start, end);
    return said.some((first, at) => {
      const last = said[at + length - 1];
      if (!last || named(source.slice(first.index, last.index + last[0].length), letters) !== wanted) return false;
      return beside(source, first.index, last.index + last[0].length).some((word, side) => word && word === here[side]);
    });
  }
  function accent(line, box) {
    const area = field(line);
    const places = bare(box, area.value).filter(([start, end]) => !isPart(line, box, area.value, start, end));
    for (const [start, end] of places.reverse()) {
      const was = area.value.slice(start, end);
      area.focus();
      area.setSelectionRange(start, end);
      write(area, was === was.toUpperCase() ? box.dataset.approved.toUpperCase() : box.dataset.approved);
    }
    if (places.length) typed(line);
    return places.length > 0;
  }
  // Whether something was put in.
  function approve(line, box) {
    if (!("name" in box.dataset)) put(line, box.dataset.approved, false);
    else if (!accent(line, box)) return false;
    say(words.put);
    return true;
  }

  // The approved form, and those that are as good.
  function formsOf(box) {
    return [box.dataset.approved, ...(box.dataset.others || "").split("|").filter(Boolean)];
  }

  function watch(line) {
    const text = field(line).value;
    for (const box of line.querySelectorAll("[data-term]")) {
      box.hidden = !text.trim() || ("name" in box.dataset ? !bare(box, without(text)).length : formsOf(box).some((one) => isKept(one, text)));
      const named = line.querySelector(`[data-named="${box.dataset.term}"]`);
      if (named) named.hidden = !box.hidden;
      box.classList.toggle("has-reason", Boolean(box.querySelector("[data-why]")?.value.trim()));
    }
    // What somebody has typed is not the machine's to replace.
    const ask = line.querySelector("[data-ask]");
    if (ask) ask.hidden = Boolean(text.trim());
  }

  // ---- keeping
  function body(line) {
    const data = new FormData();
    data.set("csrfmiddlewaretoken", form.querySelector("[name=csrfmiddlewaretoken]").value);
    for (const input of line.querySelectorAll("[data-text], [data-seen], [data-why]")) data.set(input.name, input.value);
    return data;
  }

  async function keep(line, leaves = false) {
    if (closed || !dirty.has(line)) return;
    dirty.delete(line);
    unkept.delete(line);
    const sent = field(line).value;
    say(words.saving);
    let answer;
    try {
      answer = await fetch(root.dataset.url, {
        method: "POST", body: body(line), keepalive: leaves, headers: { Accept: "application/json" }, redirect: "error",
      });
    } catch {
      return failed(line, words.offline);
    }
    const told = await answer.json().catch(() => ({}));
    if (told.refused) {
      dirty.add(line);
      return say(told.refused, true);
    }
    if (answer.status === 401 || answer.status === 403) return refused(line);
    if (!told.texts) return failed(line, words.trouble);
    isRenewed = false;
    took(line, sent, told);
  }

  function failed(line, why, wait = AGAIN) {
    dirty.add(line);
    say(why, true);
    window.setTimeout(flush, wait);
  }

  // Whoever has signed in anew has another token; the room that keeps forms asks for it. Nothing is kept in the name of
  // somebody else who has signed in here since.
  const session = () => window.dinhKept?.session?.ask() ?? Promise.resolve("trouble");
  let isRenewed = false;
  async function refused(line) {
    const state = await session();
    if (state === "in" && !isRenewed) {
      isRenewed = true;
      return failed(line, words.saving, 0);
    }
    return failed(line, state === "out" || state === "other" ? words.out : words.trouble);
  }

  function took(line, sent, told) {
    const text = told.texts[line.dataset.line];
    if (!text || told.unknown.includes(line.dataset.line)) {
      // Nobody who has emptied the field loses anything.
      if (sent.trim()) unkept.add(line);
      fault(line, words.gone);
      return say(words.gone, true);
    }
    if (text.unkept) {
      unkept.add(line);
      fault(line, text.fault);
      return say(text.fault, true);
    }
    if (text.theirs) return choose(line, text);
    line.querySelector("[data-seen]").value = text.seen;
    fault(line, text.fault);
    stand(line, text);
    count(told);
    if (field(line).value === sent) line.dataset.plain = text.plain;
    follow(line, told.texts);
    say(words.saved.replace("%s", told.at));
    send("kept");
  }

  // What the server has filled in besides: the address follows the title.
  function follow(line, texts) {
    for (const other of lines) {
      const text = texts[other.dataset.line];
      if (!text || other === line || dirty.has(other) || unkept.has(other)) continue;
      field(other).value = text.target;
      other.querySelector("[data-seen]").value = text.seen;
      other.dataset.plain = text.plain;
      stand(other, text);
    }
  }

  function fault(line, why) {
    line.querySelector("[data-fault]").textContent = why || "";
    field(line).toggleAttribute("aria-invalid", false);
    if (why) field(line).setAttribute("aria-invalid", "true");
  }

  function stand(line, text) {
    line.className = `wr-line is-${text.standing}${line === now ? " now" : ""}`;
    const sign = line.querySelector("[data-standing]");
    sign.className = `why why-${text.standing}`;
    sign.textContent = text.label;
    for (const mark of line.querySelectorAll("[data-machine]")) mark.hidden = mark.dataset.machine !== text.machine;
  }

  function count(told) {
    const progress = document.getElementById("wr-progress");
    progress.value = told.done;
    const left = root.querySelector("[data-writing-left]");
    left.className = `wr-left ${told.open ? "must" : "fine"}`;
    left.querySelector("span").textContent = told.open ? words.left.replace("%s", told.open) : words.none_left;
    left.querySelector("use")?.setAttribute("href", told.open ? "#icon-warning" : "#icon-check");
    root.querySelector("[data-writing-done]").textContent = words.done.replace("%(done)s", told.done).replace("%(all)s", progress.max);
    const chip = root.querySelector("[data-writing-open]");
    if (chip) chip.textContent = told.open;
    const more = root.querySelector("[data-writing-words]");
    if (more) more.textContent = words.words.replace("%s", told.words);
  }

  // ---- two people at one text
  function choose(line, text) {
    const box = line.querySelector("[data-theirs]");
    box.hidden = false;
    box.dataset.seen = text.seen;
    box.querySelector("[data-theirs-by]").textContent = words.theirs.replace("%s", text.theirs.by || "–");
    box.querySelector("[data-theirs-text]").textContent = text.theirs.text;
    say(box.querySelector("[data-theirs-by]").textContent, true);
  }
  function chosen(line, theirs) {
    const box = line.querySelector("[data-theirs]");
    if (theirs) field(line).value = box.querySelector("[data-theirs-text]").textContent;
    if (box.dataset.seen) line.querySelector("[data-seen]").value = box.dataset.seen;
    box.hidden = true;
    typed(line);
    field(line).focus();
  }

  function flush(leaves = false) {
    window.clearTimeout(timer);
    for (const line of [...dirty]) queue = leaves ? keep(line, true) : queue.then(() => keep(line));
    return queue;
  }

  function typed(line) {
    if (closed) return;
    watch(line);
    fit(field(line));
    if (line.querySelector("[data-theirs]:not([hidden])")) return;
    dirty.add(line);
    send("typed", without(field(line).value));
    window.clearTimeout(timer);
    timer = window.setTimeout(flush, SOON);
  }

  function fit(text) {
    if (CSS.supports("field-sizing", "content")) return;
    text.style.setProperty("height", "auto");
    text.style.setProperty("height", `${text.scrollHeight + 2}px`);
  }

  // ---- the machine: one question at a time, and it is told that it works
  const askers = [...root.querySelectorAll("[data-ask]")];
  let asked = null;
  function asks(button) {
    if (asked) return false;
    const label = button.querySelector("[data-ask-said]");
    asked = { label, text: label.textContent };
    label.textContent = words.machine;
    say(words.machine);
    // Later: a button that cannot be pressed is not sent.
    window.setTimeout(() => askers.forEach((one) => { one.disabled = true; }));
    return true;
  }
  // Nothing is under way: the window is back by the browser's own way, or what was sent came to no answer.
  function stay() {
    leaves = false;
    if (!asked) return;
    asked.label.textContent = asked.text;
    asked = null;
    askers.forEach((one) => { one.disabled = false; });
  }
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) stay();
  });

  // ---- from text to text
  function enter(line) {
    if (line === now) return;
    if (now) {
      now.classList.remove("now");
      now.querySelector("[data-helps]").open = false;
      flush();
    }
    now = line;
    now.classList.add("now");
    now.querySelector("[data-helps]").open = true;
    send("focus", line.dataset.plain);
  }
  function go(step) {
    const from = now ? lines.indexOf(now) : -1;
    const ahead = step > 0 ? lines.slice(from + 1) : lines.slice(0, Math.max(from, 0)).reverse();
    const around = step > 0 ? lines.slice(0, Math.max(from, 0)) : lines.slice(from + 1).reverse();
    const isOpen = (line) => !line.classList.contains("is-done");
    const next = ahead.find(isOpen);
    if (next) return lead(next);
    const other = step > 0 ? root.dataset.nextOpen : root.dataset.previousOpen;
    if (other) return leave(other);
    const first = around.find(isOpen);
    if (!first) return say(words.no_next);
    lead(first);
  }
  // To another part of the page, once all of this one is kept; what is not stays before the eyes.
  function leave(address) {
    flush().then(() => {
      if (!isUnsettled()) return window.location.assign(address);
      const [lost] = unkept;
      if (lost) say(words.leave, true);
      (lost ?? root.querySelector("[data-theirs]:not([hidden])"))?.scrollIntoView({ block: "center" });
    });
  }
  function lead(line) {
    field(line).focus({ preventScroll: true });
    line.scrollIntoView({ block: "center" });
    say(words.at.replace("%s", line.querySelector(".k").textContent));
  }

  // ---- putting words in
  function put(line, text, whole) {
    const area = field(line);
    if (whole) area.select();
    else area.focus();
    const before = area.value.slice(0, area.selectionStart);
    const passage = !whole && /\S$/.test(before) ? ` ${text}` : text;
    write(area, passage);
    area.focus();
    typed(line);
  }
  // In the place of what is selected; keeps the browser's own way to take it back.
  function write(area, text) {
    if (!document.execCommand("insertText", false, text)) area.setRangeText(text, area.selectionStart, area.selectionEnd, "end");
  }
  function take(line, button) {
    if (!button) return;
    put(line, button.dataset.take, true);
    say("copy" in button.dataset ? words.copied : words.taken);
  }

  root.addEventListener("focusin", (event) => {
    const line = event.target.closest("[data-line]");
    if (line) enter(line);
  });
  root.addEventListener("input", (event) => {
    const line = event.target.closest("[data-line]");
    if (line && event.target.matches("[data-text], [data-why]")) typed(line);
  });
  root.addEventListener("click", (event) => {
    const line = event.target.closest("[data-line]");
    const on = (selector) => event.target.closest(selector);
    if (on("[data-writing-next]")) return go(1);
    if (!line) return;
    if (on("[data-take]")) {
      event.preventDefault();
      take(line, on("[data-take]"));
    } else if (on("[data-put]")) {
      approve(line, on("[data-term]"));
    } else if (on("[data-insert]")) {
      put(line, on("[data-insert]").dataset.insert, false);
      say(words.put);
    } else if (on("[data-take-theirs]")) chosen(line, true);
    else if (on("[data-keep-mine]")) chosen(line, false);
    else if (on("[data-done]")) flush().then(() => go(1));
  });
  root.addEventListener("writing:picked", (event) => lead(event.detail));
  root.addEventListener("writing:elsewhere", (event) => leave(`${root.dataset.find}?find=${encodeURIComponent(event.detail)}`));

  document.addEventListener("keydown", (event) => {
    const key = event.key.toLowerCase();
    const acts = event.ctrlKey || event.metaKey;
    if (acts && key === "s") {
      const save = root.querySelector("[name=action][value=save-draft]");
      if (!save) return;
      event.preventDefault();
      flush().then(() => save.click());
      return;
    }
    if (acts && event.key === "Enter" && now) {
      event.preventDefault();
      flush().then(() => go(1));
      return;
    }
    if (!event.altKey || acts || event.getModifierState("AltGraph")) return;
    const open = now && !closed ? now : null;
    const digit = /^Digit([1-9])$/.exec(event.code);
    let acted = true;
    if (event.key === "ArrowDown") go(1);
    else if (event.key === "ArrowUp") go(-1);
    else if (open && digit) take(open, open.querySelectorAll("[data-take]:not([data-copy])")[Number(digit[1]) - 1]);
    else if (open && event.code === "KeyM") open.querySelector("[data-ask]:not([hidden])")?.click();
    else if (open && event.code === "KeyC") take(open, open.querySelector("[data-copy]"));
    else if (open && event.code === "KeyT") {
      const shown = [...open.querySelectorAll("[data-term]:not([hidden])")];
      const box = open.querySelector("[data-term]:not([data-name])");
      if (shown.length) shown.some((one) => approve(open, one));
      else if (box) approve(open, box);
    } else if (now && event.code === "KeyQ") {
      const question = now.querySelector("[data-say]");
      question.closest("details").open = true;
      now.querySelector(".say textarea").focus();
    } else acted = false;
    if (acted) event.preventDefault();
  });

  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") flush(true);
  });
  window.addEventListener("online", () => flush());
  const isUnsettled = () => dirty.size > 0 || unkept.size > 0 || Boolean(root.querySelector("[data-theirs]:not([hidden])"));
  let leaves = false;
  form.addEventListener("submit", (event) => {
    if (event.submitter?.matches("[data-ask]") && !asks(event.submitter)) return event.preventDefault();
    leaves = true;
    window.setTimeout(stay, NEVER);
  });
  window.addEventListener("beforeunload", (event) => {
    if (isUnsettled() && !leaves) {
      event.preventDefault();
      event.returnValue = words.leave;
    }
  });

  for (const line of lines) {
    if ("unsent" in line.dataset) unkept.add(line);
    watch(line);
    fit(field(line));
  }
  root.classList.add("is-scripted");
  session();
  const led = document.getElementById(window.location.hash.slice(1))?.closest("[data-line]");
  const first = led || lines.find((line) => !line.classList.contains("is-done"));
  if (first) {
    // Whoever was led here from another part types on.
    if (led && !closed) field(first).focus({ preventScroll: true });
    enter(first);
    first.scrollIntoView({ block: led ? "center" : "nearest" });
  }
})();
