// Catches a paste into Wagtail's editor that holds more than a few formatted words, asks the server
// what it is in blocks of ours, and puts these where the cursor stands.
(() => {
  "use strict";
  const pasting = (window.dinhPasting = window.dinhPasting || {});
  const said = document.getElementById("pasting");
  if (!said) return;
  pasting.settings = JSON.parse(said.textContent);
  const { words } = pasting.settings;
  let last = null;

  const ask = async (clip, place) => {
    const form = new URLSearchParams();
    form.append("html", clip.html);
    form.append("text", clip.text);
    place.taken.forEach((one) => form.append("block", one));
    place.features.forEach((one) => form.append("feature", one));
    const answer = await fetch(pasting.settings.address, {
      method: "POST", body: form,
      headers: { "X-Requested-With": "XMLHttpRequest", "X-CSRFToken": window.wagtailConfig.CSRF_TOKEN, Accept: "application/json" },
    });
    const isJson = (answer.headers.get("Content-Type") || "").startsWith("application/json");
    if (!isJson) throw new Error(answer.redirected || answer.status === 403 ? words.signed_out : words.failed);
    const found = await answer.json();
    if (!answer.ok) throw new Error(found.error || words.failed);
    return found;
  };

  const isOneListItem = (fragment) => {
    const { blocks } = JSON.parse(fragment);
    return blocks.length === 1 && blocks[0].type !== "unstyled";
  };

  const insert = (place, clip, found) => {
    const anchor = place.child ? place.child.element : place.wrapper;
    if (!found.blocks.length) {
      if (found.losses.length) pasting.note(anchor, { title: words.failed, losses: found.losses, wrong: true });
      return;
    }
    if (found.fragment && !(place.stream && isOneListItem(found.fragment))) {
      pasting.insertFragment(place.editor, found.fragment);
      if (found.losses.length) pasting.note(anchor, { title: words.inserted, losses: found.losses });
      return;
    }
    if (!place.stream) {
      pasting.note(anchor, { title: words.failed, wrong: true });
      return;
    }
    const shown = new Map(found.pictures.map((one) => [one.block, one]));
    const texts = found.blocks.filter((_one, number) => !shown.has(number));
    // Pictures alone stand after the text of the cursor, which is then not divided.
    const { added, undo } = texts.length ? pasting.insertBlocks(place, texts) : { added: [], undo: () => {} };
    const waiting = [...added];
    const slots = found.blocks.map((state, number) =>
      shown.has(number) ? { state, picture: shown.get(number), child: null } : { child: waiting.shift() });
    if (!texts.length) slots.unshift({ child: place.child });
    const rows = slots.filter((slot) => slot.picture).map((slot, number) =>
      pasting.pictureRow(slot.picture, number + 1, clip.kept, found.collections, (image) =>
        pasting.insertPicture(place.stream, slots, slot, image)));
    const back = () => {
      slots.forEach((slot) => slot.picture && slot.child && pasting.remove(slot.child));
      undo();
      last = null;
    };
    const note = pasting.note(added.length ? added[0].element : anchor, {
      title: texts.length ? words.done.replace("%s", texts.length) : words.picture_only,
      losses: found.losses, rows, undo: back,
    });
    last = { stream: place.stream, undo: () => { back(); note.close(); } };
    note.box.focus({ preventScroll: true });
  };

  const paste = async (place, clip) => {
    const anchor = place.child ? place.child.element : place.wrapper;
    const working = pasting.note(anchor, { title: words.working, ends: false });
    try {
      const found = await ask(clip, place);
      working.close();
      insert(place, clip, found);
    } catch (error) {
      working.close();
      pasting.note(anchor, { title: error instanceof TypeError ? words.failed : error.message, wrong: true });
    }
  };

  document.addEventListener("paste", (event) => {
    if (!event.clipboardData || !event.target.closest) return;
    const place = pasting.placeOf(event.target);
    if (!place) return;
    const clip = pasting.read(event.clipboardData, place.features.length > 0 || Boolean(place.stream));
    if (!clip) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    paste(place, clip);
  }, true);

  // Ctrl+Z right after a paste takes it back whole; once something is typed it is the editor's again.
  document.addEventListener("keydown", (event) => {
    if (!last || event.altKey || event.shiftKey || !(event.ctrlKey || event.metaKey)) return;
    if (event.key.toLowerCase() !== "z" || !last.stream.container[0].contains(event.target)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    last.undo();
  }, true);
  document.addEventListener("beforeinput", () => { last = null; }, true);
})();
