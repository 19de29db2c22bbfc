// While a decision is open, a sign of life twice a minute: others see who is looking at it. Without a script the
// opening counts. A window that nobody looks at sends nothing.
(() => {
  "use strict";
  const EVERY = 30000;

  async function sign() {
    const box = document.querySelector("[data-presence]");
    if (!box || document.hidden) return;
    const token = document.querySelector("[name=csrfmiddlewaretoken]");
    if (!token) return;
    try {
      const answer = await fetch(box.dataset.presence, {
        method: "POST",
        credentials: "same-origin",
        headers: { "X-CSRFToken": token.value, "X-Requested-With": "XMLHttpRequest" },
      });
      if (!answer.ok) return;
      const { others } = await answer.json();
      const list = box.querySelector("[data-presence-others]");
      const text = others.join(". ");
      // Told only when it changes: a reader of the screen hears it once.
      if (list && list.textContent !== text) list.textContent = text;
    } catch { /* the next one may arrive */ }
  }

  window.setInterval(sign, EVERY);
  document.addEventListener("visibilitychange", sign);
})();
