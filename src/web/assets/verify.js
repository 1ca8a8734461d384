// Checks a copy of the ledger here, in the browser: nothing is sent anywhere, and a saved page works without a network.
//
// Every line is one entry with its hash as the last member. It must be written in the form of RFC 8785 (members in order, no
// spaces), name the next number and the hash of the entry before it, and its hash must be the SHA-256 of the entry without it.
"use strict";

(() => {
  const START = "0".repeat(64);
  const AT_ONCE = 200;
  const form = document.getElementById("verify");
  const verdict = document.getElementById("verdict");
  const picked = form.querySelector("#file");
  const field = form.querySelector("#root");
  let check = 0;
  const words = {};
  for (const word of document.querySelectorAll("#words dd")) words[word.dataset.name] = word.textContent;

  /** A text with its places filled: `#1`, `#2`. */
  const say = (name, ...values) => values.reduce((text, value, index) => text.replaceAll(`#${index + 1}`, String(value)), words[name]);

  class Broken extends Error {}

  /** RFC 8785: members sorted by their UTF-16 units, numbers and strings as JavaScript writes them. */
  function canonical(value) {
    if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
    if (value && typeof value === "object") {
      const members = Object.keys(value).sort().map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`);
      return `{${members.join(",")}}`;
    }
    return JSON.stringify(value);
  }

  const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

  /** SHA-256 (FIPS 180-4) for pages that were opened without encryption, where browsers keep theirs to themselves. */
  function sha256(bytes) {
    const primes = [];
    for (let number = 2; primes.length < 64; number += 1) if (primes.every((prime) => number % prime)) primes.push(number);
    const part = (root) => Math.floor((root - Math.floor(root)) * 2 ** 32) | 0;
    const constants = primes.map((prime) => part(Math.cbrt(prime)));
    const state = primes.slice(0, 8).map((prime) => part(Math.sqrt(prime)));
    const padded = new Uint8Array(((bytes.length + 8) >> 6) * 64 + 64);
    padded.set(bytes);
    padded[bytes.length] = 0x80;
    const view = new DataView(padded.buffer);
    view.setUint32(padded.length - 8, Math.floor(bytes.length / 2 ** 29));
    view.setUint32(padded.length - 4, bytes.length << 3);
    const turn = (word, by) => (word >>> by) | (word << (32 - by));
    const block = new Int32Array(64);
    for (let at = 0; at < padded.length; at += 64) {
      for (let index = 0; index < 64; index += 1) {
        if (index < 16) { block[index] = view.getInt32(at + index * 4); continue; }
        const [late, early] = [block[index - 2], block[index - 15]];
        block[index] = block[index - 16] + block[index - 7]
          + (turn(early, 7) ^ turn(early, 18) ^ (early >>> 3)) + (turn(late, 17) ^ turn(late, 19) ^ (late >>> 10));
      }
      let [a, b, c, d, e, f, g, h] = state;
      for (let index = 0; index < 64; index += 1) {
        const first = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + constants[index] + block[index]) | 0;
        const second = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
        [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0];
      }
      [a, b, c, d, e, f, g, h].forEach((word, index) => { state[index] = (state[index] + word) | 0; });
    }
    const result = new Uint8Array(32);
    state.forEach((word, index) => new DataView(result.buffer).setInt32(index * 4, word));
    return result;
  }

  async function hashOf(text) {
    const bytes = new TextEncoder().encode(text);
    const subtle = globalThis.crypto && crypto.subtle;
    return hex(subtle ? new Uint8Array(await subtle.digest("SHA-256", bytes)) : sha256(bytes));
  }

  /** The lines of a file as bytes, piece by piece: a large file is never held whole. */
  async function* lines(file) {
    const reader = file.stream().getReader();
    let rest = new Uint8Array(0);
    for (;;) {
      const { done, value } = await reader.read();
      const bytes = done ? rest : new Uint8Array(rest.length + value.length);
      if (!done) { bytes.set(rest); bytes.set(value, rest.length); }
      let from = 0;
      for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, from)) {
        yield bytes.subarray(from, end);
        from = end + 1;
      }
      rest = bytes.subarray(from);
      if (done) { if (rest.length) yield rest; return; }
    }
  }

  /** An entry, read from its line: its members, its form without the hash, and the hash that it claims. */
  function read(bytes, seq) {
    let line, entry;
    if (bytes.length && bytes[bytes.length - 1] === 13) bytes = bytes.subarray(0, bytes.length - 1);
    try { line = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes); } catch { throw new Broken(say("broken", seq, say("text"))); }
    if (!line) return null;
    try { entry = JSON.parse(line); } catch { throw new Broken(say("broken", seq, say("json"))); }
    if (!entry || typeof entry !== "object" || typeof entry.hash !== "string") throw new Broken(say("broken", seq, say("json")));
    const { hash, ...members } = entry;
    const plain = canonical(members);
    if (line !== `${plain.slice(0, -1)},"hash":"${hash}"}`) throw new Broken(say("broken", seq, say("form")));
    return { entry, plain, hash };
  }

  /** Walks the chain; gives its end, or throws what does not fit. */
  async function walk(file, root, told) {
    let head = { seq: 0, hash: START };
    let batch = [];
    const check = async () => {
      const hashes = await Promise.all(batch.map(({ plain }) => hashOf(plain)));
      batch.forEach(({ entry, hash }, index) => {
        const seq = head.seq + 1;
        const broken = (why) => { throw new Broken(say("broken", seq, why)); };
        if (entry.seq !== seq) broken(say("missing", entry.seq));
        if (entry.prev !== head.hash) broken(say("prev"));
        if (hashes[index] !== hash) broken(say("hash"));
        if (root && root.seq === seq && root.hash !== hash) broken(say("root"));
        head = { seq, hash };
      });
      batch = [];
      told(head.seq);
    };
    for await (const bytes of lines(file)) {
      let next;
      try { next = read(bytes, head.seq + batch.length + 1); } catch (fault) { await check(); throw fault; }
      if (next) batch.push(next);
      if (batch.length >= AT_ONCE) await check();
    }
    await check();
    if (head.seq === 0) throw new Broken(say("nothing"));
    if (root && root.seq === 0 && root.hash !== START) throw new Broken(say("before", `0:${START}`));
    if (root && root.seq > head.seq) throw new Broken(say("short", head.seq, root.seq));
    return head;
  }

  function rootOf(text) {
    const parts = /^\s*(\d+):([0-9a-fA-F]{64})\s*$/.exec(text);
    return parts && { seq: Number(parts[1]), hash: parts[2].toLowerCase() };
  }

  function judge(good, words) {
    verdict.className = `verdict ${good ? "good" : "bad"}`;
    verdict.textContent = words;
  }

  /** A verdict is of the file and the root that were checked, and of no others. */
  function forget() {
    check += 1;
    verdict.className = "verdict";
    verdict.textContent = "";
    field.removeAttribute("aria-invalid");
    picked.removeAttribute("aria-invalid");
  }

  /** Says what is missing where it is to be mended. */
  function refuse(input, words) {
    judge(false, words);
    input.setAttribute("aria-invalid", "true");
    input.focus();
  }

  form.noValidate = true; // browsers would say it in words of their own
  form.addEventListener("input", forget);
  form.addEventListener("change", forget);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    forget();
    const [file] = picked.files;
    const root = rootOf(field.value);
    if (!file) { refuse(picked, say("no-file")); return; }
    if (field.value.trim() && !root) { refuse(field, say("no-root", `1520:${"9f2c".repeat(16)}`)); return; }
    const own = check;
    verdict.textContent = say("reading", 0);
    try {
      const head = await walk(file, root, (seq) => { if (own === check) verdict.textContent = say("reading", seq); });
      if (own === check) judge(true, say("whole", head.seq, `${head.seq}:${head.hash}`));
    } catch (fault) {
      if (!(fault instanceof Broken)) throw fault;
      if (own === check) judge(false, fault.message);
    }
  });
})();
