import { type ChildProcess, spawn } from "node:child_process";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, it } from "vitest";

let api: Server;
let vite: ChildProcess;

afterEach(() => {
  vite.kill();
  api.close();
});

/** `npm run dev`, in front of this API; gives its address. */
const started = (apiUrl: string) =>
  new Promise<string>((found, failed) => {
    const arguments_ = ["node_modules/vite/bin/vite.js", "--port", "0", "--host", "127.0.0.1"];
    vite = spawn(process.execPath, arguments_, { env: { ...process.env, API_URL: apiUrl, NO_COLOR: "1", FORCE_COLOR: "0" } });
    let said = "";
    vite.stdout?.on("data", (text) => {
      said += text;
      const address = /http:\/\/127\.0\.0\.1:\d+/.exec(said);
      if (address) found(address[0]);
    });
    vite.on("exit", () => failed(new Error(`Vite ended: ${said}`)));
  });

it("The development server passes the API's paths on to the API", async () => {
  api = createServer((request, response) => response.end(`the API at ${request.url}`));
  await new Promise<void>((listening) => api.listen(0, "127.0.0.1", listening));
  const address = await started(`http://127.0.0.1:${(api.address() as AddressInfo).port}`);

  const answer = await fetch(`${address}/api/v1/articles?limit=1`);

  expect(await answer.text()).toBe("the API at /api/v1/articles?limit=1");
});
