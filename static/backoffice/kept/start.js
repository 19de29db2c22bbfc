// Which forms of a screen are kept, and what else the screen has to do with kept copies.
(() => {
  "use strict";
  const { vault, session, KeptForm, offers } = window.dinhKept;
  const told = "BroadcastChannel" in window ? new BroadcastChannel("dinh-kept") : null;
  const TRIES = 5;
  const PAUSE = 3000;
  const TYPED = "textarea, select, input:not([type]), input[type=text], input[type=url], input[type=email], input[type=number], input[type=tel]";

  function forms() {
    if (document.body.classList.contains("login")) return [];
    return Array.from(document.querySelectorAll("main form")).filter((form) => form.method === "post" && !form.closest("dialog, .modal, [data-kept-not]")
      && (form.matches("[data-edit-form]") || form.querySelector(TYPED)));
  }

  async function start() {
    if (document.querySelector("[data-kept-signed-in]")) {
      told?.postMessage("signed-in");
      window.close();
      return;
    }
    document.addEventListener("submit", offers.leaving, true);
    // Before Wagtail looks at what the form holds: what is added here is no edit.
    const kept = forms().map((form) => new KeptForm(form));
    told?.addEventListener("message", () => kept.forEach((one) => { if (one.trouble) one.goOn(); }));
    if (vault.works) await offers.forget().catch(() => {});
    const panel = document.querySelector("[data-kept-list]");
    if (!kept.length && !panel) return;
    let state = await session.ask();
    for (let turn = 0; turn < TRIES && (state === "offline" || state === "trouble"); turn += 1) {
      await new Promise((resolve) => { window.setTimeout(resolve, PAUSE); });
      state = await session.ask();
    }
    // What was typed meanwhile.
    kept.forEach((one) => one.keep());
    if (!vault.works) kept.forEach((one) => one.cannotKeep());
    if (state !== "in" || !vault.works) return;
    // Forms are compared when their own scripts have drawn them.
    if (document.readyState !== "complete") await new Promise((resolve) => { window.addEventListener("load", resolve); });
    try {
      for (const one of kept) await offers.offerAt(one);
      if (panel) await offers.list(panel);
    } catch {
      vault.works = false;
      kept.forEach((one) => one.cannotKeep());
    }
  }

  start();
})();
