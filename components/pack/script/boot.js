/* Keeps what the pack holds where the scripts of the page and of the map's frame find it; then unpacks
   the scripts of the page and runs them: they are named by their hash in the file's own policy. */
import { Channel, block, bytes, fetchPacked, place, storage } from "./data.js";

window.PackData = { block, bytes, place, fetch: fetchPacked, Channel, storage };

async function start() {
  const { main } = await block("code");
  const script = document.createElement("script");
  script.textContent = main;
  document.body.append(script);
}

start();
