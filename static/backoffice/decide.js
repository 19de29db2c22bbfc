// One decision with a script: the bar counts what is still to be ticked and leads there, keys walk through the
// tabs and the changes, and the preview keeps its width. Without it everything is a link or a form.
(() => {
  "use strict";
  const pane = document.querySelector("[data-review-pane]");
  if (!pane) return;
  const all = (selector) => [...pane.querySelectorAll(selector)];
  const openTicks = () => all("[data-review-tick]").filter((tick) => !tick.checked);

  function count() {
    const must = pane.querySelector("[data-review-must]");
    if (!must) return;
    const left = openTicks().length;
    const { fine, one, many } = must.dataset;
    must.className = left ? "must" : "fine";
    must.querySelector("span").textContent = left ? (left === 1 ? one : many.replace("%s", left)) : fine;
    all("[data-review-tick]").forEach((tick) => tick.closest(".ack").classList.toggle("open", !tick.checked));
  }

  function lead(element) {
    element.scrollIntoView({ block: "center" });
    element.focus({ preventScroll: true });
  }

  pane.addEventListener("change", (event) => {
    if (event.target.matches("[data-review-tick]")) count();
  });

  // Nothing is disabled: a button that cannot work yet leads to what is missing.
  pane.addEventListener("click", (event) => {
    const approve = event.target.closest("[value=approve]");
    const back = event.target.closest("[value=reject]");
    const must = event.target.closest("[data-review-must]");
    const note = pane.querySelector("#review-note");
    const first = openTicks()[0];
    if ((approve || must) && first) {
      event.preventDefault();
      lead(first);
    } else if (back && note && !note.value.trim()) {
      event.preventDefault();
      note.closest("details").open = true;
      note.focus();
    }
  });

  // Enter in a tick would press the first button of the form.
  pane.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !event.target.matches("[data-review-tick]")) return;
    event.preventDefault();
    event.target.click();
  });

  // Telephone or wide, kept in this browser.
  const STORE = "dinh-review-width";
  let width = "wide";
  try {
    width = window.localStorage.getItem(STORE) || width;
  } catch { /* a browser that keeps nothing shows the wide page */ }
  function fit() {
    all("[data-review-widths]").forEach((group) => {
      group.hidden = false;
      group.closest("[data-review-preview]").classList.toggle("is-phone", width === "phone");
      group.querySelectorAll("[data-width]").forEach((button) => {
        button.setAttribute("aria-pressed", String(button.dataset.width === width));
      });
    });
  }
  pane.addEventListener("click", (event) => {
    const button = event.target.closest("[data-width]");
    if (!button) return;
    width = button.dataset.width;
    try {
      window.localStorage.setItem(STORE, width);
    } catch { /* for this page only */ }
    fit();
  });

  // A passage that is marked in the text that waits is what the proposal is about.
  pane.addEventListener("toggle", (event) => {
    if (!event.target.matches(".say") || !event.target.open) return;
    const passage = event.target.querySelector("[data-review-passage]");
    const marked = String(window.getSelection()).trim();
    if (passage && !passage.value && marked) passage.value = marked;
  }, true);

  // The queue's script puts another decision here: it is counted and fitted like the first.
  new MutationObserver(() => { count(); fit(); }).observe(pane, { childList: true });
  count();
  fit();

  let at = -1;
  function change(by) {
    const rows = all("[data-review-change]");
    if (!rows.length) return;
    const here = rows.indexOf(document.activeElement);
    at = (Math.max(here, at) + by + rows.length) % rows.length;
    lead(rows[at]);
  }
  function comment() {
    const row = document.activeElement.closest?.("[data-review-change]");
    let below = row?.nextElementSibling;
    while (below?.matches(".at") && !below.querySelector(".say")) below = below.nextElementSibling;
    const say = below?.matches?.(".at") ? below.querySelector(".say") : pane.querySelector(".said .say");
    if (!say) return;
    say.open = true;
    say.querySelector("textarea").focus();
  }
  document.addEventListener("keydown", (event) => {
    if (document.body.classList.contains("review-keys-off")) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    const tab = pane.querySelector(`[data-review-tab="${/^[1-4]$/.test(event.key) ? event.key : ""}"]`);
    if (tab) tab.click();
    else if (event.key === "n") change(1);
    else if (event.key === "N") change(-1);
    else if (event.key === "c") comment();
    else return;
    event.preventDefault();
  });
})();
