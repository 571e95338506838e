// Shrinks a photo to at most 300 KB before it travels. A file that can't be read stays as it is: the server decides.

const MOST = 300 * 1024;
const LONGEST = 2000;

const blob = (canvas, quality) => new Promise((done) => canvas.toBlob(done, "image/jpeg", quality));

async function shrink(file) {
  if (!file.type.startsWith("image/") || file.size <= MOST) return file;
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
  let scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
  for (let quality = 0.85; ; quality -= 0.15) {
    if (quality < 0.5) { quality = 0.75; scale *= 0.75; }
    const canvas = Object.assign(document.createElement("canvas"), {
      width: Math.round(picture.width * scale), height: Math.round(picture.height * scale),
    });
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    const small = await blob(canvas, quality);
    if (small.size <= MOST || scale < 0.2) return new File([small], file.name.replace(/\.\w+$/, "") + ".jpg", { type: "image/jpeg" });
  }
}

for (const input of document.querySelectorAll("input[type=file][data-photo]")) {
  input.addEventListener("change", async () => {
    try {
      const files = new DataTransfer();
      for (const file of await Promise.all([...input.files].map(shrink))) files.items.add(file);
      input.files = files.files;
    } catch { /* an unusual picture: send it as it is */ }
  });
}
