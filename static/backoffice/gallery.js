// Several pictures at once in a gallery: chosen from the library, or uploaded from the computer, each with its words.
(() => {
  "use strict";
  const made = (tag, attributes = {}, ...inside) => {
    const element = document.createElement(tag);
    Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
    element.append(...inside);
    return element;
  };

  class Together {
    constructor(list, words) {
      Object.assign(this, { list, words, rows: [], number: 0 });
      this.input = made("input", { type: "file", multiple: "", accept: words.accept, hidden: "" });
      this.waiting = made("ul", { class: "gallery-waiting" });
      this.send = made("button", { type: "button", class: "button", hidden: "" }, words.send);
      this.status = made("p", { role: "status", class: "gallery-status" });
      const choose = made("button", { type: "button", class: "button button-secondary", "data-gallery": "choose" }, words.choose);
      const upload = made("button", { type: "button", class: "button button-secondary", "data-gallery": "upload" }, words.upload);
      this.send.dataset.gallery = "send";
      choose.addEventListener("click", () => this.choose());
      upload.addEventListener("click", () => this.input.click());
      this.input.addEventListener("change", () => this.take([...this.input.files]));
      this.send.addEventListener("click", () => this.upload());
      const place = made("div", { class: "gallery-together" }, choose, upload, this.input, this.waiting, this.send, this.status);
      list.container[0].before(place);
    }

    get room() {
      return (this.list.blockDef.meta.maxNum ?? Infinity) - this.list.children.length;
    }

    get chooser() {
      return this.list.blockDef.childBlockDef.childBlockDefs.find((one) => one.name === "image").widget;
    }

    say(words) {
      this.status.textContent = words;
    }

    add(picture, caption = "") {
      this.list.insert({ image: picture, alt: "", caption }, this.list.children.length);
    }

    choose() {
      this.chooser.openModal((pictures) => {
        const taken = pictures.slice(0, Math.max(this.room, 0));
        taken.forEach((picture) => this.add(picture));
        this.say(taken.length < pictures.length ? this.words.full : this.words.added.replace("%s", taken.length));
      }, { multiple: true });
    }

    // Each file waits with its words until it is sent, and stays with them when it is refused.
    take(files) {
      this.input.value = "";
      const taken = files.slice(0, Math.max(this.room - this.rows.length, 0));
      if (taken.length < files.length) this.say(this.words.full);
      taken.forEach((file) => this.rows.push(this.row(file)));
      this.send.hidden = !this.rows.length;
      this.rows.find((row) => !row.description.value)?.description.focus();
    }

    row(file) {
      this.number += 1;
      const id = `${this.list.prefix}-waiting-${this.number}`;
      const field = (name, label) => {
        const input = made("input", { type: "text", id: `${id}-${name}`, maxlength: "255" });
        return [input, made("div", { class: "w-field" }, made("label", { for: input.id, class: "w-field__label" }, label), input)];
      };
      const [description, first] = field("description", this.words.description);
      const [caption, second] = field("caption", this.words.caption);
      const error = made("p", { class: "error-message", id: `${id}-error`, hidden: "" });
      description.setAttribute("aria-describedby", error.id);
      const preview = made("img", { src: URL.createObjectURL(file), alt: "", width: "120" });
      preview.addEventListener("load", () => URL.revokeObjectURL(preview.src));
      preview.addEventListener("error", () => preview.remove());
      const leave = made("button", { type: "button", class: "button button-small button-secondary no" }, this.words.leave);
      const element = made("li", {}, preview, made("div", {}, made("strong", {}, file.name), first, second, error, leave));
      const row = { file, description, caption, error, element };
      leave.addEventListener("click", () => this.leave(row));
      // Return sends the pictures, not the page.
      [description, caption].forEach((input) => input.addEventListener("keydown", (event) => {
        if (event.key === "Enter") {
          event.preventDefault();
          this.upload();
        }
      }));
      this.waiting.append(element);
      return row;
    }

    leave(row) {
      row.element.remove();
      this.rows = this.rows.filter((one) => one !== row);
      this.send.hidden = !this.rows.length;
    }

    refuse(row, words) {
      row.error.textContent = words;
      row.error.hidden = false;
      return false;
    }

    async upload() {
      if (this.send.disabled) return;
      const rows = this.rows.slice();
      rows.forEach((row) => {
        row.error.hidden = true;
        if (!row.description.value.trim()) this.refuse(row, this.words.missing);
      });
      const ready = rows.filter((row) => row.description.value.trim());
      this.send.disabled = true;
      let count = 0;
      for (const row of ready) {
        this.say(this.words.sending.replace("%s", row.file.name));
        if (await this.one(row)) count += 1;
      }
      this.send.disabled = false;
      this.say(`${this.words.added.replace("%s", count)}${this.rows.length ? ` ${this.words.left.replace("%s", this.rows.length)}` : ""}`);
      this.rows[0]?.description.focus();
    }

    async one(row) {
      const { place, upload } = window.dinhUploading;
      try {
        this.collection ??= await place(this.words.url);
        const picture = await upload(this.words.url, row.file, row.description.value.trim(), this.collection);
        this.add(picture, row.caption.value.trim());
        this.leave(row);
        return true;
      } catch (problem) {
        return this.refuse(row, problem.sentences || (this.words[problem.message] ?? this.words.lost));
      }
    }
  }

  class GalleryBlockDefinition extends window.wagtailStreamField.blocks.StructBlockDefinition {
    render(placeholder, prefix, state, error) {
      const block = super.render(placeholder, prefix, state, error);
      new Together(block.childBlocks.pictures, this.meta.together);
      return block;
    }
  }
  window.telepath.register("dinh.GalleryBlock", GalleryBlockDefinition);
})();
