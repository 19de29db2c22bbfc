// The preview opens by itself beside an editor's form, where there is room for both.
// Wagtail remembers which side panel was open; who closes the preview keeps it closed.
(() => {
  "use strict";
  const ROOM = 1100;
  const SEEN = "dinh-preview-opened";
  window.addEventListener("load", () => {
    const toggle = document.querySelector("[data-side-panel-toggle='preview']");
    if (!toggle || window.innerWidth < ROOM) return;
    try {
      if (window.localStorage.getItem(SEEN)) return;
      window.localStorage.setItem(SEEN, "1");
    } catch { /* a browser that keeps nothing opens it each time */ }
    if (toggle.getAttribute("aria-expanded") !== "true") toggle.click();
  });
})();
