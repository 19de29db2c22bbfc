// Draws the tree over the fields that the page has sent, and tells how their saving goes.
(() => {
  "use strict";
  const { Outline, Tree, Conflict } = window.dinhChart;

  function start() {
    const root = document.querySelector("[data-chart]");
    const form = root?.closest("form");
    if (!form) return;
    const told = JSON.parse(document.getElementById("chart-told").textContent);
    const outline = new Outline(root, told);
    const isLocked = document.body.classList.contains("content-locked");
    const tree = new Tree(outline, root.querySelector("[data-chart-tree]"), { isLocked });
    if (isLocked) return;
    new Conflict(tree, form);
    const state = (name) => { tree.state = name; tree.drawSide(); };
    const events = { "w-unsaved:add": "unsaved", "w-autosave:save": "saving", "w-autosave:success": "saved", "w-autosave:error": "save_failed" };
    for (const [event, name] of Object.entries(events)) document.addEventListener(event, (heard) => { if (heard.target === form) state(name); });
    root.addEventListener("change", (event) => {
      if (!event.target.matches("[data-chart-fields]")) return;
      state("unsaved");
      // Wagtail compares with what the form held two seconds after it was opened; a move before that is none to it.
      if (form.dataset.wUnsavedHasEditsValue !== "true") form.dataset.wUnsavedForceValue = "true";
    });
    // What stands in an open line counts when the page is sent.
    form.addEventListener("submit", () => tree.form?.made.done?.(), true);
    // The list of errors leads to a field that is hidden: its line is opened for it.
    document.addEventListener("click", (event) => {
      const [, prefix, name] = event.target.closest?.("[data-error-link]")?.hash.match(/^#id_(.+)-([a-z_]+)$/) ?? [];
      const row = prefix && tree.rowOf(prefix);
      if (!row) return;
      event.preventDefault();
      event.stopPropagation();
      tree.edit(row);
      tree.form?.made.focusOn?.(name);
    }, true);
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
