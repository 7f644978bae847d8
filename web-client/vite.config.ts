import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import react from "@vitejs/plugin-react";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

/** Compresses once, as well as can be, what the host would else compress at each request. */
const compressed: Plugin = {
  name: "compressed",
  apply: "build",
  closeBundle() {
    const assets = "dist/assets";
    for (const name of readdirSync(assets).filter((file) => /\.(js|css)$/.test(file))) {
      const file = join(assets, name);
      writeFileSync(`${file}.br`, brotliCompressSync(readFileSync(file), { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }));
    }
  },
};

export default defineConfig({
  plugins: [react(), compressed],
  build: { outDir: "dist", sourcemap: false, assetsInlineLimit: 0, target: "es2022" },
  server: { proxy: { "/api": process.env.API_URL ?? "http://localhost:5080" } },
  test: {
    environment: "jsdom",
    include: ["src/**/*.test.{ts,tsx}"],
    setupFiles: ["src/i18n/forTests.ts"],
    restoreMocks: true,
    // Beside a browser and two suites on two cores; what is right takes milliseconds.
    testTimeout: 60_000,
  },
});
