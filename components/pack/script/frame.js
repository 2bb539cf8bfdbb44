/* The map of a pack in its frame: Leaflet is told what folium tells it in the page. */
import { AtlasMap } from "../../map/script/map.js";

const given = window.parent.AtlasPack.data.map;
const leafletMap = L.map("map_div", { crs: L.CRS.EPSG3857, ...given.settings });
AtlasMap.mount(leafletMap, given.options);
window.AtlasMap = AtlasMap;
