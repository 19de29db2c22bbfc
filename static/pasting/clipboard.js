// What is on the clipboard, and whether Wagtail's editor keeps it by itself.
(() => {
  "use strict";
  const pasting = (window.dinhPasting = window.dinhPasting || {});
  // Draftail marks what was copied out of itself; nothing is lost between its own fields.
  const OWN = "[data-draftjs-conductor-fragment]";
  const STRUCTURE =
    "h1,h2,h3,h4,h5,h6,[role=heading],ul,ol,li,table,img,picture,blockquote,pre,iframe,video,audio,object,embed,svg,hr,br";
  const PARAGRAPHS = "p,div,section,article,dt,dd";
  // Draftail would make a list of one out of the first and take its number away.
  const NUMBERED = /^\s*(?:\d{1,3}(?:\.\d{1,3})*[.)]?|[a-zđ][.)]|[IVXLC]{1,6}[.)]|[-–+*•·])\s/i;
  const FORMATTED = /mso-|sup|sub|<s\b|<del\b|<u\b/i;

  const bytesOf = (address) => {
    const [head, body] = [address.slice(0, address.indexOf(",")), address.slice(address.indexOf(",") + 1)];
    const kind = (/^data:([^;,]+)/i.exec(head) || [])[1] || "image/png";
    try {
      const binary = /;base64$/i.test(head) ? atob(body.replace(/\s/g, "")) : decodeURIComponent(body);
      const bytes = Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
      const name = kind.split("/")[1].replace("jpeg", "jpg").replace("svg+xml", "svg");
      return new File([bytes], `${pasting.settings.words.unnamed}.${name}`, { type: kind });
    } catch {
      return null;
    }
  };

  // Pictures stay here; the server is told that there is one.
  const withoutPictures = (html, files) => {
    const kept = [];
    const stripped = html.replace(/(["'])(data:image\/[^"']*)\1/gi, (whole, quote, address) => {
      const file = bytesOf(address);
      if (!file) return whole.slice(0, 200) + quote;
      kept.push(file);
      return `${quote}clip:${kept.length - 1}${quote}`;
    });
    if (!kept.length && files.length === 1 && (stripped.match(/<img\b/gi) || []).length === 1) {
      kept.push(files[0]);
      return { kept, html: stripped.replace(/(<img\b[^>]*?\bsrc\s*=\s*)("[^"]*"|'[^']*'|[^\s>]+)/i, '$1"clip:0"') };
    }
    return { kept, html: stripped };
  };

  // Everything that is needed after the event is over, or null where the editor may have it.
  pasting.read = (data, multiline) => {
    const html = data.getData("text/html") || "";
    const text = data.getData("text/plain") || "";
    const files = [...(data.files || [])].filter((file) => file.type.startsWith("image/"));
    if (!html && !text && files.length) {
      return { html: files.map((_file, number) => `<p><img src="clip:${number}"></p>`).join(""), text: "", kept: files };
    }
    if (!html && !text) return null;
    if (html) {
      const body = new DOMParser().parseFromString(html, "text/html").body;
      if (body.querySelector(OWN)) return null;
      const plain = body.textContent || "";
      const structured =
        body.querySelector(STRUCTURE) ||
        body.querySelectorAll(PARAGRAPHS).length > 1 ||
        FORMATTED.test(html) ||
        NUMBERED.test(plain.trim());
      if (!structured) return null;
      return { text, ...withoutPictures(html, files) };
    }
    if (!/\n\s*\S/.test(text.trim()) && !NUMBERED.test(text)) return null;
    return multiline ? { html: "", text, kept: [] } : null;
  };
})();
