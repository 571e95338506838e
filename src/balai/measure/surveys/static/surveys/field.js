// An interviewer's tablet: answers are kept here first, then sent; each has a key made here, so that one sent twice is
// one answer. A waiting answer leaves the tablet only after the server said it has it. Without this script the form is
// sent in the ordinary way.

const form = document.querySelector("form[data-field]");
const english = document.documentElement.lang === "en";
const WORDS = english
  ? {
      waiting: (n) => `Waiting for a signal (${n})`, sent: (t) => `Sent ${t}`, kept: "Kept on this tablet.", none: "Nothing is waiting.",
      reserve: "Quota full: kept as a reserve.", faulty: "Not accepted", drop: "Discard", again: "Send now", empty: "Answer at least one question.",
      choose: "Choose the kelurahan.", number: "Write a phone number, in full.",
    }
  : {
      waiting: (n) => `Menunggu sinyal (${n})`, sent: (t) => `Terkirim ${t}`, kept: "Tersimpan di tablet ini.", none: "Tidak ada yang menunggu.",
      reserve: "Kuota penuh: disimpan sebagai cadangan.", faulty: "Tidak diterima", drop: "Buang", again: "Kirim sekarang", empty: "Jawab paling sedikit satu pertanyaan.",
      choose: "Pilih kelurahan.", number: "Tulis nomor telepon lengkap.",
    };
const STORE = `balai-survei:${location.pathname}`;
const SKIPPED = ["csrfmiddlewaretoken"];
const ABOUT = ["key", "part", "area", "coupon", "sex", "age", "schooling", "work", "respondent"];

const queue = () => JSON.parse(localStorage.getItem(STORE) || "[]");
const keep = (rows) => localStorage.setItem(STORE, JSON.stringify(rows));
const change = (key, act) => keep(queue().flatMap((row) => (row.key === key ? act(row) : [row])));
const clock = () => new Date().toLocaleTimeString("id-ID", { hour: "2-digit", minute: "2-digit" }).replace(":", ".");
const newKey = () => crypto.randomUUID();

async function mark(number, salt) {
  let digits = number.replace(/\D/g, "");
  if (digits.startsWith("0")) digits = `62${digits.slice(1)}`;
  const sum = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(`${salt}:${digits}`));
  return [...new Uint8Array(sum)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

let busy = false;
let last = "";

// The line above the form keeps its height, so that nothing moves under the finger of who is filling in.
function show() {
  const status = document.querySelector("[data-status]");
  const place = document.querySelector("[data-queue]");
  if (!status || !place) return;
  const rows = queue();
  const waiting = rows.filter((row) => !row.fault);
  status.textContent = waiting.length ? WORDS.waiting(waiting.length) : last ? WORDS.sent(last) : WORDS.none;
  const lines = rows.filter((row) => row.fault).map((row) => {
    const line = document.createElement("p");
    line.className = "error";
    line.textContent = `${WORDS.faulty}: ${row.fault} `;
    line.append(button(WORDS.drop, () => { change(row.key, () => []); show(); }));
    return line;
  });
  if (waiting.length) lines.push(button(WORDS.again, send));
  place.replaceChildren(...lines);
}

function button(words, act) {
  const made = Object.assign(document.createElement("button"), { type: "button", className: "button second", textContent: words });
  made.addEventListener("click", act);
  return made;
}

async function send() {
  if (busy || !queue().some((row) => !row.fault)) return;
  busy = true;
  try {
    const page = await fetch(location.href, { cache: "no-store" });
    const fresh = new DOMParser().parseFromString(await page.text(), "text/html");
    const pass = fresh.querySelector("[name=csrfmiddlewaretoken]")?.value;
    if (!pass) throw new Error("no form");
    for (const row of queue().filter((r) => !r.fault)) {
      const body = new URLSearchParams(row.body);
      body.set("csrfmiddlewaretoken", pass);
      const answer = await fetch(location.pathname, { method: "POST", body, headers: { Accept: "application/json" } });
      if (answer.status === 422) {
        const said = await answer.json();
        change(row.key, (r) => [{ ...r, fault: said.fault }]);
      } else if (answer.ok) {
        const said = await answer.json();
        change(row.key, () => []);
        last = said.state === "reserve" ? `${clock()}. ${WORDS.reserve}` : clock();
      } else throw new Error(answer.status);
      show();
    }
  } catch { /* no signal, or the server is away: everything stays in the queue */ }
  busy = false;
  show();
}

function wrong(body) {
  const answered = [...body.keys()].some((name) => !ABOUT.includes(name) && !SKIPPED.includes(name) && body.get(name));
  if (!answered) return WORDS.empty;
  if (form.elements.area && !body.get("area")) return WORDS.choose;
  if (form.elements.respondent && (body.get("respondent") || "").replace(/\D/g, "").length < 8) return WORDS.number;
  return "";
}

async function hold(event) {
  event.preventDefault();
  const say = document.querySelector("[data-said]");
  const body = new URLSearchParams([...new FormData(form)].filter(([name, value]) => !SKIPPED.includes(name) && value !== ""));
  const fault = wrong(body);
  if (fault) {
    say.textContent = fault;
    say.className = "error";
    return say.focus();
  }
  if (body.get("respondent")) body.set("respondent", await mark(body.get("respondent"), form.dataset.field));
  keep([...queue(), { key: body.get("key"), body: body.toString() }]);
  form.reset();
  form.elements.key.value = newKey();
  say.textContent = WORDS.kept;
  say.className = "note good";
  scrollTo({ top: 0, behavior: "instant" });
  say.focus({ preventScroll: true });
  show();
  send();
}

if (form && isSecureContext && "localStorage" in window) {
  try {
    queue();
    form.elements.key.value = newKey();
    form.addEventListener("submit", hold);
  } catch { /* storage refused: the form is sent in the ordinary way */ }
}
show();
send();
addEventListener("online", send);
setInterval(send, 20000);
if ("serviceWorker" in navigator && isSecureContext) {
  navigator.serviceWorker.register("/survei/petugas/sw.js", { scope: "/survei/petugas/" }).then(() => navigator.serviceWorker.ready).then((ready) => {
    const pages = [location.href, ...[...document.querySelectorAll("a[data-keep]")].map((link) => link.href)];
    ready.active.postMessage({ keep: pages });
  }).catch(() => {});
}
