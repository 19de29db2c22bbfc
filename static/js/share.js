/* Hands a page to Zalo or any other program of the device, and prints it, where the browser can.
   Without this script the links beside it remain. No dependencies. */
(() => {
  "use strict";
  document.querySelectorAll("[data-share]").forEach((button) => {
    const { share: url, title } = button.dataset;
    if (!navigator.share || (navigator.canShare && !navigator.canShare({ url, title }))) return;
    button.closest("li").hidden = false;
    // The reader closing the list of programs is no error.
    button.addEventListener("click", () => navigator.share({ url, title }).catch(() => {}));
  });
  document.querySelectorAll("[data-copy]").forEach((button) => {
    if (!navigator.clipboard) return;
    const said = button.closest("section").querySelector("[data-said]");
    button.closest("li").hidden = false;
    button.addEventListener("click", () => navigator.clipboard.writeText(button.dataset.copy).then(
      () => { said.textContent = button.dataset.done; }, () => { said.textContent = button.dataset.copy; }));
  });
  document.querySelectorAll("[data-print]").forEach((button) => {
    button.closest("li").hidden = false;
    button.addEventListener("click", () => window.print());
  });
})();
