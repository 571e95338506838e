{% autoescape off %}const NAME = "survei-lapangan";
const SHELL = [{% for path in shell %}"{{ path|escapejs }}"{% if not forloop.last %}, {% endif %}{% endfor %}];{% endautoescape %}

const kept = async (paths) => {
  const cache = await caches.open(NAME);
  await Promise.all(paths.map(async (path) => {
    const answer = await fetch(path, { cache: "no-store" }).catch(() => null);
    if (answer && answer.ok) await cache.put(path, answer);
  }));
};

self.addEventListener("install", (event) => event.waitUntil(kept(SHELL).then(() => self.skipWaiting())));
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("message", (event) => { if (event.data.keep) event.waitUntil(kept(event.data.keep)); });

self.addEventListener("fetch", (event) => {
  const request = event.request;
  if (request.method !== "GET" || new URL(request.url).origin !== location.origin) return;
  const fresh = fetch(request).then(async (answer) => {
    if (answer.ok) await (await caches.open(NAME)).put(request.url, answer.clone());
    return answer;
  });
  event.respondWith(fresh.catch(async () => (await caches.match(request.url)) || Response.error()));
});
