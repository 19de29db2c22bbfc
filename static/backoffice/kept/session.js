// Who is signed in here, asked of the server; and the token that a form needs after signing in again.
(() => {
  "use strict";
  const { settings, vault } = window.dinhKept;
  const PATIENCE = 10_000;
  let who = "";

  function renew(token) {
    for (const field of document.querySelectorAll("input[name=csrfmiddlewaretoken]")) field.value = token;
    // What Wagtail's scripts send; the object is theirs.
    if (window.wagtailConfig) window.wagtailConfig.CSRF_TOKEN = token;
  }

  // "in", "out", "other" (somebody else is signed in), "offline" or "trouble".
  async function ask() {
    let answer;
    try {
      answer = await fetch(settings.session, {
        headers: { "X-Requested-With": "XMLHttpRequest", Accept: "application/json" },
        cache: "no-store",
        redirect: "manual",
        signal: AbortSignal.timeout(PATIENCE),
      });
    } catch {
      return "offline";
    }
    if (answer.status === 403 || answer.status === 401 || answer.type === "opaqueredirect") return "out";
    if (!answer.ok) return "trouble";
    let told;
    try {
      told = await answer.json();
    } catch {
      return "trouble";
    }
    if (who && told.who !== who) return "other";
    if (!who) {
      who = told.who;
      if (vault.works) {
        try {
          await vault.unlock(told.who, told.keys);
          await vault.sweep();
        } catch {
          vault.works = false;
        }
      }
    }
    renew(told.csrf);
    return "in";
  }

  window.dinhKept.session = { ask, get isKnown() { return Boolean(who); } };
})();
