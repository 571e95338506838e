// Keeps what is typed in <form data-autosave> when typing rests. With an address, data-autosave="URL", it is posted
// there and the server answers {"saved": "14.31 WIB"}; without one, or while there is no signal, it stays in this tab
// until the form is sent, so that a closed page costs nothing. Files are never kept here.

const english = document.documentElement.lang === "en";
const WORDS = english
  ? { saved: "Saved on the server", waiting: "Waiting for a signal" }
  : { saved: "Tersimpan di server", waiting: "Menunggu sinyal" };
const REST = 1500;
const HIDDEN = ["csrfmiddlewaretoken", "key"];
const KEY = `balai:${location.pathname}`;

const typed = (form) => [...new FormData(form)].filter(([name, value]) => typeof value === "string" && !HIDDEN.includes(name));
const text = (form) => new URLSearchParams(typed(form)).toString();

function whenRests(form, act) {
  let timer;
  form.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(act, REST); });
  form.addEventListener("submit", () => { clearTimeout(timer); sessionStorage.removeItem(KEY); });
}

function fromTab(form) {
  const kept = new URLSearchParams(sessionStorage.getItem(KEY) || "");
  const empty = !typed(form).some(([name, value]) => value && form.elements[name]?.type !== "hidden");
  if (!empty || form.querySelector("[aria-invalid]")) return;
  for (const [name, value] of kept) {
    const field = form.elements[name];
    if (!field || field.type === "hidden") continue;
    if (field.type === "checkbox") field.checked = true;
    else field.value = value;
  }
}

function onServer(form, url) {
  const say = form.querySelector("[data-saved]") || form.appendChild(Object.assign(document.createElement("p"), { className: "hint" }));
  say.setAttribute("aria-live", "polite");
  let last = text(form);
  const save = async () => {
    const now = text(form);
    if (now === last) return;
    const body = new FormData(form);
    for (const [name, value] of [...body]) if (value instanceof File) body.delete(name);
    try {
      const answer = await fetch(url, { method: "POST", body, headers: { Accept: "application/json" } });
      if (!answer.ok) throw answer.status;
      say.textContent = `${WORDS.saved} ${(await answer.json()).saved}`;
      last = now;
      sessionStorage.removeItem(KEY);
    } catch {
      say.textContent = WORDS.waiting;
      sessionStorage.setItem(KEY, now);
      setTimeout(save, 10000);
    }
  };
  fromTab(form);
  save();
  whenRests(form, save);
  addEventListener("online", save);
}

function inTab(form) {
  fromTab(form);
  whenRests(form, () => sessionStorage.setItem(KEY, text(form)));
}

for (const form of document.querySelectorAll("form[data-autosave]")) {
  try { form.dataset.autosave ? onServer(form, form.dataset.autosave) : inTab(form); } catch { /* storage refused */ }
}
