// Copies of what people type, in this browser, locked with a key that only their session is given.
// Beside the locked text stands a name that says nothing, and two times; no title, no address.
window.dinhKept = (() => {
  "use strict";
  const settings = JSON.parse(document.getElementById("kept-settings").textContent);
  const DAYS = 14;
  const MOST = 40; // copies of one person
  const LARGEST = 4_000_000; // characters of one copy

  let opened = null;
  function database() {
    opened ??= new Promise((resolve, reject) => {
      const asked = window.indexedDB.open("dinh-kept", 1);
      asked.onupgradeneeded = () => {
        asked.result.createObjectStore("copies", { keyPath: "id" }).createIndex("who", "who");
      };
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = () => reject(asked.error);
      asked.onblocked = () => reject(new Error("blocked"));
    });
    return opened;
  }

  async function run(mode, work) {
    const base = await database();
    return new Promise((resolve, reject) => {
      const transaction = base.transaction("copies", mode);
      const asked = work(transaction.objectStore("copies"));
      transaction.oncomplete = () => resolve(asked?.result);
      transaction.onerror = () => reject(transaction.error);
      transaction.onabort = () => reject(transaction.error);
    });
  }

  let keys = [];
  let name = "";

  async function unlock(who, encoded) {
    name = who;
    keys = await Promise.all(encoded.map((one) => {
      const raw = Uint8Array.from(window.atob(one), (letter) => letter.charCodeAt(0));
      return window.crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt", "decrypt"]);
    }));
  }

  // A copy that was moved to another name or number does not open.
  const bound = (id) => new TextEncoder().encode(`${name}/${id}`);

  async function locked(id, written) {
    const iv = window.crypto.getRandomValues(new Uint8Array(12));
    const plain = new TextEncoder().encode(written);
    const text = await window.crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: bound(id) }, keys[0], plain);
    return { iv, text };
  }

  async function open(row) {
    for (const key of keys) {
      try {
        const plain = await window.crypto.subtle.decrypt({ name: "AES-GCM", iv: row.iv, additionalData: bound(row.id) }, key, row.text);
        return { ...JSON.parse(new TextDecoder().decode(plain)), id: row.id, at: row.at };
      } catch { /* another key, or a copy that was damaged */ }
    }
    return null;
  }

  const rows = () => run("readonly", (store) => store.index("who").getAll(name));
  const remove = (...ids) => run("readwrite", (store) => { ids.forEach((id) => store.delete(id)); });

  async function put(id, content) {
    const written = JSON.stringify(content);
    if (written.length > LARGEST) throw new Error("too large");
    const row = { id, who: name, at: Date.now(), ...await locked(id, written) };
    try {
      await run("readwrite", (store) => store.put(row));
    } catch (error) {
      if (error?.name !== "QuotaExceededError") throw error;
      // The oldest of one's own makes room, once.
      const oldest = (await rows()).filter((one) => one.id !== id).sort((a, b) => a.at - b.at)[0];
      if (!oldest) throw error;
      await remove(oldest.id);
      await run("readwrite", (store) => store.put(row));
    }
  }

  async function list() {
    const found = (await rows()).sort((a, b) => b.at - a.at);
    return (await Promise.all(found.slice(0, MOST).map(open))).filter(Boolean);
  }

  // Of everybody who used this browser: what is old goes. Of oneself: what is beyond the bound.
  async function sweep() {
    const limit = Date.now() - DAYS * 86_400_000;
    const all = await run("readonly", (store) => store.getAll());
    const own = all.filter((one) => one.who === name).sort((a, b) => b.at - a.at).slice(MOST);
    const gone = [...all.filter((one) => !(one.at > limit)), ...own].map((one) => one.id);
    if (gone.length) await remove(...gone);
  }

  async function clear() {
    const found = await rows();
    if (found.length) await remove(...found.map((one) => one.id));
  }

  const works = Boolean(window.indexedDB && window.crypto?.subtle);
  return { settings, words: settings.words, vault: { works, unlock, put, list, remove, sweep, clear } };
})();
