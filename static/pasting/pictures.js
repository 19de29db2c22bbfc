// Pictures of a pasted text: each is described and uploaded with Wagtail's own form.
(() => {
  "use strict";
  const pasting = (window.dinhPasting = window.dinhPasting || {});

  const say = (row, text, wrong) => {
    const line = row.querySelector("[data-said]");
    line.textContent = text;
    line.classList.toggle("dinh-paste__wrong", Boolean(wrong));
  };

  const upload = async (row, file, alt, collection, use) => {
    const { settings } = pasting;
    say(row, settings.words.uploading);
    try {
      use(await window.dinhUploading.upload(settings.upload, file, alt, collection));
      say(row, settings.words.uploaded);
      return true;
    } catch (problem) {
      say(row, [settings.words.upload_failed, problem.sentences].filter(Boolean).join(" "), true);
      return false;
    }
  };

  const element = (name, properties = {}, ...inside) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...inside);
    return made;
  };
  pasting.element = element;

  const collectionField = (collections) => {
    if (collections.length < 2) return null;
    const select = element("select");
    collections.forEach((one) => select.append(element("option", { value: one.id, textContent: one.name })));
    return select;
  };

  // One row: the picture, its description, and what is done with it.
  pasting.pictureRow = (picture, number, kept, collections, use) => {
    const { words } = pasting.settings;
    const own = /^clip:(\d+)$/.exec(picture.address);
    let file = own ? kept[Number(own[1])] : null;
    const row = element("li", { className: "dinh-paste__picture" });
    row.append(element("strong", { textContent: words.picture.replace("%s", number) }));
    if (file) row.append(element("img", { src: URL.createObjectURL(file), alt: "", className: "dinh-paste__shown" }));
    else if (picture.address) row.append(element("span", { textContent: words.from.replace("%s", picture.address) }));
    const alt = element("input", { type: "text", value: picture.text, maxLength: 255 });
    row.append(element("label", {}, element("span", { textContent: words.alt }), alt));
    if (!file) {
      const choose = element("input", { type: "file", accept: "image/*" });
      choose.addEventListener("change", () => { file = choose.files[0] || null; });
      row.append(element("label", {}, element("span", { textContent: words.choose }), choose));
    }
    const select = collectionField(collections);
    if (select) row.append(select);
    const send = element("button", { type: "button", className: "button button-small", textContent: words.upload });
    const drop = element("button", {
      type: "button", className: "button button-small button-secondary", textContent: words.without,
    });
    row.append(send, drop, element("span", { className: "dinh-paste__said" }));
    row.lastChild.setAttribute("data-said", "");
    row.lastChild.setAttribute("role", "status");
    const end = () => { alt.disabled = true; send.remove(); drop.remove(); };
    send.addEventListener("click", async () => {
      if (!file || !alt.value.trim()) {
        say(row, file ? words.alt : words.choose, true);
        (file ? alt : row.querySelector("input[type=file]")).focus();
        return;
      }
      send.disabled = true;
      if (await upload(row, file, alt.value.trim(), select && select.value, use)) end();
      send.disabled = false;
    });
    drop.addEventListener("click", () => {
      end();
      say(row, words.left_out);
    });
    return row;
  };
})();
