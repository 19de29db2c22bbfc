// Where the cursor stands: the editor, its block and the stream around it.
(() => {
  "use strict";
  const pasting = (window.dinhPasting = window.dinhPasting || {});
  const FEATURES = {
    "ordered-list-item": "ol", "unordered-list-item": "ul", BOLD: "bold", ITALIC: "italic", LINK: "link",
  };

  const below = (block) => {
    if (!block) return [];
    if (Array.isArray(block.children)) return block.children;
    if (block.childBlocks) return Object.values(block.childBlocks);
    return block.block ? [block.block] : [];
  };

  // The item of a stream that is shown in an element of the page.
  const childIn = (root, element) => {
    const waiting = [root];
    while (waiting.length) {
      const block = waiting.pop();
      if (block && block.sequence && block.element === element) return block;
      waiting.push(...below(block));
    }
    return null;
  };

  const rootOf = (element) => {
    for (let above = element; above; above = above.parentElement) if (above.rootBlock) return above.rootBlock;
    return null;
  };

  pasting.placeOf = (target) => {
    const wrapper = target.closest && target.closest("[data-draftail-editor-wrapper]");
    if (!wrapper) return null;
    const input = [...wrapper.parentNode.children].find((one) => one.draftailEditor);
    if (!input) return null;
    const editor = input.draftailEditor;
    const { blockTypes = [], inlineStyles = [], entityTypes = [] } = editor.props;
    const features = [...blockTypes, ...inlineStyles, ...entityTypes].map((one) => FEATURES[one.type]).filter(Boolean);
    const element = wrapper.closest("[data-streamfield-child]");
    const root = element && rootOf(element);
    const child = root && childIn(root, element);
    // A text within a table or a note is no block of the stream itself.
    const direct = child && child.type === "paragraph" && child.block.widget && child.block.widget.input === input;
    const stream = direct ? child.sequence : null;
    const taken = stream && stream.blockDef.childBlockDefsByName ? Object.keys(stream.blockDef.childBlockDefsByName) : [];
    return { wrapper, editor, features, child: direct ? child : null, stream, taken };
  };
})();
