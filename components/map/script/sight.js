/* What of the regions is in sight, and how one that is not comes into it. */

const LEAST_SHARE = 0.15; // of a region, or of the map where that is the smaller one

/* A region's box as it lies on the map, in pixels from the map's own corner. */
const boxOf = (atlas, id) => atlas.paths.get(id).fill.onMap().box;

export function isInSight(atlas, id) {
  const { left, top, right, bottom } = boxOf(atlas, id);
  const { x: width, y: height } = atlas.map.getSize();
  const seen =
    Math.max(0, Math.min(right, width) - Math.max(left, 0)) * Math.max(0, Math.min(bottom, height) - Math.max(top, 0));
  return seen >= LEAST_SHARE * Math.min((right - left) * (bottom - top), width * height);
}

/* Moves the map to a region that is out of sight; from near enough, as near as before. */
export function bringIntoSight(atlas, id, padding) {
  if (isInSight(atlas, id)) return;
  const { map } = atlas;
  const { left, top, right, bottom } = boxOf(atlas, id);
  const corners = [
    [left, top],
    [right, bottom],
  ].map((point) => map.containerPointToLatLng(point));
  atlas.isHome = false;
  map.fitBounds(L.latLngBounds(corners), { ...padding, maxZoom: map.getZoom(), animate: false });
}
