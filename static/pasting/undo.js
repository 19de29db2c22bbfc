// Puts blocks into a stream where the cursor stands, and takes them out again.
(() => {
  "use strict";
  const pasting = (window.dinhPasting = window.dinhPasting || {});
  const OWN = "data-draftjs-conductor-fragment";

  const hasText = (state) => state.getCurrentContent().getPlainText().trim() !== "";

  // Draftail's own way for what was copied out of it: formatting stays, and its Ctrl+Z undoes it.
  // Only its filter for pasted text is passed by, which makes a list of one of "1. " and deletes the number.
  pasting.insertFragment = (editor, fragment) => {
    const holder = document.createElement("div");
    holder.setAttribute(OWN, fragment);
    let pasted = null;
    const catcher = { props: editor.props, getEditorState: editor.getEditorState, onChange: (state) => { pasted = state; } };
    editor.constructor.prototype.handlePastedText.call(catcher, "", holder.outerHTML, editor.getEditorState());
    if (pasted) editor.onChange(pasted.constructor.set(pasted, { lastChangeType: "apply-entity" }));
  };

  const EMPTY = JSON.stringify({
    entityMap: {},
    blocks: [{ key: "empty", text: "", type: "unstyled", depth: 0, inlineStyleRanges: [], entityRanges: [] }],
  });

  const changed = (stream) => stream.container[0].dispatchEvent(new Event("change", { bubbles: true }));

  pasting.remove = (child) => {
    if (child.sequence.children.includes(child)) child.sequence.deleteBlock(child.index, { animate: true });
  };

  // A picture comes to its place once there is one: an empty block would keep the page from being saved.
  pasting.insertPicture = (stream, slots, slot, image) => {
    const stands = (one) => one.child && stream.children.includes(one.child);
    const number = slots.indexOf(slot);
    const above = slots.slice(0, number).reverse().find(stands);
    const below = slots.slice(number + 1).find(stands);
    const end = below ? below.child.index : stream.children.length;
    const { type, value } = slot.state;
    slot.child = stream.insert(
      { type, value: { ...value, image }, id: slot.state.id }, above ? above.child.index + 1 : end, { animate: true });
    changed(stream);
  };

  // The text before the cursor, the blocks, the text after it. Returns the items and the way back.
  pasting.insertBlocks = (place, states) => {
    const { stream, child, editor } = place;
    const original = editor.getEditorState();
    if (!original.getSelection().isCollapsed()) pasting.insertFragment(editor, EMPTY);
    const { stateBefore, stateAfter } = window.draftail.splitState(editor.getEditorState());
    const before = hasText(stateBefore);
    const after = hasText(stateAfter);
    const index = child.index;
    const added = [];
    let at = index;
    let removed = null;
    if (before) {
      editor.onChange(stateBefore);
      at = index + 1;
    }
    states.forEach((state, number) => added.push(stream.insert(state, at + number)));
    let rest = null;
    if (before && after) {
      rest = stream.insert({ type: child.type, value: stateAfter }, at + states.length);
    } else if (after) {
      editor.onChange(stateAfter);
    } else if (!before) {
      removed = { type: child.type, value: original, id: child.id };
      stream.deleteBlock(child.index);
    }
    changed(stream);

    const undo = () => {
      const first = added.find((one) => stream.children.includes(one));
      const from = first ? first.index : Math.min(index, stream.children.length);
      [...added, rest].forEach((one) => one && stream.children.includes(one) && stream.deleteBlock(one.index));
      if (removed) stream.insert(removed, Math.min(from, stream.children.length), { focus: true });
      else if (stream.children.includes(child)) {
        editor.onChange(original);
        child.block.focus();
      }
      changed(stream);
    };
    return { added, undo };
  };
})();
