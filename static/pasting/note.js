// The note beside a paste: what could not be taken along, pictures to upload, and the way back.
(() => {
  "use strict";
  const pasting = (window.dinhPasting = window.dinhPasting || {});

  const lossLine = (loss) => {
    const { element, settings } = pasting;
    const line = element("li", { textContent: loss.sentence });
    if (loss.count > 1) line.append(` (${settings.words.more.replace("%s", loss.count)})`);
    if (loss.example) line.append(element("q", { textContent: loss.example, className: "dinh-paste__example" }));
    return line;
  };

  pasting.note = (before, { title, losses = [], rows = [], undo = null, wrong = false, ends = true }) => {
    const { element, settings } = pasting;
    const box = element("section", { className: "dinh-paste", tabIndex: -1 });
    box.setAttribute("role", wrong ? "alert" : "status");
    if (wrong) box.classList.add("dinh-paste--wrong");
    box.append(element("p", { className: "dinh-paste__title", textContent: title }));
    if (losses.length) {
      box.append(element("p", { textContent: settings.words.lost }));
      box.append(element("ul", {}, ...losses.map(lossLine)));
    }
    if (rows.length) {
      box.append(element("p", { textContent: settings.words.pictures }));
      box.append(element("ol", { className: "dinh-paste__pictures" }, ...rows));
    }
    const close = () => box.remove();
    if (undo) {
      const button = element("button", { type: "button", className: "button button-small", textContent: settings.words.undo });
      button.addEventListener("click", () => { undo(); close(); });
      box.append(button);
    }
    const end = element("button", {
      type: "button", className: "button button-small button-secondary", textContent: settings.words.close,
    });
    end.addEventListener("click", close);
    if (ends) box.append(end);
    before.parentNode.insertBefore(box, before);
    box.scrollIntoView({ block: "nearest" });
    return { box, close };
  };
})();
