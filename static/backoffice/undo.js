// Decisions that can be undone: the seconds count down, and at the end the desk is asked what became of them.
// Without it the moment stands there as a clock, and the button works as long as it is true.
(() => {
  "use strict";
  const area = document.querySelector("[data-undo]");
  if (!area) return;
  let timer = 0;

  function start() {
    const begun = performance.now();
    const items = [...area.querySelectorAll("[data-undo-left]")].map((item) => [item, Number(item.dataset.undoLeft)]);
    area.hidden = items.length === 0;
    window.clearInterval(timer);
    if (!items.length) return;
    function tick() {
      const gone = (performance.now() - begun) / 1000;
      let over = false;
      items.forEach(([item, seconds]) => {
        const left = Math.ceil(seconds - gone);
        const count = item.querySelector("[data-undo-count]");
        if (count) {
          count.hidden = false;
          count.textContent = String(Math.max(left, 0));
        }
        over ||= left <= 0;
      });
      if (over) {
        window.clearInterval(timer);
        // A little later: the clock of the server says when it is over.
        window.setTimeout(again, 700);
      }
    }
    tick();
    timer = window.setInterval(tick, 250);
  }

  async function again() {
    const had = area.contains(document.activeElement);
    const answer = await fetch(area.dataset.undo, { credentials: "same-origin" });
    if (!answer.ok) return;
    area.innerHTML = await answer.text();
    // Who stood on the button is not thrown to the top of the page.
    if (had) document.querySelector("[data-review-pane], .together")?.focus?.();
    start();
  }

  document.addEventListener("keydown", (event) => {
    if (document.body.classList.contains("review-keys-off")) return;
    if (event.ctrlKey || event.metaKey || event.altKey || event.key.toLowerCase() !== "z") return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    const button = area.querySelector("[data-undo-key]");
    if (!button) return;
    event.preventDefault();
    button.click();
  });
  start();
})();
