/* Suggestions while one types: the ARIA combobox pattern with a list box.
   Without this script every box is a plain search form. No dependencies. */
(() => {
  "use strict";
  const WAIT = 120, SHORTEST = 2;
  const language = document.documentElement.lang || "vi";
  const words = document.currentScript.dataset;

  function enhance(input, number) {
    const form = input.form;
    const list = document.createElement("ul");
    const status = document.createElement("p");
    let options = [], at = -1, timer = 0, asked = "", running = null, typed = "";

    list.id = `suggest-${number}`;
    list.className = "suggest";
    list.hidden = true;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", words.list);
    status.className = "visually-hidden";
    status.setAttribute("role", "status");
    input.after(list, status);
    input.parentElement.classList.add("suggest-anchor");
    for (const [name, value] of [["role", "combobox"], ["aria-expanded", "false"], ["aria-controls", list.id],
      ["aria-autocomplete", "list"], ["aria-haspopup", "listbox"], ["autocapitalize", "off"], ["spellcheck", "false"]]) {
      input.setAttribute(name, value);
    }

    function close() {
      list.hidden = true;
      at = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    }

    function mark(index) {
      options.forEach((option, number) => option.setAttribute("aria-selected", String(number === index)));
      at = index;
      if (index < 0) {
        input.removeAttribute("aria-activedescendant");
        input.value = typed;
        return;
      }
      input.setAttribute("aria-activedescendant", options[index].id);
      input.value = options[index].dataset.text;
      options[index].scrollIntoView({ block: "nearest" });
    }

    function show(found) {
      list.replaceChildren();
      options = found.map((one, index) => {
        const option = document.createElement("li");
        const text = document.createElement("span");
        const meta = document.createElement("span");
        option.id = `${list.id}-${index}`;
        option.dataset.text = one.text;
        option.dataset.url = one.url;
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        text.className = "suggest-text";
        text.textContent = one.text;
        meta.className = "suggest-meta";
        meta.textContent = [one.label, one.site].filter(Boolean).join(" · ");
        option.append(text, " ", meta);
        // Before the box loses the focus and the list its place.
        option.addEventListener("mousedown", (event) => event.preventDefault());
        option.addEventListener("click", () => { window.location.href = one.url; });
        list.append(option);
        return option;
      });
      at = -1;
      // Right below the box, wherever the button beside it has gone on a small screen.
      list.style.top = `${input.offsetTop + input.offsetHeight}px`;
      list.style.left = `${input.offsetLeft}px`;
      list.style.width = `${input.offsetWidth}px`;
      list.hidden = options.length === 0;
      input.setAttribute("aria-expanded", String(options.length > 0));
      status.textContent = options.length ? words.some.replace("{n}", options.length) : words.none;
    }

    async function ask() {
      const text = input.value.trim();
      if (text.length < SHORTEST) { asked = ""; close(); return; }
      if (text === asked) { return; }
      asked = text;
      if (running) { running.abort(); }
      running = new AbortController();
      try {
        const query = new URLSearchParams({ q: text, lang: language });
        const answer = await fetch(`/api/v1/suggest/?${query}`, { signal: running.signal });
        if (answer.ok && document.activeElement === input) { show((await answer.json()).suggestions); }
      } catch (error) { /* aborted, or the network is away: the form works as it is */ }
    }

    input.addEventListener("input", () => {
      typed = input.value;
      clearTimeout(timer);
      timer = setTimeout(ask, WAIT);
    });
    input.addEventListener("blur", close);
    form.addEventListener("submit", close);
    input.addEventListener("keydown", (event) => {
      if (event.isComposing) { return; }
      const open = !list.hidden;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (!open) { asked = ""; typed = input.value; ask(); return; }
        const step = event.key === "ArrowDown" ? 1 : -1;
        mark(((at + 1 + step + options.length + 1) % (options.length + 1)) - 1);
      } else if (event.key === "Escape" && open) {
        event.preventDefault();
        if (at >= 0) { input.value = typed; }
        close();
      } else if (event.key === "Enter" && open && at >= 0) {
        event.preventDefault();
        window.location.href = options[at].dataset.url;
      }
    });
  }

  document.querySelectorAll("form[role=search] input[name=q]").forEach(enhance);
})();
