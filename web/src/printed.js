// Pages of a PDF as they were printed, drawn when they come into view; the boxes around the words are there already.
import * as pdfjs from "pdfjs-dist";

export async function start(element) {
  pdfjs.GlobalWorkerOptions.workerSrc = element.dataset.worker;
  let printed;
  try {
    printed = await pdfjs.getDocument({
      url: element.dataset.original,
      isEvalSupported: false,
      useWasm: false,
      wasmUrl: "/static/pdf/",
      enableXfa: false,
      useSystemFonts: true,
      verbosity: pdfjs.VerbosityLevel.ERRORS,
    }).promise;
  } catch {
    const words = document.createElement("p");
    words.className = "fault";
    words.textContent = element.dataset.failed;
    element.prepend(words);
    return;
  }
  const watcher = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      if (!entry.isIntersecting) continue;
      watcher.unobserve(entry.target);
      draw(printed, entry.target);
    }
  }, { rootMargin: "600px 0px" });
  for (const sheet of element.querySelectorAll(".sheet")) watcher.observe(sheet);
  element.querySelector("rect.box")?.scrollIntoView({ block: "center" });
}

async function draw(printed, sheet) {
  const page = await printed.getPage(Number(sheet.dataset.page));
  const plain = page.getViewport({ scale: 1 });
  const viewport = page.getViewport({ scale: (sheet.clientWidth / plain.width) * Math.min(window.devicePixelRatio, 2) });
  const canvas = document.createElement("canvas");
  canvas.width = Math.ceil(viewport.width);
  canvas.height = Math.ceil(viewport.height);
  await page.render({ canvas, canvasContext: canvas.getContext("2d"), viewport, annotationMode: pdfjs.AnnotationMode.DISABLE }).promise;
  sheet.prepend(canvas);
  sheet.dataset.drawn = "yes";
}
