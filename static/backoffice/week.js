// The days of a week's entries: a new entry begins on the day of the one before it, and a press on a weekday writes the date.
// Without it the date is typed.
(() => {
  "use strict";
  const NAMES = ["T2", "T3", "T4", "T5", "T6", "T7", "CN"];
  const FULL = ["Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật"];
  const two = (number) => String(number).padStart(2, "0");
  const written = (day) => `${two(day.getDate())}/${two(day.getMonth() + 1)}/${day.getFullYear()}`;

  function monday() {
    const found = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(document.getElementById("id_monday")?.value.trim() ?? "");
    if (!found) return null;
    const day = new Date(Number(found[3]), Number(found[2]) - 1, Number(found[1]));
    day.setDate(day.getDate() - (day.getDay() + 6) % 7);
    return day;
  }

  function put(field, value) {
    field.value = value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
    mark(field);
  }

  function mark(field) {
    const first = monday();
    for (const button of field.parentElement.querySelectorAll(".weekdays button")) {
      const day = first && new Date(first);
      day?.setDate(day.getDate() + Number(button.dataset.day));
      button.setAttribute("aria-pressed", String(Boolean(day) && written(day) === field.value.trim()));
    }
  }

  const fields = () => [...document.querySelectorAll("input[id^=id_entries-][id$=-day]:not([id*=__prefix__])")];

  function furnish(field) {
    if (field.parentElement.querySelector(".weekdays")) return;
    const bar = document.createElement("div");
    bar.className = "weekdays";
    NAMES.forEach((name, number) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = name;
      button.dataset.day = String(number);
      button.setAttribute("aria-label", FULL[number]);
      button.addEventListener("click", () => {
        const day = monday();
        if (!day) return document.getElementById("id_monday").focus();
        day.setDate(day.getDate() + number);
        return put(field, written(day));
      });
      bar.append(button);
    });
    field.before(bar);
    field.addEventListener("change", () => mark(field));
    mark(field);
  }

  function added() {
    const all = fields();
    all.forEach((field, number) => {
      const isNew = !field.parentElement.querySelector(".weekdays");
      furnish(field);
      const day = monday();
      if (isNew && !field.value && (number || day)) put(field, number ? all[number - 1].value : written(day));
    });
  }

  window.addEventListener("load", () => {
    fields().forEach(furnish);
    document.addEventListener("w-formset:added", () => window.requestAnimationFrame(added));
    document.getElementById("id_monday")?.addEventListener("change", () => fields().forEach(mark));
  });
})();
