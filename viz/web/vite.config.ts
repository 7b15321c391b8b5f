import { fileURLToPath } from "node:url";

import { defineConfig, type Plugin } from "vite";

const CYTOSCAPE = fileURLToPath(new URL("node_modules/cytoscape/src/", import.meta.url));

/**
 * Parts of Cytoscape that the explorer never calls, and what stands in their place: its layouts (positions are the server's), its
 * graph algorithms (the server's too) and its WebGL renderer (which wants a GPU). A third of the library.
 */
const STUBS: Readonly<Record<string, string>> = {
  "collection/algorithms/index.mjs": "export default {};",
  "extensions/renderer/canvas/webgl/drawing-redraw-webgl.mjs": "export default {};",
  "extensions/layout/index.mjs": [
    `import none from "./null.mjs";`,
    `import preset from "./preset.mjs";`,
    `export default [{ name: "null", impl: none }, { name: "preset", impl: preset }];`,
  ].join("\n"),
};
/**
 * Packages of which next to nothing is used. Of lodash Cytoscape takes four functions, and the keys of our data have no dots; of
 * d3-transition d3-zoom takes how to interrupt one, and the map has none.
 */
const PACKAGES: Readonly<Record<string, string>> = {
  "d3-transition": `import { selection } from "d3-selection";
    selection.prototype.interrupt = function () { return this; };
    export const interrupt = () => undefined;`,
  "lodash/debounce.js": `export default (run, wait) => {
    let timer;
    const later = function (...given) {
      clearTimeout(timer);
      timer = setTimeout(() => run.apply(this, given), wait);
    };
    return Object.assign(later, { cancel: () => clearTimeout(timer) });
  };`,
  "lodash/get.js": "export default (object, key) => object?.[key];",
  "lodash/set.js": "export default (object, key, value) => ((object[key] = value), object);",
  "lodash/toPath.js": "export default (key) => [key];",
};

/** Build Cytoscape from its sources without the parts above; one that a new version has moved fails the build. */
function lean(): Plugin {
  const missing = new Set(Object.keys(STUBS));
  return {
    name: "lean",
    enforce: "pre",
    resolveId: (id) => {
      if (id === "cytoscape") return `${CYTOSCAPE}index.mjs`;
      return id in PACKAGES ? `\0lean:${id}` : null;
    },
    load: (id) => {
      if (id.startsWith("\0lean:")) return PACKAGES[id.slice(6)] ?? null;
      const part = id.startsWith(CYTOSCAPE) ? id.slice(CYTOSCAPE.length) : "";
      missing.delete(part);
      return STUBS[part] ?? null;
    },
    buildEnd: (error) => {
      if (!error && missing.size) throw new Error(`cytoscape has no ${[...missing].join(", ")} any more`);
    },
  };
}

export default defineConfig({
  base: "./",
  plugins: [lean()],
  define: { "process.env.VERSION": JSON.stringify("") },
  build: {
    outDir: "../static",
    emptyOutDir: true,
    target: "es2022",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
  },
  server: { proxy: { "/api": "http://127.0.0.1:8000" } },
});
