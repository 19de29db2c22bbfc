// The ward's face with a script: the preview follows the form, the menu has buttons instead of numbers.
(() => {
  "use strict";
  const form = document.querySelector("[data-look-form]");
  if (!form) return;
  const frame = document.querySelector("[data-look-frame]");
  const status = document.querySelector("[data-look-status]");

  // The order of the menu: buttons move a row, the numbers follow.
  const menu = form.querySelector("[data-look-menu]");
  if (menu) {
    const renumber = () => [...menu.children].forEach((row, at) => {
      row.querySelector("input").value = at + 1;
    });
    const button = (row, words, move) => {
      const made = document.createElement("button");
      made.type = "button";
      made.className = "button button-secondary";
      made.textContent = words;
      made.setAttribute("aria-label", `${words}: ${row.querySelector("label").textContent.trim()}`);
      made.addEventListener("click", () => {
        move();
        renumber();
        made.focus();
      });
      return made;
    };
    [...menu.children].forEach((row) => {
      row.querySelector("input").hidden = true;
      row.append(
        button(row, menu.dataset.up, () => row.previousElementSibling?.before(row)),
        button(row, menu.dataset.down, () => row.nextElementSibling?.after(row)),
      );
    });
    renumber();
  }
  // Who picks a colour of their own means it.
  const colour = form.querySelector("[type=color]");
  colour?.addEventListener("input", () => {
    form.querySelector("[name=seed][value=other]").checked = true;
  });
  form.querySelector("[data-look-preview-button]").hidden = true;

  // A computer's screen is drawn in its own width and made smaller, a telephone's as it is.
  const widths = document.querySelector("[data-look-widths]");
  function fit() {
    const wanted = Number(widths.querySelector(":checked").value);
    const room = frame.parentElement;
    const scale = Math.min(1, room.clientWidth / wanted);
    frame.style.cssText = `width:${wanted}px;height:${room.clientHeight / scale}px;transform:scale(${scale});transform-origin:0 0`;
  }
  if (window.matchMedia("(min-width: 62rem)").matches) {
    widths.hidden = false;
    widths.addEventListener("change", fit);
    window.addEventListener("resize", fit);
    fit();
  }

  // The preview: asked for again whenever the form reads differently than before.
  const state = () => new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === "string")).toString();
  let shown = state();
  let busy = false;
  async function follow() {
    const now = state();
    if (busy || now === shown || document.hidden) return;
    busy = true;
    shown = now;
    try {
      const answer = await fetch(form.dataset.preview, {
        method: "POST", body: new FormData(form), credentials: "same-origin",
      });
      status.textContent = answer.ok ? "" : status.dataset.wait;
      if (answer.ok) {
        const at = frame.contentWindow?.scrollY || 0;
        // Links lead nowhere from here: a new window, which the frame's sandbox does not open.
        frame.srcdoc = (await answer.text()).replace("<head>", '<head><base target="_blank">');
        frame.addEventListener("load", () => frame.contentWindow?.scrollTo(0, at), { once: true });
      }
    } catch {
      status.textContent = status.dataset.wait;
    }
    busy = false;
  }
  window.addEventListener("load", () => {
    window.setInterval(follow, 700);
  });
})();
