// For pages that embed a timeline: gives each of its frames the height that it asks for.
(() => {
  const { origin } = new URL(document.currentScript.src);
  addEventListener("message", (event) => {
    const height = event.data?.tidslinje;
    if (event.origin !== origin || !Number.isFinite(height)) return;
    for (const frame of document.querySelectorAll("iframe.tidslinje")) {
      if (frame.contentWindow === event.source) frame.style.height = `${Math.min(Math.max(Math.ceil(height), 80), 4000)}px`;
    }
  });
})();
