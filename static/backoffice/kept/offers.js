// What lies in this browser from before: offered above its form, and listed on the first screen.
(() => {
  "use strict";
  const { settings, words, vault, session, snapshot, notices } = window.dinhKept;
  const TAKEN = "dinh-kept-taken";
  const SHOWN = 3;
  const { element, button } = notices;

  async function open() {
    const held = await navigator.locks?.query() ?? { held: [] };
    const names = new Set(held.held.map((one) => one.name));
    return (await vault.list()).filter((copy) => !names.has(`dinh-kept-${copy.id}`));
  }

  async function take(kept, copy) {
    const { form } = kept;
    if (form.id !== "page-edit-form") {
      const left = snapshot.fill(form, copy.entries);
      await kept.keep();
      await vault.remove(copy.id);
      const sentences = [words.taken, left.length ? words.not_filled.replace("%s", left.join(", ")) : "",
        copy.files.length ? words.files.replace("%s", copy.files.join(", ")) : ""];
      kept.bar.tell("taken", sentences, left.length ? [button(words.see, () => notices.reading(snapshot.texts(copy.entries, form)))] : []);
      return;
    }
    // The server draws the form with it; nothing is saved by that.
    window.sessionStorage.setItem(TAKEN, copy.id);
    const sent = element("form", { method: "post", action: kept.address, enctype: "multipart/form-data", hidden: "" });
    const token = form.elements.namedItem("csrfmiddlewaretoken").value;
    for (const [name, value] of [...copy.entries, ["csrfmiddlewaretoken", token], ["kept-take-back", copy.id], ["kept-form", copy.id]]) {
      const field = element("textarea", { name });
      field.value = value;
      sent.append(field);
    }
    form.dataset.wUnsavedConfirmationValue = "false";
    document.body.append(sent);
    sent.submit();
  }

  async function drop(copy, row) {
    if (!window.confirm(words.drop_sure)) return;
    await vault.remove(copy.id);
    row.remove();
  }

  function offer(kept, copy) {
    // A number of a version, and the time of it where the form was opened with it.
    const [was, is] = [copy.base, kept.baseField.value].map((one) => (one ?? "").split("@@"));
    const since = was[0] && (was[0] !== is[0] || (was[1] && was[1] !== is[1]));
    const row = element("div", { class: "kept-offer", role: "status" },
      element("p", { text: [words.offer.replace("%s", notices.time(copy.at)), since ? words.offer_newer : ""].join(" ") }));
    const taking = () => take(kept, copy).then(() => row.remove());
    const see = () => notices.comparison(snapshot.texts(copy.entries, kept.form), snapshot.texts(snapshot.entries(kept.form).entries, kept.form), [
      (close) => button(words.take, () => { close(); taking(); }, ""),
    ]);
    row.append(element("div", { class: "kept-buttons" }, button(words.take, taking, ""), button(words.see, see), button(words.drop, () => drop(copy, row))));
    kept.bar.offers.append(row);
  }

  async function offerAt(kept) {
    const taken = window.sessionStorage.getItem(TAKEN);
    window.sessionStorage.removeItem(TAKEN);
    const now = snapshot.comparable(snapshot.entries(kept.form).entries);
    let shown = 0;
    for (const copy of await open()) {
      if (copy.address !== kept.address || copy.id === kept.id) continue;
      const isTaken = kept.isUnsaved && copy.id === taken;
      if (isTaken || snapshot.comparable(copy.entries) === now) {
        // It stands in the form; if that is not saved yet, it is kept anew first.
        await kept.keep();
        await vault.remove(copy.id);
      } else if (shown++ < SHOWN) offer(kept, copy);
    }
  }

  async function list(panel) {
    const rows = panel.querySelector("ul");
    for (const copy of await open()) {
      const row = element("li", {}, element("b", { text: copy.title || words.untitled }), element("span", { text: notices.time(copy.at) }));
      row.append(element("div", { class: "kept-buttons" }, notices.link(words.open, copy.address, false),
        button(words.see, () => notices.reading(snapshot.texts(copy.entries))), button(words.drop, () => drop(copy, row))));
      rows.append(row);
    }
    panel.hidden = !rows.children.length;
  }

  // The server says which form it has.
  async function forget() {
    const found = document.cookie.match(new RegExp(`(?:^|; )${settings.cookie}=([\\w-]+)`));
    if (!found) return;
    document.cookie = `${settings.cookie}=; path=${settings.home}; max-age=0`;
    await vault.remove(found[1]);
  }

  // Whoever signs out by choice leaves nothing behind, and is told what that would be.
  async function leaving(event) {
    const { target: form } = event;
    if (new URL(form.getAttribute("action") ?? "", window.location.href).pathname !== settings.logout || form.isLeaving) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const go = async () => {
      await vault.clear().catch(() => {});
      form.isLeaving = true;
      // Without a copy to forget this is still within the press (see form.js).
      await new Promise((resolve) => { window.setTimeout(resolve); });
      form.requestSubmit();
    };
    let kept = [];
    try {
      if (!session.isKnown) await session.ask();
      kept = session.isKnown && vault.works ? await vault.list() : [];
    } catch { /* nothing can be read here, so nothing is left */ }
    if (!kept.length) return go();
    const asked = notices.dialog(words.leave_title, [element("p", { text: words.leave.replace("%s", kept.length) }),
      element("ul", {}, ...kept.map((one) => element("li", { text: `${one.title || words.untitled} (${notices.time(one.at)})` })))], [
      button(words.stay, () => asked.shut(), ""), button(words.leave_sure, go),
    ]);
  }

  window.dinhKept.offers = { offerAt, list, forget, leaving };
})();
