import { afterEach, describe, expect, it } from "vitest";
import { addressWithin, parseSearch } from "./addresses";

afterEach(() => {
  document.body.innerHTML = "";
});

function click(link: string, how: MouseEventInit = {}) {
  document.body.innerHTML = link;
  const event = new MouseEvent("click", { bubbles: true, cancelable: true, ...how });
  let address: string | null = null;
  const listen = (e: Event) => {
    address = addressWithin(e as MouseEvent);
    e.preventDefault();
  };
  document.addEventListener("click", listen, { once: true });
  document.body.querySelector("a, b")?.dispatchEvent(event);
  return address;
}

describe("A click on a link", () => {
  it("to a page of the site stays within it", () =>
    expect(click('<a href="/pl/organizacje?country=PL">x</a>')).toBe("/pl/organizacje?country=PL"));
  it("with another key or button is the browser's", () => {
    expect(click('<a href="/pl/">x</a>', { ctrlKey: true })).toBeNull();
    expect(click('<a href="/pl/">x</a>', { button: 1 })).toBeNull();
  });
  it("to elsewhere, to the API or for a new tab is the browser's", () => {
    expect(click('<a href="https://example.org/pl/">x</a>')).toBeNull();
    expect(click('<a href="/api/docs">x</a>')).toBeNull();
    expect(click('<a href="/pl/" target="_blank">x</a>')).toBeNull();
  });
  it("to an address that only looks like one of ours is the browser's", () => {
    for (const href of [
      "//evil.example/pl/",
      "/\\evil.example/pl/",
      "\\\\evil.example/pl/",
      "/pl/../..//evil.example",
      "/%2F/evil.example",
      "javascript:/pl/",
    ])
      expect(click(`<a href="${href}">x</a>`)).toBeNull();
    // Within this site it stays a path below a language, whatever follows.
    expect(click('<a href="/pl//evil.example">x</a>')).toBe("/pl//evil.example");
  });
  it("in a drawing is a link like any other", () => {
    expect(click('<svg><a href="/pl/mapa"><text>x</text></a></svg>')).toBe("/pl/mapa");
    expect(click('<svg><a href="#vaasa"><text>x</text></a></svg>')).toBeNull();
  });
  it("to a part of the same page is the browser's", () => expect(click('<a href="#matter">x</a>')).toBeNull());
});

it("Parameters of an address are text, also where they look like numbers or JSON", () => {
  expect(parseSearch("?q=2021&x=true&y={}")).toEqual({ q: "2021", x: "true", y: "{}" });
});
