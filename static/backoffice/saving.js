// Whoever presses a button while Wagtail saves by itself waits for that to end.
// Gap in Wagtail 7.4 and 8.0: both requests would go to the address of the form, so that a new page
// is made twice, or the second request ends with an error because the first took its address.
(() => {
  "use strict";
  const LONGEST_WAIT = 20000;
  let isSaving = false;
  let proceed = null;
  let sentAt = -Infinity;

  const release = () => {
    isSaving = false;
    if (proceed) proceed();
    proceed = null;
  };
  document.addEventListener("w-autosave:save", (event) => {
    // The page is about to be left with the newest text; a version that comes after it is nobody's.
    if (proceed || Date.now() - sentAt < LONGEST_WAIT) event.preventDefault();
    else isSaving = !event.defaultPrevented;
  });
  document.addEventListener("w-autosave:success", release);
  document.addEventListener("w-autosave:error", release);

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!isSaving || !form.matches("[data-edit-form]")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (proceed) return;
    const button = event.submitter;
    proceed = () => {
      // Wagtail disables a pressed button while the page loads, and what is disabled is not sent.
      if (button) button.disabled = false;
      form.requestSubmit(button);
    };
    window.setTimeout(release, LONGEST_WAIT);
  }, true);
  // Heard last: nobody has held it back.
  window.addEventListener("submit", (event) => {
    if (!event.defaultPrevented && event.target.matches("[data-edit-form]")) sentAt = Date.now();
  });
})();
