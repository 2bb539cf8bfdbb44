/* Letters on the map's canvas, and how wide they are. */
import { colour, sizes } from "./base.js";

/* Widths of words, which are few and asked for all the time. */
const widths = new Map();
const MOST_WIDTHS = 2000;
export function widthOf(pen, text, font) {
  const key = `${font} ${text}`;
  if (!widths.has(key)) {
    if (widths.size >= MOST_WIDTHS) widths.clear();
    pen.font = font;
    widths.set(key, pen.measureText(text).width);
  }
  return widths.get(key);
}

/* A text on a plain halo. */
export function haloText(pen, text, x, y, ink, halo, width = 2.8) {
  pen.lineJoin = "round";
  pen.strokeStyle = halo;
  pen.lineWidth = width;
  pen.strokeText(text, x, y);
  pen.fillStyle = ink;
  pen.fillText(text, x, y);
}

/* Words with a soft halo, which dims hatch and ground under them and erases neither. A blur is dear to paint, so
   each text is painted once and kept. */
const haloed = new Map();
const MOST_HALOED = 120;
function pictureOf(text, font, ink, ratio) {
  const { width, strength, blur } = sizes().halo;
  const key = [text, font, ratio, width, colour(ink), colour("paper")].join("|");
  if (haloed.has(key)) return haloed.get(key);
  if (haloed.size >= MOST_HALOED) haloed.clear();
  const canvas = document.createElement("canvas");
  const pen = canvas.getContext("2d");
  pen.font = font;
  const measured = pen.measureText(text);
  const edge = width + 2 * blur;
  const w = Math.ceil(measured.width) + 2 * edge;
  const rise = Math.ceil(measured.fontBoundingBoxAscent);
  const h = rise + Math.ceil(measured.fontBoundingBoxDescent) + 2 * edge;
  canvas.width = Math.ceil(w * ratio);
  canvas.height = Math.ceil(h * ratio);
  pen.scale(ratio, ratio);
  pen.font = font;
  pen.textAlign = "center";
  pen.lineJoin = "round";
  const [x, y] = [w / 2, edge + rise]; // its middle and its line
  pen.strokeStyle = colour("paper");
  pen.lineWidth = width;
  pen.globalAlpha = strength;
  pen.shadowColor = colour("paper");
  pen.shadowBlur = blur * ratio;
  pen.strokeText(text, x, y);
  pen.shadowColor = "transparent";
  pen.globalAlpha = 1;
  pen.fillStyle = colour(ink);
  pen.fillText(text, x, y);
  const picture = { canvas, x, y };
  haloed.set(key, picture);
  return picture;
}

/* A text with its halo, its middle at x and its line at y. */
export function drawHaloed({ canvas, pen, map }, text, font, x, y, ink = "ink") {
  const ratio = canvas.width / map.getSize().x;
  const picture = pictureOf(text, font, ink, ratio);
  // Pixel upon pixel: a picture that lies between two of them is blurred.
  const onPixel = (value) => Math.round(value * ratio) / ratio;
  const [left, top] = [onPixel(x - picture.x), onPixel(y - picture.y)];
  pen.drawImage(picture.canvas, left, top, picture.canvas.width / ratio, picture.canvas.height / ratio);
}
