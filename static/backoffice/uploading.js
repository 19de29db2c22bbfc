// One picture comes into the library with the form of Wagtail's chooser, which is scoped and checked as everywhere.
window.dinhUploading = (() => {
  "use strict";
  const PREFIX = "image-chooser-upload-";

  // The message is "large", "signed_out" or "refused"; the sentences are those of the form.
  class NotTakenError extends Error {
    constructor(reason, sentences = "") {
      super(reason);
      this.sentences = sentences;
    }
  }

  const read = (html) => new DOMParser().parseFromString(html ?? "", "text/html");

  const errors = (html) => {
    const found = read(html).querySelectorAll(".error-message, .help-critical, .errorlist li");
    return [...new Set([...found].map((one) => one.textContent.trim()).filter(Boolean))].join(" ");
  };

  const ask = async (url, options = {}) => {
    const headers = { "X-Requested-With": "XMLHttpRequest", "X-CSRFToken": window.wagtailConfig.CSRF_TOKEN };
    const response = await fetch(url, { ...options, headers });
    if (response.status === 413) throw new NotTakenError("large");
    if (!(response.headers.get("Content-Type") ?? "").includes("json")) throw new NotTakenError("signed_out");
    return response.json();
  };

  // Where a new picture goes: the first collection that the form offers.
  const place = async (url) => {
    const answer = await ask(url);
    return read(answer.htmlFragment).querySelector(`[name="${PREFIX}collection"]`)?.value ?? "";
  };

  const upload = async (url, file, description, collection) => {
    const form = new FormData();
    form.append(`${PREFIX}title`, file.name.replace(/\.[^.]+$/, "").slice(0, 255));
    form.append(`${PREFIX}description`, description);
    if (collection) form.append(`${PREFIX}collection`, collection);
    form.append(`${PREFIX}file`, file, file.name);
    let answer = await ask(url, { method: "POST", body: form });
    if (answer.step === "duplicate_found") {
      // What was typed belongs to this one.
      answer = await ask(read(answer.htmlFragment).querySelector(".use-new-image").getAttribute("href"));
    }
    if (answer.step !== "chosen") throw new NotTakenError("refused", errors(answer.htmlFragment));
    return [answer.result].flat()[0];
  };

  return { place, upload };
})();
