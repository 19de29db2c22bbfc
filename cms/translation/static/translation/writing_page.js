// The preview beside the texts: it shows the sentence in work, marks what is still open, and leads back by a press.
// It hears and sends events at the desk's root and knows nothing else of it.
(() => {
  "use strict";
  const root = document.querySelector("[data-writing]");
  const frame = root?.querySelector("[data-writing-page]");
  if (!frame) return;
  const BLOCK = "p, li, td, th, h1, h2, h3, h4, dt, dd, figcaption";
  const plain = (text) => text.replace(/\s+/g, " ").trim();
  let shown = null;
  let wanted = "";
  let places = [];
  let later = 0;
  let top = 0;

  const inside = () => {
    try {
      return frame.contentDocument?.body ? frame.contentDocument : null;
    } catch {
      return null;
    }
  };

  // The smallest element that holds all of the text; of pictures the one that is described by it.
  function find(text) {
    const doc = inside();
    const needle = plain(text);
    if (!doc || !needle) return null;
    let found = null;
    for (const one of places) {
      if (one.text.includes(needle) && (!found || one.text.length <= found.text.length)) found = one;
    }
    return found?.element ?? [...doc.images].find((image) => plain(image.alt) === needle) ?? null;
  }

  function read() {
    const doc = inside();
    places = doc
      ? [...doc.body.querySelectorAll("h1, h2, h3, h4, p, li, dt, dd, td, th, caption, figcaption, a, span, div, summary")]
          .map((element) => ({ element, text: plain(element.textContent) }))
          .filter((one) => one.text && one.text.length < 20000)
      : [];
  }

  function show(text, moves) {
    const doc = inside();
    if (shown) for (const name of ["outline", "outline-offset"]) shown.style.removeProperty(name);
    shown = find(text);
    if (!shown || !doc) return;
    shown.style.setProperty("outline", "3px solid #0A5A5C");
    shown.style.setProperty("outline-offset", "5px");
    if (!moves) return;
    const box = shown.getBoundingClientRect();
    const view = doc.defaultView;
    // Not scrollIntoView, which would move the desk as well.
    view.scrollTo({ top: view.scrollY + box.top - view.innerHeight / 3, behavior: "instant" });
  }

  function mark() {
    for (const line of root.querySelectorAll("[data-line]:not(.is-done)")) {
      const element = find(line.dataset.plain);
      if (!element || element.tagName === "IMG") continue;
      element.style.setProperty("box-shadow", "-6px 0 0 #FBF7EF, -9px 0 0 #A87B22");
    }
  }

  frame.addEventListener("load", () => {
    const doc = inside();
    if (!doc) return;
    read();
    mark();
    doc.defaultView.scrollTo({ top, behavior: "instant" });
    show(wanted, !top);
    doc.addEventListener("click", (event) => {
      // A preview is read, nobody leaves the desk by it.
      event.preventDefault();
      const place = places.filter((one) => one.element.contains(event.target)).map((one) => one.text).sort((one, other) => one.length - other.length);
      const line = [...root.querySelectorAll("[data-line]")].find((one) => {
        const needle = plain(one.dataset.plain);
        return needle && place.some((text) => text === needle);
      });
      if (line) root.dispatchEvent(new CustomEvent("writing:picked", { detail: line }));
      // Of a long page it may stand in another part: the server knows where.
      else if ("find" in root.dataset) {
        const block = event.target.closest(BLOCK);
        const text = block ? plain(block.textContent) : place[0];
        if (text && text.length < 1000) root.dispatchEvent(new CustomEvent("writing:elsewhere", { detail: text }));
      }
    });
  });

  function again() {
    const doc = inside();
    if (!doc) return;
    top = doc.defaultView.scrollY;
    doc.location.reload();
  }

  root.addEventListener("writing:focus", (event) => {
    wanted = event.detail;
    show(wanted, true);
  });
  root.addEventListener("writing:typed", (event) => {
    // Words only: what holds markup is shown when it is kept.
    if (!shown || shown.children.length || !event.detail) return;
    shown.textContent = event.detail;
    wanted = event.detail;
  });
  root.addEventListener("writing:kept", () => {
    window.clearTimeout(later);
    later = window.setTimeout(again, 2500);
  });
  if (inside()?.readyState === "complete") {
    read();
    mark();
  }
})();
