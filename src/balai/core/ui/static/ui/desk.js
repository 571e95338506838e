// The desk by keyboard: J and K move, Enter opens, S approves, T asks for correction, Ctrl+K searches.
// Rows are <tr data-url>; acts are elements with data-key. Typing in a field is never taken over.

const rows = () => [...document.querySelectorAll("tr[data-url]")];
const here = () => rows().findIndex((row) => row.getAttribute("aria-selected") === "true" || row.classList.contains("here"));

function go(step) {
  const all = rows();
  if (!all.length) return;
  const from = here();
  const to = Math.max(0, Math.min(all.length - 1, from < 0 ? 0 : from + step));
  for (const row of all) row.classList.remove("here");
  all[to].classList.add("here");
  const link = all[to].querySelector("a");
  (link || all[to]).focus({ preventScroll: true });
  all[to].scrollIntoView({ block: "nearest" });
}

function open() {
  const row = rows()[here()];
  if (row) location.href = row.dataset.url;
}

const typing = (target) => target.closest("input, textarea, select, [contenteditable], dialog");

function palette() {
  const link = document.querySelector("[data-palette]");
  const dialog = document.querySelector("dialog.palette");
  if (dialog) { dialog.showModal(); dialog.querySelector("input")?.select(); } else if (link) location.href = link.href;
}

document.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") { event.preventDefault(); palette(); return; }
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  const key = event.key.toLowerCase();
  if (key === "j") go(1);
  else if (key === "k") go(-1);
  else if (event.key === "Enter" && event.target === document.body) open();
  else {
    const act = document.querySelector(`[data-key="${CSS.escape(key)}" i]`);
    if (!act) return;
    act.matches("a[href], button, summary") ? act.click() : act.focus();
  }
  event.preventDefault();
});

const link = document.querySelector(".connection");
if (link) {
  const english = document.documentElement.lang === "en";
  const say = () => {
    link.dataset.state = navigator.onLine ? "on" : "off";
    link.textContent = navigator.onLine ? (english ? "Connected" : "Tersambung") : (english ? "No connection: what you do now is not saved" : "Sambungan putus: yang Anda lakukan sekarang belum tersimpan");
  };
  addEventListener("online", say);
  addEventListener("offline", say);
  say();
}
