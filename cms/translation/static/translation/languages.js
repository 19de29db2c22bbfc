// The box that ticks all languages of a translation.
"use strict";
{
  const all = document.querySelector('[name="select_all"]');
  const languages = document.querySelectorAll('[name="locales"]');
  all?.addEventListener("change", () => {
    for (const one of languages) one.checked = all.checked;
  });
}
