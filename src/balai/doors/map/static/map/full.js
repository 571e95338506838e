// A layer on a map that can be moved. Nothing is fetched but the city's own features; there are no tiles.
const place = document.getElementById("peta");
const chosen = document.getElementById("terpilih");
const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

const features = async (address) => {
  const found = [];
  for (let next = address; next; ) {
    const answer = await fetch(next, { headers: { Accept: "application/geo+json" } });
    if (!answer.ok) throw new Error(String(answer.status));
    const page = await answer.json();
    found.push(...page.features);
    next = page.links.find((link) => link.rel === "next")?.href;
  }
  return { type: "FeatureCollection", features: found };
};

const tell = ({ properties }) => {
  chosen.textContent = Object.values(properties).filter((value) => value !== null && value !== "").join(" · ");
};

const start = async () => {
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const map = L.map(place, { zoomControl: false, attributionControl: false, zoomAnimation: !still, fadeAnimation: !still });
  L.control.zoom({ zoomInTitle: place.dataset.zoomIn, zoomOutTitle: place.dataset.zoomOut }).addTo(map);
  const [ground, items] = await Promise.all([features(place.dataset.ground), features(place.dataset.items)]);
  const beneath = L.geoJSON(ground, {
    interactive: false,
    style: { color: colour("--edge"), weight: 1, fillColor: colour("--r1"), fillOpacity: 1 },
  }).addTo(map);
  const above = L.geoJSON(items, {
    style: ({ geometry }) =>
      geometry.type.endsWith("Point")
        ? { radius: 8, weight: 2, color: colour("--paper"), fillColor: colour("--nila"), fillOpacity: 1 }
        : { weight: 2, color: colour("--nila"), fillColor: colour("--r2"), fillOpacity: 0.5 },
    pointToLayer: (_feature, at) => L.circleMarker(at),
    onEachFeature: (feature, layer) => layer.on("click", () => tell(feature)),
  }).addTo(map);
  const box = beneath.getBounds().isValid() ? beneath.getBounds() : above.getBounds();
  map.fitBounds(box.isValid() ? box : [[-11, 95], [6, 141]]);
};

start().catch(() => {
  chosen.textContent = place.dataset.failed;
});
