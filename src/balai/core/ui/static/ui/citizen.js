// What makes a page quicker when scripts run. Nothing here is needed: every act works without it.

const root = document.documentElement;
const $$ = (css, from = document) => [...from.querySelectorAll(css)];
const english = root.lang === "en";

// The error summary is read first.
document.querySelector(".summary")?.focus();

// A plate can be copied; its number is kept on this device for the offline page.
const KEY = "balai-berkas";
const kept = () => { try { return JSON.parse(localStorage.getItem(KEY)) || []; } catch { return []; } };
const isNumber = (text) => /^[A-Z]{2,4}-\d{6}-\d{4,8}$/.test(text);

for (const plate of $$(".confirmation .plat, [data-copy]")) {
  const text = (plate.dataset.copy || plate.textContent).trim();
  if (plate.closest(".confirmation") && isNumber(text)) {
    try { localStorage.setItem(KEY, JSON.stringify([text, ...kept().filter((n) => n !== text)].slice(0, 20))); } catch { /* full or refused */ }
  }
  if (!navigator.clipboard) continue;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button plain";
  button.textContent = english ? "Copy" : "Salin";
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(text);
    button.textContent = english ? "Copied" : "Tersalin";
    button.setAttribute("role", "status");
  });
  plate.after(" ", button);
}

const list = document.querySelector("[data-numbers]");
if (list && kept().length) {
  list.replaceChildren(...kept().map((number) => {
    const row = document.createElement("li");
    const link = document.createElement("a");
    link.href = `/berkas/lacak/?number=${encodeURIComponent(number)}`;
    link.append(Object.assign(document.createElement("b"), { textContent: number }));
    row.append(link);
    return row;
  }));
}

// One press sends a form once; the server would ignore the second anyway.
addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || event.defaultPrevented) return;
  if (form.dataset.sent) return event.preventDefault();
  form.dataset.sent = "1";
  setTimeout(() => delete form.dataset.sent, 8000);
});
addEventListener("pageshow", () => $$("form[data-sent]").forEach((form) => delete form.dataset.sent));

// A job page counts on without being reloaded by hand.
const job = document.querySelector("[data-job]");
if (job?.dataset.job) {
  const again = async () => {
    const answer = await fetch(job.dataset.job, { headers: { "X-Part": "job" } }).catch(() => null);
    if (answer?.ok) {
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const next = page.querySelector("[data-job]");
      if (!next) return location.reload();
      job.innerHTML = next.innerHTML;
    }
    setTimeout(again, 2000);
  };
  setTimeout(again, 2000);
}

if ("serviceWorker" in navigator && isSecureContext) navigator.serviceWorker.register("/sw.js").catch(() => {});
