// The number of a document says what type it is and who issued it: what is still empty is filled, and can be changed.
// Without it both are chosen and typed.
(() => {
  "use strict";
  window.addEventListener("load", () => {
    const number = document.getElementById("id_number");
    const type = document.getElementById("id_document_type");
    const issuer = document.getElementById("id_issuer");
    if (!number?.dataset.types || !type || !issuer) return;
    const [types, issuers] = [JSON.parse(number.dataset.types), JSON.parse(number.dataset.issuers)];

    function fill(field, value) {
      if (!value || field.value) return;
      field.value = value;
      field.dispatchEvent(new Event("input", { bubbles: true }));
      field.dispatchEvent(new Event("change", { bubbles: true }));
    }

    number.addEventListener("change", () => {
      const found = /\/([A-ZĐ]+)-([A-ZĐ]+)\s*$/.exec(number.value.normalize("NFC").toUpperCase());
      if (!found) return;
      fill(type, types[found[1]]);
      fill(issuer, issuers[found[2]]);
    });
  });
})();
