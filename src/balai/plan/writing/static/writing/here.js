// Says every 15 seconds that this page is still open, and shows who else is in the section and whether its text moved.
const box = document.querySelector("[data-here]");
const token = document.querySelector("input[name=csrfmiddlewaretoken]");
if (box && token) {
  const tell = async () => {
    if (document.hidden) return;
    const body = new FormData();
    body.set("csrfmiddlewaretoken", token.value);
    body.set("base", box.dataset.base);
    if (box.dataset.writes) body.set("writes", "1");
    const answer = await fetch(box.dataset.here, { method: "POST", body }).catch(() => null);
    if (!answer?.ok || answer.redirected) return;
    const text = (await answer.text()).trim();
    if (text !== box.dataset.last) box.innerHTML = text;
    box.dataset.last = text;
  };
  setInterval(tell, 15000);
  addEventListener("focus", tell);
}
