// Figures that fill while one looks: the part marked data-live is fetched anew and put in place, words and all.

const SECONDS = 20;

async function again() {
  const here = document.querySelector("[data-live]");
  const answer = document.hidden ? null : await fetch(location.href, { cache: "no-store" }).catch(() => null);
  if (here && answer?.ok) {
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const next = page.querySelector("[data-live]");
    if (next) here.innerHTML = next.innerHTML;
  }
  setTimeout(again, SECONDS * 1000);
}

setTimeout(again, SECONDS * 1000);
