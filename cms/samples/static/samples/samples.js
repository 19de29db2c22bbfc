// Samples: blanks are put where one writes, a ward's three texts open in a drawer, keys lead to what needs somebody.
(() => {
  "use strict";
  let last = null;
  document.addEventListener("focusin", (event) => {
    if (event.target.matches("input[name=title], textarea[name=summary]")) last = event.target;
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-blank]");
    if (!button) return;
    const text = button.dataset.blank;
    if (last) {
      last.setRangeText(text, last.selectionStart, last.selectionEnd, "end");
      last.dispatchEvent(new Event("input", { bubbles: true }));
      last.focus();
    }
    if (navigator.clipboard) navigator.clipboard.writeText(text).catch(() => {});
    document.querySelector("[data-blank-said]").textContent = text;
  });

  const group = document.querySelector("[data-group-choice]");
  if (group) {
    // The choice of a kind or a district takes the place of the two buttons above it.
    group.addEventListener("change", () => {
      document.querySelectorAll("input[name=group]").forEach((one) => { one.checked = false; });
      group.name = "group";
    });
    document.querySelectorAll("input[name=group]").forEach((one) => one.addEventListener("change", () => {
      group.removeAttribute("name");
      group.value = "";
      if (one.value === "chosen") document.querySelector(".tick").open = true;
    }));
    if (group.value) group.name = "group";
  }

  // The drawer is the page of one ward; without this script the link opens it as a page.
  const open = async (link) => {
    const answer = await fetch(link.href, { credentials: "same-origin" });
    if (!answer.ok) { window.location.href = link.href; return; }
    const found = new DOMParser().parseFromString(await answer.text(), "text/html");
    const part = found.querySelector("[data-drawer-part]");
    if (!part) { window.location.href = link.href; return; }
    const drawer = document.createElement("dialog");
    drawer.className = "desk-page smp smp-drawer";
    const head = document.createElement("div");
    head.className = "close";
    const title = document.createElement("h2");
    title.textContent = found.querySelector("h1").textContent;
    title.id = "drawer-title";
    drawer.setAttribute("aria-labelledby", title.id);
    const close = document.createElement("button");
    close.type = "button";
    close.className = "button button-secondary sm";
    close.textContent = document.querySelector("[data-close-word]")?.dataset.closeWord || "×";
    close.addEventListener("click", () => drawer.close());
    head.append(title, close);
    drawer.append(head, part);
    drawer.addEventListener("close", () => { drawer.remove(); link.focus(); });
    document.body.append(drawer);
    drawer.showModal();
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest(".smp .cells a");
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey || event.button) return;
    event.preventDefault();
    open(link);
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select, [contenteditable]")) return;
    if (document.querySelector("dialog[open]")) return;
    const find = document.getElementById("fw");
    if (event.key === "/" && find) { event.preventDefault(); find.focus(); }
    if (event.key.toLowerCase() === "f") {
      const cells = [...document.querySelectorAll(".cells :is(.s-behind, .s-declined) a")];
      const next = cells[(cells.indexOf(document.activeElement) + 1) % cells.length];
      if (next) { event.preventDefault(); next.focus(); }
    }
  });
})();
