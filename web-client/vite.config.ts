import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

export default defineConfig({
  plugins: [react()],
  build: { outDir: "dist", sourcemap: false, assetsInlineLimit: 0, target: "es2022" },
  server: { proxy: { "/api": process.env.API_URL ?? "http://localhost:5080" } },
  test: {
    environment: "jsdom",
    include: ["src/**/*.test.{ts,tsx}"],
    setupFiles: ["src/i18n/forTests.ts"],
    restoreMocks: true,
  },
});
