// Starts what Wagtail's forms name as data in the page (upstream/wagtail/inline_scripts.py): no inline script runs.
"use strict";
{
  const panel = (name) => (options) => new window[name](JSON.parse(options));
  const call = (name) => (...given) => window[name](...given);
  const known = {
    initDateChooser: call("initDateChooser"),
    initTimeChooser: call("initTimeChooser"),
    initDateTimeChooser: call("initDateTimeChooser"),
    InlinePanel: panel("InlinePanel"),
    MultipleChooserPanel: panel("MultipleChooserPanel"),
    chooserUrls: (urls) => {
      window.chooserUrls ??= urls;
    },
  };
  const started = new WeakSet();
  const chooser = /^([A-Z][A-Za-z]*)?Chooser$/;

  // Whether it has run; a class whose file is not there yet is tried again.
  const start = (element) => {
    const name = element.dataset.starts;
    const isChooser = chooser.test(name);
    if (!isChooser && !Object.hasOwn(known, name)) return true;
    if (name !== "chooserUrls" && typeof window[name] !== "function") return false;
    const given = JSON.parse(element.textContent);
    if (isChooser) new window[name](...given);
    else known[name](...given);
    return true;
  };

  const look = (root) => {
    const found = [...root.querySelectorAll("script[data-starts]")];
    if (root.matches?.("script[data-starts]")) found.push(root);
    for (const element of found) {
      if (started.has(element) || !element.isConnected) continue;
      // While the page is still read, the text may not be all there yet.
      if (document.readyState === "loading" && !element.nextSibling && !element.parentNode.nextSibling) continue;
      started.add(element);
      if (!start(element)) started.delete(element);
    }
  };

  new MutationObserver((changes) => {
    if (document.readyState === "loading") return look(document);
    for (const { addedNodes } of changes) {
      for (const node of addedNodes) if (node.nodeType === Node.ELEMENT_NODE) look(node);
    }
  }).observe(document, { childList: true, subtree: true });
  // Before others' listeners of the same moment: this file is read first.
  document.addEventListener("DOMContentLoaded", () => look(document));
  window.addEventListener("load", () => look(document));
}
