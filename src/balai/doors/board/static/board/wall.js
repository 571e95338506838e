// Keeps the wall fresh: asks every ten seconds, shows the clock and how old the data is.
const ASK = 10_000;
const OLD = 60_000;
const wall = document.querySelector("[data-wall]");
const clock = document.querySelector(".clock b");
const age = document.querySelector(".clock .age");
const zone = clock.textContent.trim().split(" ").pop();
let heard = Date.now();
let mark = "";

async function ask() {
  try {
    const answer = await fetch(wall.dataset.wall, { cache: "no-store", headers: mark ? { "If-None-Match": mark } : {} });
    if (answer.status === 200) {
      mark = answer.headers.get("ETag") || "";
      wall.innerHTML = await answer.text();
    }
    if (answer.ok || answer.status === 304) heard = Date.now();
  } catch {
    // The next round tries again; meanwhile the age turns amber.
  }
}

function tick() {
  const now = new Date();
  const time = new Intl.DateTimeFormat("id", { hour: "2-digit", minute: "2-digit", timeZone: wall.dataset.zone }).format(now);
  clock.textContent = `${time.replace(":", ".")} ${zone}`;
  const seconds = Math.round((now - heard) / 1000);
  age.textContent = age.dataset.words.replace("{n}", seconds);
  age.classList.toggle("stale", now - heard > OLD);
}

setInterval(ask, ASK);
setInterval(tick, 1000);
ask();
