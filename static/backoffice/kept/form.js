// One form: keeps a copy of what is typed, hears how saving goes, and goes on when it can.
(() => {
  "use strict";
  const { words, settings, vault, session, snapshot, notices } = window.dinhKept;
  const PAUSE = 700; // after the last key
  const LONGEST = 2000; // while somebody types without a pause
  const SETTLED = 1500; // scripts have drawn the form
  const ASKED_IS_VALID = 30_000; // saving.js waits up to 20 seconds for a save that runs
  const DELAYS = [2, 4, 8, 15, 30, 60];
  const STAY = ["locked", "refused", "malformed", "newer", "too_large"]; // to try again helps nothing
  const CODES = { invalid_revision: "newer", validation_error: "invalid", signed_out: "out" };

  const statuses = new Map();
  try {
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) statuses.set(entry.name, entry.responseStatus);
    }).observe({ type: "resource" });
  } catch { /* without it a text that is too large is told as trouble of the server */ }

  class KeptForm {
    constructor(form) {
      this.form = form;
      this.id = window.crypto.randomUUID?.() ?? "";
      this.bar = notices.bar(form);
      this.trouble = "";
      this.queue = Promise.resolve();
      this.tries = 0;
      if (this.id) this.field("kept-form", this.id);
      this.baseField = this.field("kept-base", this.loaded());
      this.isUnsaved = form.dataset.wUnsavedForceValue === "true";
      if (this.isUnsaved) this.baseline = "";
      // Others who open this form are not offered what is open here.
      navigator.locks?.request(`dinh-kept-${this.id}`, () => new Promise(() => {}));
      this.listen();
    }

    field(name, value) {
      const field = notices.element("input", { type: "hidden", name });
      field.value = value;
      this.form.append(field);
      return field;
    }

    loaded() {
      const value = (name) => this.form.elements.namedItem(name)?.value ?? "";
      return value("loaded_revision_id") && `${value("loaded_revision_id")}@@${value("loaded_revision_created_at")}`;
    }

    get action() {
      return new URL(this.form.getAttribute("action") || window.location.href, window.location.href).href;
    }

    get address() {
      return new URL(this.action).pathname;
    }

    get title() {
      const typed = this.form.elements.namedItem("title") ?? this.form.elements.namedItem("name");
      return (typed?.value ?? "").trim() || document.title;
    }

    // Nothing is sent meanwhile: it would be refused, or be saved in the name of another.
    get isOut() {
      return this.trouble === "out" || this.trouble === "other";
    }

    listen() {
      const before = () => { this.baseline ??= snapshot.comparable(snapshot.entries(this.form).entries); };
      for (const name of ["focusin", "pointerdown", "keydown", "beforeinput"]) this.form.addEventListener(name, before, true);
      window.setTimeout(before, SETTLED);
      if (this.isUnsaved) window.setTimeout(() => this.keep(), SETTLED);
      this.form.addEventListener("input", (event) => { this.hasTyped ||= event.isTrusted; }, true);
      for (const name of ["input", "change", "keyup", "paste", "drop", "click", "w-unsaved:add"]) {
        this.form.addEventListener(name, () => this.touched(), true);
      }
      document.addEventListener("visibilitychange", () => {
        if (document.visibilityState === "hidden") this.keep();
        else if (this.isOut) this.goOn();
      });
      window.addEventListener("pagehide", () => this.keep());
      window.addEventListener("focus", () => { if (this.isOut) this.goOn(); });
      window.addEventListener("online", () => { if (this.trouble) this.goOn(); });
      window.addEventListener("offline", () => { if (!this.trouble) this.tell("offline"); });
      const mine = (act) => (event) => { if (event.target === this.form) act(event); };
      document.addEventListener("w-autosave:save", mine((event) => this.saving(event)), true);
      document.addEventListener("w-autosave:success", mine((event) => this.saved(event)), true);
      document.addEventListener("w-autosave:error", mine((event) => this.failed(event)), true);
      document.addEventListener("submit", mine((event) => this.leaving(event)), true);
      document.addEventListener("w-dialog:confirmed", (event) => {
        // The dialog also asks when there is no connection; that says nothing of versions.
        const asked = event.target.id === "w-save-confirmation-dialog" && document.querySelector("[data-w-session-intercept-value=conflict]");
        if (asked && !this.form.elements.namedItem("kept-overwrite")) this.field("kept-overwrite", "1");
      }, true);
    }

    touched() {
      window.clearTimeout(this.timer);
      this.since ??= Date.now();
      const wait = Math.max(0, Math.min(PAUSE, this.since + LONGEST - Date.now()));
      this.timer = window.setTimeout(() => this.keep(), wait);
    }

    // One after the other, so that a copy is not written after it was forgotten.
    keep() {
      window.clearTimeout(this.timer);
      this.since = undefined;
      this.queue = this.queue.then(() => this.write()).catch(() => this.cannotKeep());
      return this.queue;
    }

    async write() {
      // Before the first touch there is nothing to keep.
      if (!vault.works || !session.isKnown || !this.id || this.baseline === undefined) return;
      const held = snapshot.entries(this.form);
      const text = JSON.stringify(held);
      if (text === this.written) return;
      if (snapshot.comparable(held.entries) === this.baseline) {
        if (this.written) await vault.remove(this.id);
        this.written = undefined;
        return;
      }
      await vault.put(this.id, { ...held, address: this.address, title: this.title, base: this.baseField.value });
      this.written = text;
      this.tellWagtail();
    }

    // It compares with what the form held two seconds after it was opened: what was typed before that is
    // no change to it, and is neither saved nor asked about when the page is left.
    tellWagtail() {
      const { dataset } = this.form;
      if (this.hasTyped && dataset.controller?.includes("w-unsaved") && dataset.wUnsavedHasEditsValue !== "true") {
        dataset.wUnsavedForceValue = "true";
      }
    }

    cannotKeep() {
      if (!this.trouble) this.bar.tell("unkept", [words.unkept]);
    }

    forget(entries) {
      this.queue = this.queue.then(async () => {
        this.baseline = snapshot.comparable(entries);
        this.written = undefined;
        await vault.remove(this.id);
      }).catch(() => {});
    }

    saving(event) {
      if (this.isOut) event.preventDefault();
      else this.sent = snapshot.entries(this.form).entries;
    }

    saved(event) {
      const answer = event.detail.response ?? {};
      if (answer.revision_id) this.baseField.value = String(answer.revision_id);
      // Numbers of rows that the server has given.
      const given = answer.field_updates ?? {};
      const typed = (list) => JSON.stringify((list ?? []).filter(([name]) => !(name in given)));
      const now = snapshot.entries(this.form).entries;
      if (typed(now) === typed(this.sent) && vault.works) this.forget(now);
      // Told late in a tab that was hidden; the line may have been cut since.
      if (navigator.onLine) this.isFine();
    }

    isFine() {
      const { trouble, wasOut } = this;
      this.trouble = "";
      this.wasOut = false;
      this.tries = 0;
      window.clearTimeout(this.retry);
      if (!trouble) return;
      this.bar.tell("fine", [wasOut ? words.signed_in : words.back], [], "fine");
      window.setTimeout(() => { if (!this.trouble) this.bar.quiet(); }, 15000);
    }

    failed(event) {
      const { detail } = event;
      this.keep();
      const code = detail.response?.error_code;
      const known = CODES[code] ?? (STAY.includes(code) ? code : "");
      detail.text = words[known || "trouble"];
      if (known) this.tell(known);
      else this.find();
    }

    // The save had no answer that a script could read: why not?
    async find() {
      const state = await session.ask();
      if (state !== "in") return this.tell(state);
      const status = statuses.get(this.action);
      if (status === 413) return this.tell("too_large");
      // The token was that of another session; there is a new one now.
      if (status === 403 && !this.isRenewed) {
        this.isRenewed = true;
        return this.resume();
      }
      return this.tell("trouble");
    }

    get whereElse() {
      return vault.works ? words.kept : words.open_only;
    }

    tell(trouble) {
      window.clearTimeout(this.retry);
      this.trouble = trouble;
      const buttons = {
        out: [this.signIn()],
        other: [this.signIn()],
        offline: [notices.button(words.again, () => this.goOn())],
        trouble: [notices.button(words.again, () => this.goOn())],
        newer: [notices.link(words.newest, this.action), this.see()],
        locked: [this.see()],
        refused: [this.see()],
        too_large: [this.see()],
      }[trouble] ?? [];
      this.bar.tell(trouble, [words[trouble], this.whereElse, trouble === "out" ? words.out_todo : ""], buttons, STAY.includes(trouble) || trouble === "other" ? "stop" : "warn");
      if (this.isOut) this.ask(trouble);
      if (trouble === "offline" || trouble === "trouble") this.later();
    }

    later() {
      window.clearTimeout(this.retry);
      const seconds = DELAYS[Math.min(this.tries, DELAYS.length - 1)];
      this.tries += 1;
      this.retry = window.setTimeout(() => this.goOn(), seconds * 1000);
    }

    signIn() {
      return notices.button(words.sign_in, () => {
        this.dialog?.shut();
        window.open(`${settings.login}?next=${encodeURIComponent(settings.signedIn)}`, "_blank");
      }, "");
    }

    see() {
      return notices.button(words.see, () => notices.reading(snapshot.texts(snapshot.entries(this.form).entries, this.form)));
    }

    ask(trouble) {
      if (this.dialog?.isConnected) return;
      const sentences = [words[trouble], this.whereElse, ...(trouble === "out" ? [words.out_todo] : [])];
      this.dialog = notices.dialog(words.out_title, sentences.map((text) => notices.element("p", { text })), [
        this.signIn(), this.see(), notices.button(words.later, () => this.dialog.shut()),
      ]);
    }

    // Asked by several events at once: the newest answer counts.
    async goOn() {
      this.wantsAnswer = true;
      if (this.isAsking) return;
      this.isAsking = true;
      let state;
      while (this.wantsAnswer) {
        this.wantsAnswer = false;
        state = await session.ask();
      }
      this.isAsking = false;
      if (state === "in") {
        this.dialog?.shut();
        if (this.trouble && !STAY.includes(this.trouble)) this.resume();
      } else if (state !== this.trouble) this.tell(state);
      else if (state === "offline" || state === "trouble") this.later();
    }

    // Wagtail saves by itself whenever it hears that something is unsaved.
    resume() {
      const { form } = this;
      this.wasOut ||= this.isOut;
      const { wasOut } = this;
      if (!form.dataset.controller?.includes("w-autosave")) {
        this.isFine();
        if (wasOut) this.bar.tell("fine", [words.signed_in, words.press], [], "fine");
        return;
      }
      this.trouble = "back";
      form.dataset.wAutosaveActiveValue = "true";
      form.dispatchEvent(new CustomEvent("w-unsaved:add", { cancelable: true, detail: { type: "edits" } }));
      this.later();
    }

    // A pressed button leaves the page only if the server is there and still knows the person.
    async leaving(event) {
      if (this.passed > Date.now() - ASKED_IS_VALID) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      const button = event.submitter;
      await this.keep();
      const state = session.isKnown ? await session.ask() : "in";
      button?.setAttribute("data-w-progress-loading-value", "false");
      // Whoever presses again although the server is in trouble may try.
      if (state !== "in" && !(state === "trouble" && this.hasPressed)) {
        this.hasPressed = true;
        return this.tell(state);
      }
      // Where nothing had to be asked this is still within the press, and a form that is being sent is not sent again.
      await new Promise((resolve) => { window.setTimeout(resolve); });
      this.passed = Date.now();
      if (button) button.disabled = false;
      this.form.requestSubmit(button);
    }
  }

  window.dinhKept.KeptForm = KeptForm;
})();
