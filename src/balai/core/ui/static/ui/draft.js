// Saves what is typed in <form data-autosave="URL"> when typing rests, and says so in its [data-saved].
// The server answers {"saved": "14.31 WIB"}; without a signal what is typed waits on this device.

const english = document.documentElement.lang === "en";
const WORDS = english
  ? { saved: "Saved on the server", waiting: "Waiting for a signal" }
  : { saved: "Tersimpan di server", waiting: "Menunggu sinyal" };
const REST = 1500;

for (const form of document.querySelectorAll("form[data-autosave]")) {
  const say = form.querySelector("[data-saved]") || form.appendChild(Object.assign(document.createElement("p"), { className: "hint" }));
  say.setAttribute("aria-live", "polite");
  let timer, last = "";

  const typed = () => {
    const data = new FormData(form);
    for (const [name, value] of [...data]) if (value instanceof File) data.delete(name);
    return data;
  };
  const text = () => new URLSearchParams([...typed()].filter(([name]) => name !== "csrfmiddlewaretoken")).toString();

  const save = async () => {
    const now = text();
    if (now === last) return;
    try {
      const answer = await fetch(form.dataset.autosave, { method: "POST", body: typed(), headers: { Accept: "application/json" } });
      if (!answer.ok) throw answer.status;
      say.textContent = `${WORDS.saved} ${(await answer.json()).saved}`;
      last = now;
    } catch {
      say.textContent = WORDS.waiting;
      timer = setTimeout(save, 10000);
    }
  };
  last = text();
  form.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(save, REST); });
  form.addEventListener("submit", () => clearTimeout(timer));
  addEventListener("online", save);
}
