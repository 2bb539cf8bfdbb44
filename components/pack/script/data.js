/* What a pack holds: blocks that are unpacked when they are asked for, the documents in them under the
   addresses that the page fetches them from, and what stands in for the browser's own channel and
   storage, since a file on a disk has neither. */

/* Bytes of a block of the file, or of a file beside it. */
export async function bytes(name) {
  const holder = document.getElementById(`block-${name}`);
  if (!holder) return null;
  if (holder.dataset.src) return (await window.fetch(holder.dataset.src)).arrayBuffer();
  const packed = Uint8Array.from(atob(holder.textContent), (letter) => letter.charCodeAt(0));
  const stream = new DecompressionStream("gzip");
  const writer = stream.writable.getWriter();
  writer.write(packed);
  writer.close();
  return new Response(stream.readable).arrayBuffer();
}

const blocks = new Map();
export function block(name) {
  if (!blocks.has(name))
    blocks.set(
      name,
      bytes(name).then((given) => (given ? JSON.parse(new TextDecoder().decode(given)) : null)),
    );
  return blocks.get(name);
}

/* Where a document lies: block by address. */
const places = new Map();
export const place = (name, urls) => {
  for (const url of urls) places.set(url, name);
};

/* What the page's scripts call instead of the browser's own `fetch`. */
export async function fetchPacked(url) {
  const documents = places.has(url) ? await block(places.get(url)) : null;
  return { ok: Boolean(documents), status: documents ? 200 : 404, json: async () => structuredClone(documents[url]) };
}

/* A channel between the parts of the pack: as the browser's own, without asking for an origin. */
const channels = new Map();
export class Channel {
  constructor(name) {
    this.name = name;
    this.onmessage = null;
    this.pipe = new MessageChannel();
    this.pipe.port1.onmessage = (event) => {
      if (this.onmessage) this.onmessage(event);
    };
    if (!channels.has(name)) channels.set(name, new Set());
    channels.get(name).add(this);
  }

  postMessage(data) {
    for (const other of channels.get(this.name)) if (other !== this) other.pipe.port2.postMessage(data);
  }

  close() {
    channels.get(this.name).delete(this);
    this.pipe.port1.close();
  }
}

/* What would be stored is kept while the file is open. */
const kept = new Map();
export const storage = {
  getItem: (key) => kept.get(key) ?? null,
  setItem: (key, value) => {
    kept.set(key, value);
  },
};
