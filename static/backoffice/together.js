// Several submissions at once: the buttons say how many are chosen. Without it they say "the chosen ones".
(() => {
  "use strict";
  const bar = document.querySelector("[data-together]");
  if (!bar) return;
  const boxes = [...document.querySelectorAll("input[name=take]")];
  function count() {
    const chosen = boxes.filter((box) => box.checked).length;
    bar.querySelectorAll("[data-counted]").forEach((button) => {
      button.querySelector("span").textContent = button.dataset.counted.replace("%d", String(chosen));
    });
  }
  boxes.forEach((box) => box.addEventListener("change", count));
  count();
})();
