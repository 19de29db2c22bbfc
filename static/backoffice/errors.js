// A form asked for with ?open=name shows that field, whatever it stands in; the cursor stays where one begins.
// A link of the list of errors opens whatever its field stands in, then puts the cursor into it.
// Without it the list still says what is wrong with which field.
(() => {
  "use strict";
  function opened(field) {
    for (let box = field; box; box = box.parentElement) {
      if (box.matches("[role=tabpanel][hidden], [data-tabs-panel][hidden], .w-tabs__panel[hidden]")) {
        document.querySelector(`[role=tab][href="#${CSS.escape(box.id)}"], [role=tab][aria-controls="${CSS.escape(box.id)}"]`)?.click();
      } else if (box.matches("[data-panel]")) {
        box.querySelector("[data-panel-toggle][aria-expanded=false]")?.click();
      } else if (box.matches("details:not([open])")) {
        box.open = true;
      } else if (box.matches("[role=dialog], .w-dialog") && box.getAttribute("aria-hidden") === "true") {
        document.querySelector(`[data-a11y-dialog-show="${CSS.escape(box.id)}"]`)?.click();
      } else if (box.matches("[data-side-panel][hidden]")) {
        document.querySelector(`[data-side-panel-toggle="${CSS.escape(box.dataset.sidePanel)}"]`)?.click();
      }
    }
  }

  window.addEventListener("load", () => {
    const name = new URLSearchParams(window.location.search).get("open");
    const field = name && document.getElementById(`id_${name}`);
    if (field) opened(field);
  });

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("[data-error-link]");
    const field = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!field) return;
    event.preventDefault();
    opened(field);
    window.requestAnimationFrame(() => {
      field.scrollIntoView({ block: "center" });
      const box = field.matches("input, select, textarea, button, [tabindex]") ? field : field.querySelector("input:not([type=hidden]), select, textarea, [contenteditable=true], button");
      box?.focus({ preventScroll: true });
    });
  });
})();
