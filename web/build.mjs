// Builds the desk's scripts and styles into src/quipus/web/static. `make web` runs it; the result is committed,
// so that nobody who installs quipus needs npm. `node build.mjs --watch` builds anew with every change.
import { cp, mkdir, rm } from "node:fs/promises";
import * as esbuild from "esbuild";

const OUT = "../src/quipus/web/static";
const settings = {
  entryPoints: ["src/desk.js", "src/desk.css"],
  outdir: OUT,
  bundle: true,
  format: "esm",
  splitting: true, // heavy parts (charts, maps, PDF) are files of their own, loaded by the pages that need them
  minify: true,
  target: ["es2022"],
  charset: "utf8",
  legalComments: "linked",
  chunkNames: "part-[name]-[hash]",
  assetNames: "[name]",
  loader: { ".woff2": "file", ".png": "file", ".svg": "file", ".json": "json" },
  external: ["/static/*"],
  logLevel: "info",
};

await rm(OUT, { recursive: true, force: true });
await mkdir(OUT, { recursive: true });
await cp("public", OUT, { recursive: true });
await cp("node_modules/pdfjs-dist/build/pdf.worker.min.mjs", `${OUT}/pdf.worker.mjs`);
for (const name of ["openjpeg_nowasm_fallback.js", "LICENSE_OPENJPEG", "LICENSE_PDFJS_OPENJPEG"])
  await cp(`node_modules/pdfjs-dist/wasm/${name}`, `${OUT}/pdf/${name}`);
for (const scale of ["110m", "50m"]) await cp(`node_modules/world-atlas/countries-${scale}.json`, `${OUT}/countries-${scale}.json`);
if (process.argv.includes("--watch")) await (await esbuild.context(settings)).watch();
else await esbuild.build(settings);
