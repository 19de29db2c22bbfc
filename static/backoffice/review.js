// The review desk with a script: what stands first opens beside the queue, and single keys decide.
// Without it every row is a link and every decision a button.
(() => {
  "use strict";
  const desk = document.querySelector("[data-review-desk]");
  if (!desk) return;
  const pane = desk.querySelector("[data-review-pane]");
  const rows = () => [...desk.querySelectorAll("[data-review-row]")];
  const wide = window.matchMedia("(min-width: 62rem)");

  // What stood there goes at once: nobody decides on one page while reading the name of another.
  let asked = 0;
  function clear() {
    asked += 1;
    pane.replaceChildren();
    return asked;
  }

  async function open(row) {
    // Those that say the same have a screen of their own: here the row is only where one stands.
    if (row.hasAttribute("data-review-group")) {
      clear();
      rows().forEach((one) => one.removeAttribute("aria-current"));
      row.setAttribute("aria-current", "true");
      return;
    }
    const mine = clear();
    const address = new URL(row.href);
    address.hash = "";
    address.searchParams.set("pane", "1");
    const answer = await fetch(address, { credentials: "same-origin" });
    if (mine !== asked) return;
    if (!answer.ok) {
      window.location.assign(row.href);
      return;
    }
    const text = await answer.text();
    if (mine !== asked) return;
    pane.innerHTML = text;
    pane.setAttribute("aria-labelledby", "decide-heading");
    rows().forEach((one) => one.removeAttribute("aria-current"));
    row.setAttribute("aria-current", "true");
  }

  const first = rows().find((row) => !row.hasAttribute("data-review-group"));
  if (!pane.querySelector(".decide-h") && wide.matches && first) open(first);

  rows().forEach((row) => row.addEventListener("click", clear));

  // What is chosen for a decision together: the bar comes with the first, and says how many there are.
  const picked = desk.querySelector("[data-review-picked]");
  const boxes = [...desk.querySelectorAll("input[name=pick]")];
  function count() {
    const chosen = boxes.filter((box) => box.checked).length;
    picked.hidden = chosen === 0;
    picked.querySelector("[data-review-count]").textContent = picked.dataset.chosen.replace("%d", String(chosen));
  }
  if (picked) {
    boxes.forEach((box) => box.addEventListener("change", count));
    count();
  }

  // Single keys can be switched off (WCAG 2.2, 2.1.4); the choice stays in this browser.
  const STORE = "dinh-review-keys";
  const bar = document.querySelector("[data-review-keys]");
  const toggle = bar.querySelector("[data-review-keys-switch]");
  const list = bar.querySelector("[data-review-keys-on]");
  let on = true;
  try {
    on = window.localStorage.getItem(STORE) !== "off";
  } catch { /* a browser that keeps nothing has the keys on */ }
  function show() {
    bar.hidden = false;
    list.hidden = !on;
    toggle.textContent = on ? toggle.dataset.on : toggle.dataset.off;
    toggle.setAttribute("aria-pressed", String(on));
    document.body.classList.toggle("review-keys-off", !on);
  }
  toggle.addEventListener("click", () => {
    on = !on;
    try {
      window.localStorage.setItem(STORE, on ? "on" : "off");
    } catch { /* for this page only */ }
    show();
  });
  show();

  function step(by) {
    const all = rows();
    const now = all.findIndex((row) => row.hasAttribute("aria-current"));
    const next = all[Math.min(Math.max(now + by, 0), all.length - 1)];
    if (next) {
      next.focus();
      if (wide.matches) open(next);
    }
  }

  function press(key) {
    const button = pane.querySelector(`[data-review-key="${key}"]`);
    const note = pane.querySelector("#review-note");
    if (!button) return;
    // Sent back without a reason: the cursor goes where the reason is written.
    if (key === "r" && note && !note.value.trim()) {
      note.closest("details").open = true;
      note.focus();
    }
    // To publish takes the key twice: the first time shows what it would press.
    else if (key === "a" && document.activeElement !== button) button.focus();
    else button.click();
  }

  document.addEventListener("keydown", (event) => {
    if (!on || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    const key = event.key.toLowerCase();
    const link = { e: "[data-review-edit]", v: "[data-review-view]" }[key];
    if (key === "j") step(1);
    else if (key === "k") step(-1);
    else if ("ars".includes(key)) press(key);
    else if (key === "x") {
      const row = rows().find((one) => one.hasAttribute("aria-current"));
      row?.parentElement.querySelector("input[name=pick]")?.click();
    } else if (key === "o") rows().find((one) => one.hasAttribute("aria-current"))?.click();
    else if (link) pane.querySelector(link)?.click();
    else return;
    event.preventDefault();
  });
})();
