/* Share of a region's area that a sheet of the ground covers, 0 to 1; its number is that in the scene, from 0.
   `most` is what the places together can cover of a pixel. */
export function coveredShare({ region, y, width, height, world }, { sum }, number, most) {
  let covered = 0;
  let all = 0;
  for (let row = 0; row < height; row += 1) {
    const latitude = 2 * Math.atan(Math.exp(2 * Math.PI * (0.5 - (y + row + 0.5) / world))) - Math.PI / 2;
    const area = Math.cos(latitude) ** 2; // of a pixel; the plane stretches towards the pole
    for (let at = row * width; at < (row + 1) * width; at += 1) {
      if (region[at] !== number + 1) continue;
      all += area;
      covered += area * Math.min(1, sum[at] / most);
    }
  }
  return covered / all;
}
