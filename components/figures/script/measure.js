/* How wide words are, without asking the page to lay itself out. */

const pen = document.createElement("canvas").getContext("2d");

/* Width of a label of 12 px, in pixels. */
export function labelWidth(text, weight = 600) {
  pen.font = `${weight} 12px "Source Sans"`;
  return pen.measureText(text).width;
}
