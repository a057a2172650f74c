// For a page that was opened from a folder: browsers let it load no module. The build writes all modules in front of
// this, as addresses that hold their own content, and they go by their bare names.

const map = document.createElement("script");
map.type = "importmap";
map.textContent = JSON.stringify({ imports: /** @type {any} */ (self).MODULES });
document.head.append(map);

addEventListener("DOMContentLoaded", () => {
  for (const script of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("script[data-module]"))) {
    import(script.dataset.module ?? "");
  }
});
